"""Figures: quantities in the text with value, unit, bound and what they measure."""

from newstui.analysis.figures.find import figures

__all__ = ["figures"]
