"""The follow board as lines: sections, follows with their origin, and under each the stories that touch it.

A line is laid out when it is drawn: of a thousand follows a screen shows a dozen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len

from newstui.model.article import Span
from newstui.model.follow_board import Board, BoardFollow, BoardHit, Section
from newstui.model.moment import Moment, to_date
from newstui.model.text import clean_line
from newstui.services.following import words as follow_words
from newstui.tui.ages import age
from newstui.tui.render import cut, fit, wrap

ONE_LINE_FROM, WHY_FROM = 100, 150
"""Columns from which a hit is one line, and from which its reason has a column of its own."""

NEW_SHOWN, SHOWN, POSSIBLE_SHOWN = 5, 3, 2
"""Hits under a follow that is not unfolded."""

_AGE, _WHY = 7, 40
_WHY_WORDS = 6
_LONGEST = 110
"""Of a line of a sentence."""
_ROWS = 3
"""Lines of a sentence; what is longer is cut, `Enter` shows all of it."""

Cells = tuple[tuple[str, str], ...]


class Target(NamedTuple):
    """What the cursor can stand on: a follow, a hit of it, or the word that there are more (`more`)."""

    follow: BoardFollow
    hit: BoardHit | None = None
    more: bool = False

    @property
    def heads(self) -> bool:
        """Whether it is a follow itself."""
        return self.hit is None and not self.more

    @property
    def key(self) -> tuple[int, int, bool]:
        """The same for the same thing after the board has been read anew."""
        return self.follow.follow.id, self.hit.hit.id if self.hit else 0, self.more


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it belongs to, and how it is drawn."""

    draw: Callable[[], Cells]
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How the board is shown."""

    width: int
    now: Moment
    today: date
    more_key: str
    """The key that unfolds a follow."""
    unfolded: frozenset[int] = frozenset()


Blocks = dict[tuple[int, bool], tuple[list[Line], list[Target]]]
"""The lines of follows at one width, by the id of the board's own value and whether it is unfolded."""


def lines(board: Board, look: Look, blocks: Blocks | None = None) -> tuple[list[Line], list[Target]]:
    """All lines, and what the cursor can stand on, in order.

    What has been laid out of this board at this width is taken from `blocks`, and what is laid out now kept there.
    """
    blocks = {} if blocks is None else blocks
    made: list[Line] = []
    targets: list[Target] = []
    for section in board.sections:
        made += [Line(tuple)] if made else []
        made.append(Line(partial(_heading, section)))
        for place, each in enumerate(section.follows):
            # Follows with stories under them are groups, and groups need air.
            if place and (each.hits or section.follows[place - 1].hits or each.possible):
                made.append(Line(tuple))
            key = id(each), each.follow.id in look.unfolded
            if key not in blocks:
                own: list[Target] = []
                blocks[key] = list(_follow(each, look, own)), own
            first = len(targets)
            block, own = blocks[key]
            made += [Line(line.draw, first + (line.target or 0)) for line in block]
            targets += own
    if board.records:
        made += [Line(tuple), Line(lambda: ((" Record", "heading"), ("  what outlets said was ahead", "dim")))]
        room = min(34, max(cell_len(clean_line(record.feed)) for record in board.records))
        for record in board.records:
            words = str(record)
            made.append(Line(partial(_record, record.feed, words, min(room, look.width // 3), look.width)))
    return made, targets


def _heading(section: Section) -> Cells:
    style = "certainty strong" if section.name in ("Due today", "Overdue") else "heading"
    return (f" {section.name}", style), (f"  {len(section.follows)}", "dim")


def _record(feed: str, words: str, room: int, width: int) -> Cells:
    return (f"   {fit(feed, room)}  ", ""), (cut(words, max(10, width - room - 6)), "dim")


def _follow(each: BoardFollow, look: Look, targets: list[Target]) -> Iterator[Line]:
    number = len(targets)
    targets.append(Target(each))
    follow = each.follow
    text = clean_line(follow.source.text) or "(no words)"
    pieces = list(wrap(text, Span(0, len(text)), min(_LONGEST, look.width - 5)))
    for row, piece in enumerate(pieces[:_ROWS]):
        more = "…" if row == _ROWS - 1 and len(pieces) > _ROWS else ""
        yield Line(partial(_sentence, _mark(each) if row == 0 else "   ", text[slice(*piece)] + more, each), number)
    yield Line(partial(_origin, each, look), number)
    if each.terms or follow.note:
        yield Line(partial(_own, each, look.width), number)
    yield from _hits(each, look, targets)


def _mark(each: BoardFollow) -> str:
    return {"": " ◆ ", "happened": " ✓ ", "did not": " × ", "did-not": " × "}.get(each.follow.ended[0], " – ")


def _sentence(mark: str, words: str, each: BoardFollow) -> Cells:
    ended = each.follow.resolved_at is not None
    return (mark, "dim" if ended else "mark"), (words, "dim" if ended else "strong")


def _origin(each: BoardFollow, look: Look) -> Cells:
    """How it stands, then where it is from."""
    follow = each.follow
    if follow.resolved_at is not None:
        lead, style = follow_words.outcome_words(follow, look.today), "strong"
    else:
        lead = follow_words.due_words(follow.due, look.today)
        style = "certainty" if follow_words.due_state(follow.due, look.today) in ("today", "over") else "strong"
    day = follow_words.day_words(to_date(each.published), look.today) if each.published is not None else ""
    title = follow.story_title if follow.source.kind != "story" else None
    kind = follow.source.kind if follow.source.kind in ("search", "speaker", "figure", "story") else ""
    since = f"followed since {follow_words.day_words(to_date(follow.created_at), look.today)}" if not day else ""
    rest = " · ".join(part for part in (kind, each.feed, day, title, since) if part)
    lead = cut(lead, look.width - 5)
    between = "  " if lead and rest else ""
    return (
        ("   ", ""),
        (lead, style),
        (between, ""),
        (cut(rest, max(0, look.width - 5 - cell_len(lead + between))), "dim"),
    )


def _own(each: BoardFollow, width: int) -> Cells:
    note = f"note: {each.follow.note}" if each.follow.note else ""
    return ("   ", ""), (cut(" · ".join(filter(None, (note, each.terms))), width - 5), "em")


def _hits(each: BoardFollow, look: Look, targets: list[Target]) -> Iterator[Line]:
    whole = each.follow.id in look.unfolded
    shown, possible = each.hits, each.possible
    if not whole:
        new = sum(hit.new for hit in shown)
        shown = shown[: min(NEW_SHOWN, new) if new > SHOWN else SHOWN]
        possible = possible[:POSSIBLE_SHOWN]
    for hit in shown:
        number = len(targets)
        targets.append(Target(each, hit))
        yield from _hit(hit, number, look)
    for hit in possible:
        targets.append(Target(each, hit))
        yield Line(partial(_faint, hit, look), len(targets) - 1)
    left = len(each.hits) - len(shown) + len(each.possible) - len(possible)
    if left:
        targets.append(Target(each, more=True))
        yield Line(partial(_more, left, look.more_key), len(targets) - 1)


def _hit(hit: BoardHit, number: int, look: Look) -> Iterator[Line]:
    if look.width >= ONE_LINE_FROM:
        yield Line(partial(_in_columns, hit, look), number)
        indent = 5 + _AGE
    else:
        yield Line(partial(_headline, hit, look), number)
        yield Line(partial(_source, hit, look), number)
        indent = 5
    if hit.new and hit.sentence:
        text = f"“{clean_line(hit.sentence)}”"
        pieces = list(wrap(text, Span(0, len(text)), min(_LONGEST, look.width - indent - 2)))
        for row, piece in enumerate(pieces[:_ROWS]):
            more = "…" if row == _ROWS - 1 and len(pieces) > _ROWS else ""
            yield Line(partial(_said, " " * indent, text[slice(*piece)] + more, hit), number)
    if ONE_LINE_FROM <= look.width < WHY_FROM and hit.hit.why:
        yield Line(lambda: ((" " * indent, ""), (cut(_why(hit), look.width - indent - 2), "dim")), number)


def _in_columns(hit: BoardHit, look: Look) -> Cells:
    outlet = 24 if look.width >= WHY_FROM else 18
    why = _why_room(look.width) if look.width >= WHY_FROM else 0
    room = look.width - 5 - _AGE - outlet - 3 - (why + 2 if why else 0)
    title = cut(hit.title, room)
    return (
        (f"   {'●' if hit.new else '○'} ", "mark" if hit.new else "dim"),
        (fit(age(hit.published, look.now), _AGE), "dim"),
        (fit(hit.feed, outlet) + "  ", "" if hit.new else "dim"),
        *_lit(title, hit.hit.why, "strong" if hit.new else ""),
        (" " * (room - cell_len(title)), ""),
        *(((f"  {fit(_why(hit), why)}", "dim"),) if why else ()),
    )


def _headline(hit: BoardHit, look: Look) -> Cells:
    mark = (f"   {'●' if hit.new else '○'} ", "mark" if hit.new else "dim")
    return mark, *_lit(cut(hit.title, look.width - 7), hit.hit.why, "strong" if hit.new else "")


def _source(hit: BoardHit, look: Look) -> Cells:
    words = " · ".join((age(hit.published, look.now), cut(hit.feed, 24), _why(hit)))
    return ("     ", ""), (cut(words, look.width - 7), "dim")


def _said(indent: str, words: str, hit: BoardHit) -> Cells:
    return (indent, ""), *_lit(words, hit.hit.why, "")


def _faint(hit: BoardHit, look: Look) -> Cells:
    why = f"possible: {', '.join(hit.hit.why)}" if hit.hit.why else "possible"
    if look.width >= WHY_FROM:
        lead = f"   · {fit(age(hit.published, look.now), _AGE)}{fit(hit.feed, 24)}  "
        room = look.width - cell_len(lead) - _why_room(look.width) - 3
        return ((f"{lead}{fit(hit.title, room)}  {cut(why, _why_room(look.width))}", "dim"),)
    lead = f"   · {fit(age(hit.published, look.now), _AGE)}"
    why = cut(why, max(12, look.width // 3))
    outlet = f"{fit(hit.feed, 18)}  " if look.width >= ONE_LINE_FROM else ""
    title = cut(hit.title, look.width - cell_len(lead + outlet + why) - 4)
    return ((f"{lead}{outlet}{title}  {why}", "dim"),)


def _why_room(width: int) -> int:
    """Cells for the reason beside the headline: headlines seldom need more than some ninety."""
    return max(_WHY, min(2 * _WHY, width - 128))


def _more(left: int, key: str) -> Cells:
    return ((f"     and {left} more: {key} shows {'them' if left > 1 else 'it'}", "dim"),)


def _why(hit: BoardHit) -> str:
    more = len(hit.hit.why) - _WHY_WORDS
    words = ", ".join(hit.hit.why[:_WHY_WORDS])
    return f"why: {words}{f' and {more} more' if more > 0 else ''}" if words else ""


def _lit(text: str, why: Sequence[str], style: str) -> Iterator[tuple[str, str]]:
    at = 0
    for start, end in follow_words.lit(text, why):
        if start > at:
            yield text[at:start], style
        yield text[start:end], f"{style} found".strip()
        at = end
    if at < len(text):
        yield text[at:], style
