"""Doctor: what can be said of this installation when something does not work."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newstui.errors import NewstuiError, StoreError
from newstui.paths import Paths
from newstui.version import __version__

if TYPE_CHECKING:
    from newstui.store.database import Database

Verdict = Literal["fine", "note", "wrong"]

LIBRARIES = (
    "aiohttp", "feedparser", "lxml", "msgspec", "nh3", "numpy", "pebble", "sqlite-utils", "sumy", "textual",
    "trafilatura",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination."""

    about: str
    verdict: Verdict
    words: str


def examine(paths: Paths, environ: Mapping[str, str] = os.environ) -> list[Finding]:
    """Look at program, places, settings, store and terminal; nothing is changed, and no store is made."""
    return [*_program(), *_places(paths), *_settings(paths, environ), *_store(paths.store), *_terminal(environ)]


def _program() -> list[Finding]:
    from newstui.store.facts import sqlite_version

    found = [
        Finding("newstui", "fine", __version__),
        Finding("python", "fine", f"{platform.python_version()} at {sys.executable}"),
        Finding("system", "fine", platform.platform()),
        Finding("sqlite", "fine", sqlite_version()),
    ]
    for name in LIBRARIES:
        try:
            found.append(Finding(name, "fine", metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append(Finding(name, "wrong", "is not installed; install newstui again"))
    return found


def _places(paths: Paths) -> list[Finding]:
    found = []
    for about, path in (("config file", paths.config_file), ("store", paths.store), ("log", paths.log)):
        if path.exists():
            writable = os.access(path, os.W_OK)
            words = f"{path} ({path.stat().st_size:,} bytes)" if path.is_file() else f"{path} is no file"
            good = path.is_file() and (writable or about == "config file")
            found.append(Finding(about, "fine" if good else "wrong", words if writable else f"{words}, not writable"))
        else:
            found.append(Finding(about, "note", f"{path} (not there yet)"))
    return found


def _settings(paths: Paths, environ: Mapping[str, str]) -> list[Finding]:
    from newstui import config

    loaded, mistakes = config.read(paths.config_file, environ)
    if mistakes:
        return [Finding("settings", "wrong", str(each)) for each in mistakes]
    return [Finding("settings", "fine", f"{len(loaded.sources)} differ from the defaults")]


def _store(path: Path) -> list[Finding]:
    if not path.exists():
        return []
    from newstui.store.feeds import Feeds
    from newstui.store.retention import check

    try:
        with _opened(path) as database:
            wrong = check(database)
            feeds = Feeds(database).all()
    except NewstuiError as error:
        return [Finding("store", "wrong", str(error))]
    stories = sum(feed.stories for feed in feeds)
    found = [Finding("store", "wrong", line) for line in wrong]
    if wrong:
        found.append(Finding("store", "note", "`newstui doctor --repair` mends what can be mended, from a copy"))
    found.append(Finding("store", "fine", f"{len(feeds)} feeds, {stories:,} stories"))
    found += [
        Finding("feed", "note", f"{feed.url}: {feed.error.removeprefix(f'{feed.url}: ')}")
        for feed in feeds
        if feed.error
    ]
    return found


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    """The store, for reading; where it may be written to, so that the full-text index can be asked to check itself.

    It has to be of this version: looking at it is no occasion to upgrade it.
    """
    from newstui.store.database import Database

    Database.open(path, read_only=True).close()
    database = Database.open(path, read_only=not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK))
    try:
        yield database
    finally:
        database.close()


def repair(path: Path, tell: Callable[[str], None] = lambda words: None) -> list[Finding]:
    """Mend the store at `path` as far as it goes; it is copied first, and the copy is kept.

    Counters and the full-text index are made anew in place. A damaged file is rebuilt from every row that can still be
    read. `tell`: see `Database.open`. Raises StoreError where that fails; then the store is as it was.
    """
    from newstui.store import preparing
    from newstui.store.database import Database
    from newstui.store.repair import salvage
    from newstui.store.retention import check
    from newstui.store.retention import repair as recount

    damaged, wrong = False, []
    if old := path.exists() and preparing.older(path):
        try:
            # The upgrade leaves it as it was where it is too damaged for one.
            Database.open(path, tell=tell).close()
        except StoreError as error:
            if "malformed" not in error.message and salvage.sound(path):
                raise
            damaged = True
    if not damaged:
        try:
            with _opened(path) as database:
                wrong = check(database)
        except StoreError as error:
            # Where its schema is damaged it cannot even be opened.
            if "malformed" not in error.message:
                raise
            wrong = [f"damaged: {error.message}"]
        if not wrong:
            return [Finding("store", "fine", "brought up to date" if old else "nothing to mend")]
        damaged = any(line.startswith("damaged") for line in wrong)
    copy = salvage.back_up(path)
    found = [Finding("copy", "fine", f"the store as it was: {copy}")]
    if damaged:
        saved = salvage.rebuild(path)
        words = f"rebuilt with {saved.feeds} feeds, {saved.stories:,} stories"
        found.append(Finding("store", "note" if saved.lost else "fine", words))
        found += [Finding("lost", "note", line) for line in saved.lost]
    else:
        with _opened(path) as database:
            found += [Finding("mended", "fine", line) for line in recount(database)]
    with _opened(path) as database:
        found += [Finding("store", "wrong", line) for line in check(database)]
    return found


def _terminal(environ: Mapping[str, str]) -> list[Finding]:
    size = shutil.get_terminal_size(fallback=(0, 0))
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    found = [
        Finding("terminal", "fine", f"TERM={environ.get('TERM', '')} COLORTERM={environ.get('COLORTERM', '')}"),
        Finding("encoding", "fine" if encoding.replace("-", "") == "utf8" else "note", encoding),
    ]
    if size.columns:
        enough = size.columns >= 80 and size.lines >= 24
        words = f"{size.columns} by {size.lines}" + ("" if enough else "; newstui is at its best from 80 by 24")
        found.append(Finding("size", "fine" if enough else "note", words))
    return found
