"""Names as news prints them: what stands before one (offices, parties, bodies, origins), and the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newstui.analysis.attribution.grammar import DAYS
from newstui.analysis.lexicons import words
from newstui.analysis.memo import Memo

_PARTICLE = r"(?:de|da|do|dos|das|del|della|der|den|di|du|la|le|van|von|zu|ter|ten|bin|ibn|bint|al|el)\s+"
NAME = re.compile(
    # The capital comes first, so that every other letter is skipped at once. No word of a name is longer than this: a
    # run of hyphens and capitals is not read to its end from each of its places.
    r"[A-Z](?<![\w¤].)(?=[\w’'-]{0,60}[a-z’'])[\w’'-]{1,61}+"
    rf"(?:\s+(?:[A-Z]\.\s*)*(?:{_PARTICLE})*(?:(?:al|el|ul|ad|as|an|ar)-)?[A-Z][\w’'-]+){{1,8}}(?:(?<=\s[JS]r)\.)?"
)
"""Words with capitals in a row, the first of them no acronym, with the particles of surnames in between."""
POSSESSIVE = re.compile(r"(?<=[’'])s\s+|(?<=s[’'])\s+")
"""Where what somebody has begins."""
COMPOUND = re.compile(r"-[a-z]+$")
""""Oxmere-based Marex": no given name."""

CAPITAL = re.compile(r"[A-Z](?<!\w.)[\w’'-]+")
"""A word with a capital."""

MALE, FEMALE = words("names", "given_male"), words("names", "given_female")
GIVEN = MALE | FEMALE | words("names", "given_either")
"""Given names, which tell who is somebody, and mostly of which sex."""
OFFICES = words("names", "offices")
PARTIES, DEMONYMS = words("names", "parties"), words("names", "demonyms")
FAMILY_FIRST = words("names", "family_first")
KEPT = words("names", "kept_before_one_name")
KEPT_OR_GIVEN = KEPT | GIVEN
SURNAMES_TOO = words("names", "surnames_too")
"""Words for bodies, papers, times and places that are surnames behind a given name: Jude Law, Ann Day."""
_DEPARTMENTS = words("names", "departments")
OFFICES_OR_SURNAMES = words("names", "offices_and_surnames")
"""Offices and parties that are surnames too: Angela King."""
_LONGEST = 4
BODIES = words("speakers", "organisation") | words("names", "bodies")
"""Nouns for bodies: "ministry", "bank"."""
NAMED_BODIES = words("speakers", "named_bodies") | words("names", "known_bodies") | words("names", "places")
"""Names of bodies and places that the whole world knows."""
_KNOWN_BODIES = words("speakers", "named_bodies")
_NEVER = words("speakers", "never_people")
_OWNERS = BODIES | NAMED_BODIES | _NEVER
_TITLES = words("speakers", "titles")
_SUBORDINATORS = words("grammar", "subordinators")
_NOT_FIRST = frozenset(
    word.capitalize()
    for key in ("determiners", "openers", "question_words", "prepositions", "pronouns", "days")
    for word in words("grammar", key) - {"per"}  # Per Aker is somebody.
) | {"Mr", "Mrs", "Ms", "Dr", "Either", "Neither", "Said", "Says", "Asked", "According"}
"""Words that begin a sentence with a capital and are no part of the name behind them."""
_AFTER = re.compile(r"QC|KC|SC|MP|MEP|MSP|CBE|OBE|MBE|PhD|MD|Esq")
"""Letters behind a name that are no part of it."""
_SUFFIX = re.compile(rf"(?:Jr|Sr)\.?|[IVX]{{2,4}}|{_AFTER.pattern}")


class Printed(NamedTuple):
    """A run of capitals taken apart: the words before the name in lower case, and the words of the name."""

    before: list[str]
    name: list[str]


def _bare(word: str) -> str:
    if word[-1:] == "s":
        return word[:-2] if word[-2:-1] in ("'", "’") else word
    return word[:-1] if word[-1:] in ("'", "’") else word


bare = Memo(_bare).__getitem__
"""A word without the possessive's ending."""


def without_s(name: str) -> str:
    """A name without "'s"; that of the Joneses keeps its last letter, and its mark."""
    return name[:-2] if name.endswith(("'s", "’s")) else name


def sex_of(given: str) -> str | None:
    """Of which sex who bears this given name is, where it tells."""
    if given in MALE:
        return "male"
    return "female" if given in FEMALE else None


def opens(word: str) -> bool:
    """Whether a word with a capital opens a sentence rather than a name: "Because Marex pays"."""
    return word in _NOT_FIRST or word.lower() in _SUBORDINATORS


def is_place(parts: Sequence[str]) -> bool:
    """Whether a name is one by its first word ("North Korea", "United Mills"): its last word alone means another.

    "Search giant Google" has no surname either, but Denzel Paris has.
    """
    first, last = parts[0].lower(), parts[-1].lower()
    if first in GIVEN and last in SURNAMES_TOO:
        return False
    return (first in _NEVER and first not in GIVEN) or last in _NEVER or (last in _KNOWN_BODIES and first not in GIVEN)


def surname(name: str) -> str:
    """The word by which a text goes on to call somebody, with a capital: the last but for "Jr." and numerals."""
    parts = name.split()
    while len(parts) > 1 and _SUFFIX.fullmatch(parts[-1]):
        parts.pop()
    last = parts[-1]
    return last[:1].upper() + last[1:]


def is_office(word: str) -> bool:
    """Whether a word in lower case is an office: "president", "vice-president", "secretary-general"."""
    return word in OFFICES or ("-" in word and not OFFICES.isdisjoint(word.split("-")))


def _printed(run: str) -> Printed:
    pieces = POSSESSIVE.split(run)
    if len(pieces) > 1:
        behind = _taken_apart(pieces[-1].split())
        owner = bare(pieces[0].rsplit(maxsplit=1)[-1]).lower()
        if len(behind.name) > 1 and (behind.before or behind.name[0].lower() in GIVEN or owner in _OWNERS):
            # "Northwell University's Gavin Sachs"; but "Ann Lee's Norway" names Ann Lee.
            return Printed([*pieces[0].lower().split(), *behind.before], behind.name)
        run = pieces[0]
    return _taken_apart(run.split())


printed = Memo(_printed).__getitem__
"""A run of capitals taken apart: "Australian Trade Minister Karina Holt" is Karina Holt."""


def _taken_apart(parts: list[str]) -> Printed:
    end = len(parts)
    while end > 1 and parts[end - 1].lower() in DAYS:
        end -= 1
    while end > 1 and _AFTER.fullmatch(bare(parts[end - 1])):
        end -= 1
    parts = [*parts[:end]]
    if parts:
        parts[-1] = bare(parts[-1])
    start = 0
    while start < len(parts) and (opens(parts[start]) or COMPOUND.search(parts[start])):
        start += 1
    last = len(parts) - 1
    if start > last:
        return Printed([part.lower() for part in parts], [])
    while last > start and _SUFFIX.fullmatch(parts[last]):
        last -= 1
    first = start
    for at in range(start, last):
        if is_office(parts[at].lower()) and not (at == start == last - 1 and parts[at].lower() in GIVEN):
            first = at + 1
    if first == start:
        first = _behind_a_body(parts, start, last)
    if first == last and first > start and parts[first - 1].lower() in KEPT:
        # "Prince Osric" has no other name.
        first -= 1
    while first < last - 1 and (parts[first].lower() in PARTIES or parts[first].lower() in DEMONYMS):
        first += 1
    while first < last and parts[first].lower() in _TITLES and parts[first].lower() not in KEPT_OR_GIVEN:
        first += 1
    return Printed([part.lower() for part in parts[:first]], [] if _is_none(parts[first:]) else parts[first:])


def _is_none(name: list[str]) -> bool:
    """Whether words in the place of a name are none: "District Attorney", "Wisconsin Republican", half a headline."""
    first, last = name[0].lower(), name[-1].lower()
    if sum(part[0].isupper() for part in name) > _LONGEST + bool(_SUFFIX.fullmatch(name[-1])):
        return True
    if not (is_office(last) or last in PARTIES) or first in GIVEN:
        return False
    return last not in OFFICES_OR_SURNAMES or (len(name) > 1 and first in DEMONYMS) or len(name) == 1


def _behind_a_body(parts: list[str], start: int, last: int) -> int:
    """Where a given name stands behind the name of a body: "National Resources James Reed"."""
    if parts[start].lower() in GIVEN:
        return start
    for at in range(start + 1, last):
        before = parts[at - 1].lower()
        if before in _DEPARTMENTS or (parts[at].lower() in GIVEN and (before in BODIES or before in _NEVER)):
            return at
    return start
