"""The brief: hits and due follows, the events of the time, and what is due later; as text, Markdown or values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from newstui.model.brief import Brief, EventLine, ranked
from newstui.model.follow_board import BoardFollow, BoardHit
from newstui.model.moment import Moment, local_day, to_iso
from newstui.model.text import clean_line
from newstui.services.clock import Clock, wall_clock
from newstui.services.following import words as follow_words
from newstui.services.following.board import FollowBoard
from newstui.services.markdown import escaped, linked
from newstui.services.since_when import read_since
from newstui.store.brief import Briefs
from newstui.store.database import Database

DAY = 86400
"""Seconds that the first brief looks back."""
EVENTS = 15
LATER = 10


class Briefing:
    """Gives briefs of a store."""

    def __init__(self, database: Database, clock: Clock = wall_clock) -> None:
        self._kept = Briefs(database)
        self._board = FollowBoard(database, clock)
        self._clock = clock

    def since(self, words: str) -> Moment:
        """The moment that ``last``, ``2d`` or ``2026-03-01`` means; ``last`` is a day ago where there was no brief yet.

        Raises QueryError.
        """
        now = self._clock()
        if words.strip().casefold() == "last":
            last = self._kept.last()
            # A clock that was set back must not hide what has come.
            return min(last, now) if last is not None else now - DAY
        return read_since(words, now, "last")

    def brief(self, since: Moment, *, events: int = EVENTS) -> Brief:
        """What there is to know since a moment."""
        now = self._clock()
        board = self._board.board()
        opened = [each for each in board.follows if each.follow.resolved_at is None]
        touched = (
            replace(each, hits=tuple(hit for hit in each.hits if since < hit.hit.found_at <= now)) for each in opened
        )
        hits = self._board.with_sentences([each for each in touched if each.hits])
        day = local_day(now)
        state = {each.follow.id: follow_words.due_state(each.follow.due, day) for each in opened}
        due = [each for each in opened if state[each.follow.id] in ("today", "over")]
        later = [each for each in opened if state[each.follow.id] == "later"]
        lines = self._kept.events(since, now)
        told = [each for each in lines if each.sources > 1]
        return Brief(
            since,
            now,
            tuple(sorted(hits, key=lambda each: -max(hit.published for hit in each.hits))),
            tuple(sorted(due, key=lambda each: -(each.follow.due or 0))),
            ranked(told, events),
            tuple(sorted(later, key=lambda each: each.follow.due or 0)[:LATER]),
            len(told),
            sum(each.fresh for each in lines if each.sources < 2),
        )

    def given(self, made: Brief) -> None:
        """This was the last brief: the next goes on from here."""
        self._kept.given(made.until)


def as_line(made: Brief, *, zone: tzinfo | None = None) -> str:
    """``2 hits · 1 due today · 3 overdue · 12 events · 40 stories``, for a status line; empty for nothing."""
    day = local_day(made.until, zone)
    today = sum(follow_words.due_state(each.follow.due, day) == "today" for each in made.due)
    counts = (
        (made.new_hits, "hit" if made.new_hits == 1 else "hits"),
        (today, "due today"),
        (len(made.due) - today, "overdue"),
        (made.all_events, "event" if made.all_events == 1 else "events"),
        (made.all_stories, "story" if made.all_stories == 1 else "stories"),
    )
    return " · ".join(f"{count} {words}" for count, words in counts if count)


def as_text(made: Brief, *, zone: tzinfo | None = None) -> Iterator[str]:
    """Lines of plain text, for a terminal or a mail."""
    day = local_day(made.until, zone)
    yield f"Since {_when(made.since, zone)}: {as_line(made, zone=zone) or 'nothing new'}"
    if made.hits:
        yield from ("", "HITS")
    for touched, hits in _together(made.hits):
        for each in touched:
            yield f"  {clean_line(each.follow.source.text)}"
        for hit in hits:
            yield f"  -> {clean_line(hit.title)}"
            yield f"     {' · '.join(_facts(hit, zone))}"
            if hit.sentence:
                yield f"     “{clean_line(hit.sentence)}”"
            if hit.link:
                yield f"     {hit.link}"
    yield from _due_text("DUE", made.due, day)
    if made.events:
        yield from ("", "EVENTS")
        for event in made.events:
            yield f"  {_told_by(event)}  {clean_line(event.title)}  [{clean_line(event.feed)}]"
            if event.link:
                yield f"     {event.link}"
    yield from _due_text("LATER", made.later, day)


def as_markdown(made: Brief, *, zone: tzinfo | None = None) -> Iterator[str]:
    """Lines of Markdown."""
    day = local_day(made.until, zone)
    yield f"# Brief of {_when(made.until, zone)}"
    yield from ("", f"Since {_when(made.since, zone)}: {as_line(made, zone=zone) or 'nothing new'}")
    if made.hits:
        yield from ("", "## Hits")
    for touched, hits in _together(made.hits):
        yield ""
        # Two spaces at the end of a line break it.
        yield "  \n".join(f"**{escaped(each.follow.source.text)}**" for each in touched)
        yield ""
        for hit in hits:
            yield f"- {linked(hit.title, hit.link)} · {' · '.join(map(escaped, _facts(hit, zone)))}"
            if hit.sentence:
                yield f"  > {escaped(hit.sentence)}"
    for heading, follows in (("Due", made.due), ("Later", made.later)):
        if heading == "Later" and made.events:
            yield from ("", "## Events", "")
            for event in made.events:
                yield f"- {linked(event.title, event.link)} · {escaped(event.feed)} · {_told_by(event).strip()}"
        if follows:
            yield from ("", f"## {heading}", "")
            for each in follows:
                words = " · ".join(filter(None, (follow_words.due_words(each.follow.due, day), each.feed)))
                yield f"- {escaped(each.follow.source.text)} · {escaped(words)}"


def _together(follows: Iterable[BoardFollow]) -> Iterator[tuple[list[BoardFollow], list[BoardHit]]]:
    """Follows with their hits, each story told once: under all the follows that it touches."""
    touched: dict[int, list[BoardFollow]] = {}
    stories: dict[int, BoardHit] = {}
    for each in follows:
        for hit in each.hits:
            touched.setdefault(hit.hit.story_id, []).append(each)
            known = stories.setdefault(hit.hit.story_id, hit)
            if hit.sentence and (not known.sentence or hit.hit.score > known.hit.score):
                stories[hit.hit.story_id] = hit
    by_follows: dict[tuple[int, ...], tuple[list[BoardFollow], list[BoardHit]]] = {}
    for story_id, hit in stories.items():
        of_it = touched[story_id]
        by_follows.setdefault(tuple(each.follow.id for each in of_it), (of_it, []))[1].append(hit)
    yield from by_follows.values()


def as_values(made: Brief) -> dict[str, Any]:
    """The brief for programs (docs/brief.md)."""
    return {
        "since": to_iso(made.since),
        "until": to_iso(made.until),
        "hits": [hit_values(each, hit, hit.sentence) for each in made.hits for hit in each.hits],
        "due": [_follow_values(each) for each in made.due],
        "events": [
            {
                "story": event.story_id,
                "title": event.title,
                "feed": event.feed,
                "link": event.link,
                "published": to_iso(event.published),
                "stories": event.stories,
                "sources": event.sources,
                "origins": event.origins,
                "new": event.fresh,
            }
            for event in made.events
        ],
        "stories": made.all_stories,
        "later": [_follow_values(each) for each in made.later],
    }


def hit_values(each: BoardFollow, hit: BoardHit, sentence: str | None) -> dict[str, Any]:
    """One hit for programs, with its follow."""
    return {
        "story": hit.hit.story_id,
        "title": hit.title,
        "feed": hit.feed,
        "link": hit.link,
        "published": to_iso(hit.published),
        "found": to_iso(hit.hit.found_at),
        "why": list(hit.hit.why),
        "sentence": sentence or None,
        "follow": _follow_values(each),
    }


def _follow_values(each: BoardFollow) -> dict[str, Any]:
    follow = each.follow
    return {
        "id": follow.id,
        "kind": follow.source.kind,
        "text": follow.source.text,
        "feed": each.feed,
        "due": to_iso(follow.due),
        "note": follow.note,
    }


def _due_text(heading: str, follows: tuple[BoardFollow, ...], day: date) -> Iterator[str]:
    if follows:
        yield from ("", heading)
    for each in follows:
        facts = filter(None, (follow_words.due_words(each.follow.due, day), clean_line(each.feed or ""),
                              clean_line(each.follow.note)))  # fmt: skip
        yield f"  {clean_line(each.follow.source.text)}  ({' · '.join(facts)})"


def _facts(hit: BoardHit, zone: tzinfo | None) -> list[str]:
    why = f"why: {', '.join(hit.hit.why[:6])}" if hit.hit.why else ""
    return [part for part in (clean_line(hit.feed), _when(hit.published, zone), why) if part]


def _told_by(event: EventLine) -> str:
    origins = f", {event.origins} origin{'s' if event.origins != 1 else ''}" if event.origins < event.sources else ""
    return f"{event.sources} source{'s' if event.sources != 1 else ''}{origins}"


def _when(moment: Moment, zone: tzinfo | None) -> str:
    there = datetime.fromtimestamp(moment, zone)
    return f"{there.day} {there:%b %Y %H:%M}"
