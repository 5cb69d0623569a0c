"""Resuming: where a proposition goes on behind the words that credit it: "The dam, she said, would hold"."""

from __future__ import annotations

from newstui.analysis.attribution.adjuncts import at_end
from newstui.analysis.attribution.extent import verb_soon
from newstui.analysis.attribution.grammar import (
    AUXILIARY,
    CONJUNCTIONS,
    MODAL,
    PREPOSITIONS,
    SUBORDINATORS,
    capital,
)
from newstui.analysis.attribution.tokens import Token, acts, counted

_PARTICIPLE = 6
_SOON = frozenset(["even", "just", "long", "only", "shortly", "soon"])
_SHORT = 3
_GOES_ON = AUXILIARY - {"not", "never", "'s"}


def second(tokens: list[Token], at: int, behind: int = 0) -> int:
    """The second half of a split quotation, which ends the unit behind a mark: its token, or -1."""
    for i in range(max(at, 1), len(tokens)):
        token = tokens[i]
        if token.kind == "q":
            if tokens[i - 1].low == ":" and any(acts(each) for each in tokens[behind or at : i]):
                # "... Lee said as the heckler yelled: “No!”"
                return -1
            marked = tokens[i - 1].low in (",", ".", ":", "—", "--", "–", "-") or tokens[i - 1].low.endswith(".")
            return i if marked and at_end(tokens, i + 1) else -1
        if token.low.endswith("ing") and len(token.low) > _PARTICIPLE and tokens[i - 1].low == ",":
            return -1
    return -1


def resumed(tokens: list[Token], span: tuple[int, int], end: int, *, quoted: bool, clause: bool) -> int:
    """The last token of a proposition that goes on behind "he said,", or -1; `span` is what stands before it."""
    at = end + 1
    if at >= len(tokens):
        return -1
    if tokens[at].kind == "q":
        return _end_of(tokens, at)
    low = tokens[at].low
    if quoted and (low == "that" or (low in _GOES_ON and tokens[at].kind == "w")):
        # "“We are worried,” they wrote, that it may leak"; "“Only you,” she said, would do it"
        return _end_of(tokens, at)
    if quoted and _leads(tokens, *span) and not low.endswith("ing") and any(acts(t) for t in tokens[at:]):
        return _end_of(tokens, at)
    if quoted and not (low in ("and", "but") and at + 1 < len(tokens) and tokens[at + 1].kind == "q"):
        return -1
    if (low.endswith("ing") and (clause or not any(acts(t) for t in tokens[at:]))) or (
        low in ("who", "which", "while", "whereas", "citing", "according", "a", "as") and clause
    ):
        return -1
    if low in ("and", "but") and clause and verb_soon(tokens, at + 1):
        return -1
    if low in ("and", "but") and clause and not any(t.kind == "q" for t in tokens[at : at + 4]):
        return _end_of(tokens, at)
    if clause and capital(tokens[at].text) and not any(acts(t) for t in tokens[at : at + 8]):
        return -1
    return _end_of(tokens, at)


def _leads(tokens: list[Token], first: int, lead: int) -> bool:
    """Whether ``[first, lead]`` is but the adverbial of a sentence to come: ``Despite her “brash manner,”``."""
    if tokens[lead].kind != "q" or first >= lead or tokens[lead].text.count(" ") > _SHORT:
        return False
    opening, before = tokens[first].low, tokens[lead - 1]
    return opening in PREPOSITIONS and before.kind == "w" and not any(acts(each) for each in tokens[first:lead])


def _end_of(tokens: list[Token], at: int) -> int:
    for i in range(at, len(tokens) - 1):
        if tokens[i].kind == "p" and (
            tokens[i].low == ";"
            or (tokens[i].low in (",", "—", "--") and tokens[i + 1].low.endswith("ing") and len(tokens[i + 1].low) > 5)
        ):
            return i - 1
    return len(tokens) - 1


def clause_before(tokens: list[Token], first: int, lead: int) -> bool:
    """Whether ``[first, lead)`` is a clause rather than an adverbial ("In an interview on Monday, he said")."""
    if lead <= first:
        return False
    words = [token for token in tokens[first:lead] if token.kind == "w"]
    if any(token.kind == "q" for token in tokens[first:lead]):
        return True
    if not words:
        return False
    verb = sum(acts(token) for token in words)
    low = words[0].low
    if low in ("asked", "speaking", "pressed") or (low.endswith("ing") and verb == 0):
        return False
    first_word = next((i for i, t in enumerate(words) if t.low not in CONJUNCTIONS), 0)
    if words[first_word].low in _SOON and first_word + 1 < len(words):
        first_word += 1
    opening = words[first_word].low
    if (
        (opening in PREPOSITIONS and not counted(words, first_word))
        or opening in SUBORDINATORS - {"what", "how", "why", "whether"}
        or opening in ("later", "earlier", "asked")
    ):
        # A subordinate clause needs its main clause behind a comma.
        commas = [i for i in range(first, lead) if tokens[i].low == "," and i + 1 < lead]
        return any(
            any(acts(t) or t.low in MODAL for t in tokens[i:lead])
            and tokens[i + 1].low not in ("who", "which", "where")
            for i in commas[:1]
        )
    return verb > 0 and len(words) >= 3
