"""Tags as one types them: names apart by spaces or commas, quotes around a name with spaces, ``-`` to take one away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newstui.model.text import clean_line

_WORD = re.compile(r'(-?)(?:"([^"]*)"?|([^\s,"]+))')

LONGEST = 60
"""Code points of a tag that is typed; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class TagChanges:
    """What a line of tags asks for, each name once; the last word on a name counts."""

    give: tuple[str, ...] = ()
    take: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.give or self.take)


def read_tags(line: str) -> TagChanges:
    """The tags that `line` gives and takes. Nothing in it is an error: what names no tag is passed over."""
    wanted: dict[str, bool] = {}
    for minus, quoted, plain in _WORD.findall(line):
        name = clean_line(quoted or plain.lstrip("#"))[:LONGEST].strip()
        if name.strip("-"):
            wanted.pop(name, None)
            wanted[name] = not minus
    return TagChanges(
        tuple(name for name, given in wanted.items() if given),
        tuple(name for name, given in wanted.items() if not given),
    )


def written(name: str) -> str:
    """A tag as it is typed and as a query names it: in quotes where it is more than one word."""
    return name if re.fullmatch(r"[\w./-]+", name) and not name.startswith("-") else f'"{name}"'


def last_begun(line: str) -> tuple[str, str]:
    """What stands before the tag that is being typed at the end of `line`, with its sign, and its letters so far."""
    found = re.search(r'(?:^|[\s,])-?#?([^\s,"]*)\Z', line)
    if found is None or line.count('"') % 2:
        return line, ""
    return line[: found.start(1)], found[1]
