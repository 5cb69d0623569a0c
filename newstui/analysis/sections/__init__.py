"""Sections: those that an article's headings mark out, and those that are inferred."""
