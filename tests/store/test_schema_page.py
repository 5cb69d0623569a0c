"""docs/schema.md is held to the schema: every table, view and column is on the page, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from newstui.store.database import Database

PAGE = Path(__file__).parents[2] / "docs" / "schema.md"
_OF_SQLITE = re.compile(r"sqlite_|_sqlite_migrations|story_search_")


def on_the_page() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for line in PAGE.read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"### `(\w+)`", line):
            tables[heading[1]] = []
        elif (row := re.match(r"\| `(\w+)` \|", line)) and tables:
            list(tables.values())[-1].append(row[1])
    return tables


def test_the_page_names_what_there_is(database: Database) -> None:
    names = [row[0] for row in database.query("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    real = {}
    for name in names:
        if not _OF_SQLITE.match(name):
            columns = database.query("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,))
            # 1 marks the hidden columns of virtual tables; 2 and 3 are computed ones.
            real[name] = [column for column, hidden in columns if hidden != 1]
    assert on_the_page() == real
