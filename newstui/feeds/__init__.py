"""Bytes of a feed to entries, and lists of feeds to and from files. Pure: no clock, no input or output."""
