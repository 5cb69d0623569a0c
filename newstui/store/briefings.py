"""Briefings (signatures; being filled in)."""

from __future__ import annotations
from newstui.model.article import Source
from newstui.model.briefing import Briefing
from newstui.model.moment import Moment
from newstui.store.database import Database


class Briefings:
    def __init__(self, database: Database) -> None: ...
    def save(self, story_id: int, briefing: Briefing, *, now: Moment) -> bool:
        """Replaces the story's briefing in one transaction, full-text index too. False where the story is gone."""
        raise NotImplementedError

    def get(self, story_id: int) -> Briefing | None:
        raise NotImplementedError

    def current(self, story_id: int, analyser: int) -> bool:
        """Whether the kept briefing is of this analyser and of the story's present text."""
        raise NotImplementedError

    def source(self, story_id: int) -> Source | None:
        """What to analyse: the full text where one was fetched, else the feed's content (kind "html")."""
        raise NotImplementedError

    def waiting(self, analyser: int, limit: int = 100) -> list[int]:
        """Stories whose briefing is missing or old, newest first; ones that failed with this analyser and text left out."""
        raise NotImplementedError

    def failed(self, story_id: int, error: str, analyser: int, *, now: Moment) -> None:
        """Notes that the analysis failed, so that it is not tried again until text or analyser change."""

    def failure(self, story_id: int) -> str | None:
        raise NotImplementedError
