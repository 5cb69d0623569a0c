"""newstui show --changes: what a publisher changed, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from newstui.model.feed import Subscription
from newstui.services.library import Library
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.statuses import Statuses
from newstui.store.stories import Stories

from .conftest import Run

FIRST = "<p>Twelve people died off Tarn Point.</p><p>The sea was calm.</p>"
SECOND = "<p>At least 14 people died off Tarn Point.</p><p>The sea was calm.</p>"
THIRD = "<p>At least 15 people died off Tarn Point, Tom Reed said.</p><p>The sea was calm.</p>"


def keep(database: Database, content: str, at: int, title: str = "Ferry sinks") -> int:
    feed, _ = Feeds(database).add(Subscription("https://paper.example/rss", "The Paper"), now=1)
    draft = StoryDraft("a", title, content, content, 100, 100, language="en")
    stored = Stories(database).store_feed(feed.id, FeedHeader("The Paper", at), [draft])
    return (*stored.new, *stored.changed)[0]


def test_since_it_was_read_as_text_and_as_json(run: Run, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "store.db")
    story = keep(library.database, FIRST, 100)
    keep(library.database, SECOND, 200)
    Statuses(library.database).mark([story], "read", True, now=300)
    keep(library.database, THIRD, 400, "Ferry \x1b[31msinks, 15 dead")
    library.close()
    shown = run("show", str(story), "--changes")
    assert "version 2 to 3" in shown.out
    assert "14 people -> At least 15 people" in shown.out
    assert "names + Tom Reed" in shown.out
    assert "[-14-] {+15+}" in shown.out
    assert "(1 unchanged)" in shown.out
    assert "\x1b" not in shown.out
    whole = json.loads(run("show", str(story), "--changes", "--from", "1", "--json").out)
    assert (whole["from"]["version"], whole["to"]["version"], whole["versions"]) == (1, 3, [1, 2, 3])
    assert whole["changed_at"] == "1970-01-01T00:03:20Z"
    assert {"before": "Twelve people", "after": "At least 15 people"} in whole["figures"]
    assert "~" in run("list", "is:read").out
    assert json.loads(run("list", "is:read", "--json").out)["changed"] is True


def test_what_cannot_be_compared_is_told(run: Run, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "store.db")
    story = keep(library.database, FIRST, 100)
    library.close()
    none = run("show", str(story), "--changes", code=1)
    assert none.out == ""
    assert "no earlier version of story" in none.err
    run("show", str(story), "--from", "1", code=2)
    run("show", str(story), "--changes", "--pane", "text", code=2)
    library = Library.open(tmp_path / "store.db")
    keep(library.database, SECOND, 200)
    library.close()
    gone = run("show", str(story), "--changes", "--from", "7", code=1)
    assert "earlier versions kept: 1" in gone.err
