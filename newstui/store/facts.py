"""Facts about the database library, for ``newstui doctor``."""

from __future__ import annotations

import sqlite3


def sqlite_version() -> str:
    """The version of SQLite that Python runs on."""
    return sqlite3.sqlite_version
