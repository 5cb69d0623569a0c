"""SQL rows to model values (private to the store)."""
