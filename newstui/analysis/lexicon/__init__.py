"""Lexicons of headings and clutter, kept as data: one JSON file a language, read by `phrases`. See README.md."""
