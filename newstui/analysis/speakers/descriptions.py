"""Descriptions: the one person whom the text calls by a noun, for whom "the pianist" stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from newstui.analysis.speakers.names import GIVEN

# No word of a name is longer: a run of hyphens and capitals is not read to its end from each of its places.
_NAME = r"((?:[A-Z][\w’'-]{1,60}\s(?:[A-Z]\.\s)?){1,2}[A-Z][\w-]{1,60})"
_BEHIND_WORD = re.compile(rf"(?<=[a-z] )(?={_NAME})")
_APPOSED = re.compile(rf"{_NAME},(?: \d\d,)? (?:an?|the) ")
_DEFINITE = re.compile(r"[Tt]he ((?:[a-z-]+ )?[a-z]{3,})")
_LAST = re.compile(r"(?<!\w)[A-Za-z][a-z]{2,}\Z")
_FIRST = re.compile(r"(?<!\w)[A-Za-z][a-z-]*\Z")
_NOUN = re.compile(r"[a-z]{3,}\b")
_TWO_WORDS = re.compile(r"[a-z-]{1,60} [a-z]{3,}\b")
_WORD = re.compile(r"[\w-]+ ")
_BEFORE, _BEHIND = 80, 160
"""Characters before a name, and behind its determiner, in which the noun stands."""
_SKIPPED = 3
"""Words that may stand between a determiner and the noun: "a much loved local pianist"."""
_OTHERS = frozenset(["man", "woman", "person", "one", "other", "first", "second", "two", "pair", "former", "latter"])


class Descriptions:
    """The nouns, of one word or two, by which an article calls those whom it names; found when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._names: dict[str, set[str]] | None = None

    def named(self, core: str, people: Container[str]) -> str | None:
        """Who "the pianist" is, if the text has one "pianist Ann Lee" or "Ann Lee, a jazz pianist" and no other.

        `people`: the names of those who are known to be people.
        """
        found = _DEFINITE.fullmatch(core)
        if found is None or found[1].rsplit(maxsplit=1)[-1] in _OTHERS:
            return None
        if self._names is None:
            self._names = {}
            for noun, called in (*self._before_names(), *self._behind_names()):
                self._names.setdefault(noun, set()).add(called)
        names = self._names.get(found[1], set())
        name = next(iter(names)) if len(names) == 1 else None
        return name if name is not None and (name in people or name.split()[0].lower() in GIVEN) else None

    def _before_names(self) -> Iterator[tuple[str, str]]:
        """Nouns that stand before a name, and the name: "jazz pianist Ann Lee" has "jazz pianist" and "pianist"."""
        for match in _BEHIND_WORD.finditer(self.text):
            end = match.start() - 1
            *others, word = self.text[max(0, end - _BEFORE) : end].rsplit(" ", 2)
            last = _LAST.search(word)
            if last is None:
                continue
            yield _small(last.group()), match[1]
            first = _FIRST.search(others[-1]) if others and word.islower() and last.group() == word else None
            if first is not None:
                parts = first.group().split("-")
                for number in range(len(parts)):
                    # "ex-jazz pianist" is a "jazz pianist" too.
                    yield f"{_small('-'.join(parts[number:]))} {word}", match[1]

    def _behind_names(self) -> Iterator[tuple[str, str]]:
        """Nouns that stand behind a name, and the name: "Ann Lee, 41, a jazz pianist"."""
        for match in _APPOSED.finditer(self.text):
            at, end = match.end(), match.end() + _BEHIND
            for _ in range(_SKIPPED + 1):
                for pattern in (_NOUN, _TWO_WORDS):
                    noun = pattern.match(self.text, at, end)
                    if noun is not None:
                        yield noun.group(), match[1]
                word = _WORD.match(self.text, at, end)
                if word is None:
                    break
                at = word.end()


def _small(noun: str) -> str:
    return noun[:1].lower() + noun[1:]
