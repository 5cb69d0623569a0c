"""Dates in the text, resolved against the day of publication."""

from newstui.analysis.dates.find import dates

__all__ = ["dates"]
