"""What is being typed at the end of a query, and what could stand there: fields, their values, and known names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newstui.model.tags import written

_END = re.compile(r'(?:^|(?<=[\s(]))-?(?:([a-zA-Z]+):)?("?)([^"()]*)\Z')
_SHORTEST = 2
"""Letters from which the name of a field is offered: one letter may be the beginning of any word."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The last part of a query: its field, or None, and the letters so far. `start` is where its value begins."""

    start: int
    field: str | None
    letters: str


def begun(line: str) -> Begun | None:
    """What is being typed at the end of `line`; None where nothing is that could be completed."""
    quoted = line.count('"') % 2 == 1
    at = line.rfind('"') if quoted else max(line.rfind(each) for each in " (\t")
    head = max(line.rfind(each, 0, max(at, 0)) for each in " (\t") + 1 if quoted else at + 1
    found = _END.search(line[head:])
    if not found or (not quoted and found[2]):
        return None
    field = found[1].lower() if found[1] else None
    if field is None and quoted:
        return None
    return Begun(head + (found.start(2) if quoted else found.start(3)), field, found[3])


def offered_words(typed: Begun, fields: dict[str, tuple[str, ...]]) -> list[str]:
    """Of a field with few values, those that begin so; where no field is named yet, the fields that do."""
    letters = typed.letters.lower()
    if typed.field is not None:
        return [value for value in fields.get(typed.field, ()) if value.startswith(letters)]
    return [f"{name}:" for name in fields if len(letters) >= _SHORTEST and name.startswith(letters)]


def completed(line: str, typed: Begun, name: str) -> str:
    """`line` with `name` in the place of what was begun."""
    whole = name if name.endswith(":") else f"{written(name)} "
    return line[: typed.start] + whole
