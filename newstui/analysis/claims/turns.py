"""Turns of an interview or a transcript: paragraphs that begin with the speaker's name and a colon, without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newstui.analysis.lexicons import words
from newstui.model.article import Block, Span

_LABEL = re.compile(
    r"((?:[A-Z][\w.’'-]*)(?:\s(?:[A-Z][\w.’'-]*|(?:de|van|von|al|bin|of|the)(?=\s[A-Z]))){0,4})(?:\s\([^()\n]{1,30}\))?\s?:\s+"
    r"(?=[A-Z0-9“\"‘'(\[…—–])"
)
_NO_SPEAKER = words("names", "labels")
"""Words that label a line and say nothing themselves."""
_FEWEST, _OFTEN = 3, 2
"""Labelled paragraphs that make a transcript, and how often somebody in it speaks."""
_WORDS = 4
"""Words a turn, on average, from which it is speech and not a value behind its label."""


class Turn(NamedTuple):
    """What somebody says in a transcript."""

    label: Span
    colon: Span
    words: Span


def turns(text: str, blocks: Sequence[Block], is_somebody: Callable[[str], bool]) -> dict[int, Turn]:
    """The turns by where their blocks begin; none where too few paragraphs have labels that `is_somebody`."""
    found: list[tuple[Block, re.Match[str]]] = []
    for block in blocks:
        label = _LABEL.match(text, block.start, block.end)
        if label is not None and label[1].split()[0].lower() not in _NO_SPEAKER:
            found.append((block, label))
    often = Counter(label[1] for _, label in found)
    found = [(block, label) for block, label in found if often[label[1]] >= _OFTEN and is_somebody(label[1])]
    if len(found) < _FEWEST:
        return {}
    said = sum(len(text[label.end() : block.end].split()) for block, label in found)
    if said < _WORDS * len(found):
        return {}
    made = {}
    for block, label in found:
        colon = text.index(":", label.end(1), label.end())
        made[block.start] = Turn(Span(*label.span(1)), Span(colon, colon + 1), Span(label.end(), block.end))
    return made
