"""Tense: whether the words around a date look back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

Tense = Literal["past", "future"]

_MARK = re.compile(
    r"(?P<future>\b(?:will|won['’]t|shall|would|is to|are to|going to|upcoming|coming|deadline|by|until|till|before|"
    r"(?:is|are|was|were|be|been)\s(?:\w+\s)?(?:set|due|scheduled|slated|planned|expected|likely|poised|ready)|"
    r"(?:scheduled|slated|planned|due|set)\s(?:for|to|on)|"
    r"(?:expires?|lapses?|runs?\sout|takes?\seffect|comes?\sinto\sforce)\s(?:on|in|at|at the end of)|"
    r"(?:plans?|planned|planning|agreed|hopes?|hoped|wants?|intends?|intended|vow(?:s|ed)|prepar(?:es?|ed|ing)|ordered|"
    r"asked|urged|decided|promis(?:es|ed)|expects?|expected|aims?|need|needs|ready)\sto)\b|['’]ll\b)"
    r"|(?P<past>\b(?:was|were|had|has|have|did|didn['’]t|said|told|came|went|took|made|gave|got|held|met|won|lost|"
    r"fell|rose|grew|began|left|found|saw|sent|spoke|wrote|led|hit|struck|shot|died|broke|became|brought|ran|paid|sold|"
    r"bought|kept|cut|set|put|drew|threw|flew|fought|stood|sat|read|since|after|[a-z]{2,}ed)\b)"
)


class Tenses:
    """The marks of tense in one stretch of text, found once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        found = list(_MARK.finditer(text, start, end))
        self._starts = [match.start() for match in found]
        self._kinds: list[Tense] = ["future" if match["future"] else "past" for match in found]
        self._breaks = [match.start() for match in re.finditer(r"[.!?;]\s|\n", text[start:end])]
        self._offset = start

    def at(self, position: int) -> Tense | None:
        """The tense of the nearest mark before a position in its sentence, else of the first one after it."""
        place = position - self._offset
        cut = bisect_left(self._breaks, place)
        low = self._breaks[cut - 1] + self._offset if cut else self._offset
        high = self._breaks[cut] + self._offset if cut < len(self._breaks) else None
        at = bisect_left(self._starts, position)
        if at and self._starts[at - 1] >= low:
            return self._kinds[at - 1]
        if at < len(self._starts) and (high is None or self._starts[at] < high):
            return self._kinds[at]
        return None
