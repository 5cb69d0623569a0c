"""The verbs on a store: add, feeds, fetch, list, show, search, mark, undo, import, export, remove."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.serving import BRIDGE, Site, rss

LIST_FIELDS = {
    "id", "feed_url", "feed", "title", "link", "author", "published", "updated", "read", "starred", "later", "tags",
    "sources", "origins", "changed", "folder", "done", "muted", "followed",
}  # fmt: skip


def test_add_finds_the_feed_of_a_page_and_keeps_its_stories(run: Run, site: Site) -> None:
    (feed,) = run("add", f"{site.url}/page", "--folder", "Local", "--json").records
    assert feed["url"] == f"{site.url}/feed.xml"
    (kept,) = run("feeds", "--json").records
    assert kept.keys() == {
        "id", "url", "title", "folder", "stories", "unread", "error", "checked_at", "next_check_at",
    }  # fmt: skip
    assert (kept["title"], kept["folder"], kept["stories"], kept["unread"]) == ("The Harbour Post", "Local", 2, 2)
    rows = run("list", "--json").records
    assert [row["title"] for row in rows] == ["Bridge to be rebuilt", "Ferry fares [rise]"]
    assert all(row.keys() == LIST_FIELDS for row in rows)
    assert rows[0]["published"] == "2026-03-02T20:00:00Z"


def test_fetch_tells_each_feed_once_and_asks_conditionally(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    (again,) = run("fetch", "--now", "--json").records
    assert (again["status"], again["new"], again["error"]) == ("unchanged", 0, None)
    assert site.asked[-1] == ("/feed.xml", 304)
    (skipped,) = run("fetch", "--json").records
    assert skipped["status"] == "skipped"
    site.documents["/feed.xml"] = rss(("Third story", "<p>New.</p>"), ("Bridge to be rebuilt", BRIDGE))
    (updated,) = run("fetch", "--feed", "harbour", "--json").records
    assert updated.keys() == {"url", "status", "new", "changed", "error", "ms"}
    assert (updated["status"], updated["new"]) == ("updated", 1)


def test_a_failing_feed_is_told_and_kept(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    del site.documents["/feed.xml"]
    outcome = run("fetch", "--now", "--json", code=1)
    (failed,) = outcome.records
    assert failed["status"] == "failed"
    assert "404" in failed["error"]
    assert f"{site.url}/feed.xml" in outcome.err
    (feed,) = run("feeds", "--json").records
    assert "404" in feed["error"]
    assert feed["stories"] == 2


def test_done_and_muted_are_no_longer_unread(run: Run, site: Site, tmp_path: Path) -> None:
    run("add", f"{site.url}/feed.xml", "--folder", "Local")
    run("mark", "bridge", "--done")
    run("mute", "add", "ferry")
    rows = {row["title"]: row for row in run("list", "is:done", "--json").records}
    (bridge,) = rows.values()
    told = [bridge[name] for name in ("read", "done", "muted", "followed", "folder")]
    assert told == [False, True, False, False, "Local"]
    (ferry,) = run("list", "is:muted", "--json").records
    assert [ferry[name] for name in ("read", "done", "muted")] == [False, False, True]
    assert run("list", "is:done").out[6:9] == " d "
    assert run("list", "is:muted").out[6:9] == " m "
    shown = run("show", str(bridge["id"]), "--json").records[0]
    assert (shown["done"], shown["folder"]) == (True, "Local")


def test_an_opml_file_s_bad_addresses_are_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    outline = '<outline type="rss" text="{0}" xmlUrl="{1}"/>'
    bad = outline.format("B", "not a url") + outline.format("C", "ftp://c.example/f")
    path.write_text(f"<opml><body>{outline.format('A', 'https://a.example/f')}{bad}</body></opml>")
    done = run("import", "opml", str(path))
    assert done.out == "1 added, 0 known\n"
    assert "'not a url' (B)" in done.err
    assert "'ftp://c.example/f' (C)" in done.err
    path.write_text(f"<opml><body>{bad}</body></opml>")
    assert "no feed that can be fetched" in run("import", "opml", str(path), code=1).err


def test_marks_are_taken_back(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    run("mark", "bridge", "--star", "--read", "--tag", "town")
    (row,) = run("list", "is:starred", "--json").records
    assert (row["read"], row["starred"], row["tags"]) == (True, True, ["town"])
    undone = run("undo").out
    assert undone.startswith("undone: ")
    assert undone.count("\n") == 1, "one command is one step"
    assert run("list", "is:starred", "--json").records == []
    assert [row["tags"] for row in run("list", "--json").records] == [[], []]
    assert run("undo").out == "undone: add the feed 'The Harbour Post'\n"
    assert run("list", "--json").records == []
    assert "nothing to undo" in run("undo").err


def test_show_is_the_analysis_with_the_story(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    (row,) = run("search", "bridge", "--json").records
    (shown,) = run("show", str(row["id"]), "--json").records
    assert row.items() <= shown.items()
    watch = next(section for section in shown["sections"] if section["role"] == "watch")
    assert [item["text"] for item in watch["items"]] == ["Whether the council finds the money."]
    pane = run("show", str(row["id"]), "--pane", "watch").out
    assert "Whether the council finds the money." in pane
    assert "1931" not in pane
    assert "[rise]" in run("read", str(row["id"] % 2 + 1)).out + run("list", "is:read").out


def test_subscriptions_travel(run: Run, site: Site, tmp_path: Path) -> None:
    run("add", f"{site.url}/feed.xml", "--folder", "Local")
    document = tmp_path / "feeds.opml"
    document.write_text(run("export", "opml").out)
    assert "harbour" in run("remove", "harbour").err.lower()
    assert run("feeds").out == ""
    assert run("import", "opml", str(document)).out == "1 added, 0 known\n"
    (feed,) = run("feeds", "--json").records
    assert (feed["url"], feed["folder"]) == (f"{site.url}/feed.xml", "Local")
    urls = tmp_path / "urls"
    urls.write_text('https://example.org/rss "News" "~Example"\n')
    assert run("import", "newsboat", str(urls)).out == "1 added, 0 known\n"


def test_marked_stories_are_exported(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    run("mark", "bridge", "--star")
    (story,) = run("export", "json").records
    assert "council" in story["text"]
    assert "Bridge to be rebuilt" in run("export", "markdown").out


def test_a_feed_has_settings_of_its_own_and_its_password_is_never_shown(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    set_ = ("feeds", "set", "harbour", "--interval", "2h", "--header", "X-Key: hush", "--username", "me")
    (kept,) = run(*set_, "--password-stdin", "--title", "Port", "--json", stdin="s3cret\n").records
    assert (kept["interval"], kept["headers"], kept["username"], kept["title"]) == (7200, ["X-Key"], "me", "Port")
    shown = run("feeds", "set", "Port", "--full-text", "never", "--folder", "Town").out
    assert "120 minutes" in shown
    everything = shown + run("feeds").out + run("feeds", "--json").out + run("export", "opml").out
    assert "s3cret" not in everything
    assert "hush" not in everything
    run("feeds", "set", "Port", "--off")
    (skipped,) = run("fetch", "--now", "--json").records
    assert skipped["status"] == "skipped"
    assert "--on" in run("feeds").out
    assert "no interval" in run("feeds", "set", "Port", "--interval", "often", code=2).err


def test_mute_rules(run: Run) -> None:
    assert run("mute", "add", "no", "such", "thing", "--until", "2d").out == "mute no such thing: 0 stories\n"
    (listed,) = run("mute", "list", "--json").records
    assert (listed["query"], listed["stories"]) == ("no such thing", 0)
    assert listed["until"] and listed["created"]
    assert "no mute rule" in run("mute", "remove", "9", code=1).err
    assert "no longer mute" in run("mute", "remove", "no", "such", "thing").out
    assert "no mute rules yet" in run("mute", "list").err
    assert run("undo").code == 0
    assert "no such thing" in run("mute", "list").out
