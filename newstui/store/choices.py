"""Choices: how the reader has set a screen, kept by name. They are no marks: not undone, but set again."""

from __future__ import annotations

from newstui.store.database import Database


class Choices:
    """Every method may be called from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, instead: str) -> str:
        """What was chosen, or `instead` where nothing was."""
        found = self._database.query("SELECT value FROM screen_memory WHERE name = ?", (name,))
        return str(found[0][0]) if found else instead

    def keep(self, name: str, value: str) -> None:
        """Choose."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO screen_memory VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
