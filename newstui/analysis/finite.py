"""The first finite verb of a sentence: whether it tells, was, is or will be.

No parser: the first word that can be one, which in news is the main clause's three times out of four.
"""

from __future__ import annotations

import re
from typing import Literal

Tense = Literal["told", "modal", "present", "past", "none"]

_TOLD = (
    "said|says|told|announced|added|confirmed|reported|noted|warned|vowed|promised|pledged|insisted|explained|indicated"
    "|signaled|signalled|acknowledged|predicted|stressed|argued|tweeted|wrote|stated|suggested|agreed|decided|planned"
    "|scheduled|expected|proposed|ordered|asked|threatened|offered"
)
_MODAL = "will|won['’]t|would|could|may|might|can|must|should"
_PRESENT = "is|are|has|have|does|do|remains?|faces?|plans?|wants?|hopes?|set"
_PAST = (
    "was|were|had|did|began|came|went|took|made|got|gave|ran|won|lost|led|held|left|became|put|fled|sat|stood|saw|knew|met"
    "|kept|brought|fell|rose|paid|[a-z]+ed"
)
_FINITE = re.compile(rf"\b(?:(?P<told>{_TOLD})|(?P<modal>{_MODAL})|(?P<present>{_PRESENT})|(?P<past>{_PAST}))\b")


def tense_of(sentence: str) -> Tense:
    """What the first finite verb of an English sentence is: one of telling, a modal, present, past, or none."""
    found = _FINITE.search(sentence)
    return found.lastgroup if found else "none"  # type: ignore[return-value]
