"""Names that some paragraphs have and others have not, by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = re.compile(
    r"\b[A-Z\u00c0-\u00de][\w’'\-]+(?:\s(?:(?:of|de|da|del|van|von|der|den|al|bin|el|la|du)\s){0,2}"
    r"[A-Z\u00c0-\u00de][\w’'\-]+)*"
)
_BEGINS = re.compile(r"(?:^|[.!?…:]['\"”’)\]]*\s+|\n)['\"“‘(\[]*$")
"""What stands before the first word of a sentence."""

_WORD = re.compile(r"[\w’'\-]+")
_POSSESSIVE = re.compile(r"['’]s$")
_NO_NAMES = frozenset(
    _WORD.findall(
        """January February March April May June July August September October November December Monday Tuesday
        Wednesday Thursday Friday Saturday Sunday"""
    )
)
_OPENERS = frozenset(
    _WORD.findall(
        """the a an in on at by for from with after before when while as but and or if since until under over this that
        these those his her its their our some many most all both each every no not one two three police officials"""
    )
)
_NOUNS_ARE_CAPITALS = frozenset(("de", "lb"))


def new_names(texts: Sequence[str], others: Sequence[str], language: str | None = None) -> tuple[str, ...]:
    """Names in `texts` of which `others` do not have the last word, each once, in the order of the text.

    A capital says nothing at a sentence's beginning, unless a second one follows; nor in German, which gives none.
    """
    if language in _NOUNS_ARE_CAPITALS:
        return ()
    known = {_POSSESSIVE.sub("", word) for text in others for word in _WORD.findall(text)}
    found: dict[str, None] = {}
    for text in texts:
        for match in _NAME.finditer(text):
            words = [_POSSESSIVE.sub("", word) for word in match[0].split()]
            if _BEGINS.search(text, max(0, match.start() - 8), match.start()) and not _certain(words):
                words = words[1:]
            if words and len(words[-1]) > 1 and words[-1] not in known and not _NO_NAMES.issuperset(words):
                found.setdefault(" ".join(words))
    # A surname alone is told by the whole name, where that is there too.
    return tuple(name for name in found if not any(other.endswith(f" {name}") for other in found))


def _certain(words: Sequence[str]) -> bool:
    """Whether words that begin a sentence are a name all the same: two capitals, the first of them no common word."""
    return len(words) > 1 and words[0].lower() not in _OPENERS
