"""Follows: marking, matching, and telling of hits."""
