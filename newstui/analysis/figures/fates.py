"""What befell those who are counted: the words of it, and the count of people that needs no "people"."""

from __future__ import annotations

import re

_BEFALLEN = {
    "killed": "killed kills killing kill dead died die dies dying drowned drowning perished perish perishing slain",
    "injured": "injured injures injuring injure wounded wounding wounds wound hurt hurting hospitalised hospitalized "
    "maimed maiming treated",
    "missing": "missing unaccounted",
    "arrested": "arrested arresting arrests arrest detained detaining detains",
    "displaced": "displaced displacing displaces homeless",
    "evacuated": "evacuated evacuating evacuates",
    "rescued": "rescued rescuing rescues saved",
    "infected": "infected infecting infects ill sick sickened sickening sickens",
    "trapped": "trapped trapping traps stranded stranding strands",
    "destroyed": "destroyed destroying destroys",
    "damaged": "damaged damaging damages",
}
_NOUNS = {
    "death": "killed", "fatality": "killed", "life": "killed", "injury": "injured", "arrest": "arrested",
    "evacuation": "evacuated", "infection": "infected",
}  # fmt: skip
"""Counted nouns that are people to whom it happened."""
FATES = {word: fate for fate, words in _BEFALLEN.items() for word in words.split()}
"""Every word for a fate, with the fate's name."""
NAMES = frozenset(_BEFALLEN)
"""The names of the fates."""
_OF_PEOPLE = NAMES - {"destroyed", "damaged"}
_ACTIVE = ("ed", "ing", "s")

_HELPERS = (
    r"(?:were|was|are|is|have|has|had|been|being|be|confirmed|reported|feared|presumed|known|still|also|left|remain|"
    r"remains|remained|went|more|others?|later|badly|seriously|critically|slightly|lightly)"
)
_TO_ITS_FATE = re.compile(rf"(?:\sof\s(?:them|whom|these|those))?\s(?:who\s|that\s)?(?:{_HELPERS}\s){{0,4}}([a-z]+)\b")
_BEFORE = re.compile(r"\b([a-z]+)\s$", re.IGNORECASE)
_CLAIMED = re.compile(r"\b(?:claim|cost|tak|took|los)\w*\s$", re.IGNORECASE)


def fate_in(before: str, after: str) -> str:
    """What befell those counted: "killed" of "12 people were killed" and of "killing 12 people"; else nothing.

    `before` and `after` are the words around the count.
    """
    behind = word_behind(after)
    fate = FATES.get(behind) if behind else None
    if fate is None and (ahead := _BEFORE.search(before)):
        fate = FATES.get(ahead[1].lower())
    return fate or ""


def word_behind(after: str) -> str:
    """The verb or the word for a state right behind a count, helpers aside: "waiting" of "66 ships are waiting"."""
    found = _TO_ITS_FATE.match(after)
    return found[1] if found else ""


def fate_of_noun(noun: str, before: str) -> str:
    """The fate of a counted noun that names it: "killed" of "11 deaths" and of "claimed 11 lives"; else nothing."""
    if noun == "life" and not _CLAIMED.search(before):
        return ""
    return _NOUNS.get(noun, "")


def befallen(text: str, floor: int, start: int, end: int, stop: int) -> tuple[int, int] | None:
    """The word that says what befell people counted by the bare number at ``[start, end)``, or None.

    "Eleven were killed", "a dozen hurt", "killing at least nine": `start` is that of the number with its bound.
    """
    behind = _TO_ITS_FATE.match(text, end, stop)
    if behind and FATES.get(behind[1]) in _OF_PEOPLE:
        return behind.span(1)
    ahead = _BEFORE.search(text, max(floor, start - 14), start)
    if ahead and (word := ahead[1].lower()).endswith(_ACTIVE) and FATES.get(word) in _OF_PEOPLE:
        return ahead.span(1)
    return None
