"""The figures board: which figures of several stories measure one thing, of one time, and whether they differ."""

from newstui.analysis.board.rows import board

__all__ = ["board"]
