"""Kinds: what amounts of one thing have in common, and what sets things of one name apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from newstui.analysis.board.moves import Move, move
from newstui.analysis.board.standing import Standing, standing
from newstui.analysis.figures.fates import FATES, fate_in, fate_of_noun, word_behind
from newstui.analysis.figures.nouns import is_plural, singular
from newstui.analysis.memo import Memo
from newstui.model.board import Amount

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PREPOSITIONS = frozenset(
    ("of", "in", "for", "on", "from", "at", "by", "to", "with", "among", "between", "per", "than", "under", "over")
)
_PASSED_OVER = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "all", "both", "some",
     "total", "overall", "new", "more", "additional", "other", "same", "such", "about", "and", "or", "as")
)  # fmt: skip

_DOES = re.compile(r"\s(?:wait|queue|sit|stand|lie|face|remain|need|want|work|live|voted?)\b")
_DONE_BEFORE = re.compile(
    r"\b([a-z]+(?:ed|ing)|taken|sent|lost|held|sunk|built|sold)(?:\s(?:in|up|out|off|on|away))?\s$"
)
_COUNTS = frozenset(["number", "total", "amount", "tally", "sum"])
OF_TIME = re.compile(
    r"(?:first|second|third|fourth|full|last|half)(?:-(?:quarter|half|year))?|quarterly|yearly|annual|q"
)
"""Words of a period before what is measured: "third-quarter profit"."""
_SORT = re.compile(r"\w-[A-Za-z]")
_TOLD_OF = frozenset(
    ["confirmed", "reported", "recorded", "registered", "counted", "logged", "announced", "documented", "listed",
     "noted", "detected", "including", "according", "estimated", "showing", "citing", "involving", "totaling",
     "totalling"]
)  # fmt: skip
"""Verbs before counted things that tell of them, and say nothing of what they do."""
_SOME_OF_THEM = 2
"""Up to so many counted things are picked out of more, unless a bound or what befell them says that they are all."""
_NEAR_BEFORE, _NEAR_BEHIND = 100, 60
"""Characters around an amount in which its verb is looked for."""
PEOPLE = "person"
"""The unit of people."""
_SAYS_NOTHING = frozenset(["death", "toll", "confirmed", "reported", "official", "fatality", "victim", *FATES])
"""Words that set no count of people apart from another to whom the same happened."""


class Kind(NamedTuple):
    """What amounts of one thing have in common."""

    unit: str | None
    head: str
    state: str
    """What befell those counted, else what they do."""
    stands: Standing
    move: Move
    period: str | None
    sort: str = ""
    """What tells one sort of things from another: "ten-year" of ten-year bonds."""


def kind_of(amount: Amount, when: str | None) -> tuple[Kind, frozenset[str]]:
    """What an amount has in common with its like, and the words that may set it apart."""
    unit = amount.figure.unit
    head, modifiers = head_of(amount.measured)
    stands = standing(amount.before[-_NEAR_BEFORE:], amount.after[:_NEAR_BEHIND], amount.certainty)
    moved = move(amount.before, amount.after)
    if moved == "before" and when is not None:
        # "Against 58 percent in 2021" is the level of 2021.
        moved = ""
    fate = fate_of(amount)
    if fate and _is_of_people(amount, head):
        # "11 dead", "11 people were killed", "a toll of 11", "11 deaths"
        return Kind(PEOPLE, PEOPLE, fate, stands, moved, when), modifiers - _SAYS_NOTHING
    if when is not None:
        modifiers = frozenset(each for each in modifiers if not OF_TIME.fullmatch(each))
    sort = ""
    if _SORT.search(amount.words) and is_plural(amount.measured.split()[-1]) and not _counts(amount):
        sort = amount.words.casefold()
    return Kind(unit, head, fate or _stem(state_of(amount)), stands, moved, when, sort), modifiers


def _is_of_people(amount: Amount, head: str) -> bool:
    unit = amount.figure.unit
    if unit == PEOPLE:
        return head == PEOPLE or head in FATES
    return unit is not None and fate_of_noun(unit, amount.before) != ""


def fate_of(amount: Amount) -> str:
    """What befell those counted: "killed" of "12 people were killed" and of "12 deaths"; else nothing."""
    return fate_of_noun(amount.figure.unit or "", amount.before) or fate_in(amount.before, amount.after)


def state_of(amount: Amount) -> str:
    """What counted things do, or what was done to them: "waiting" of "66 ships are waiting"; else nothing."""
    if not _counts(amount):
        return ""
    behind = word_behind(amount.after)
    if behind.endswith(("ing", "ed")) or (behind and _DOES.match(amount.after)):
        return behind
    before = _DONE_BEFORE.search(amount.before)
    return before[1].lower() if before and before[1].lower() not in _TOLD_OF else ""


def _stem(verb: str) -> str:
    """One form for "wait", "waits", "waited" and "waiting"."""
    for ending in ("ing", "ed", "en", "es", "s", "e"):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            return verb.removesuffix(ending)
    return verb


def _counts(amount: Amount) -> bool:
    unit = amount.figure.unit
    return unit is not None and head_of(unit)[0] == head_of(amount.measured)[0]


def _head_of(measured: str) -> tuple[str, frozenset[str]]:
    """The head noun, in the singular, and the words before it; ("", empty) where there is no noun."""
    words: list[str] = []
    for word in _WORD.findall(measured.casefold()):
        if word in _PREPOSITIONS and words:
            if word == "of" and words[-1] in _COUNTS:
                # "The number of wells" is wells.
                words.pop()
                continue
            break
        if word not in _PASSED_OVER and word not in _PREPOSITIONS:
            words.append(word)
    if not words:
        return "", frozenset()
    *before, head = words
    return singular(head), frozenset(singular(word) for word in before)


head_of = Memo(_head_of).__getitem__
"""The head noun of what is measured, in the singular, and the words before it; ("", empty) where there is none."""


def picks_out(amount: Amount) -> bool:
    """Whether one or two things are counted out of more: "one crane", "two remaining cranes"."""
    figure = amount.figure
    counted = _counts(amount)
    few = figure.value in range(1, _SOME_OF_THEM + 1) and figure.value_high is None and figure.bound is None
    return counted and few and not fate_of(amount)
