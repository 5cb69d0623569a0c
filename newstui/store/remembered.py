"""What the app remembers that is no mark: where each story was left, and how the screen was arranged."""

from __future__ import annotations

from newstui.model.moment import Moment
from newstui.store.database import Database


class Remembered:
    """Reading places, by story, and values by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, story_id: int) -> int:
        """Where a story was left: the first character that was in sight; 0 at its top."""
        found = self._database.query("SELECT place FROM reading_places WHERE story_id = ?", (story_id,))
        return int(found[0][0]) if found else 0

    def keep_place(self, story_id: int, place: int, *, now: Moment) -> None:
        """Keep it; a story at its top needs no row. One that is gone has none."""
        with self._database.write() as connection:
            if place <= 0:
                connection.execute("DELETE FROM reading_places WHERE story_id = ?", (story_id,))
                return
            connection.execute(
                "INSERT INTO reading_places (story_id, place, left_at) SELECT id, ?, ? FROM stories WHERE id = ?"
                " ON CONFLICT (story_id) DO UPDATE SET place = excluded.place, left_at = excluded.left_at",
                (place, now, story_id),
            )

    def value(self, name: str) -> str | None:
        """What is kept under a name."""
        found = self._database.query("SELECT value FROM screen_memory WHERE name = ?", (name,))
        return str(found[0][0]) if found else None

    def keep(self, name: str, value: str | None) -> None:
        """Keep a value; None forgets it."""
        with self._database.write() as connection:
            if value is None:
                connection.execute("DELETE FROM screen_memory WHERE name = ?", (name,))
            else:
                sql = "INSERT INTO screen_memory (name, value) VALUES (?, ?)"
                connection.execute(f"{sql} ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))
