"""Headings: what role a heading gives to the section under it, from a lexicon kept as data by language."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files

from newstui.model.briefing import Role

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+")


def normal(heading: str) -> str:
    """A heading as the lexicon is looked up: folded case, straight apostrophes, no marks at its ends."""
    text = unicodedata.normalize("NFKC", heading).casefold().replace("’", "'").replace("‘", "'")
    return _EDGES.sub("", _NUMBERED.sub("", " ".join(text.split())))


@cache
def _lexicon() -> tuple[dict[str, tuple[Role, str]], dict[str, tuple[Role, str]]]:
    """(whole headings, beginnings) to (role, the entry as written). English wins where languages share a word."""
    data = json.loads(files("newstui.analysis.lexicon").joinpath("headings.json").read_text("utf-8"))
    whole: dict[str, tuple[Role, str]] = {}
    begins: dict[str, tuple[Role, str]] = {}
    for language in sorted(data, key=lambda each: each != "en"):
        for role, entries in data[language].items():
            for entry in entries:
                table = begins if entry.endswith("…") else whole
                table.setdefault(normal(entry), (role, entry))
    return whole, begins


def role_of(heading: str) -> tuple[Role, str] | None:
    """(role, the lexicon's entry) of a heading, or None where the lexicon does not have it."""
    text = normal(heading)
    if not text or len(text) > 90:
        return None
    whole, begins = _lexicon()
    if text in whole:
        return whole[text]
    if len(text) <= 60:
        for beginning, found in begins.items():
            if text.startswith(beginning + " "):
                return found
    return None


def is_clutter(line: str) -> bool:
    """Whether a line that stands alone belongs to the page rather than the article: sharing, comments, newsletters."""
    from newstui.analysis.lexicon import clutter

    if clutter.matches(line):
        return True
    found = role_of(line)
    return found is not None and found[0] == "boilerplate"
