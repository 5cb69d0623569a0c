"""Roles: whom "the president" or "the former judge" stands for in an article."""

from __future__ import annotations

import re
from bisect import bisect_left

_FORMER = re.compile(r"\b(?:former|ex|late|ousted|deposed|then)\b")
_UNDER = frozenset(["vice", "deputy", "assistant", "associate", "shadow", "acting", "junior"])
_SPELLED = {
    **{"sen.": "senator", "rep.": "representative", "gov.": "governor", "prof.": "professor", "gen.": "general"},
    **{"lt.": "lieutenant", "col.": "colonel", "sgt.": "sergeant", "capt.": "captain", "rev.": "reverend"},
    **{"adm.": "admiral", "det.": "detective", "supt.": "superintendent", "insp.": "inspector", "dr.": "doctor"},
}
"""Offices as they stand before a name, and as the text goes on to call them."""
TITLE, BEFORE, BEHIND = 2, 1, 0
"""How a role was told: as a title ("President Lee"), by lower-case words before the name, by words behind it."""


class Roles:
    """The roles that an article gives its people, where it gives them."""

    def __init__(self) -> None:
        self._told: dict[str, list[tuple[int, str, int]]] = {}

    def add(self, words: str, name: str, at: int, how: int) -> None:
        """`name` has at `at` the role `words`, by its last word, by the last two, and by all of them."""
        parts = [_SPELLED.get(word, word) for word in words.lower().split()]
        if not parts:
            return
        former = "former " if _FORMER.search(" ".join(parts)) else ""
        parts = [part for part in parts if not _FORMER.fullmatch(part)]
        for size in {1, 2, len(parts)}:
            # A vice president is no president.
            if 0 < size <= len(parts) and (size == len(parts) or parts[-size - 1] not in _UNDER):
                self._told.setdefault(former + " ".join(parts[-size:]), []).append((at, name, how))

    def only(self, words: str, at: int) -> str | None:
        """Who holds the role, if one person does: "the French president" is nobody sure where there are two."""
        told = self._told.get(words.lower(), ())
        names = {name for where, name, _ in told if where < at}
        return names.pop() if len(names) == 1 else None

    def holder(self, words: str, at: int) -> str | None:
        """Who holds the role where it stands at `at`: by a title rather than otherwise, and told last before."""
        told = self._told.get(words.lower())
        if not told:
            return None
        before = told[: bisect_left(told, (at,))] or told
        best = max(how for _, _, how in before)
        return next(name for _, name, how in reversed(before) if how == best)
