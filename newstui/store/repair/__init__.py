"""A damaged store: what can be read of it, and counts that do not hold."""
