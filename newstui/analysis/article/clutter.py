"""Clutter: what a page puts around an article and that is not the article.

Phrases come from the lexicons; what no phrase tells is told by shape and place: pull quotes, bylines over the article,
photo credits, and the lists that stand under a heading of clutter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from newstui.analysis.article.bylines import is_byline, is_credits, is_names
from newstui.analysis.article.headings import role_of
from newstui.analysis.lexicon.phrases import Lexicon, lexicons, normal

_LONGEST = 300
_LONGEST_INSIDE = 200
_CREDIT = re.compile(
    r"[(\[](?:photos?|image|picture|video|credit|photograph|foto|ap photo|courtesy|file)\b[^()\[\]]{0,90}[)\]]$"
    r"|(?:\b(?:AP|AFP|Reuters|EPA|TT)|/ ?|\bvia )(?:AP|AFP|Getty Images|Reuters|Getty|EPA)\)?$",
    re.IGNORECASE,
)
_TAKEN_BY = re.compile(
    r"(?:^|[.!?] )(?:photo|image|illustration|picture|graphic)s? (?:by|courtesy of|via) [^.]{2,60}\.?$", re.IGNORECASE
)
"""Who took a picture, where that stands by itself: "The square at noon. Photo by the author."."""
_CREDITED = (")", "]", "AP", "AFP", "Getty Images", "Reuters", "REUTERS", "Getty", "EPA")
_LONGEST_CREDIT = 110
_OTHER = re.compile(
    r"©|\(c\) ?\d|data: [^.]{2,80}; (?:chart|graphic|map|table)\b|https?://\S+$|[-=_*~#•·.—–]{3,}$"
    r"|\d{1,6} comments?(?:[.:|·–—-] .{1,60})?\W*$"
    r"|-?\d{1,3} ?°[CF]?(?: [\w-]+){0,3}$|(?:\d{1,6} (?:likes?|shares?|restacks?|reactions?|views?)\b[ ∙·•|,]*){1,4}$"
    r"|\w{3,9}\.? \d{1,2}, \d{4} ?[∙·•|] ?(?:paid|free|\d{1,2} min(?:utes?)?(?: read)?)$"
    r"|@\w{2,30}$|[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|(?:www\.|(?:twitter|facebook|instagram|x)\.com/)\S+$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*[(\[]?\d[\d,.]{0,6}[)\]]?$")
"""How many there are, behind a heading: "Comments (27)"."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ABOUT = re.compile(r"About (?:the )?([A-Z][^.:?!,’']{1,60})$")
"""Under this, at the end of what an organisation sends out, it speaks of itself."""
_LONGEST_ABOUT = 3
"""Lines in which it does."""
_MARKS = str.maketrans('.,;:!?()"“”', " " * 11)
_QUOTE = "\"“„«‘'「"
_LABEL = re.compile(r"[^:?\n]{2,60}:(?=\s|$)")
_LINKS = re.compile(
    r"(?:(?:read|see|find|there is) )?more (?:at|on|in|from)(?: (?:our|the|a))?(?: [\w.’'-]+){1,3}"
    r"(?:(?:,| and| or)(?: (?:our|the|a))?(?: [\w.’'-]+){1,3}){0,4}$",
    re.IGNORECASE,
)
"""What is left of a line of links: "More at our dossier and the Courier", without a stop."""
_LONGEST_LINKS = 80
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.!?]\s+(?=\S)")
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
    return _mark_of(text, language) if text and len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _mark_of(text: str, language: str | None) -> Mark | None:
    plain = normal(text)
    counted = normal(_COUNT.sub("", text)) if text[-1] in ")]0123456789" else plain
    label = _LABEL.match(text)
    named = normal(label.group()) if label else ""
    ended = text.rstrip("\"'”’ ").endswith(":")
    tables = lexicons(language)
    # A word of the article's own language means what it means there: French "Citations" are no references.
    for table in tables[:1] if tables[0].headings.whole(plain) is not None else tables:
        heads = table.clutter_headings
        if label and _is_promo(named, text, label.end(), table):
            return Mark("line")
        if heads.whole(plain) or (counted and heads.whole(counted)):
            return Mark("heading", len(text))
        if label and (heads.whole(named) or heads.beginning(named)):
            return Mark("heading", label.end())
        if ended and len(plain.split()) <= 14 and _points(plain, table.pointers):
            return Mark("heading", len(text))
        begins = text[0] not in _QUOTE and table.clutter_lines.beginning(plain)
        if table.clutter_lines.whole(plain) or begins:
            return Mark("line")
        if len(text) <= _LONGEST_INSIDE and any(words in plain for words in table.inside):
            return Mark("line")
        if _asks(text, plain, table) or plain.endswith(table.endings):
            return Mark("line")
    credited = text.endswith(_CREDITED) and _CREDIT.search(text, max(0, len(text) - _LONGEST_CREDIT))
    taken = not credited and len(text) <= _LONGEST_INSIDE and _TAKEN_BY.search(text)
    return Mark("line") if credited or taken or _OTHER.match(text) else None


def asks(text: str, language: str | None) -> bool:
    """Whether a line begins as those do that ask a reader for something: "Share", "Subscribe"."""
    plain = normal(text)
    return any(table.asks is not None and table.asks.match(plain) for table in lexicons(language))


def _asks(text: str, plain: str, table: Lexicon) -> bool:
    """Whether a line asks the reader for something that its page offers: "Tips? Write to desk@example.org".

    In a long one the last sentence has to do so too: news may run on behind a feed's slogan.
    """
    if table.asks is None or text[0] in _QUOTE:
        return False
    if len(text) > _LONGEST_INSIDE:
        last = _SENTENCE.split(plain)[-1]
        if not _offers(last, table) and table.asks.search(last) is None:
            return False
    offered = _offers(plain, table) or ("@" in text and _ADDRESS.search(text) is not None)
    return offered and table.asks.search(plain) is not None


def _offers(plain: str, table: Lexicon) -> bool:
    return any(
        phrase in plain
        for word in table.offers.keys() & plain.translate(_MARKS).split()
        for phrase in table.offers[word]
    )


def _is_promo(named: str, text: str, label: int, table: Lexicon) -> bool:
    """Whether a line points elsewhere: its label is known to, and a headline stands behind it."""
    behind = text[label:].strip()
    if not behind or behind.endswith((".", ":")):
        return False
    return named in table.promos or (named in table.shouts and text[:label].isupper())


def _points(plain: str, pointers: frozenset[str]) -> bool:
    return any(plain.startswith(word + " ") and not plain.startswith(word + " than ") for word in pointers)


def marks(
    lines: Sequence[str],
    language: str | None = "en",
    *,
    listed: Sequence[bool] = (),
    headed: Sequence[bool] = (),
) -> list[Mark | None]:
    """What each line of an article is, with what only the lines around it tell.

    `listed`, `headed`: which the markup makes items of a list, or headings.
    """
    found = [mark_of(line, language) for line in lines]
    _bylines(lines, found)
    _links(lines, found)
    _pull_quotes(lines, found)
    _lists(lines, found, language, listed or [False] * len(lines), headed or [False] * len(lines))
    _closing(lines, found, language, headed or [False] * len(lines))
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


def _lists(
    lines: Sequence[str], found: list[Mark | None], language: str | None, listed: Sequence[bool], headed: Sequence[bool]
) -> None:
    """Under a heading of clutter, items and lines without a stop belong to it, but for a heading with a role."""
    under = False
    for number, line in enumerate(lines):
        mark = found[number]
        if mark is not None:
            under = mark.heading >= len(line.strip()) if mark.kind == "heading" else under
        elif headed[number] and role_of(line.strip(), language) is not None:
            under = False
        elif under and (listed[number] or not _CLOSED.search(line.strip())):
            found[number] = Mark("line")
        else:
            under = False


def _closing(lines: Sequence[str], found: list[Mark | None], language: str | None, headed: Sequence[bool]) -> None:
    """In the second half of an article, all that stands under "References" or "About the author" is clutter."""
    open_ = False
    for number in range(len(lines) // 2, len(lines)):
        text = lines[number].strip()
        if len(text) <= _LONGEST_BYLINE and (_closes(text, language) or _introduces(lines, number, headed, language)):
            found[number], open_ = Mark("heading", len(text)), True
        elif headed[number] or role_of(text, language) is not None:
            open_ = False
        elif open_:
            found[number] = found[number] or Mark("line")


def heads_clutter(line: str, language: str | None) -> bool:
    """Whether a line of clutter is a heading, so that its section can be told."""
    mark = mark_of(line, language)
    return mark.kind == "heading" if mark is not None else _closes(line.strip(), language) or bool(_ABOUT.match(line))


def _closes(text: str, language: str | None) -> bool:
    plain = normal(text)
    return any(plain in table.closing for table in lexicons(language))


def _introduces(lines: Sequence[str], number: int, headed: Sequence[bool], language: str | None) -> bool:
    """Whether the last lines of an article are those in which its sender speaks of itself, under "About" and its name.

    What a report tells about a matter goes on longer, under other headings, or without naming it first.
    """
    found = _ABOUT.match(lines[number].strip())
    if found is None or role_of(lines[number].strip(), language) is not None:
        return False
    behind = range(number + 1, len(lines))
    if not 0 < len(behind) <= _LONGEST_ABOUT or any(headed[each] for each in behind):
        return False
    return lines[number + 1].strip().removeprefix("The ").startswith(found.group(1))
