"""Where output goes, and that nothing on the way there ends a command with a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newstui.net.charset import decoded
from tests.cli.conftest import Run
from tests.serving import BRIDGE, Site, rss


def drain(terminal: int) -> None:
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            pass


def test_json_goes_to_its_file_though_a_bar_is_on_the_terminal(run: Run, site: Site, tmp_path: Path) -> None:
    run("add", f"{site.url}/feed.xml")
    ours, theirs = pty.openpty()
    # Somebody has to read a terminal: what nobody reads, it does not take.
    reader = threading.Thread(target=drain, args=(ours,), daemon=True)
    reader.start()
    found = tmp_path / "out.jsonl"
    with found.open("wb") as out:
        environment = os.environ | {"NEWSTUI_STORE": str(tmp_path / "store.db"), "TERM": "xterm-256color"}
        code = subprocess.run(
            [sys.executable, "-m", "newstui", "fetch", "--now", "--json"],
            stdin=subprocess.DEVNULL, stdout=out, stderr=theirs, env=environment, timeout=60, check=False,
        ).returncode  # fmt: skip
    os.close(theirs)
    reader.join(10)
    os.close(ours)
    assert code == 0
    assert [json.loads(line)["url"] for line in found.read_text().splitlines()] == [f"{site.url}/feed.xml"]


def test_one_bad_id_costs_no_other_line(run: Run) -> None:
    lines = '{"id": "\\ud800", "text": "One."}\n{"id": NaN, "text": "Two."}\n{"id": "c", "text": "Three."}\n'
    done = run("analyze", "--jsonl", stdin=lines, code=1)
    assert [record["id"] for record in done.records] == ["\ud800", None, "c"]


def test_a_full_disk_is_one_line(run: Run, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newstui", "config", "path"],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("arguments", [("show", "9" * 20), ("list", "--limit", "9" * 20)])
def test_a_number_beyond_the_store_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, code=None)
    assert done.code in (0, 1, 2)
    assert done.err.count("\n") == 1


def test_keys_are_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nstrr = "x"\n')
    assert "did you mean 'star'" in run("--config", str(path), "config", "check", code=1).err
    path.write_text("[keys]\nstar = 5\n")
    done = run("--config", str(path), "config", "check", code=1)
    assert str(path) in done.err
    assert "keys.star" in done.err


def test_what_to_write_instead_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    for written, words in (
        ('[keys]\ndone = "ctrl+alt+banana"', ("[keys] done: 'ctrl+alt+banana' is no key", "such as ctrl+d")),
        ('[keys]\nmute = ""', ("keys.mute has an empty key", 'write "none"')),
        ('[keys]\nmute = ["m", " "]', ("keys.mute has an empty key", '"space"')),
        ('[keys]\nmute = ["none", "x"]', ("both keys and none", 'write "none" alone')),
        ("[follow]\nhook = \"cmd --x 'a b'\"", ("follow.hook must be a list", 'write hook = ["cmd", "--x", "a b"]')),
    ):
        path.write_text(written + "\n")
        told = run("--config", str(path), "config", "check", code=1).err
        assert [each for each in (f"{path}:2", *words) if each not in told] == []
    path.write_text('[keys]\nmute = ["none"]\n')
    assert "fine" in run("--config", str(path), "config", "check").err
    monkeypatch.setenv("NEWSTUI_FOLLOW_HOOK", "cmd")
    assert "in config.toml" in run("--config", str(path), "config", "check", code=1).err


def test_a_tag_needs_a_name(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    assert "needs a name" in run("mark", "is:unread", "--tag", " ", code=2).err


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        ("naïve".encode(), None, "naïve"),
        ("naïve".encode("latin-1"), None, "naïve"),
        ("naïve".encode("latin-1"), "text/html; charset=ISO-8859-1", "naïve"),
        ('<meta charset="windows-1251">Привет'.encode("cp1251"), "text/html", '<meta charset="windows-1251">Привет'),
        ("naïve".encode("utf-16"), "text/html; charset=utf-8", "naïve"),
        (b"plain", "text/html; charset=no-such", "plain"),
        (b"cnva", "text/html; charset=rot13", "cnva"),
    ],
)
def test_pages_are_decoded_as_they_say(body: bytes, header: str | None, text: str) -> None:
    assert decoded(body, header) == text


def test_what_is_no_article_is_said_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "thing"
    for content, words in (
        (b"\x7fELF\0\0\1", "not a text"),
        (b" \n", "nothing in it"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "this is a feed"),
    ):
        path.write_bytes(content)
        assert words in run("analyze", str(path), code=1).err


def test_settings_that_cannot_be_used_are_told_by_every_command(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[reader]\nmeasure = "wide"\n')
    assert "reader.measure" in run("--config", str(path), "list", code=1).err
    assert "no such file" in run("--config", str(tmp_path / "none.toml"), "list", code=2).err
    path.write_text('[ui]\ntheme = "textual-drak"\n')
    assert "did you mean textual-dark" in run("--config", str(path), "config", "check", code=1).err


def test_on_a_terminal_the_bar_counts_feeds_and_names_the_slowest_host(run: Run, site: Site, tmp_path: Path) -> None:
    run("add", f"{site.url}/feed.xml")
    ours, theirs = pty.openpty()
    environment = os.environ | {"NEWSTUI_STORE": str(tmp_path / "store.db"), "COLUMNS": "100", "TERM": "xterm"}
    command = [sys.executable, "-m", "newstui", "fetch", "--now", "--no-analysis", "--json"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True) as process:
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # Linux: the other end has been closed
            while part := os.read(ours, 65536):
                seen += part
        data = process.stdout.read() if process.stdout else ""
    os.close(ours)
    assert b"1/1" in seen
    assert b"slowest 127.0.0.1" in seen
    assert b"0 new stories; 0 feeds updated, 1 unchanged, 0 failed" in seen
    assert json.loads(data)["status"] == "unchanged", "standard output is data alone"


PAGE = b"""<html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">
<link rel="alternate" type="application/rss+xml" title="Teasers" href="/short.xml">
<link rel="alternate" type="application/rss+xml" title="Whole" href="/feed.xml"></head></html>"""


def test_of_several_feeds_of_a_page_the_fullest_is_taken_where_nobody_can_be_asked(run: Run, site: Site) -> None:
    site.documents |= {"/several": ("text/html", PAGE), "/short.xml": rss(("A", "<p>Short.</p>"))}
    site.documents["/comments.xml"] = rss(("On A", "<p>First!</p>"))
    outcome = run("add", f"{site.url}/several", "--json")
    (feed,) = outcome.records
    assert feed["url"] == f"{site.url}/feed.xml"
    assert all(f"{site.url}/{name}.xml" in outcome.err for name in ("short", "comments"))


def test_fetch_says_one_line_unless_it_is_asked_for_more(run: Run, site: Site) -> None:
    run("add", f"{site.url}/feed.xml")
    site.documents["/feed.xml"] = rss(("Third story", "<p>New.</p>"), ("Bridge to be rebuilt", BRIDGE))
    quiet = run("fetch", "--now")
    assert (quiet.out, quiet.err) == ("", "1 new story; 1 feed updated, 0 unchanged, 0 failed\n")
    site.documents["/feed.xml"] = rss(("Fourth story", "<p>New.</p>"), ("Bridge to be rebuilt", BRIDGE))
    assert run("fetch", "--now", "-v").out.startswith("1 new, 0 changed  ")


def test_all_that_is_wrong_with_the_settings_is_told_and_doctor_goes_on(run, tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('[ui]\ntheme = "nrod"\nglyphs = "emoji"\n[keys]\nstra = "*"\ndone = "whenever+x"\n')
    told = run("--config", str(path), "config", "check", code=1).err
    for words in (":3: ui.glyphs", "use one of auto, unicode, ascii", "did you mean nord", "'stra'", ":6: [keys] done"):
        assert words in told
    found = run("--config", str(path), "doctor", "--json", code=1).records
    assert [each["about"] for each in found if each["verdict"] == "wrong"] == ["settings"]
    assert any(each["about"] == "terminal" for each in found)


def test_a_command_that_a_remap_leaves_without_a_key_is_told(run, tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nlater = "s"\n')
    done = run("--config", str(path), "config", "check")
    assert f"{path}:2: star has no key any more: later has it now" in done.err
    path.write_text('[keys]\nlater = "s"\nstar = "none"\n')
    assert "no key any more" not in run("--config", str(path), "config", "check").err
