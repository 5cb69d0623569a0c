"""Lexicons of cues, as data."""
