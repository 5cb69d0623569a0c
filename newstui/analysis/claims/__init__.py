"""Claims: who says what, how surely, and what in it can be checked."""
