"""According to: "According to Ann Lee, ...", "..., according to a report"."""

from __future__ import annotations

from collections.abc import Iterator

from newstui.analysis.attribution.extent import ends_with_comma, stop
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import CONJUNCTIONS, FINITE_AUXILIARY
from newstui.analysis.attribution.tokens import Token, Unit, acts
from newstui.analysis.lexicons import words
from newstui.model.article import Span

_PHRASES = (("according", "to"), ("as", "per"), ("in", "the", "words", "of"), ("in", "the", "view", "of"))
CUES = frozenset(["according", "per", "words", "view", "opinion", "telling"])
_LESSER = frozenset(["while", "although", "though", "whereas", "despite"])
_DASHES = frozenset(["-", "–", "—", "--"])
_VIEW = 9
_WHOSE = frozenset(["'s", "his", "her", "their"])
_WITH_NAME = 4
_RELATIVE = words("grammar", "relatives_of_names")


def find(unit: Unit) -> Iterator[Attribution]:
    """Every attribution by such a phrase, in order."""
    tokens = unit.tokens
    if unit.lows.isdisjoint(CUES):
        return
    for at, token in enumerate(tokens):
        if token.low not in ("according", "in", "per", "as"):
            continue
        size = next(
            (
                len(p)
                for p in _PHRASES
                if all(at + i < len(tokens) and tokens[at + i].low == w for i, w in enumerate(p))
            ),
            0,
        )
        if token.low == "per" and at and at + 1 < len(tokens) and tokens[at - 1].low != "as":
            # "Per Lund" is somebody.
            size = int(tokens[at + 1].text[0].isupper() and token.text == "per")
        if token.low == "in" and not size and (view := _view(tokens, at)):
            found = _viewed(unit, at, view)
            if found is not None:
                yield found
            continue
        if not size or at + size >= len(tokens) or (at and tokens[at - 1].low == "that"):
            continue
        found = _initial(unit, at, at + size) if _opens(tokens, at) else _final(unit, at, at + size)
        if found is not None:
            yield found


def _view(tokens: list[Token], at: int) -> int:
    """The token "view" of "in Lee's view" at `at`, or 0."""
    for i in range(at + 2, min(at + _VIEW, len(tokens))):
        if tokens[i].kind != "w":
            return 0
        if tokens[i].low in ("view", "opinion", "telling"):
            return i if tokens[i - 1].low in _WHOSE or tokens[i - 1].text.endswith("’") else 0
    return 0


def _viewed(unit: Unit, at: int, view: int) -> Attribution | None:
    """The attribution by "in Lee's view" before a comma at a sentence's start, or behind one at its end."""
    tokens = unit.tokens
    speaker = (at + 1, view - 2 if tokens[view - 1].low == "'s" else view - 1)
    if at == 0 and view + 2 < len(tokens) and tokens[view + 1].low == ",":
        return _made(unit, at, view + 1, speaker, (view + 2, stop(tokens, view + 2) - 1))
    over = all(token.kind == "p" for token in tokens[view + 1 :])
    if at > _WITH_NAME and over and (tokens[at - 1].low == "," or ends_with_comma(tokens[at - 1])):
        return _made(unit, at, view + 1, speaker, (0, at - 1))
    return None


def holder(unit: Unit) -> tuple[int, int] | None:
    """Tokens of whom a unit "According to Ann Lee:" names, or None."""
    tokens = unit.tokens
    if len(tokens) < _WITH_NAME or tokens[0].low != "according" or tokens[1].low != "to" or tokens[-1].low != ":":
        return None
    return (2, len(tokens) - 2)


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether the phrase begins its clause."""
    words = [t for t in tokens[:at] if t.kind != "p"]
    return not words or (len(words) == 1 and words[0].low in CONJUNCTIONS) or (at > 0 and tokens[at - 1].low == ";")


def _main(tokens: list[Token], first: int, at: int) -> bool:
    """Whether no main clause stands in ``[first, at)`` behind the subordinate one that opens it."""
    return all(token.low != "," for token in tokens[first : at - 1])


def _made(unit: Unit, at: int, behind: int, speaker: tuple[int, int], content: tuple[int, int]) -> Attribution | None:
    if speaker[0] > speaker[1] or content[0] > content[1]:
        return None
    tokens = unit.tokens
    return Attribution(
        unit.span(*content),
        Span(tokens[at].start, tokens[behind - 1].end),
        "say",
        unit.span(*speaker),
        "according",
        lemma="according to",
    )


_RELATIVE_CLAUSE = _RELATIVE | {"where", "when"}


def _initial(unit: Unit, at: int, behind: int) -> Attribution | None:
    tokens = unit.tokens
    mark = next((i for i in range(behind, len(tokens) - 1) if tokens[i].low == ":" and tokens[i + 1].kind == "q"), 0)
    if mark and all(token.low != "," for token in tokens[behind:mark]):
        return _made(unit, at, behind, (behind, mark - 1), (mark + 1, len(tokens) - 1))
    commas = [i for i in range(behind, len(tokens)) if tokens[i].low == ","]
    for place, comma in enumerate(commas):
        rest = tokens[comma + 1 :]
        upto = commas[place + 1] - comma - 1 if place + 1 < len(commas) else len(rest)
        first = rest[0] if rest else None
        if first is None or (first.low in _RELATIVE_CLAUSE and place + 1 < len(commas)):
            continue
        if first.low in ("a", "an") and place + 1 < len(commas) and not any(acts(t) for t in rest[:upto]):
            continue
        if first.kind == "q" or any(acts(t) for t in rest[: max(upto, 1)]) or place + 1 == len(commas):
            return _made(unit, at, behind, (behind, comma - 1), (comma + 1, stop(tokens, comma + 1) - 1))
    return None


_RELATIVE_OR_JOINED = _RELATIVE | {"and", "but"}


def _final(unit: Unit, at: int, behind: int) -> Attribution | None:
    tokens = unit.tokens
    end = behind
    while end < len(tokens):
        token = tokens[end]
        if token.kind == "q" or (token.low in _RELATIVE_OR_JOINED and end > behind + 1 and token.low != "and"):
            break
        if token.kind == "p" and token.low in (",", ";", ".", ":", "—", "–", "--", "-", ")"):
            break
        if token.low == "and" and end + 2 < len(tokens) and any(acts(t) for t in tokens[end + 1 : end + 6]):
            break
        end += 1
    first = 0
    for i in range(at - 1, 0, -1):
        if tokens[i].low == ";" or (tokens[i].low in (".", "?", "!") and tokens[i + 1].kind == "q"):
            first = i + 1
            break
        if tokens[i].low == "," and i + 1 < at - 1 and tokens[i + 1].low in ("while", "but", "whereas", "although"):
            first = i + 2
            break
        if tokens[i].low in _DASHES and end < len(tokens) and tokens[end].low == tokens[i].low:
            # "Most voters - 63 percent, according to Lee - said no."
            first = i + 1
            break
        if tokens[i].low == "(" and all(token.low != ")" for token in tokens[i:at]):
            first = i + 1
            break
    last = at - 1
    # "The dam, according to Lee, would hold": what follows carries on.
    clause = any(acts(t) or t.kind == "q" for t in tokens[first:at])
    resumes = end + 1 < len(tokens) and tokens[end].low == ","
    if resumes and tokens[at].low == "in" and tokens[end + 1].kind == "q":
        # "It was, in the words of Lee, “a miracle”"
        return _made(unit, at, behind, (behind, end - 1), (end + 1, end + 1))
    if resumes and (not clause or tokens[end + 1].low in FINITE_AUXILIARY):
        last = len(tokens) - 1
    elif resumes and tokens[first].low in _LESSER and _main(tokens, first, at):
        # "While most were cleared, according to Lee, two were not": what she is asked for is the main clause.
        return _made(unit, at, behind, (behind, end - 1), (end + 1, stop(tokens, end + 1) - 1))
    return _made(unit, at, behind, (behind, end - 1), (first, last))
