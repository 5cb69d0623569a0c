"""Inferred sections: sentences that look back or ahead, for articles without headings of their own for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newstui.model.article import Article, Span
from newstui.model.briefing import Role, Section, SectionItem

_MOST = 3
_BARS = {"watch": 0.6, "context": 1.0}
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_FUTURE_DAY = re.compile(r"\b(?:on|by|before|until) (" + "|".join(_MONTHS) + r") (\d{1,2})(?:, (\d{4}))?")

_WATCH = (
    (1.2, re.compile(r"\b(?:is|are) (?:scheduled|due|set|slated|expected|poised) (?:to|for|on|in|at)\b")),
    (1.2, re.compile(r"\b(?:remains to be seen|hinges on|depends on whether|it is unclear whether|has yet to)\b", re.I)),  # noqa: E501
    (1.0, re.compile(r"^Whether\b|\b(?:decide|rule|vote on|determine) whether\b")),
    (0.9, re.compile(r"\b(?:deadline|will vote|will rule|will decide|expires?|takes effect|next hearing)\b")),
    (0.8, re.compile(r"\b(?:next (?:week|month|year|spring|summer|autumn|fall|winter)|later this (?:week|month|year)|tomorrow)\b")),  # noqa: E501
    (0.7, re.compile(r"\b(?:plans? to|vow(?:s|ed) to|promise[sd]? to|intends? to|aims? to)\b")),
    (0.6, re.compile(r"\b(?:will|won't|will not)\b")),
)  # fmt: skip
_AGAINST_WATCH = re.compile(
    r"\b(?:would have|was due to|were due to|was to have|had planned|I think|I believe|willing)\b"
)
_CONTEXT = (
    (1.1, re.compile(r"\b(?:since|in|until|from) (?:the )?(?:1[89]|20)\d\ds?\b", re.I)),
    (0.9, re.compile(r"\b(?:the first (?:time )?(?:\w+ ){0,3}since|for (?:years|decades|months)|last (?:year|month|decade))\b", re.I)),  # noqa: E501
    (0.7, re.compile(r"\b(?:previously|historically|earlier this (?:year|month|week)|traditionally|formerly|at the time)\b", re.I)),  # noqa: E501
    (0.5, re.compile(r"\bhad (?:been|already|long)\b")),
    (0.4, re.compile(r"\b(?:the former|years ago|decades ago|months ago)\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    score: float
    evidence: tuple[Span, ...]


def infer(
    article: Article, role: Role, sentences: Sequence[Span], *, avoid: Sequence[Span], published: date | None
) -> Section | None:
    """The inferred watch or context section, or None where too little speaks for one.

    `avoid`: spans that the summary shows already. At most three items, in the article's order.
    """
    cues = _WATCH if role == "watch" else _CONTEXT
    found = []
    for number, span in enumerate(sentences):
        if span in avoid or (role == "context" and number == 0):
            continue
        scored = _score(article.text, span, cues)
        if role == "watch":
            scored = _against(article.text, scored, published)
        if scored.score >= _BARS[role]:
            found.append(scored)
    best = sorted(found, key=lambda each: (-each.score, each.span))[:_MOST]
    items = tuple(SectionItem(each.span, each.evidence) for each in sorted(best, key=lambda each: each.span))
    return Section(role, items, inferred=True) if items else None


def _score(text: str, span: Span, cues: Sequence[tuple[float, re.Pattern[str]]]) -> _Found:
    """Cues outside quotation marks count; each once."""
    words = _QUOTED.sub(lambda quote: "·" * len(quote.group()), text[span.start : span.end])
    score, evidence = 0.0, []
    for weight, cue in cues:
        if match := cue.search(words):
            score += weight
            evidence.append(Span(span.start + match.start(), span.start + match.end()))
    return _Found(span, score, tuple(sorted(evidence)))


def _against(text: str, found: _Found, published: date | None) -> _Found:
    words = text[found.span.start : found.span.end]
    if _AGAINST_WATCH.search(words) or words.endswith("?"):
        return _Found(found.span, 0.0, ())
    if published is not None and (day := _FUTURE_DAY.search(words)):
        try:
            named = date(int(day[3] or published.year), _MONTHS.index(day[1]) + 1, int(day[2]))
        except ValueError:
            return found
        if named < published:
            return _Found(found.span, 0.0, ())
        evidence = Span(found.span.start + day.start(), found.span.start + day.end())
        return _Found(found.span, found.score + 0.6, tuple(sorted({*found.evidence, evidence})))
    return found
