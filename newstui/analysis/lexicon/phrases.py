"""Phrases of a language: which headings have which role, and which lines are clutter. Read once from JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from newstui.model.briefing import Role

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+")
_PART = re.compile(r"<(\w+)>")
_QUOTES = str.maketrans("’‘ʼ´", "''''")
LANGUAGES = (
    "ar", "cs", "da", "de", "en", "es", "et", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "no", "pl", "pt", "ru",
    "sv", "tr", "uk", "zh",
)  # fmt: skip


@lru_cache(maxsize=1024)
def normal(line: str) -> str:
    """A line as lexicons are looked up: NFKC, folded case, straight apostrophes, no number, no marks at its ends."""
    text = line.lower() if line.isascii() else unicodedata.normalize("NFKC", line).casefold().translate(_QUOTES)
    text = " ".join(text.split())
    if text[:1].isdigit():
        text = _NUMBERED.sub("", text)
    return text if text[:1].isalnum() and text[-1].isalnum() else _EDGES.sub("", text)


Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Whole lines, and beginnings of lines (entries that end in "…"), with what each stands for."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._whole: dict[str, Value] = {}
        self._begins: dict[str, list[tuple[str, Value]]] = {}
        for entry, value in entries:
            text = entry.removesuffix("…")
            if text == entry:
                self._whole.setdefault(normal(entry), value)
            else:
                # An edge that is a mark, as in "Photo: …", is part of the phrase.
                begin = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).strip()
                self._begins.setdefault(begin[:2], []).append((begin, value))

    def whole(self, text: str) -> Value | None:
        """What the whole of `text` stands for. `text` is `normal`."""
        return self._whole.get(text)

    def beginning(self, text: str) -> Value | None:
        """What the first words of `text` stand for, where something follows them."""
        for begin, value in self._begins.get(text[:2], ()):
            if text.startswith(begin) and len(text) > len(begin):
                behind = text[len(begin)]
                if not (behind.isalnum() and begin[-1].isalnum()) or not begin.isascii():
                    return value
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of one language. Headings carry (role, the entry as written)."""

    headings: Phrases[tuple[Role, str]]
    patterns: tuple[tuple[Role, re.Pattern[str]], ...]
    """Shapes of headings that no list holds: "What drivers can expect". They match a `normal` line with its "?"."""
    alone: frozenset[str]
    """Headings that no prepositional phrase lengthens: "Looking back at a long career" is none."""
    clutter_headings: Phrases[str]
    closing: frozenset[str]
    """Those of them under which whole paragraphs are clutter, at an article's end: "References"."""
    clutter_lines: Phrases[str]
    offers: Mapping[str, tuple[str, ...]]
    """What pages offer their readers ("newsletter", "your experience"), each by its longest word."""
    asks: re.Pattern[str] | None
    """Beginnings of sentences that ask a reader for something: with an offer in the same line it is clutter."""
    endings: tuple[str, ...]
    """Last words of a line that is clutter: "Learn more"."""
    promos: frozenset[str]
    """Labels that point elsewhere, before words without a stop: "Read more: ..."."""
    shouts: frozenset[str]
    """Those that do so in capitals only: "NEXT: ..."."""
    closers: frozenset[str]
    """Headings of a summary that are the bottom line where they stand last: "In a nutshell"."""
    inside: tuple[str, ...]
    """Words that make a short line clutter wherever they stand in it."""
    pointers: frozenset[str]
    """First words of a line that points elsewhere and ends in a colon: "Read the ruling:"."""
    fillers: frozenset[str]
    """Words that a heading may have besides those of the lexicon: "What's really next"."""
    tails: frozenset[str]
    """Prepositions that may lengthen a heading of the lexicon: "What's next for the port"."""
    lead_ins: frozenset[str]
    """First words of a line that ends in a colon and yet is no heading: "Here is why:"."""


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `LANGUAGES`."""
    data = json.loads(files("newstui.analysis.lexicon").joinpath(f"{language}.json").read_text("utf-8"))
    return _lexicon([data])


@cache
def lexicons(language: str | None) -> tuple[Lexicon, ...]:
    """Where to look, in this order: the article's own language, English, all the others together."""
    own = [language] if language in LANGUAGES and language != "en" else []
    first = [lexicon(each) for each in (*own, "en")] if language else [lexicon("en")]
    return (*first, _others())


@cache
def _others() -> Lexicon:
    folder = files("newstui.analysis.lexicon")
    return _lexicon(
        [json.loads(folder.joinpath(f"{each}.json").read_text("utf-8")) for each in LANGUAGES if each != "en"]
    )


def _lexicon(tables: list[Mapping[str, Any]]) -> Lexicon:
    headings = [
        (entry, (role, entry)) for each in tables for role, entries in each["headings"].items() for entry in entries
    ]
    clutter = [each.get("clutter", {}) for each in tables]

    def listed(name: str) -> list[str]:
        return [entry for each in clutter for entry in each.get(name, ())]

    def words(name: str) -> frozenset[str]:
        return frozenset(word for each in tables for word in each.get(name, ())) if len(tables) == 1 else frozenset()

    parts: Mapping[str, str] = tables[0].get("parts", {})
    patterns = [
        (role, re.compile(_PART.sub(lambda found: parts[found.group(1)], pattern)))
        for each in tables[:1]
        if len(tables) == 1
        for role, shapes in each.get("patterns", {}).items()
        for pattern in shapes
    ]
    return Lexicon(
        Phrases(headings),
        tuple(patterns),
        words("alone"),
        Phrases((entry, entry) for entry in (*listed("headings"), *listed("closing"))),
        frozenset(normal(entry) for entry in listed("closing")),
        Phrases((entry, entry) for entry in listed("lines")),
        _by_word(listed("offers") if len(tables) == 1 else []),
        _beginnings(listed("asks") if len(tables) == 1 else []),
        tuple(listed("endings")),
        frozenset(map(normal, listed("promos"))),
        frozenset(map(normal, listed("shouts"))),
        frozenset(word for each in tables for word in map(normal, each.get("closers", ()))),
        tuple(listed("inside")),
        frozenset(listed("pointers")),
        words("fillers"),
        words("tails"),
        words("lead_ins"),
    )


def _by_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        word = max(phrase.split(), key=len)
        found[word] = (*found.get(word, ()), phrase)
    return found


def _beginnings(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """Any of `phrases` where a sentence or a part of one begins."""
    if not phrases:
        return None
    return re.compile(rf"(?:^|[.!?:;|•·–—,…-]\s+)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
