"""Matching: which later stories touch a follow, which stories are about one event, and which are copies of one text.

Pure and explainable: words, names and figures, weighted by how rare they are among the reader's own stories.
"""
