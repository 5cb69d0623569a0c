"""Descriptions: the one person whom the text calls by a noun, for whom "the pianist" stands."""

from __future__ import annotations

import re
from collections.abc import Container

from newstui.analysis.speakers.names import GIVEN

_NAME = r"((?:[A-Z][\w’'-]+\s(?:[A-Z]\.\s)?){1,2}[A-Z][\w-]+)"
_DEFINITE = re.compile(r"[Tt]he ((?:[a-z-]+ )?[a-z]{3,})")
_OTHERS = frozenset(["man", "woman", "person", "one", "other", "first", "second", "two", "pair", "former", "latter"])


def named(text: str, core: str, people: Container[str]) -> str | None:
    """Who "the pianist" is, if the text has one "pianist Ann Lee" or "Ann Lee, a jazz pianist" and no other.

    `people`: the names of those who are known to be people.
    """
    found = _DEFINITE.fullmatch(core)
    if found is None or found[1].rsplit(maxsplit=1)[-1] in _OTHERS:
        return None
    noun = rf"[{found[1][0]}{found[1][0].upper()}]{re.escape(found[1][1:])}"
    before = re.findall(rf"\b{noun} {_NAME}", text)
    behind = re.findall(rf"{_NAME},(?: \d\d,)? (?:an?|the) (?:[\w-]+ ){{0,3}}{re.escape(found[1])}\b", text)
    names = {*before, *behind}
    name = names.pop() if len(names) == 1 else None
    return name if name is not None and (name in people or name.split()[0].lower() in GIVEN) else None
