"""Painting no more than has changed: Textual asks every widget on the screen for all its lines each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from textual._compositor import ChopsUpdate, Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from newstui.tui.painting.written import Written

if TYPE_CHECKING:
    from newstui.tui.painting.toasts import Laid


class SparingCompositor(Compositor):
    """Asks a widget for those lines only of which something will be seen, and a widget that is covered for none.

    What is on the screen afterwards is the same; a test holds both to each other. Lines can be laid over it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._over: dict[int, list[Laid]] = {}

    def lay_over(self, lines: Sequence[Laid]) -> bool:
        """Have `lines` in front of everything, in the place of those before: whether anything is to be painted."""
        before, self._over = self._over, {}
        for each in lines:
            self._over.setdefault(each.region.y, []).append(each)
        if not (before or lines):
            return False
        self._cuts = None
        damaged = [each.region for each in (*(each for line in before.values() for each in line), *lines)]
        self._dirty_regions.update(self.size.region.intersection(region) for region in damaged)
        return True

    @property
    def cuts(self) -> list[list[int]]:
        """For every line where widgets, and what is laid over them, begin and end."""
        if self._cuts is None:
            cuts = super().cuts
            width = self.size.width
            for y, line in self._over.items():
                if y < len(cuts):
                    ends = (end for each in line for end in each.region.column_span if 0 <= end <= width)
                    cuts[y] = sorted({*cuts[y], *ends})
        return super().cuts

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Where the widgets now stand. Those that have come are painted whole for that, and not once more."""
        result = super().reflow(parent, size)
        self._full_map_invalidated = False
        for widget in result.shown:
            widget._exchange_repaint_regions()
        return result

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Note what they want to have painted. One that has no place on the screen wants nothing.

        Textual takes an unknown one for a new one, and lays out all anew as soon as anybody asks for a place:
        what had come or gone until then would not be painted.
        """
        super().update_widgets(widgets & self.visible_widgets.keys())

    def render_partial_update(self) -> ChopsUpdate | None:
        """What is to be written; None where nothing has changed."""
        update = super().render_partial_update()
        return None if update is None else Written(update.chops, update.spans, update.chop_ends)

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """For every line the strips between its cuts, from the widgets in front to those behind; None where unasked."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        left, right = crop.column_span
        waiting: dict[int, set[int]] = {}
        for y in crop.line_range:
            if y < len(cuts) and is_rendered_line(y):
                line = cuts[y]
                waiting[y] = {start for start, end in pairwise(line) if start < right and end > left}
        for y in waiting.keys() & self._over.keys():
            for over in self._over[y]:
                self._put(over, chops[y], waiting[y])
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            first, last = seen.column_span
            wanted: dict[int, list[int]] = {}
            for y in seen.line_range:
                open_here = waiting.get(y)
                if open_here:
                    here = [cut for cut in cuts[y] if first <= cut <= last]
                    if not open_here.isdisjoint(here[:-1]):
                        wanted[y] = here
            if not wanted:
                continue
            top, bottom = min(wanted), max(wanted) + 1
            strips = widget.render_lines(Region(seen.x - region.x, top - region.y, seen.width, bottom - top))
            for y, here in wanted.items():
                if y - top >= len(strips):
                    continue
                strip, line_chops, open_here = strips[y - top], chops[y], waiting[y]
                for cut, end in pairwise(here):
                    if cut in open_here:
                        # Uncut it is the strip itself, cut the strip has it still: each knows how it was written.
                        line_chops[cut] = strip.crop(cut - first, end - first)
                        open_here.discard(cut)
        return cast("Sequence[Mapping[int, Strip]]", chops)

    def _put(self, over: Laid, line: dict[int, Strip | None], open_here: set[int]) -> None:
        """What is laid over a line goes first: no widget is asked for what it covers."""
        first, last = over.region.column_span
        here = [cut for cut in self.cuts[over.region.y] if first <= cut <= last]
        parts = over.strip.divide([cut - first for cut in here[1:]])
        for cut, part in zip(here, parts, strict=False):
            if cut in open_here:
                line[cut] = part
        open_here.difference_update(here[:-1])
