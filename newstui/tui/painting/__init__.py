"""Paints that write no more than has changed."""
