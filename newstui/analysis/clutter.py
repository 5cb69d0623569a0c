"""Clutter: what a page puts around an article and that is not the article.

Phrases come from the lexicons; what no phrase tells is told by shape and place: pull quotes, bylines over the article,
photo credits, and the lists that stand under a heading of clutter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from newstui.analysis.bylines import is_byline, is_credits, is_names
from newstui.analysis.lexicon.phrases import lexicons, normal

_LONGEST = 300
_LONGEST_INSIDE = 200
_CREDIT = re.compile(
    r"[(\[](?:photos?|image|picture|video|credit|photograph|foto|ap photo|courtesy|file)\b[^()\[\]]{0,90}[)\]]$"
    r"|(?:\b(?:AP|AFP|Reuters|EPA|TT)|/ ?|\bvia )(?:AP|AFP|Getty Images|Reuters|Getty|EPA)\)?$",
    re.IGNORECASE,
)
_CREDITED = (")", "]", "AP", "AFP", "Getty Images", "Reuters", "REUTERS", "Getty", "EPA")
_LONGEST_CREDIT = 110
_OTHER = re.compile(
    r"©|\(c\) ?\d|data: [^.]{2,80}; (?:chart|graphic|map|table)\b|\d{1,6} comments?\W*$|https?://\S+$"
    r"|@\w{2,30}$|[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|(?:www\.|(?:twitter|facebook|instagram|x)\.com/)\S+$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:?\n]{2,60}:(?=\s|$)")
_LINKS = re.compile(
    r"(?:(?:read|see|find|there is) )?more (?:at|on|in|from)(?: (?:our|the|a))?(?: [\w.’'-]+){1,3}"
    r"(?:(?:,| and| or)(?: (?:our|the|a))?(?: [\w.’'-]+){1,3}){0,4}$",
    re.IGNORECASE,
)
"""What is left of a line of links: "More at our dossier and the Courier", without a stop."""
_LONGEST_LINKS = 80
_WORD = re.compile(r"[^\W_]+")
_CLOSED = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]*$")
_HEAD, _FOOT = 4, 2
"""Lines over an article's first paragraph, and under its last, among which bylines and dates are looked for."""
_LONGEST_BYLINE = 100
_MOST_CANDIDATES = 30


class Mark(NamedTuple):
    """That a line is clutter; one that heads a part of the page has `heading`, the length of the heading in it."""

    kind: Literal["heading", "line"]
    heading: int = 0


def mark_of(line: str, language: str | None = "en") -> Mark | None:
    """What a line is by itself: a comment prompt, a sharing or newsletter line, a credit, a pointer or the like."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return None
    plain = normal(text)
    label = _LABEL.match(text)
    named = normal(label.group()) if label else ""
    ended = text.rstrip("\"'”’ ").endswith(":")
    for table in lexicons(language):
        heads = table.clutter_headings
        if heads.whole(plain):
            return Mark("heading", len(text))
        if label and (heads.whole(named) or heads.beginning(named)):
            return Mark("heading", label.end())
        if ended and len(plain.split()) <= 14 and _points(plain, table.pointers):
            return Mark("heading", len(text))
        if table.clutter_lines.whole(plain) or table.clutter_lines.beginning(plain):
            return Mark("line")
        if len(text) <= _LONGEST_INSIDE and any(words in plain for words in table.inside):
            return Mark("line")
    credited = text.endswith(_CREDITED) and _CREDIT.search(text, max(0, len(text) - _LONGEST_CREDIT))
    return Mark("line") if credited or _OTHER.match(text) else None


def _points(plain: str, pointers: frozenset[str]) -> bool:
    return any(plain.startswith(word + " ") and not plain.startswith(word + " than ") for word in pointers)


def marks(lines: Sequence[str], language: str | None = "en", *, listed: Sequence[bool] = ()) -> list[Mark | None]:
    """What each line of an article is, with what only the lines around it tell. `listed`: which are items of a list."""
    found = [mark_of(line, language) for line in lines]
    _bylines(lines, found)
    _links(lines, found)
    _pull_quotes(lines, found)
    _lists(lines, found, listed or [False] * len(lines))
    return found


def _bylines(lines: Sequence[str], found: list[Mark | None]) -> None:
    """Bylines and dates stand over the first paragraph or under the last: "By" and a name, or names over an agency."""
    for number in range(max(_HEAD, len(lines) - _FOOT), len(lines)):
        text = lines[number].strip()
        if is_byline(text) or is_credits(text):
            found[number] = Mark("line")
    for number, line in enumerate(lines[:_HEAD]):
        text = line.strip()
        if is_credits(text):
            found[number] = Mark("line")
        if len(text) > _LONGEST_BYLINE:
            break
        below = lines[number + 1].strip() if number + 1 < len(lines) else ""
        credited = found[number + 1 : number + 2] == [Mark("line")] and len(below) <= 40
        if is_byline(text) or (credited and is_names(text)):
            found[number] = Mark("line")


def _links(lines: Sequence[str], found: list[Mark | None]) -> None:
    """A line of links stands at an article's end, and is no sentence."""
    for number in range(max(_HEAD, len(lines) - _FOOT), len(lines)):
        text = lines[number].strip()
        if found[number] is None and len(text) <= _LONGEST_LINKS and _LINKS.match(text):
            found[number] = Mark("line")


def _pull_quotes(lines: Sequence[str], found: list[Mark | None]) -> None:
    """A line set apart, without a stop, that says again what a paragraph says; or a whole line in capitals."""
    candidates: list[int] = []
    for number, line in enumerate(lines):
        text = line.strip()
        if found[number] is not None or not 40 <= len(text) <= 250 or _CLOSED.search(text) or text.endswith(":"):
            continue
        if text.isupper() and len(text.split()) >= 7:
            found[number] = Mark("line")
        elif len(candidates) < _MOST_CANDIDATES and len(text.split()) >= 9:
            candidates.append(number)
    if not candidates:
        return
    body = [" ".join(_WORD.findall(line.casefold())) if len(line) > 60 else "" for line in lines]
    for number in candidates:
        words = " ".join(_WORD.findall(lines[number].casefold()))
        if any(words in other for at, other in enumerate(body) if at != number and len(other) > len(words)):
            found[number] = Mark("line")


def _lists(lines: Sequence[str], found: list[Mark | None], listed: Sequence[bool]) -> None:
    """Under a heading of clutter, items and lines without a stop belong to it."""
    under = False
    for number, line in enumerate(lines):
        mark = found[number]
        if mark is not None:
            under = mark.heading >= len(line.strip()) if mark.kind == "heading" else under
        elif under and (listed[number] or not _CLOSED.search(line.strip())):
            found[number] = Mark("line")
        else:
            under = False
