"""The stores that the benchmarks read: made once in a directory of their own, copied where one is written to."""

from __future__ import annotations

import compileall
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import newstui as package
from benchmarks import make_store
from benchmarks.articles import Reporter
from benchmarks.report import note
from newstui.analysis.pipeline import analyse
from newstui.analysis.version import ANALYSER_VERSION
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories

FEEDS = 500

LENGTHS = (600, 5000)
"""Words of the articles that lie on top of a reading store, in the order of the list."""

OF_EACH = 120
"""Articles of each length."""

NEVER_WAITING = 1_000_000_000
"""As the version of the analyser: no story waits for a briefing, so that the background rests."""


def root() -> Path:
    """Where stores are kept: NEWSTUI_BENCH, else the user's cache."""
    named = os.environ.get("NEWSTUI_BENCH")
    place = Path(named) if named else Path.home() / ".cache" / "newstui-bench"
    place.mkdir(parents=True, exist_ok=True)
    return place


def store(stories: int) -> Path:
    """A store of so many stories, none of which waits for its briefing, nor to be matched."""
    path = root() / f"{stories}.db"
    if not path.exists():
        note(f"making a store of {stories} stories in {path}")
        partial = path.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        make_store.make(partial, stories, FEEDS, seed=1, words=120)
        partial.rename(path)
    return _at_rest(path)


def _at_rest(path: Path) -> Path:
    """Leave the background nothing to do: a hundred thousand stories to match are minutes in which it writes too."""
    with closing(sqlite3.connect(path)) as connection:
        waiting = "SELECT 1 FROM stories WHERE briefed < ? OR NOT matched LIMIT 1"
        if connection.execute(waiting, (NEVER_WAITING,)).fetchone():
            connection.execute("UPDATE stories SET briefed = ?, matched = 1", (NEVER_WAITING,))
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def reading_store(stories: int) -> Path:
    """That store with briefed articles on top of it: `OF_EACH` of each of `LENGTHS`.

    Of this analyser: what an earlier one made is made anew as soon as it is opened, and that would be measured.
    """
    path = root() / f"{stories}-reading-{ANALYSER_VERSION}.db"
    if path.exists():
        return _at_rest(path)
    partial = path.with_suffix(".partial")
    copy(store(stories), partial)
    note(f"briefing {OF_EACH * len(LENGTHS)} articles for {path}")
    database = Database.open(partial)
    try:
        feed, _ = Feeds(database).add(Subscription("https://reading.example/rss", "Reading", None, None), now=0)
        reporter, drafts = Reporter(7), []
        for place, words in enumerate(LENGTHS):
            for number in range(OF_EACH):
                written = reporter.article(words, sections=number % 2 == 0, opening=f"Opening {words}-{number} here.")
                sort_at = make_store.NEWEST + 86400 - place * 10_000 - number
                drafts.append(
                    StoryDraft(
                        identity=f"urn:reading:{words}:{number}",
                        title=f"Article {words}-{number} {written.title}",
                        content=written.html,
                        content_hash=f"{words}-{number}",
                        sort_at=sort_at,
                        first_seen=sort_at,
                        published=sort_at,
                        language="en",
                    )
                )
        stored = Stories(database).store_feed(feed.id, FeedHeader("Reading", make_store.NEWEST), drafts)
        for story_id, draft in zip(stored.new, drafts, strict=True):
            source = Source(draft.content, "html", title=draft.title, published=draft.published, language="en")
            Briefings(database).save(story_id, analyse(source), now=make_store.NEWEST)
        database.optimize()
    finally:
        database.close()
    partial.rename(path)
    return _at_rest(path)


def copy(path: Path, to: Path) -> Path:
    """A copy to write to."""
    for end in ("", "-wal", "-shm"):
        Path(f"{to}{end}").unlink(missing_ok=True)
    shutil.copyfile(path, to)
    if Path(f"{path}-wal").exists():
        shutil.copyfile(f"{path}-wal", f"{to}-wal")
    return to


@cache
def _home() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="newstui-bench-")


def scratch() -> Path:
    """A directory for this run, removed when it ends."""
    return Path(_home().name)


def environ(path: Path) -> dict[str, str]:
    """Variables for a program that reads the store at `path` and nothing else of the user's."""
    home = str(scratch())
    places = {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return places | {"HOME": home, "NEWSTUI_STORE": str(path)}


@cache
def _compile() -> None:
    """As an installer does; from a checkout that nothing may be written beside, every start would compile anew."""
    for source in (Path(package.__file__).parent, Path(__file__).parent):
        compileall.compile_dir(source, quiet=2)


def newstui(*arguments: str) -> list[str]:
    """The command line of the program under this interpreter, compiled."""
    _compile()
    return [sys.executable, "-m", "newstui", *arguments]
