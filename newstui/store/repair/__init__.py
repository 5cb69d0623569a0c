"""A damaged store: what can be read of it, and a new one made of that."""
