"""Language: told from the text where neither feed nor page names it."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files

_SAMPLE = 2_000
"""Letters that are looked at; more changes nothing."""
_LEAST_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile("[\u3040-\u30ff]"), "ja", 0.1),
    (re.compile("[\uac00-\ud7af]"), "ko", 0.3),
    (re.compile("[\u3400-\u9fff]"), "zh", 0.4),
    (re.compile("[\u0590-\u05ff]"), "he", 0.5),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el", 0.5),
    (re.compile("[\u0e00-\u0e7f]"), "th", 0.5),
    (re.compile("[\u0530-\u058f]"), "hy", 0.5),
    (re.compile("[\u10a0-\u10ff]"), "ka", 0.5),
    (re.compile("[\u0980-\u09ff]"), "bn", 0.5),
    (re.compile("[\u0b80-\u0bff]"), "ta", 0.5),
    (re.compile("[\u0c00-\u0c7f]"), "te", 0.5),
    (re.compile("[\u0d00-\u0d7f]"), "ml", 0.5),
)
"""Scripts of one language each, with the share of a text's letters from which it is that one."""
_ABUGIDA = re.compile("[\u0900-\u097f]")
"""Letters whose vowels are marks, which `_WORD` would take for the ends of words."""
_MARKS = ".,;:!?\"'()[]«»“”‘’…।–—-"
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to that with said from it his have been this but they not will who after their were which would had"
        " she we you about more its",
    )
)
_ENGLISH_SHARE = 0.12
"""A smaller share of a text's words among those above, or no "the", and all languages are asked."""
_CLEAR_VOTES = ((0.2, 1.1), (0.08, 1.5))
"""Of a text's words, how many are at least the commonest of the language that is chosen, and how many times the votes
of the next one it has then. What is less clear is left to the model."""
_LEAST_KINDS = 3
"""Different words that have to speak for a language: an "a" alone is one of many."""
_SHORT = 40
"""Words without accents: in fewer, none common in any language, the model only guesses (a track list is Bikol)."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTERS = (
    (re.compile("[ўЎ]"), "be"),
    (re.compile("[іїєґІЇЄҐ]"), "uk"),
    (re.compile("[ђћљњџјЂЋЉЊЏЈ]"), "sr"),
    (re.compile("[ыэёЫЭЁ]"), "ru"),
    (re.compile("[ъЪ]"), "bg"),
)
"""Cyrillic letters that of these only one has; but for Belarusian, which has some of Russian and of Ukrainian too."""
_LETTER_SHARE = 0.004
"""Of a Belarusian text's letters so many at least are its own: it has over .01 of them, a foreign name has one."""
FALLBACK = "en"
_DOUBT_FROM_WORDS, _DOUBT_BELOW = 80, 0.03
"""A text of so many words with a smaller share of English's commonest is hardly English, whatever its page says."""


def language_of(text: str, declared: str | None) -> str:
    """What feed or page declares, else what the text tells.

    Templates declare English of pages in any language: it is believed unless a long text has next to none of its words.
    """
    if declared and not (declared.casefold().partition("-")[0] == "en" and _hardly_english(text)):
        return declared
    return detect(text)


def _hardly_english(text: str) -> bool:
    words = _WORD.findall(text[:_SAMPLE].casefold())
    return len(words) >= _DOUBT_FROM_WORDS and sum(word in _ENGLISH for word in words) < _DOUBT_BELOW * len(words)


def detect(text: str) -> str:
    """The language of `text` as a BCP 47 primary subtag; a text too short to tell is called English.

    English by its commonest words, scripts of one language by their letters, forty languages by a vote of their
    commonest words, all of which costs microseconds. What the vote leaves open is told by py3langid (Lui and Baldwin,
    2012), whose model takes half a second to load and 75 MB to keep: few articles ever need it.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    letters = sum(map(len, words))
    if letters < 20:
        return FALLBACK
    if not sample.isascii():
        for script, language, share in _SCRIPTS:
            if len(script.findall(sample)) > share * letters:
                return language
        if len(_ABUGIDA.findall(sample)) > letters / 2:
            words = [word.strip(_MARKS) for word in sample.split()]
    if len(set(words)) < _LEAST_WORDS:
        return FALLBACK
    if "the" in words and sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words):
        return "en"
    if len(_CYRILLIC.findall(sample)) > letters / 2:
        if told := _by_letters(sample, letters):
            return told
        return _voted(words) or "ru"
    if found := _voted(words):
        return found
    plain = all(map(str.isascii, words))
    return FALLBACK if plain and len(words) < _SHORT else _modelled(sample)


def _by_letters(sample: str, letters: int) -> str | None:
    """Which of the languages in Cyrillic has the most of its own letters."""
    counts = {language: len(letter.findall(sample)) for letter, language in _LETTERS}
    if counts["be"] >= max(1.0, _LETTER_SHARE * letters) and counts["uk"]:
        # It shares letters with both of its neighbours, and each of them is commoner than its own.
        return "be"
    del counts["be"]
    most = max(counts, key=lambda language: counts[language])
    return most if counts[most] else None


def _voted(words: list[str]) -> str | None:
    """The language whose commonest words these are, if one leads clearly. A word of several languages counts less."""
    held: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    votes: dict[str, float] = {"": 0.0}
    for word, times in Counter(words).items():
        languages = _ballots().get(word, ())
        for language in languages:
            held[language] += times
            kinds[language] += 1
            votes[language] = votes.get(language, 0.0) + times / len(languages)
    first, second = [*sorted(votes, key=lambda each: -votes[each]), ""][:2]
    clear = any(
        held[first] >= share * len(words) and votes[first] > lead * votes[second] for share, lead in _CLEAR_VOTES
    )
    return first if clear and kinds[first] >= _LEAST_KINDS else None


@cache
def _ballots() -> dict[str, tuple[str, ...]]:
    """Every word of `languages.json` with the languages that it is common in."""
    data = json.loads(files("newstui.analysis.lexicon").joinpath("languages.json").read_text("utf-8"))["words"]
    found: dict[str, tuple[str, ...]] = {}
    for language, common in data.items():
        for word in common.split():
            found[word] = (*found.get(word, ()), language)
    return found


def _modelled(sample: str) -> str:
    import py3langid

    language, _ = py3langid.classify(sample)
    # "zxx" is what the model calls text that is no language.
    return FALLBACK if language == "zxx" else str(language)
