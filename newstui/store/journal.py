"""The journal (signatures; being filled in)."""

from __future__ import annotations
from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.store.database import Database


class Journal:
    def __init__(self, database: Database) -> None: ...
    def undo(self, *, now: Moment, owed: bool = False) -> Step | None:
        """Takes the newest step back; None where there is none."""
        raise NotImplementedError

    def redo(self, *, now: Moment, owed: bool = False) -> Step | None:
        raise NotImplementedError

    def steps(self, limit: int = 100) -> list[Step]:
        """Newest first, undone ones too."""
        raise NotImplementedError

    def touched(self, step_id: int) -> list[int]:
        """Ids of the stories whose status a step changed."""
        raise NotImplementedError
