"""Markup: what an element's name, class and style say of it: a heading, bold words, a box of clutter."""

from __future__ import annotations

import re
from typing import Any

from newstui.analysis.article.elements import BOXES, HEADING_CLASSES, SMALL_BOXES

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)
_UNSHOWN = re.compile(r"(?:[^;]*;)*display:none", re.IGNORECASE)
_CLASSED = frozenset(("div", "p", "dt", "header", "td"))
"""Elements that a class may make a heading."""
_UNTAGGED = 3
"""The level of a heading that names none."""
_LONGEST_HEADING = 150
_NO_BOXES = frozenset(("article", "main", "body", "table"))
"""What holds an article, or figures of one, whatever its class."""
_SMALL = 1_500
"""Characters of a box with a name that whole articles have been seen to stand in, too."""


def heading_level(element: Any, name: str) -> int:
    """The level of the heading that an element is by its tag, its ARIA role or its class; 0 for any other."""
    if name in _LEVELS:
        return _LEVELS[name]
    if name not in _CLASSED:
        return 0
    if element.get("role") == "heading":
        level = element.get("aria-level") or ""
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else _UNTAGGED
    names = element.get("class")
    if not names or HEADING_CLASSES.isdisjoint(names.lower().split()):
        return 0
    return _UNTAGGED if len(element.text_content().strip()) <= _LONGEST_HEADING else 0


def is_bold(element: Any, name: str) -> bool:
    """Whether an element is set in bold by its style, or is the line that opens a folded part of the page."""
    style = element.get("style")
    return name == "summary" or (style is not None and _BOLD.search(style) is not None)


def largest_box(root: Any) -> int:
    """Characters that a small box of a document may hold: one with most of its text is the article, however named."""
    return min(_SMALL, len(root.text_content()) // 2)


def is_box(element: Any, largest: int) -> bool:
    """Whether an element is hidden, or a box of clutter by one of its classes or its id. `largest`: `largest_box`."""
    if element.get("hidden") is not None or _UNSHOWN.match((element.get("style") or "").replace(" ", "")):
        return True
    names = (element.get("class") or "") + " " + (element.get("id") or "")
    if len(names) <= 1:
        return False
    each = names.lower().split()
    if not BOXES.isdisjoint(each):
        return True
    if SMALL_BOXES.isdisjoint(each) or element.tag in _NO_BOXES:
        return False
    return len(element.text_content()) <= largest
