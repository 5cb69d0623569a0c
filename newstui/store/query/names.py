"""Names that the store knows, by their beginnings: what is offered while a query is typed."""

from __future__ import annotations

from typing import Literal

from newstui.store.database import Database

NamedField = Literal["feed", "folder", "tag", "speaker", "author"]

# The commonest first: of a thousand speakers it is they who are meant. Tags and authors are read off their indexes.
_ALL: dict[NamedField, str] = {
    "feed": "SELECT coalesce(own_title, nullif(title, ''), url) AS name, 0 AS common FROM feeds",
    "folder": "SELECT DISTINCT folder AS name, 0 AS common FROM feeds WHERE folder IS NOT NULL",
    "tag": "SELECT tag AS name, count(*) AS common FROM story_tags GROUP BY tag",
    "speaker": "SELECT name, claims AS common FROM speakers",
    "author": "WITH RECURSIVE named (name) AS (SELECT min(author) FROM stories WHERE author IS NOT NULL UNION ALL"
    " SELECT (SELECT min(author) FROM stories WHERE author IS NOT NULL AND author > named.name)"
    " FROM named WHERE named.name IS NOT NULL) SELECT name, 0 AS common FROM named WHERE name IS NOT NULL",
}


def names(database: Database, field: NamedField, letters: str, limit: int) -> list[str]:
    """Names that begin with `letters`, whatever the case, then those of which a later word does; the common first."""
    begins = letters.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    found = database.query(
        f"SELECT name, name LIKE ?1 ESCAPE '\\' AS first FROM ({_ALL[field]})"  # noqa: S608
        " WHERE first OR name LIKE '% ' || ?1 ESCAPE '\\' OR name LIKE '%/' || ?1 ESCAPE '\\'"
        " ORDER BY first DESC, common DESC, name COLLATE NOCASE LIMIT ?2",
        (begins, limit),
    )
    return [row[0] for row in found if '"' not in row[0]]
