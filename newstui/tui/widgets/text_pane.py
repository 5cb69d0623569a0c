"""The text pane: the article, set to a comfortable measure, with stretches of it lit, found or hinted at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from newstui.model.article import Span
from newstui.tui.ages import clock
from newstui.tui.outlinks import outlinks
from newstui.tui.typesetting.marks import Mark, Marks
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.typesetting.typeset import typeset
from newstui.tui.widgets.article_lines import ArticleLines, TextLines

if TYPE_CHECKING:
    from newstui.model.since import Since
    from newstui.tui.opened import Opened

_PLACES_KEPT = 500
"""Stories whose reading position is remembered here; the store knows those of earlier sessions."""
_STILL = 1.0
"""Seconds without a movement after which a reading position is told."""


class TextPane(ArticleLines):
    """Shows `opened`. Marks are laid over the lines as they are drawn: to light a sentence wraps nothing anew."""

    class Left(Message):
        """The reader has come to a place of a story, and stays there or leaves it."""

        def __init__(self, story_id: int, place: int) -> None:
            super().__init__()
            self.story_id = story_id
            self.place = place

    def __init__(self, *, id: str, measure: int = 72) -> None:
        super().__init__(id=id)
        self.measure = measure
        self.opened: Opened | None = None
        self.found: tuple[Span, ...] = ()
        """What a search in the article found."""
        self._places: dict[int, int] = {}
        self._told: tuple[int, int] | None = None
        self.border_title = "1 Text"

    def show(self, opened: Opened) -> None:
        """Another story, or the same with its briefing; of each the reading position is kept, a place in its text."""
        before = self.opened
        if before is not None:
            self._keep_place()
        same = before is not None and before.story.row.id == opened.story.row.id
        briefed = same and before is not None and before.briefing is not None
        row = self.scroll_offset.y
        self.opened = opened
        self._stood = (-1, 0)
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
        self.set_outlinks(outlinks(opened))
        self._mark_followed(opened.followed)
        self._mark_since(opened.since)
        self.rewrap()
        if same and not briefed and (row or not opened.place):
            # It was read as plain words until now, which have no places in the text: the row is the next best.
            self.scroll_to(y=row, animate=False)
        else:
            place = self._places.get(opened.story.row.id, opened.place)
            self._told = (opened.story.row.id, place)
            self._scroll_to_place(place)
            # Never shown yet, the pane has no lines to scroll by: it goes there when it has.
            self._owed = 0 if self.size.height else place

    def place_news(self) -> tuple[int, int] | None:
        """The open story and the place at which it stands, where that has not been told yet."""
        opened = self.opened
        if opened is None or opened.briefing is None or self._room() <= 0:
            return None
        story_id, place = opened.story.row.id, self._place()
        self._places.pop(story_id, None)
        self._places[story_id] = place
        while len(self._places) > _PLACES_KEPT:
            del self._places[next(iter(self._places))]
        if self._told is None or self._told == (story_id, place):
            return None
        self._told = (story_id, place)
        return self._told

    def _keep_place(self) -> None:
        news = self.place_news()
        if news is not None:
            self.post_message(self.Left(*news))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another place: told when it has been still for a moment, so that an end by any way loses no more."""
        super().watch_scroll_y(old_value, new_value)
        if not self._waiting and self.opened is not None:
            self._waiting = True
            self.set_timer(_STILL, self._stands_still)

    _waiting = False
    _owed = 0
    """The place to scroll to as soon as there is room."""
    _stood = (-1, 0)
    """The row at which a change of the size left the text, and the place that it shows."""

    def _stands_still(self) -> None:
        self._waiting = False
        self._keep_place()

    def set_followed(self, followed: frozenset[tuple[int, int]]) -> None:
        """Stretches that are followed."""
        self._mark_followed(followed)
        self.refresh()

    def _mark_followed(self, followed: frozenset[tuple[int, int]]) -> None:
        self._followed = Marks(Mark(start, end, "followed") for start, end in followed)

    def set_since(self, since: Since | None) -> None:
        """Tell what is new from what was read in another story of the event."""
        self._mark_since(since)
        self.refresh()

    def _mark_since(self, since: Since | None) -> None:
        # Where all is new there is nothing to tell apart.
        told = since.news if since is not None and since.news.known else None
        self._known = Marks(Mark(*span, "dim") for span in (told.known if told else ()))
        self._fresh = Marks(Mark(*span, "") for span in (told.fresh if told else ()))
        marked = f" · + new since {clock(since.read_at)}" if since is not None and told and told.fresh else ""
        title = f"1 Text{marked}"
        if title != self.border_title:
            self.border_title = title

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

    def lines_for(self, width: int) -> Sequence[PaneLine]:
        """The story, typeset."""
        if self.opened is None:
            return [PaneLine((Run("  Enter opens a story.", "dim"),))]
        return TextLines(typeset(self.opened, width, self.measure, self.outlinks))

    def refit(self) -> None:
        """Another width: the same words stay at the top, and a sentence that was gone to stays in sight whole."""
        with self._staying():
            super().refit()

    def on_resize(self, event: events.Resize) -> None:
        """Another height, or room at last, likewise; another width has most often been painted already."""
        with self._staying():
            if self._room() != self._wrapped_at:
                self.rewrap()

    @contextmanager
    def _staying(self) -> Iterator[None]:
        lit = self.lit
        looked = lit is not None and any(
            line.span is not None and line.span.start < lit.end and lit.start < line.span.end
            for line in self._in_sight()
        )
        row, kept = self._stood
        # Not moved since the last time: the place as it was then, or each width would lose some words of it.
        place = self._owed or (kept if row == self.scroll_offset.y else self._place())
        self._owed = 0
        yield
        self._scroll_to_place(place)
        self._stood = self.scroll_offset.y, place
        if looked and lit is not None:
            self._look_at(lit)

    def _set_found(self, found: tuple[Span, ...]) -> None:
        self.found, self.found_here = found, None
        self._found = Marks(Mark(*each, "found") for each in found)

    def _place(self) -> int:
        """The first character of the text in sight; 0 at the top, where the title shows."""
        if self.scroll_offset.y == 0:
            return 0
        return next((line.span.start for line in self.set_lines[self.scroll_offset.y :] if line.span is not None), 0)

    def _scroll_to_place(self, place: int) -> None:
        rows = (number for number, line in enumerate(self.set_lines) if line.span is not None and line.span.end > place)
        self.scroll_to(y=next(rows, 0) if place else 0, animate=False)

    def _look_at(self, span: Span) -> None:
        rows = [
            number
            for number, line in enumerate(self.set_lines)
            if line.span is not None and line.span.start < span.end and span.start < line.span.end
        ]
        if rows:
            self.show_rows(rows)
        self.refresh()
