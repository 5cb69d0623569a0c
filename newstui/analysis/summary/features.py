"""What a sentence is judged by when it stands alone, each feature between 0 and 1 or so."""

from __future__ import annotations

import math
import re

from newstui.analysis.needles import Gate
from newstui.analysis.summary.words import words

_SELF = Gate(re.compile(r"\b(?:I|I'm|I've|I'd|we|We|my|My|our|Our|me|us|you|You|your|Your)\b"))
_DANGLES = re.compile(
    r"(?:But|And|So|Or|Nor|Yet|Still|Because|However|Instead|Meanwhile|Moreover|Also|Then|Thus|Therefore|Nevertheless"
    r"|Nonetheless|Otherwise|Besides|Despite (?:this|that|it)|That(?:['’]s)?|This|These|Those|Such|Both|Either"
    r"|(?:In addition|As a result|For example|For instance|In fact|Of course|On the other hand|At the same time"
    r"|By contrast|After all|If so|Even so|Rather|It is for (?:this|that) reason|For (?:this|that) reason)),?\s|[(\[]"
)
"""Beginnings that lean on a sentence before, or stand aside in brackets."""
_UNSAID = Gate(
    re.compile(
        r"\b(?:declined|refused) (?:\w+ )?to"
        r" (?:comment|say|elaborate|discuss|answer|be (?:named|interviewed|identified))\b"
        r"|\b(?:not|n['’]t) (?:immediately |yet )?(?:respond|repl|return|be reached)\w*\b.{0,60}\b"
        r"(?:comment|calls?|e-?mails?|messages?|requests?|questions?|inquir\w+)\b|\bno (?:immediate )?comment\b"
    )
)
"""What somebody did not say."""
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_SHORT, _LONG = 10, 25


def features(text: str, number: int, rank: float) -> dict[str, float]:
    """The features of sentence `number` of its article, counted from 0; `rank` is its LexRank, the best 1."""
    size = len(words(text))
    return {
        "rank": rank,
        "position": 1 / math.sqrt(1 + number),
        "early": max(0.0, 1 - number / 10),
        "length": size / 30,
        "short": max(0, _SHORT - size) / _SHORT,
        "long": min(1.0, max(0, size - _LONG) / _LONG),
        "quoted": sum(map(len, _QUOTED.findall(text))) / (len(text) or 1),
        "opens_quote": float(text[:1] in "\"“'‘"),
        "question": float(text.rstrip("\"”'’").endswith(("?", "？"))),
        "self": min(1.0, len(_SELF.pattern.findall(text)) / 3) if _SELF.may_match(text) else 0.0,
        "dangles": float(number > 0 and _DANGLES.match(text) is not None),
        "unsaid": float(_UNSAID.search(text) is not None),
        "colon": float(":" in text[:-1]),
    }
