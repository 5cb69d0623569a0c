"""Bylines: lines that say who wrote an article, and when."""

from __future__ import annotations

import re

_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:de|van|von|del|la|al|[A-ZÀ-Þ][\w.'’-]*)){1,3}"
_VERB = r"(?:Written|Story|Words|Text|Posted|Reported|Reporting|Report|Compiled|Edited|Photographs|Photos)"
_TRADE = r"(?:[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent|[Cc]olumnist|CNN|AP|AFP|Reuters)"
_BYLINE = re.compile(
    rf"(?:(?:{_VERB} )?(?:By|BY|by)|Von|Par|Por|Door|Di|Af|Av) (?:Dr\.? )?{_NAME}[^.!?]{{0,80}}"
    rf"|{_NAME}, (?:[\w’'-]+ ){{0,3}}{_TRADE}"
)
_ROLE = r"(?: ?\([^()]{1,80}\))?"
_CREDITS = re.compile(
    rf"(?:By|BY) {_NAME}{_ROLE}(?:(?:,? (?:and|&)|,) {_NAME}{_ROLE}){{0,8}}(?:, [A-Z][\w ]{{2,30}})?\.?"
)
""""By Ann Lee, Jon Sand (Engineers) and Mara Voss": nothing but names, however many."""
_NAMES = re.compile(rf"{_NAME}(?:(?:,? and|,) {_NAME})*")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:[A-Z][a-z]+day,? )?(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
_TIME = r"(?:,? (?:at )?\d{1,2}[:.]\d\d ?[\w.]*(?: [A-Z]{2,4})?)?"
_WHEN = re.compile(
    rf"(?:(?:(?:[Ff]irst )?[Pp]ublished|(?:[Ll]ast )?[Uu]pdated|[Pp]osted|[Mm]odified)(?: on| at|:)* )?{_DAY}{_TIME}"
    rf"|(?:[Pp]ublished|[Uu]pdated|[Pp]osted)(?: on| at|:)* (?:(?:{_MONTH} )?\d[^.!?]{{0,40}}|[\w ]{{1,15}} ago)"
)
_LONGEST = 100


def is_credits(line: str) -> bool:
    """Whether it is "By" and nothing but names, however many."""
    return _CREDITS.fullmatch(line) is not None


def is_byline(line: str) -> bool:
    """Whether a line among the first or the last of an article is "By" and a name, or the day of its publication."""
    return len(line) <= _LONGEST and (_BYLINE.fullmatch(line) is not None or _WHEN.fullmatch(line) is not None)


def is_names(line: str) -> bool:
    """Whether it has names alone, as over the line of an agency."""
    return len(line) <= _LONGEST and _NAMES.fullmatch(line) is not None
