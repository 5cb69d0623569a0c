"""Subjects: the noun phrase that a verb group belongs to, before it or after it."""

from __future__ import annotations

from newstui.analysis.attribution.grammar import (
    AUXILIARY,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECT_WORDS,
    SUBORDINATORS,
    TIME_WORDS,
    adverb,
    capital,
)
from newstui.analysis.attribution.nounphrase import LONGEST, Range, phrase, reduced
from newstui.analysis.attribution.tokens import Token, Unit, acts, group_start
from newstui.analysis.lexicons import words

_INSERTIONS = 6
_NAME_LENGTH = 6
_DESCRIPTION = 3
_SURNAME = 2
_OPENS_ANEW = SUBORDINATORS | CONJUNCTIONS
_WHO = frozenset(["who", "which", "whose", "whom", "where"])
_ENDS_A_NAME = (SUBORDINATORS | {"but", "or", "who"}) - {"of"}
_NO_NAME = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | TIME_WORDS
_WHEN = TIME_WORDS - {"may", "day", "night", "week"}
_HELPS = AUXILIARY - {"'s"}
_MONTHS = MONTHS - {"may"}
_ROLES = (words("speakers", "titles") - {"the"}) | {"head", "founder", "owner", "boss", "coordinator", "convener"}
_DESCRIBES = POSSESSIVES | {"the", "a", "an", "another", "one"}
""""The chairman, Jon Sand": how the description before a name begins."""


def before(unit: Unit, group: int) -> Range | None:
    """The subject of the verb group that begins at token `group`, or None."""
    if group not in unit.subjects:
        unit.subjects[group] = _before(unit, group)
    return unit.subjects[group]


def _before(unit: Unit, group: int) -> Range | None:
    tokens, last = unit.tokens, group - 1
    last = _without_time(tokens, last)
    if last < 0:
        return None
    if tokens[last].low in ("who", "which"):
        return (last, last)
    if tokens[last].kind == "p":
        found = _before_insertion(unit, last)
        # "His lawyer, Alma Reed, said": the description and the name.
        if (
            found
            and (
                _is_role(tokens[found[1]])
                or not any(capital(tokens[i].text) for i in range(found[0] + 1, found[1] + 1))
            )
            and found[1] + 2 < last
            and tokens[found[1] + 1].low == ","
            and capital(tokens[found[1] + 2].text)
            and capital(tokens[last - 1].text)
            and last - found[1] <= _NAME_LENGTH
        ):
            return (found[0], last - 1)
        return _described(unit, found) if found and found[1] == last - 1 else found
    if last > 0 and last < group - 1 and acts(tokens[last]) and tokens[last].low.endswith("ed"):
        # "emails released on Thursday suggest"
        return phrase(unit, last - 1)
    return phrase(unit, last)


def _is_role(token: Token) -> bool:
    """Whether a noun is somebody's role, so that a name may follow it: "the Harbour Court's deputy head, Ann Lee"."""
    return token.text.islower() and (token.low in _ROLES or token.low.endswith(("man", "woman", "person")))


def _all_time(tokens: list[Token], found: Range) -> bool:
    return all(token.low in TIME_WORDS or token.low.isdigit() for token in tokens[found[0] : found[1] + 1])


def _time(token: Token) -> bool:
    return token.low in DAYS or (token.low in TIME_WORDS and not capital(token.text)) or token.low in _MONTHS


_BEFORE_A_NOUN = DETERMINERS | PREPOSITIONS


def _without_time(tokens: list[Token], last: int) -> int:
    """Steps over "on Monday", "this week" between subject and verb."""
    at = last
    while at > 0 and tokens[at].kind == "w" and (_time(tokens[at]) or tokens[at].low.isdigit()):
        at -= 1
    if at == last:
        return last
    if at > 0 and tokens[at].low in ("on", "in", "late", "early"):
        at -= 1
    if (
        at >= 0
        and tokens[at].kind == "w"
        and (capital(tokens[at].text) or tokens[at].low in PRONOUNS or tokens[at].low.isalpha())
    ):
        return at if tokens[at].low not in _BEFORE_A_NOUN else last
    return last


_NO_SUBJECT = RELATIVES | PREPOSITIONS


def _before_insertion(unit: Unit, comma: int) -> Range | None:
    """The subject before ", a former minister," or "(R-Ohio)" or " - a spokesman - "."""
    tokens, mark = unit.tokens, unit.tokens[comma].low
    if mark == ")":
        opening = next((i for i in range(comma - 1, max(-1, comma - LONGEST), -1) if tokens[i].low == "("), -1)
        if opening <= 0:
            return None
        if tokens[opening - 1].kind == "p":
            return _before_insertion(unit, opening - 1)
        return phrase(unit, opening - 1)
    if mark in ("—", "–", "-", "--", "―"):
        opening = next((i for i in range(comma - 1, max(-1, comma - LONGEST), -1) if tokens[i].low == mark), -1)
        return phrase(unit, opening - 1) if opening > 0 else None
    if mark != ",":
        return None
    relative = _before_relative(unit, comma)
    if relative is not None:
        return relative
    fallback: Range | None = None
    at = comma
    for step in range(_INSERTIONS):
        opening = next(
            (
                i
                for i in range(at - 1, max(-1, at - LONGEST), -1)
                if tokens[i].kind != "w"
                and tokens[i].low not in ("(", ")", "$", "%", ".", "/", "'", "’", "&", "#", "@")
                and not (tokens[i].low == "-" and tokens[i + 1].text[0].isdigit())
            ),
            -1,
        )
        segment = (opening + 1, at - 1)
        if segment[0] <= segment[1]:
            found = phrase(unit, _before_brackets(tokens, segment[1]))
            first = tokens[segment[0]].low
            if step > 0 and found and fallback and first in _OPENS_ANEW and found[0] == segment[0] + 1:
                # "..., though the host, Jon Sand, said": the clause begins here.
                return (found[0], fallback[1]) if tokens[found[0]].low in _DESCRIBES else found
            if (
                step > 0
                and found
                and first not in RELATIVES
                and (first not in PREPOSITIONS or tokens[found[0] - 1].low == "what")
                and not (first in ("a", "an") and opening > 0 and tokens[opening].low == ",")
            ) and (_name_like(tokens, found) or fallback is None):
                # "Ann Lee, the mayor," goes on to the left only from a description to a name.
                left = tokens[opening].low if opening >= 0 else ""
                if left == "," and not capital(tokens[found[0]].text):
                    fallback = fallback or found
                    at = opening
                    continue
                if _all_time(tokens, found):
                    return fallback
                whole = _named_further(tokens, opening, found)
                if whole is None:
                    return found
                if whole[0] <= whole[1]:
                    return whole
            if step == 0 and found and found[0] >= segment[0] and first not in _NO_SUBJECT:
                fallback = found
        if opening < 0 or tokens[opening].low != ",":
            break
        at = opening
    return fallback


def _named_further(tokens: list[Token], comma: int, found: Range) -> Range | None:
    """Where a name at `found` is the end of a description of somebody named before: their name, or an empty range.

    "Ann Lee, head of sales at Marex, Inc.," has the name at once; "Ann Lee, a fellow in Orvik, Norway," has it behind
    what the empty range asks to step over.
    """
    if comma < 1 or tokens[comma].low != ",":
        return None
    first = next((i + 1 for i in range(comma - 1, max(-1, comma - LONGEST), -1) if tokens[i].kind != "w"), 0)
    if tokens[first].low in ("a", "an") and first and tokens[first - 1].low == ",":
        return (1, 0)
    name = tokens[first:comma]
    described = any(token.low in PREPOSITIONS for token in tokens[found[0] : found[1] + 1])
    if described and _SURNAME <= len(name) <= _NAME_LENGTH and all(capital(token.text) for token in name):
        return (first, comma - 1)
    return None


def _before_brackets(tokens: list[Token], last: int) -> int:
    """`last`, or the token before the brackets that end at it."""
    if tokens[last].low != ")":
        return last
    return next((i - 1 for i in range(last - 1, max(0, last - LONGEST), -1) if tokens[i].low == "("), last)


def _before_relative(unit: Unit, comma: int) -> Range | None:
    """The subject before a relative clause that ends at `comma`: "Lee, who came from Orvik, a port, said"."""
    tokens = unit.tokens
    for i in range(comma - 2, max(0, comma - LONGEST), -1):
        if tokens[i].low in (";", ":", ".") or tokens[i].low in ("but", "—", "--"):
            return None
        if tokens[i].low in _WHO and tokens[i - 1].kind == "q" and tokens[i - 2].low == ",":
            # "Ann Lee, host of a show, “The Waterline,” who quit, said"
            return _before_insertion(unit, i - 2)
        if tokens[i].low in _WHO and tokens[i - 1].low == ",":
            found = phrase(unit, i - 2)
            if found is None or not _name_like(tokens, found):
                return _before_insertion(unit, i - 1) or found
            return _described(unit, found)
    return None


_LINKS = SUBORDINATORS | CONJUNCTIONS


def _described(unit: Unit, found: Range) -> Range:
    """The name at `found` with the description before it: "her senior adviser, Jon Sand"."""
    tokens, first = unit.tokens, found[0]
    if first < _DESCRIPTION or tokens[first - 1].low != "," or not capital(tokens[first].text):
        return found
    left = phrase(unit, first - 2)
    if left is None or left[0] == left[1] or any(_time(token) for token in tokens[left[0] : left[1] + 1]):
        return found
    head = tokens[left[0]].low
    if head not in _DESCRIBES or any(acts(token) for token in tokens[left[0] : left[1] + 1]):
        return found
    opens = left[0] == 0 or tokens[left[0] - 1].kind != "w" or tokens[left[0] - 1].low in _LINKS
    return (left[0], found[1]) if opens else found


def _name_like(tokens: list[Token], found: Range) -> bool:
    return any(capital(tokens[i].text) for i in range(found[0], found[1] + 1)) or tokens[found[0]].low in SUBJECT_WORDS


def after(unit: Unit, at: int) -> Range | None:
    """The noun phrase that begins at token `at` behind an inverted cue: ``said Ann Lee, the mayor``; its first part."""
    tokens = unit.tokens
    if at >= len(tokens) or tokens[at].kind != "w":
        return None
    low = tokens[at].low
    if low in PRONOUNS:
        return (at, at)
    if not (capital(tokens[at].text) or low in DETERMINERS or low in SUBJECT_WORDS):
        names = next(
            (i for i in range(at, min(at + 5, len(tokens))) if tokens[i].kind != "w" or capital(tokens[i].text)), -1
        )
        plural = low.endswith("s") or (at + 1 < len(tokens) and tokens[at + 1].low.endswith("s"))
        if (names < 0 or tokens[names].kind != "w") and not plural:
            return None
        if low in _NO_NAME or adverb(low):
            return None
    if low in DAYS:
        return None
    end = at
    while end + 1 < len(tokens) and end - at < LONGEST:
        token = tokens[end + 1]
        if token.kind == "q" or (token.kind == "p" and token.low not in ("/", "&", "%", "#", "@", "(", ")", "'", "’")):
            break
        if token.low in _ENDS_A_NAME:
            break
        if token.low in _WHEN and end > at:
            if tokens[end].low in ("on", "in", "at"):
                end -= 1
            break
        if (
            token.low in ("in", "at", "during", "on", "after", "to", "by")
            and end + 2 < len(tokens)
            and tokens[end + 2].low in ("a", "an", "his", "her", "their", "response")
        ):
            break
        if token.low in _HELPS:
            return None
        end += 1
    return (at, end)


def with_name(unit: Unit, found: Range) -> Range:
    """`found` and the name behind its comma: "said Lee's deputy, Jon Aker"."""
    tokens, at = unit.tokens, found[1] + 1
    if at + 1 >= len(tokens) or tokens[at].low != "," or capital(tokens[found[1]].text):
        return found
    end = at + 1
    while end < len(tokens) and tokens[end].kind == "w" and capital(tokens[end].text):
        end += 1
    over = end == len(tokens) or tokens[end].low in (",", ".")
    return (found[0], end - 1) if over and end - at > _SURNAME else found


def shared(unit: Unit, group: int) -> Range | None:
    """The subject of the verb group at token `group`; behind "and", that of the sentence's first verb, if none else."""
    joined = group > 1 and unit.tokens[group - 1].low in ("and", "but")
    return main(unit, group - 1) if joined else before(unit, group)


def main(unit: Unit, limit: int) -> Range | None:
    """The subject of the unit's first finite verb before token `limit`."""
    tokens = unit.tokens
    for at in range(1, limit):
        if tokens[at].kind == "w" and acts(tokens[at]) and not reduced(tokens, at):
            group = group_start(tokens, at, 1)
            found = before(unit, group)
            if found is not None and tokens[found[0]].low not in ("who", "which", "there", "it"):
                return found
    return None
