"""The figures board: the figures of some stories side by side."""

from __future__ import annotations

from collections.abc import Sequence

from newstui.analysis.board import board
from newstui.model.board import Measured
from newstui.store.database import Database
from newstui.store.figures import amounts

MOST = 500
"""Stories whose figures are set side by side: of a longer list the first, which are the latest."""


def figures_of(database: Database, ids: Sequence[int]) -> list[Measured]:
    """What is measured in the stories of `ids`, of the first `MOST` of them."""
    return board(amounts(database, list(ids[:MOST])))
