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
_LONGEST = 40
"""Of a term, in characters: what is longer is a URL or a run of something."""

# Words that are in most stories whatever they are about: function words, and the verbs and calendar of news itself.
STOP = frozenset(files(__package__).joinpath("stop_words.txt").read_text("utf-8").split())


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
        word = found.group().rstrip(".'’")
        if len(word) > _LONGEST:
            continue
        if word[0].isdigit():
            if len(word) > 1:
                yield Term(word.rstrip("%").replace(",", ""), "figure", found.start(), found.start() + len(word))
            continue
        bare = re.sub(r"['’]s?$", "", word).replace(".", "")
        if len(bare) < 2 or bare.casefold() in STOP:
            continue
        kind: TermKind = "name" if bare in names else "word"
        yield Term(stem(bare.casefold()), kind, found.start(), found.start() + len(word))


def counted(text: str) -> Counter[str]:
    """How often each stem occurs."""
    return Counter(term.stem for term in terms(text))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case English word (Porter2), and of another language's what that makes of it.

    It has only to be the same for the forms of one word. Hyphened words are one term: "no-deal" is not "deal".
    """
    return _stemmer()(word)


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    from sumy.nlp.stemmers import Stemmer

    return Stemmer("english")  # type: ignore[no-any-return]


def _names(text: str) -> set[str]:
    """Words that a capital makes a name: they have it within a sentence, or nowhere stand without it."""
    inside: set[str] = set()
    opening: set[str] = set()
    small: set[str] = set()
    titled = _mostly_capitals(text)
    for found in _TOKEN.finditer(text):
        word = re.sub(r"['’]s?$", "", found.group().rstrip(".'’")).replace(".", "")
        if len(word) < 2 or word[0].isdigit():
            continue
        if not word[0].isupper():
            small.add(word.casefold())
        elif (word.isupper() and not titled) or not (
            found.start() == 0 or _SENTENCE_END.search(text, max(0, found.start() - 3), found.start())
        ):
            inside.add(word)
        else:
            opening.add(word)
    names = inside | {word for word in opening if word.casefold() not in small}
    # A headline in Title Case says little: there a word is a name where the text does not write it small.
    return {word for word in names if word.casefold() not in small} if titled else names


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins here."""
    return at == 0 or bool(_SENTENCE_END.search(text, max(0, at - 3), at))


def _mostly_capitals(text: str) -> bool:
    words = [found.group() for found in _TOKEN.finditer(text[:2000]) if len(found.group()) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.7 * len(words)
