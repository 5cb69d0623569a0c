"""What the doctor wants to know of SQLite itself."""

from __future__ import annotations

import sqlite3


def sqlite_version() -> str:
    """Version of the SQLite library that this Python uses ("3.45.1")."""
    return sqlite3.sqlite_version


def has_full_text() -> bool:
    """Whether that library was built with FTS5, which the store cannot do without."""
    connection = sqlite3.connect(":memory:")
    try:
        return any(row[0] == "ENABLE_FTS5" for row in connection.execute("PRAGMA compile_options"))
    finally:
        connection.close()
