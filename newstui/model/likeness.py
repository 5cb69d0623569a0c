"""Likeness of claims: the content words of a proposition, a key that equal ones share, and near equality.

Numbers and negations are held apart from the other words: "at least 12 were hurt" and "at least 14 were hurt" share
nearly all of their words, and are not the same claim.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

NEAR = 0.75
"""Jaccard similarity of the content words from which two propositions are the same, where figures and negations are."""

_FEWEST = 4
"""Content words that a proposition must have to be known again in another story."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEGATIONS = frozenset(
    (
        "no",
        "not",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "without",
        "cannot",
        "deny",
        "denied",
        "denies",
    )
)
_STOP = frozenset(
    re.findall(
        r"\w+",
        """a about after all also an and any are as at be because been before being both but by can could did do does
        during each for from had has have he her hers him his i if in into is it its itself just me more most my of off
        on one only or other our ours out over own said say says she should since so some such than that the their
        theirs them then there these they this those through to under until up us was we were what when where which
        while who whom whose why will with would you your""",
    )
)


def folded(text: str) -> str:
    """`text` in one case and without accents, for comparing words."""
    if text.isascii():
        return text.lower()
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


@dataclass(frozen=True, slots=True)
class Gist:
    """What of a proposition is compared."""

    words: frozenset[str]
    numbers: frozenset[str]
    negations: frozenset[str]

    @property
    def key(self) -> int | None:
        """A 63-bit number that propositions of the same content words, numbers and negations share.

        None where they are so few that unrelated propositions would share it.
        """
        if len(self.words) + len(self.numbers) < _FEWEST:
            return None
        whole = " ".join(sorted(self.words | self.numbers | self.negations))
        return int.from_bytes(hashlib.blake2b(whole.encode(), digest_size=8).digest(), "big") >> 1


def gist(proposition: str) -> Gist:
    """The gist of a proposition."""
    words, numbers, negations = set(), set(), set()
    for token in _TOKEN.findall(folded(proposition)):
        bare = token.replace("’", "'")
        if bare[0].isdigit():
            numbers.add(bare.replace(",", ""))
        elif bare in _NEGATIONS or bare.endswith("n't"):
            negations.add("not")
        elif (stem := _stem(bare)) not in _STOP and bare not in _STOP:
            words.add(stem)
    return Gist(frozenset(words), frozenset(numbers), frozenset(negations))


def alike(one: Gist, other: Gist) -> bool:
    """Whether two propositions are the same, or nearly."""
    if one.numbers != other.numbers or one.negations != other.negations:
        return False
    if min(len(one.words) + len(one.numbers), len(other.words) + len(other.numbers)) < _FEWEST:
        return False
    if one.words.isdisjoint(other.words):
        return False
    shared = len(one.words & other.words) + len(one.numbers)
    return shared >= NEAR * (len(one.words | other.words) + len(one.numbers))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names may be of one speaker: the words of one are all in the other, or neither is named."""
    if one is None or other is None:
        return one is other
    first, second = (frozenset(_TOKEN.findall(folded(name))) for name in (one, other))
    return one == other or bool(first and second and (first <= second or second <= first))


def _stem(word: str) -> str:
    """Without a possessive or plural s: enough for words that one agency wrote and another copied."""
    word = word.removesuffix("'s").replace("'", "")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
