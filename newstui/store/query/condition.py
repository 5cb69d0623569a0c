"""One condition of a query, in the forms that its ways to the stories need."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from newstui.store.database import Database


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL with ``?`` for each value."""

    sql: str
    """Whether one story (``s``) is meant: to be asked of story after story."""
    values: tuple[Any, ...] = ()
    source: str = ""
    """A SELECT off an index of every story that may be meant, and perhaps of others; empty where there is no index."""
    source_values: tuple[Any, ...] = ()
    source_lists: bool = False
    """The source leaves muted stories out."""
    index: str = ""
    """An index on `statuses` that holds exactly the stories that are meant, by date."""
    text: str = ""
    """The expression, where the full-text index alone answers it."""
    near: str = ""
    """An expression that finds every story that may be meant, and others."""
    names: str = ""
    """A SELECT of names, with `values`: those that it finds, as JSON, take the place of all values (`resolved`)."""
    feeds: str = ""
    """A SELECT, with `values`, of the feeds whose stories are meant."""

    def resolved(self, database: Database) -> Condition:
        """The condition with its names looked up, once for all the ways in which they are asked for."""
        if not self.names:
            return self
        found = (json.dumps([row[0] for row in database.query(self.names, self.values)]),)
        return replace(self, names="", values=found, source_values=found)

    def whole(self) -> tuple[str, tuple[Any, ...]]:
        """The condition where all stories are looked through: what an index can find is sought once, not for each."""
        if self.text:
            return MATCHING, (self.text,)
        if not self.source or self.index or self.source_lists:
            return self.sql, self.values
        return f"s.story_id IN ({self.source}) AND {self.sql}", (*self.source_values, *self.values)


MATCHING = "s.story_id IN (SELECT rowid FROM story_search WHERE story_search MATCH ?)"
_MATCHES = "EXISTS (SELECT 1 FROM story_search WHERE rowid = s.story_id AND story_search MATCH ?)"
NOTHING = Condition("0", source="SELECT 0 LIMIT 0")


def text_condition(expression: str) -> Condition:
    """Stories that an FTS5 expression finds; one without a letter or digit finds none."""
    return Condition(_MATCHES, (expression,), text=expression) if expression else NOTHING
