"""Processes beside the program's own: the pool that parses and analyses, and the app's background process."""
