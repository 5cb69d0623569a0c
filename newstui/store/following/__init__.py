"""Follows, their hits, and what matching keeps."""
