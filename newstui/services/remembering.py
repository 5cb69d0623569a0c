"""Remembering: where stories were left, and how the screen was set: panes, theme, folded events. None is undone.

A store that is only read forgets it, without a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from newstui.services.clock import Clock, wall_clock
from newstui.store.database import Database
from newstui.store.remembered import Remembered

_PANES, _THEME, _FOLDS = "panes", "theme", "fold-events"


class Remembering:
    """Every method may be called from any thread."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = Remembered(database)
        self._read_only = database.read_only
        self._clock = clock

    def place(self, story_id: int) -> int:
        """Where a story was left, a place in its article's text."""
        return self._kept.place(story_id)

    def leave(self, story_id: int, place: int) -> None:
        """The story was left there."""
        if self._read_only:
            return
        self._kept.keep_place(story_id, place, now=self._clock())

    def panes(self) -> dict[str, int]:
        """Widths of panes that the reader gave them, by the pane's name."""
        try:
            kept = json.loads(self._kept.value(_PANES) or "{}")
        except ValueError:
            return {}
        if not isinstance(kept, dict):
            return {}
        return {name: width for name, width in kept.items() if type(width) is int and 0 < width < 10_000}

    def keep_panes(self, widths: Mapping[str, int]) -> None:
        """The reader gave the panes these widths; none means those of the style sheet."""
        if self._read_only:
            return
        self._kept.keep(_PANES, json.dumps(dict(widths)) if widths else None)

    def theme(self) -> str | None:
        """The theme that was chosen in the app."""
        return self._kept.value(_THEME)

    def keep_theme(self, name: str) -> None:
        """It was chosen."""
        if self._read_only:
            return
        self._kept.keep(_THEME, name)

    def folds(self) -> bool:
        """Whether lists show an event as one row, as the reader last chose."""
        return self._kept.value(_FOLDS) != "no"

    def choose_folds(self, folds: bool) -> None:
        """Choose it, also for the next time."""
        if self._read_only:
            return
        self._kept.keep(_FOLDS, "yes" if folds else "no")
