"""Follows on the command line: made, listed, hit by what a later fetch brings, resolved."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from email.utils import formatdate
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.serving import Site, rss

OPENING = "<p>Council of Port Ellis says the Harbour Bridge will reopen in May after repairs by Dunn Marine.</p>"
LATER = (
    "<p>The Harbour Bridge of Port Ellis reopened on Friday; Dunn Marine finished its repairs, the council said.</p>"
)
OTHER = "<p>Apple growers in the valley expect an early harvest after a warm spring and little rain.</p>"


def today(document: tuple[str, bytes]) -> tuple[str, bytes]:
    """The feed, as if it had been published now: a follow looks ahead of the moment at which it was made."""
    kind, body = document
    return kind, re.sub(rb"<pubDate>.*?</pubDate>", f"<pubDate>{formatdate()}</pubDate>".encode(), body)


def test_a_follow_is_hit_by_a_later_story(run: Run, site: Site) -> None:
    site.documents["/news.xml"] = rss(("Bridge repairs", OPENING))
    run("add", f"{site.url}/news.xml")
    run("follow", "add", "Whether the Harbour Bridge of Port Ellis reopens in May", "--note", "ask Dunn")
    (follow,) = run("follow", "list", "--json").records
    assert follow["text"].startswith("Whether the Harbour Bridge")
    assert follow["note"] == "ask Dunn"
    site.documents["/news.xml"] = today(rss(("Harbour Bridge of Port Ellis reopens", LATER), ("Early apples", OTHER)))
    run("fetch", "--now")
    hits = run("hits", "--json").records
    assert [hit["title"] for hit in hits if hit["tier"] == "hit"][:1] == ["Harbour Bridge of Port Ellis reopens"]
    assert all("Early apples" not in hit["title"] for hit in hits)
    assert "Harbour" in run("hits").out
    run("follow", "resolve", str(follow["id"]), "happened")
    assert run("follow", "list").out == ""
    assert run("follow", "list", "--resolved", "--json").records[0]["outcome"] == "happened"
    run("undo")
    assert len(run("follow", "list", "--json").records) == 1


def test_a_faint_match_is_told_from_a_sure_one_of_the_same_story(run: Run, site: Site, tmp_path: Path) -> None:
    site.documents["/news.xml"] = rss(("Bridge repairs", OPENING))
    run("add", f"{site.url}/news.xml")
    run("follow", "add", "Whether the Harbour Bridge of Port Ellis reopens in May")
    run("follow", "add", "Marine life of the harbour in winter")
    site.documents["/news.xml"] = today(rss(("Harbour Bridge of Port Ellis reopens", LATER), ("Early apples", OTHER)))
    run("fetch", "--now")
    with contextlib.closing(sqlite3.connect(tmp_path / "store.db")) as store, store:
        store.execute("UPDATE hits SET tier = 'possible' WHERE follow_id = 2")
    tiers = {str(hit["follow"]): hit["tier"] for hit in run("hits", "--possible", "--json").records}
    assert sorted(tiers.values()) == ["hit", "possible"]
    title, *told = run("hits", "--possible").out.splitlines()
    assert "(possible)" not in title
    assert {line.split(":")[0].strip(): line.endswith(" (possible)") for line in told} == {
        follow: tier == "possible" for follow, tier in tiers.items()
    }


def test_what_cannot_be_followed_is_said_so(run: Run) -> None:
    assert "no term" in run("follow", "add", "what they said", code=2).err
    assert "no field" in run("follow", "add", "--search", "colour:red", code=None).err
    assert run("follow", "add", "Tavia Strait", "--due", "someday", code=2).err
    assert "no follow 7" in run("follow", "remove", "7", code=1).err


def test_follows_are_edited_resolved_with_a_note_and_told_by_outlet(run: Run, site: Site) -> None:
    site.documents["/news.xml"] = rss(("Bridge repairs", OPENING))
    run("add", f"{site.url}/news.xml")
    added = run("follow", "add", "Whether the Harbour Bridge of Port Ellis reopens", "--due", "2030-05-01")
    assert "Following: 'Whether the Harbour Bridge" in added.err and "terms Harbour Bridge, Port Ellis" in added.err
    assert "due 1 May 2030" in added.out
    run("follow", "edit", "1", "--names", "Port Ellis", "--terms", "bridge, reopens", "--due", "none", "--note", "ask")
    (follow,) = run("follow", "list", "--json").records
    assert (follow["names"], follow["terms"], follow["due"]) == (["Port Ellis"], ["bridge", "reopens"], None)
    assert "nothing to change" in run("follow", "edit", "1", code=2).err
    assert "no due date" in run("follow", "edit", "1", "--due", "perhaps", code=2).err
    run("follow", "resolve", "1", "did-not", "the", "council", "gave in")
    (ended,) = run("follow", "list", "--resolved", "--json").records
    assert (ended["outcome"], ended["outcome_note"]) == ("did not", "the council gave in")
    run("follow", "resolve", "1", "open")
    assert len(run("follow", "list").out.splitlines()) == 1
    assert "came from a story" in run("follow", "list", "--record").err
    assert "no hit of follow 1" in run("follow", "not-this", "1", "1", code=2).err
    assert "cannot be read" in run("follow", "add", "--search", "(ferry", code=None).err


def test_the_brief_is_given_once_and_says_by_its_exit_code_that_there_is_a_hit(run: Run, site: Site) -> None:
    site.documents["/news.xml"] = rss(("Bridge repairs", OPENING))
    run("add", f"{site.url}/news.xml")
    run("follow", "add", "Whether the Harbour Bridge of Port Ellis reopens in May")
    assert run("brief", "--exit-code").out == ""
    site.documents["/news.xml"] = today(rss(("Harbour Bridge of Port Ellis reopens", LATER), ("Early apples", OTHER)))
    run("fetch", "--now")
    assert "1 hit" in run("brief", "--since", "1d", "--format", "line").out
    (made,) = run("brief", "--format", "json", "--exit-code", code=10).records
    assert [hit["title"] for hit in made["hits"]] == ["Harbour Bridge of Port Ellis reopens"]
    again = run("brief", "--exit-code")
    assert again.out == "" and "nothing new" in again.err
    assert run("brief", "--since", "soon", code=None).code != 0


def test_a_hook_is_told_after_a_fetch_and_one_that_fails_does_not_fail_it(
    run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    monkeypatch.setenv("NEWSTUI_CONFIG", str(config))
    out = tmp_path / "told.json"
    code = f"import sys, pathlib; pathlib.Path({str(out)!r}).write_text(sys.stdin.read()); sys.exit('no phone')"
    config.write_text(f"[follow]\nbell = true\ndesktop = true\nhook = {json.dumps([sys.executable, '-c', code])}\n")
    site.documents["/news.xml"] = rss(("Bridge repairs", OPENING))
    run("add", f"{site.url}/news.xml")
    run("follow", "add", "Whether the Harbour Bridge of Port Ellis reopens in May")
    site.documents["/news.xml"] = today(rss(("Harbour Bridge of Port Ellis reopens", LATER), ("Early apples", OTHER)))
    fetched = run("fetch", "--now")
    assert "failed (exit code 1): no phone" in fetched.err and "\a" not in fetched.err and "\x1b" not in fetched.err
    (hit,) = json.loads(out.read_text())["hits"]
    assert hit["title"] == "Harbour Bridge of Port Ellis reopens"
    assert hit["follow"]["text"].startswith("Whether the Harbour Bridge")


def test_a_brief_that_its_reader_did_not_wait_for_is_given_again(run: Run, site: Site, tmp_path: Path) -> None:
    site.documents["/news.xml"] = rss(("Bridge repairs", OPENING))
    run("add", f"{site.url}/news.xml")
    run("follow", "add", "Whether the Harbour Bridge of Port Ellis reopens in May")
    site.documents["/news.xml"] = today(rss(("Harbour Bridge of Port Ellis reopens", LATER)))
    run("fetch", "--now")
    # As in `newstui brief | head`, when head has all that it wants: nobody reads any more.
    reads, writes = os.pipe()
    os.close(reads)
    try:
        environment = os.environ | {"NEWSTUI_STORE": str(tmp_path / "store.db")}
        cut = subprocess.run(
            [sys.executable, "-m", "newstui", "brief"],
            stdout=writes, stderr=subprocess.PIPE, text=True, env=environment, timeout=120, check=False,
        )  # fmt: skip
    finally:
        os.close(writes)
    assert (cut.returncode, cut.stderr) == (0, "")
    assert "Harbour Bridge of Port Ellis reopens" in run("brief").out
    assert run("brief").out == "", "now it has been given"
