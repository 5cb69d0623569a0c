"""The words of a claim as a follow keeps them, which have to say who speaks without the article around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newstui.model.article import Span
from newstui.model.claim import Claim

_PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)


def followed_words(text: str, claims: Sequence[Claim], span: Span) -> str:
    """The words of the sentence at `span` of `text`: a pronoun gives way to the speaker that it stands for."""
    words = text[slice(*span)]
    for claim in claims:
        speaker = claim.speaker
        if claim.span != span or speaker is None:
            continue
        start, end = speaker.span.start - span.start, speaker.span.end - span.start
        if start < 0 or end > len(words) or not _PRONOUN.fullmatch(words, start, end):
            continue
        if not _PRONOUN.fullmatch(speaker.name):
            return f"{words[:start]}{speaker.name}{words[end:]}"
    return words


def is_same(kept: str, told: str) -> bool:
    """Whether a follow's words are those of the sentence `told`, a name in place of one pronoun apart."""
    if kept == told:
        return True
    return any(
        len(kept) > len(told) - len(match.group())
        and kept.startswith(told[: match.start()])
        and kept.endswith(told[match.end() :])
        for match in _PRONOUN.finditer(told)
    )
