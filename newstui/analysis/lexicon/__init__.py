"""Lexicons, kept as data."""
