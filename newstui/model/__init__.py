"""The values that the rooms hand to each other. Standard library only; all frozen, all picklable."""
