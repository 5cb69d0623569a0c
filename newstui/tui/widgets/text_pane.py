"""The text pane: the article, set to a comfortable measure, with stretches of it lit, found or hinted at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from textual import events

from newstui.model.article import Link, Span
from newstui.tui.hints import labels
from newstui.tui.marks import Mark, Marks, runs
from newstui.tui.opened import Opened
from newstui.tui.typeset import typeset
from newstui.tui.widgets.lines import Lines, PaneLine, Run

_PLACES_KEPT = 500
"""Stories whose reading position is remembered."""


class TextPane(Lines):
    """Shows `opened`. Marks are laid over the lines as they are drawn: to light a sentence wraps nothing anew."""

    def __init__(self, *, id: str, measure: int = 72) -> None:
        super().__init__(id=id)
        self.measure = measure
        self.opened: Opened | None = None
        self.lit: Span | None = None
        self.found_here: Span | None = None
        """The place at which a find stands. It is not `lit`: what is lit can be followed and quoted."""
        self.found: tuple[Span, ...] = ()
        """What a search in the article found."""
        self.typed = ""
        """The letters of a hint so far."""
        self.hints: dict[str, Link] = {}
        """Links in sight by the letters that follow them, while they are shown."""
        self._text = ""
        self._own = Marks(())
        self._found = Marks(())
        self._followed = Marks(())
        self._labels: dict[int, str] = {}
        self._places: dict[int, int] = {}
        self.border_title = "1 Text"

    def show(self, opened: Opened) -> None:
        """Another story, or the same with its briefing; of each the reading position is kept, a place in its text."""
        before = self.opened
        if before is not None:
            self._places.pop(before.story.row.id, None)
            self._places[before.story.row.id] = self._place()
            while len(self._places) > _PLACES_KEPT:
                del self._places[next(iter(self._places))]
        same = before is not None and before.story.row.id == opened.story.row.id
        briefed = same and before is not None and before.briefing is not None
        row = self.scroll_offset.y
        self.opened = opened
        self.lit = self.lit if same else None
        self.hide_hints()
        self._set_found(self.found if briefed else ())
        briefing = opened.briefing
        self._text = briefing.article.text if briefing else ""
        self._own = Marks(
            chain(
                (Mark(each.start, each.end, each.kind) for each in briefing.article.emphases),
                (Mark(each.start, each.end, "link") for each in briefing.article.links),
            )
            if briefing
            else ()
        )
        self.set_followed(opened.followed)
        self.rewrap()
        if same and not briefed:
            # It was read as plain words until now, which have no places in the text: the row is the next best.
            self.scroll_to(y=row, animate=False)
        else:
            self._scroll_to_place(self._places.get(opened.story.row.id, 0))

    def set_followed(self, followed: frozenset[tuple[int, int]]) -> None:
        """Stretches that are followed."""
        self._followed = Marks(Mark(start, end, "followed") for start, end in followed)
        self.refresh()

    def light(self, span: Span) -> None:
        """Light a stretch of the text and bring it into view."""
        self.lit = span
        self._look_at(span)

    def unlight(self) -> None:
        """No stretch is lit, nothing is found."""
        self.lit = None
        self._set_found(())
        self.refresh()

    def find(self, words: str) -> int:
        """Light all places of `words`, whatever their case, and look at the first from here on: their number."""
        pattern = re.compile(re.escape(words), re.IGNORECASE) if words else None
        found = [Span(*each.span()) for each in pattern.finditer(self._text)] if pattern else []
        self._set_found(tuple(found))
        if found:
            here = self._place()
            self.lit = None
            self.found_here = next((each for each in found if each.start >= here), found[0])
            self._look_at(self.found_here)
        self.refresh()
        return len(found)

    def find_next(self, step: int) -> tuple[int, int]:
        """To the next place found, around the end: which it is, from 1, and of how many."""
        places = list(self.found)
        if not places:
            return 0, 0
        at = places.index(self.found_here) if self.found_here in places else -1 if step > 0 else 0
        at = (at + step) % len(places)
        self.found_here = places[at]
        self._look_at(self.found_here)
        return at + 1, len(places)

    def show_hints(self) -> int:
        """Show letters upon the links in sight: the number of links."""
        if self.opened is None or self.opened.briefing is None:
            return 0
        spans = [line.span for line in self._in_sight() if line.span is not None]
        links = [
            link
            for link in self.opened.briefing.article.links
            if any(span.start <= link.start < span.end for span in spans)
        ]
        self.hints = dict(zip(labels(len(links)), links, strict=True))
        self._labels = {link.start: label for label, link in self.hints.items()}
        self.refresh()
        return len(links)

    def hide_hints(self) -> None:
        """Links without their letters."""
        self.hints, self._labels, self.typed = {}, {}, ""
        self.refresh()

    def lines_for(self, width: int) -> list[PaneLine]:
        """The story, typeset."""
        if self.opened is None:
            return [PaneLine((Run("  Enter opens a story.", "dim"),))]
        return [
            PaneLine((Run(line.lead), Run(line.words, line.style)), span=line.span, style=line.style)
            for line in typeset(self.opened, width, self.measure)
        ]

    def runs_of(self, line: PaneLine) -> Sequence[Run]:
        """The line's words, cut where marks begin and end."""
        if line.span is None:
            return line.runs
        return [line.runs[0], *self._cut(line.span, line.style)]

    def on_resize(self, event: events.Resize) -> None:
        """Another width: the same words stay at the top."""
        place = self._place()
        super().on_resize(event)
        self._scroll_to_place(place)

    def _cut(self, span: Span, style: str) -> Iterator[Run]:
        over = [*self._found.within(span)]
        for place in (self.found_here, self.lit):
            if place is not None and place.start < span.end and span.start < place.end:
                over.append(Mark(*place, "lit"))
        over += [*self._followed.within(span), *self._own.within(span)]
        hinted = [Mark(at, min(at + len(label), span.end), "hint") for at, label in self._labels.items()
                  if span.start <= at < span.end]  # fmt: skip
        for start, end, styles in runs(span, [*hinted, *over]):
            words = self._text[start:end]
            if "hint" in styles:
                words = self._labels.get(start, "")[: end - start]
                yield Run(words, "hint")
            else:
                yield Run(words, f"{style} {styles}")

    def _set_found(self, found: tuple[Span, ...]) -> None:
        self.found, self.found_here = found, None
        self._found = Marks(Mark(*each, "found") for each in found)

    def _in_sight(self) -> list[PaneLine]:
        top = self.scroll_offset.y
        return self.lines[top : top + self.size.height]

    def _place(self) -> int:
        """The first character of the text in sight; 0 at the top, where the title shows."""
        if self.scroll_offset.y == 0:
            return 0
        return next((line.span.start for line in self.lines[self.scroll_offset.y :] if line.span is not None), 0)

    def _scroll_to_place(self, place: int) -> None:
        rows = (number for number, line in enumerate(self.lines) if line.span is not None and line.span.end > place)
        self.scroll_to(y=next(rows, 0) if place else 0, animate=False)

    def _look_at(self, span: Span) -> None:
        rows = [
            number
            for number, line in enumerate(self.lines)
            if line.span is not None and line.span.start < span.end and span.start < line.span.end
        ]
        if rows:
            self.show_rows(rows)
        self.refresh()
