"""Terms: the words, names and figures of a text that matching goes by, stemmed and in one case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

TermKind = Literal["word", "name", "figure"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_][\w]*(?:[-'’.&][^\W_]+)*\.?", re.UNICODE)
_SENTENCE_END = re.compile(r"[.!?:;…”\"\n“(\[–—•]\s*$")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 40
"""Of a term, in characters: what is longer is a URL or a run of something."""

_KNOWN = 65536
"""Tokens of which the stem is kept."""

# Words that are in most stories whatever they are about: function words, and the verbs and calendar of news itself.
STOP = frozenset(
    word
    for name in ("stop_words.txt", "stop_words_other.txt")
    for word in files(__package__).joinpath(name).read_text("utf-8").split()
)
"""English ones, and the function words of languages with many feeds, but those that are an English word or name."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term where it stands."""

    stem: str
    kind: TermKind
    start: int
    end: int


def terms(text: str) -> Iterator[Term]:
    """The terms of a text in order; stop words are left out.

    A word with a capital is a name, unless only the beginning of a sentence gave it one; an acronym always is.
    """
    names = _names(text)
    for found in _TOKEN.finditer(text):
        raw = found.group()
        known = _known[raw]
        if known is None:
            continue
        word = raw.rstrip(".'’")
        kind: TermKind = "figure" if raw[0].isdigit() else "name" if _bare(raw) in names else "word"
        yield Term(known, kind, found.start(), found.start() + len(word))


def written(text: str) -> Iterator[tuple[TermKind, int, int]]:
    """The terms of a text as it writes them, without their stems: for showing them."""
    names = _names(text)
    for found in _TOKEN.finditer(text):
        raw = found.group()
        if _key(raw) is not None:
            kind: TermKind = "figure" if raw[0].isdigit() else "name" if _bare(raw) in names else "word"
            yield kind, found.start(), found.start() + len(raw.rstrip(".'’"))


def folded(text: str) -> Counter[str]:
    """How often each term occurs, in one case and without its possessive, but not stemmed."""
    counts = Counter(map(_key, _TOKEN.findall(text)))
    del counts[None]
    return counts  # type: ignore[return-value]


def counted(text: str) -> Counter[str]:
    """How often each stem occurs. Much quicker than `terms`, which also tells names from words."""
    counts = Counter(map(_known.__getitem__, _TOKEN.findall(text)))
    del counts[None]
    return counts  # type: ignore[return-value]


class _Known(dict[str, str | None]):
    """The stem of each token as it stands, None where it is none that matching goes by; worked out when first asked.

    Emptied when full: quicker than telling which was asked last, and half the size.
    """

    def __missing__(self, raw: str) -> str | None:
        if len(self) >= _KNOWN:
            self.clear()
        key = _key(raw)
        found = self[raw] = key if key is None or key[0].isdigit() else stem(key)
        return found


def _key(raw: str) -> str | None:
    """A token in one case, before it is stemmed; None where it is none that matching goes by."""
    word = raw.rstrip(".'’")
    if len(word) > _LONGEST:
        return None
    if word[0].isdigit():
        return word.rstrip("%").replace(",", "") if len(word) > 1 else None
    bare = _bare(raw).casefold()
    return None if len(bare) < 2 or bare in STOP else bare


@lru_cache(maxsize=16384)
def _bare(raw: str) -> str:
    """A token without its possessive and its stops."""
    return _POSSESSIVE.sub("", raw.rstrip(".'’")).replace(".", "")


def stem(word: str) -> str:
    """The stem of a lower-case English word (Porter2), and of another language's what that makes of it.

    It has only to be the same for the forms of one word. Hyphened words are one term: "no-deal" is not "deal".
    """
    return _stemmer()(word)


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    from Stemmer import Stemmer

    # Without a cache of its own: `_known` is one.
    return Stemmer("english", 0).stemWord  # type: ignore[no-any-return]


def _names(text: str) -> set[str]:
    """Words that a capital makes a name: they have it within a sentence, or nowhere stand without it."""
    inside: set[str] = set()
    opening: set[str] = set()
    small: set[str] = set()
    titled = _mostly_capitals(text)
    for found in _TOKEN.finditer(text):
        word = _bare(found.group())
        if len(word) < 2 or word[0].isdigit():
            continue
        if word[0].islower():
            small.add(word.casefold())
        elif not word[0].isupper():
            # Of a script without capitals, amid ours: as good as always a name.
            inside.add(word)
        elif (word.isupper() and not titled) or not (
            found.start() == 0 or _SENTENCE_END.search(text, max(0, found.start() - 3), found.start())
        ):
            inside.add(word)
        else:
            opening.add(word)
    names = inside | {word for word in opening if word.casefold() not in small}
    # A headline in Title Case says little: there a word is a name where the text does not write it small.
    return {word for word in names if word.casefold() not in small} if titled else names


def _mostly_capitals(text: str) -> bool:
    words = [found.group() for found in _TOKEN.finditer(text[:2000]) if len(found.group()) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.7 * len(words)


_known = _Known()
