"""A line of a pane: words in styles, and what of the pane or of the article they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from newstui.model.article import Span


class Run(NamedTuple):
    """Words in one style; `style` names a component class without its prefix, "" the pane's own."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class PaneLine:
    """One line on the screen."""

    runs: tuple[Run, ...] = ()
    target: int | None = None
    """Which of the pane's targets it belongs to."""
    span: Span | None = None
    """What of the article's text it shows; its words are then cut into runs when they are drawn, and not before."""
    style: str = ""
    """Of the words of `span`."""
