"""Before a store is opened: is it one, of which version, and does it have to be made or brought up to date."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from newstui.errors import StoreError
from newstui.store import opening

_MAGIC = b"SQLite format 3\x00"


def older(path: Path) -> bool:
    """Whether a store of an earlier version is at `path`."""
    header = _header(path)
    version, application = _marks(header)
    return header.startswith(_MAGIC) and application == opening.APPLICATION_ID and version < opening.SCHEMA_VERSION


def prepare(path: Path, *, read_only: bool = False, tell: Callable[[str], None] = lambda words: None) -> None:
    """See to it that a store of this version is at `path`. Raises `StoreError`.

    `tell`: see `newstui.store.schema.upgrading.upgrade`.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a directory, not a store", "name a file")
    header = _header(path)
    if not header and read_only:
        raise StoreError(f"there is no store at {path}", "`newstui add URL` makes one")
    if header:
        if not header.startswith(_MAGIC):
            raise StoreError(f"{path} is not a newstui store", "name another file, or move this one away")
        version, application = _marks(header)
        if (version, application) == (opening.SCHEMA_VERSION, opening.APPLICATION_ID):
            return
        if application == opening.APPLICATION_ID and version > opening.SCHEMA_VERSION:
            raise opening.newer(path, version)
    if read_only:
        raise StoreError(f"{path} is not a store of this version", "open it once for writing to bring it up to date")
    with opening.explained(path):
        if not header:
            _make(path)
        with closing(opening.connect(path)) as connection:
            if opening.state(connection) == (opening.SCHEMA_VERSION, opening.APPLICATION_ID):
                return
        # It brings sqlite-utils in, which the first screen must not wait for.
        from newstui.store.schema import upgrading

        upgrading.upgrade(path, tell)


def _make(path: Path) -> None:
    """An empty file that only its owner may read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"cannot make the store {path}: {error.strerror}", "check the place and its rights") from error


def _marks(header: bytes) -> tuple[int, int]:
    """``user_version`` and ``application_id``, by the places that SQLite's file format gives them."""
    return int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")


def _header(path: Path) -> bytes:
    """The first 100 bytes, read without SQLite, which would touch the file and its log. Empty for a new store."""
    try:
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StoreError(
            f"cannot read the store {path}: {error.strerror}", "check the file's place and rights"
        ) from error
