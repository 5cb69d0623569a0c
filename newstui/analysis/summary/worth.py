"""What the article's words are worth to a summary that says them: each counts once, however often it is said.

Covering words rather than adding up sentences keeps repeats out by itself (Lin and Bilmes, ACL 2011).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain


def shares(stems: Sequence[Sequence[str]], title: Sequence[str]) -> dict[str, dict[str, float]]:
    """Three views of which words matter, each adding up to 1 over the article where it has any.

    ``often``: by the root of how often a word is said; ``prompt``: by how early the sentences that hold it stand (only
    words of two sentences or more count in both); ``title``: the title's words, rare ones more.
    """
    counts = Counter(chain.from_iterable(stems))
    held: dict[str, int] = {}
    early: dict[str, float] = {}
    for number, each in enumerate(stems):
        prompt = 1 / math.sqrt(1 + number)
        for stem in set(each):
            held[stem] = held.get(stem, 0) + 1
            early[stem] = early.get(stem, 0) + prompt
    repeated = [stem for stem, count in held.items() if count > 1]
    return {
        "often": _shared({stem: math.sqrt(counts[stem]) for stem in repeated}),
        "prompt": _shared({stem: early[stem] for stem in repeated}),
        "title": _shared({stem: math.log(1 + len(stems) / (1 + held.get(stem, 0))) for stem in set(title)}),
    }


def worth(stems: Sequence[Sequence[str]], title: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
    """What each stem adds to a summary that has not said it yet."""
    total: dict[str, float] = {}
    for view, share in shares(stems, title).items():
        for stem, value in share.items():
            total[stem] = total.get(stem, 0.0) + weights[view] * value
    return total


def _shared(values: Mapping[str, float]) -> dict[str, float]:
    whole = sum(values.values())
    return {stem: value / whole for stem, value in values.items()} if whole else {}
