"""Closed classes of English words, and how a word looks: all the grammar that the rules of attribution need."""

from __future__ import annotations

import re

from newstui.analysis.lexicons import words
from newstui.analysis.memo import Memo

BE = words("grammar", "be")
HAVE = words("grammar", "have")
MODAL = words("grammar", "modal")
DO = words("grammar", "do")
NEGATIONS = words("grammar", "negations")
ADVERBS = words("grammar", "adverbs")
PRONOUNS = words("grammar", "pronouns")
PREPOSITIONS = words("grammar", "prepositions")
SUBORDINATORS = words("grammar", "subordinators")
CONJUNCTIONS = words("grammar", "conjunctions")
RELATIVES = words("grammar", "relatives")
DAYS = words("grammar", "days")
MONTHS = words("grammar", "months")
IRREGULAR_PAST = words("grammar", "irregular_past")
OPENERS = words("grammar", "openers")
DETERMINERS = words("grammar", "determiners")
POSSESSIVES = words("grammar", "possessives")
SUBJECT_WORDS = words("grammar", "subject_words")
TIME_WORDS = words("grammar", "time_words")
AUXILIARY = BE | HAVE | MODAL | DO | {"'s", "not", "never"}
FINITE_AUXILIARY = AUXILIARY - {"be", "been", "being", "having", "not", "never", "'s"}
_ED = re.compile(r"[a-z]{2,}[^e]ed$")


def _adverb(low: str) -> bool:
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in {"family", "reply", "ally", "italy"})


def _finite(low: str) -> bool:
    return low in FINITE_AUXILIARY or low in IRREGULAR_PAST or bool(_ED.search(low))


adverb = Memo(_adverb).__getitem__
"""Whether a word in lower case is an adverb that may stand beside a verb."""
finite = Memo(_finite).__getitem__
"""Whether a word in lower case is, or well may be, a finite verb."""


def capital(word: str) -> bool:
    """Whether the word begins as a name does."""
    return word[:1].isupper()
