"""Words as the ranking counts them: stop words and stems of the article's language, bigrams where none are spaced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from newstui.analysis.memo import Memo
from newstui.analysis.sparing import sparing

_STOP_WORDS = {
    "ar": "arabic", "cs": "czech", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fr": "french",
    "he": "hebrew", "it": "italian", "ja": "japanese", "ko": "korean", "pl": "polish", "pt": "portuguese",
    "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
"""Languages whose stop words sumy has, with its name for them."""
_STEMMED = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sk": "slovak", "sv": "swedish", "uk": "ukrainian",
}  # fmt: skip
"""Languages that sumy has a stemmer for without further libraries, which its Greek and Polish ones ask for. Others are
counted by their words as they stand."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, kana, Han, and Hangul, whose particles are written on to the word."""
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+(?:['’-][^\W_{_UNSPACED}]+)*")
_WORD_OF_ASCII = re.compile(r"[A-Za-z0-9]++(?:['-][A-Za-z0-9]++)*+")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]")


@lru_cache(maxsize=1_000)
def words(text: str) -> tuple[str, ...]:
    """The words of `text` as written; a run of a script without spaces gives its pairs of neighbouring letters.

    Each sentence of an article is asked for several times, one after the other.
    """
    if text.isascii():
        return tuple(_WORD_OF_ASCII.findall(text))
    found: list[str] = []
    for word in _WORD.findall(text):
        if len(word) > 1 and _UNSPACED_RUN.match(word):
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return tuple(found)


class Vocabulary:
    """Stop words and stems of one language, None for a language that nobody named."""

    def __init__(self, language: str | None) -> None:
        code = (language or "").split("-")[0].lower()
        self.stop_words, self._known = _stop_words(code), _known(code)

    def stem(self, word: str) -> str:
        """The stem of a word that carries meaning, nothing of a stop word."""
        return self._known[word]

    def stems(self, spoken: Iterable[str]) -> list[str]:
        """The stems of the words that carry meaning, in order, repeats kept."""
        return [stem for stem in map(self._known.__getitem__, spoken) if stem]


@cache
def _known(code: str) -> Memo[str]:
    """Stems by the words as written, empty for stop words."""
    stop_words, stemmer = _stop_words(code), _STEMMED.get(code)

    def stem(word: str) -> str:
        low = word.lower()
        return "" if low in stop_words else _stem(low, stemmer)

    return Memo(stem)


@lru_cache(maxsize=50_000)
def _stem(word: str, name: str | None) -> str:
    """Snowball takes 5 us a word; the words of news repeat. sumy's Czech stemmer warns of every number."""
    if name is None or (name in ("czech", "slovak") and not word.isalpha()):
        return word
    return str(_stemmer(name)(word))


@cache
def _stemmer(name: str) -> Any:
    with sparing():
        from sumy.nlp.stemmers import Stemmer

    return Stemmer(name)


@cache
def _stop_words(code: str) -> frozenset[str]:
    if name := _STOP_WORDS.get(code):
        with sparing():
            from sumy.utils import get_stop_words

        return frozenset(get_stop_words(name))
    code = {"nb": "no", "nn": "no"}.get(code, code)
    for name, part in (("stop_words", None), ("languages", "words")):
        listed = json.loads(files("newstui.analysis.lexicon").joinpath(f"{name}.json").read_text("utf-8"))
        if own := (listed[part] if part else listed).get(code):
            return frozenset(own.split())
    return frozenset()
