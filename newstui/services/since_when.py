"""Since when: what ``--since`` and its like name, the same words wherever one asks."""

from __future__ import annotations

from newstui.errors import QueryError
from newstui.model.moment import Moment
from newstui.store.query.fields import moment_of


def read_since(words: str, now: Moment, also: str = "") -> Moment:
    """The moment in the past that ``12h``, ``2d``, ``3w``, ``6m``, ``1y`` or ``2026-03-01`` means.

    `also`: a word that the one who asks takes besides, for the hint. Raises QueryError.
    """
    moment = moment_of(words.strip(), now)
    if moment is None:
        besides = f"{also}, or " if also else ""
        raise QueryError(
            f"{words!r} is no time", f"expected {besides}one such as 12h, 2d, 3w, 6m, 1y, or 2026-03-01", 0
        )
    return moment
