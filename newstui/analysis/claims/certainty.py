"""Certainty: how surely a proposition is put, and the words that show it."""

from __future__ import annotations

import re

from newstui.analysis import signs
from newstui.analysis.claims.hedging import hedges
from newstui.model.article import Span
from newstui.model.claim import Certainty

__all__ = ["certainty", "hedges", "judge"]

_CONDITION = re.compile(
    r"(?<!as )(?<!even )(?<!what )(?<!only )(?<!asked )(?<!ask )(?<!see )(?<!know )(?<!wonder )"
    r"\bif\b(?! (?:not|any|only|anything|ever)\b)"
    r"|\b(?:unless|provided that|providing that|as long as|so long as|on condition that|in the event (?:of|that)"
    r"|in case|assuming)\b",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r"\b(?:would|could|will|might|may|can|won['’]t|wouldn['’]t|must|should)\b|['’](?:ll|d)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"(?:to \w+ )?(?:whether|if)\b", re.IGNORECASE)
_NOT_TOLD = re.compile(
    r"(?:to \w+ )?(?:whether|if|who|what|when|where|why|how|which)\b"
    r"|(?:any )?comments?\b|to (?:immediately |publicly |further )?(?:comment|elaborate|discuss|answer|respond"
    r"|speculate|say|specify|disclose|reveal|identify|name|give|provide|offer|confirm|speak"
    r"|be (?:named|identified|interviewed|quoted))\b",
    re.IGNORECASE,
)
""""Would not say who fired first", "declined to comment": what is not told is open, not denied."""
_THEN = re.compile(r",\s(?:then\s)?(?:\w+\s){1,6}(?:would|could|will|might|may|can)\b")
_OPEN = re.compile(
    r"\b(?:remains? to be seen|(?:unclear|unknown|uncertain|undecided|unresolved|not (?:yet |immediately )?"
    r"(?:clear|known|decided|certain))\s(?:whether|if|how|what|who|when|why|which|where|exactly)|open question"
    r"|yet to be (?:decided|determined|seen)|question (?:is|remains|now is)\b|no decision (?:has been|was))",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|(?:disput|refut)(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?)\s"
    r"(?:(?:the|any|all|those|that|his|her|their|its|these|such|as)\s)?(?:\w+\s)?"
    r"(?:having|being|it|wrongdoing|involvement|responsibility|charges?|allegations?|accusations?|claims?|reports?|"
    r"rumou?rs?|suggestions?|that|false|baseless|untrue)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|shall|won['’]t|would|"
    r"(?:plans?|planned|planning|intends?|intended|aims?|vow(?:s|ed)?|pledged?|promised?|agreed|going) to"
    r"(?! (?:an?|the|this|that|these|those|his|her|its|their|all|both|any|some|[A-Z0-9]\w*)\b)|"
    r"(?:is|are|was|were) (?:now |also )?(?:set|due|scheduled|slated|poised) to|"
    r"(?:is|are|was|were) (?:now |also )?(?:due|scheduled|slated|planned) (?:for|on|in|at|by|next|this))\b|['’]ll\b",
    re.IGNORECASE,
)
_HAVE = re.compile(r" have\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:his|her|their|the|a|own|free|political|good) $", re.IGNORECASE)
_OWNER = 11
"""The longest of these and a space, and a character before."""
_ENDS = "”\"'’) "


def certainty(
    text: str, content: Span, act: str, doubt: tuple[Span, ...], *, negated: bool = False, marks: int = signs.ANY
) -> Certainty:
    """One word for a proposition: see `judge`."""
    return judge(text, content, act, doubt, negated=negated, marks=marks)[0]


def judge(
    text: str, content: Span, act: str, doubt: tuple[Span, ...], *, negated: bool = False, marks: int = signs.ANY
) -> tuple[Certainty, tuple[Span, ...]]:
    """How surely the proposition at `content` is put, and the words in it that show it.

    `act` is what the cue does ("say", "deny", ...; "state" for the article's own words), `doubt` the hedges between cue
    and proposition, `negated` whether the cue is. Denial is of the cue; the rest is read off cue and proposition: a
    question before a condition, a condition before a hedge, a hedge before a plan. `marks`: of what the proposition has
    signs (`analysis.signs`), where that is known; what it has no sign of is not searched for.
    """
    begin, end = content
    if act == "deny" and not _NOT_TOLD.match(text, begin, end):
        return ("hedged", doubt) if negated else ("denied", ())
    if act in ("ask", "deny") or (negated and _NOT_TOLD.match(text, begin, end)):
        return "open", ()
    if negated and act in ("say", "believe", "announce"):
        return "denied", ()
    question = _QUESTION.match(text, begin, end) if act in ("say", "accuse", "find", "believe", "plan") else None
    if question and not (question.group().lower() == "if" and _THEN.search(text, begin, end)):
        return "open", (Span(*question.span()),)
    if act == "state" and text[begin : begin + 8].lower() == "whether ":
        return "open", (Span(begin, begin + 7),)
    if text[end : end + 1] == "?" or _asks(text, begin, end):
        return "open", ()
    unsettled = _OPEN.search(text, begin, end) if marks & signs.OPEN else None
    if unsettled:
        return "open", (Span(*unsettled.span()),)
    denial = _DENIAL.search(text, begin, end) if act == "state" and marks & signs.DENIAL else None
    if denial:
        return "denied", (Span(*denial.span()),)
    condition = _CONDITION.search(text, begin, end) if marks & signs.CONDITION else None
    consequence = _CONSEQUENCE.search(text, begin, end) if condition else None
    if condition and consequence:
        return "conditional", tuple(sorted((Span(*condition.span()), Span(*consequence.span()))))
    if act in ("plan", "promise"):
        return "planned", _plan(text, begin, end) if marks & signs.PLAN else ()
    if doubt or act in ("estimate", "believe"):
        return "hedged", doubt
    plan = _plan(text, begin, end) if marks & signs.PLAN else ()
    return ("planned", plan) if plan else ("stated", ())


def _asks(text: str, begin: int, end: int) -> bool:
    """Whether a question mark ends it, closing marks aside."""
    while end > begin and text[end - 1] in _ENDS:
        end -= 1
    return end > begin and text[end - 1] == "?"


def _plan(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The first words of ``text[start:end]`` that set it in the future."""
    for match in _PLAN.finditer(text, start, end):
        low, high = match.span()
        word = match[0].lower()
        # "Would have" looks back, and "his will" is a thing.
        if word == "would" and _HAVE.match(text, high, end):
            continue
        if word == "will" and _OWNED.search(text, max(start, low - _OWNER), low):
            continue
        return (Span(low, high),)
    return ()
