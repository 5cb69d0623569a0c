"""The SQLite file (signatures; being filled in)."""

from __future__ import annotations
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Database:
    path: Path
    read_only: bool

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Database:
        """Makes or migrates it where needed. Raises StoreError."""
        raise NotImplementedError

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's own connection."""
        raise NotImplementedError

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE .. COMMIT; one writer at a time; nested calls in one thread join the outer transaction."""
        raise NotImplementedError
        yield

    def data_version(self) -> int:
        """Changes when another connection (another process too) has committed."""
        raise NotImplementedError

    def optimize(self) -> None: ...
    def close(self) -> None: ...
