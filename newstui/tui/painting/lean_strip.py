"""A strip that is cheap to make: Textual gives each seven caches, of which a line of ours uses one or two."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

_CACHES = frozenset(name for name in Strip.__slots__ if name.endswith("_cache") and name != "_render_cache")


class LeanStrip(Strip):
    """Textual's, whose caches come when one is first asked for."""

    __slots__ = ()

    def __init__(self, segments: list[Segment], cell_length: int) -> None:
        # The list is kept, not copied: whoever made it gives it away.
        self._segments = segments
        self._cell_length = cell_length
        self._render_cache = None
        self._link_ids = None
        self._cell_count = None

    def __getattr__(self, name: str) -> Any:
        """A cache that is not there yet."""
        if name not in _CACHES:
            raise AttributeError(name)
        cache: FIFOCache[Any, Any] = FIFOCache(4)
        setattr(self, name, cache)
        return cache

    def crop(self, start: int, end: int | None = None) -> Strip:
        """Part of it. What a scrollbar covers is most often blank, and then nothing has to be measured."""
        kept = self._segments
        end = self.cell_length if end is None else end
        beyond = self.cell_length - end if start == 0 else 0
        if beyond <= 0 or not kept or len(kept[-1].text) < beyond or not _is_blank(kept[-1].text):
            return super().crop(start, end)
        cached: Strip | None = self._crop_cache.get((0, end))
        if cached is None:
            text, style, _ = kept[-1]
            rest = [Segment(text[beyond:], style)] if len(text) > beyond else []
            cached = self._crop_cache[0, end] = LeanStrip([*kept[:-1], *rest], self.cell_length - beyond)
        return cached


def _is_blank(text: str) -> bool:
    return text.isspace() and text.isascii()
