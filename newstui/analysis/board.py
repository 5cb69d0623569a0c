"""Figures of several stories set side by side: like with like, bounds kept, a spread told and never judged.

Alike are amounts in one unit whose measured things have one head noun, unless the words before it set them apart:
"repairs" and "bridge repairs" may be one thing, "consumer prices" and "producer prices" are two. People killed and
people injured are two as well, and neither is people of whom nothing is said; ships diverted and ships waiting are two.
One or two of counted things are some of them ("corrosion in one crane"), which is no other count of all. What is
planned, and what is denied, stands apart from what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

from newstui.analysis.figures.units import singular
from newstui.analysis.standing import Standing, standing
from newstui.model.board import Amount, Measured
from newstui.model.claim import Figure

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PREPOSITIONS = frozenset(
    ("of", "in", "for", "on", "from", "at", "by", "to", "with", "among", "between", "per", "than", "under", "over")
)
_PASSED_OVER = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "all", "both", "some",
     "total", "overall", "new", "more", "additional", "other", "same", "such", "about", "and", "or", "as")
)  # fmt: skip

_BEFALLEN = {
    "killed": ("killed", "kills", "killing", "dead", "died", "deaths", "dying"),
    "injured": ("injured", "injures", "injuring", "wounded", "wounding", "hurt", "hurting", "injuries"),
    "missing": ("missing", "unaccounted"),
    "arrested": ("arrested", "arresting", "detained", "detaining"),
    "displaced": ("displaced", "displacing", "homeless"),
    "evacuated": ("evacuated", "evacuating"),
    "rescued": ("rescued", "rescuing", "saved"),
    "infected": ("infected", "infecting", "ill", "sickened"),
    "trapped": ("trapped", "stranded"),
    "destroyed": ("destroyed", "destroying"),
    "damaged": ("damaged", "damaging"),
}
_FATES = {word: fate for fate, words in _BEFALLEN.items() for word in words}
_TO_ITS_FATE = re.compile(
    r"\s(?:who\s|that\s)?(?:(?:were|was|are|is|have|has|had|been|being|confirmed|reported|feared|presumed|still|also"
    r"|left|remain|remained|went)\s){0,4}([a-z]+)\b"
)
_FATE_BEFORE = re.compile(r"\b([a-z]+)\s$", re.IGNORECASE)
_DOES = re.compile(r"\s(?:wait|queue|sit|stand|lie|face|remain|need|want|work|live|voted?)\b")
_DONE_BEFORE = re.compile(
    r"\b([a-z]+(?:ed|ing)|taken|sent|lost|held|sunk|built|sold)(?:\s(?:in|up|out|off|on|away))?\s$"
)
_SOME_OF_THEM = 2
"""Up to so many counted things are picked out of more, unless a bound or what befell them says that they are all."""
_COMPARED = 20
"""Voices of one thing, and amounts of one voice, that are held against each other."""

LEEWAY = 0.1
"""Of its value, how far "about" and "nearly" may lie from what they round."""


@dataclass(slots=True)
class _Group:
    modifiers: frozenset[str]
    amounts: list[Amount] = field(default_factory=list)


def board(amounts: Iterable[Amount]) -> list[Measured]:
    """The measured things: those whose amounts differ first, then those that most outlets give."""
    kinds: dict[tuple[str | None, str, str, Standing], list[_Group]] = {}
    for amount in sorted(amounts, key=lambda each: (-each.story.sort_at, -each.story.id, each.figure.span)):
        head, modifiers = head_of(amount.measured)
        if not head:
            continue
        stands = standing(amount.before, amount.after, amount.certainty)
        groups = kinds.setdefault((amount.figure.unit, head, fate_of(amount) or _stem(state_of(amount)), stands), [])
        group = next((each for each in groups if _alike(each.modifiers, modifiers)), None)
        if group is None:
            groups.append(group := _Group(modifiers))
        group.modifiers |= modifiers
        if not any(_repeats(each, amount) for each in group.amounts):
            group.amounts.append(amount)
    found = [
        _measured(unit, fate, stands, group) for (unit, _, fate, stands), groups in kinds.items() for group in groups
    ]
    return sorted(found, key=lambda each: (not each.differs, -each.outlets, -len(each.amounts), each.name.casefold()))


def fate_of(amount: Amount) -> str:
    """What befell those counted: "killed" of "12 people were killed" and of "killing 12 people"; else nothing."""
    return fate_in(amount.before, amount.after)


def fate_in(before: str, after: str) -> str:
    """The same, by the words before and behind the amount."""
    behind = _TO_ITS_FATE.match(after)
    fate = _FATES.get(behind[1]) if behind else None
    if fate is None and (ahead := _FATE_BEFORE.search(before)):
        fate = _FATES.get(ahead[1].lower())
    return fate or ""


def state_of(amount: Amount) -> str:
    """What counted things do, or what was done to them: "waiting" of "66 ships are waiting"; else nothing."""
    if not _counts(amount):
        return ""
    behind = _TO_ITS_FATE.match(amount.after)
    if behind and behind[1].endswith(("ing", "ed")):
        return behind[1]
    if behind and _DOES.match(amount.after):
        return behind[1]
    before = _DONE_BEFORE.search(amount.before)
    return before[1].lower() if before else ""


def _stem(verb: str) -> str:
    """One form for "wait", "waits", "waited" and "waiting"."""
    for ending in ("ing", "ed", "en", "es", "s", "e"):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            return verb.removesuffix(ending)
    return verb


def _counts(amount: Amount) -> bool:
    unit = amount.figure.unit
    return unit is not None and head_of(unit)[0] == head_of(amount.measured)[0]


def head_of(measured: str) -> tuple[str, frozenset[str]]:
    """The head noun, in the singular, and the words before it; ("", empty) where there is no noun."""
    words: list[str] = []
    for word in _WORD.findall(measured.casefold()):
        if word in _PREPOSITIONS and words:
            break
        if word not in _PASSED_OVER and word not in _PREPOSITIONS:
            words.append(word)
    if not words:
        return "", frozenset()
    *before, head = words
    return singular(head), frozenset(singular(word) for word in before)


def reach(figure: Figure) -> tuple[float, float]:
    """The lowest and highest number that a figure admits: its bounds are kept, not argued with."""
    low, high = figure.value, figure.value if figure.value_high is None else figure.value_high
    low, high = min(low, high), max(low, high)
    if figure.bound in ("at least", "more than"):
        return low, inf
    if figure.bound in ("at most", "less than", "up to"):
        return -inf, high
    if figure.bound == "about":
        return low - LEEWAY * abs(low), high + LEEWAY * abs(high)
    if figure.bound == "nearly":
        return low - LEEWAY * abs(low), high
    return low, high


def differ(amounts: Iterable[Amount]) -> bool:
    """Whether two voices (an outlet, or whom it credits) share no number that they admit.

    One voice with two amounts speaks of two things, or of two times: that alone is no difference.
    """
    voices: dict[tuple[int, str | None], list[tuple[float, float]]] = {}
    for amount in amounts:
        if not _picks_out(amount):
            voices.setdefault((amount.story.feed_id, amount.holder), []).append(reach(amount.figure))
    # Most things have few amounts; of very many, those that came last tell enough.
    told = [sorted(reaches)[:_COMPARED] for reaches in list(voices.values())[:_COMPARED]]
    return any(not _meet(one, other) for at, one in enumerate(told) for other in told[:at])


def _meet(some: list[tuple[float, float]], others: list[tuple[float, float]]) -> bool:
    return any(low <= top and bottom <= high for low, high in some for bottom, top in others)


def _picks_out(amount: Amount) -> bool:
    """Whether one or two things are counted out of more: "one crane", "two remaining cranes"."""
    figure = amount.figure
    counted = _counts(amount)
    few = figure.value in range(1, _SOME_OF_THEM + 1) and figure.value_high is None and figure.bound is None
    return counted and few and not fate_of(amount)


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some or not others or bool(some & others)


def _repeats(one: Amount, other: Amount) -> bool:
    """The same outlet and holder with the same figure again."""
    return (one.story.feed_id, one.holder, _amount(one.figure)) == (
        other.story.feed_id, other.holder, _amount(other.figure)
    )  # fmt: skip


def _amount(figure: Figure) -> tuple[float, float | None, str | None]:
    return figure.value, figure.value_high, figure.bound


def _measured(unit: str | None, fate: str, stands: Standing, group: _Group) -> Measured:
    if fate and fate not in _BEFALLEN:
        fate = max((state_of(amount) for amount in group.amounts), key=len)
    name = max((amount.measured for amount in group.amounts), key=lambda words: (len(head_of(words)[1]), len(words)))
    words = " ".join([*name.split(), *([fate] if fate else [])])
    return Measured(f"{words}, {stands}" if stands else words, unit, tuple(group.amounts), differ(group.amounts))
