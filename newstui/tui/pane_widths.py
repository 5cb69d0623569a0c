"""Widths that the reader gave to panes, held within what a terminal of some size has room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Sized = Literal["sidebar", "stories", "summary", "context"]
"""Panes with a width of their own; the list, or the text, takes what they leave."""

LEAST: dict[Sized, int] = {"sidebar": 14, "stories": 28, "summary": 18, "context": 14}
_TEXT = 30
"""Columns that the text keeps."""
_LIST = 40
"""Columns that the list beside the sidebar, and the reader beside the list, keep."""


def fitting(widths: Mapping[str, int], whole: int) -> dict[Sized, int]:
    """The widths of sidebar and list in a terminal of `whole` columns; what nobody sized is left out."""
    fit: dict[Sized, int] = {}
    left = whole - _LIST
    for name in ("sidebar", "stories"):
        if name in widths:
            other = LEAST["stories"] if name == "sidebar" and "stories" in widths else 0
            fit[name] = max(LEAST[name], min(widths[name], left - other))
            left -= fit[name]
    return fit


def fitting_reader(widths: Mapping[str, int], whole: int) -> dict[Sized, int]:
    """The same of the panes beside the text, in a reader of `whole` columns."""
    fit: dict[Sized, int] = {}
    left = whole - _TEXT
    for name in ("summary", "context"):
        if name in widths:
            others = sum(LEAST[other] for other in ("summary", "context") if other != name and other not in fit)
            fit[name] = max(LEAST[name], min(widths[name], left - others))
            left -= fit[name]
    return fit
