"""Language: told from the text where neither feed nor page names it."""

from __future__ import annotations

import re

_SAMPLE = 2_000
"""Letters that are looked at; more changes nothing."""
_LEAST_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to that with said from it his have been this but they not will who after their were which would had"
        " she we you about more its",
    )
)
_ENGLISH_SHARE = 0.12
"""A smaller share of a text's words among those above, or no "the", sends it to the model."""
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

    English by its commonest words and scripts of one language by their letters, which costs microseconds; the rest by
    py3langid (Lui and Baldwin, 2012), whose model takes half a second to load.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    letters = sum(map(len, words))
    if letters < 20:
        return FALLBACK
    for script, language, share in ((_KANA, "ja", 0.1), (_HANGUL, "ko", 0.3), (_HAN, "zh", 0.4), (_HEBREW, "he", 0.5)):
        if len(script.findall(sample)) > share * letters:
            return language
    if len(words) < _LEAST_WORDS:
        return FALLBACK
    if "the" in words and sum(word in _ENGLISH for word in words) > _ENGLISH_SHARE * len(words):
        return "en"
    import py3langid

    language, _ = py3langid.classify(sample)
    # "zxx" is what the model calls text that is no language.
    return FALLBACK if language == "zxx" else str(language)
