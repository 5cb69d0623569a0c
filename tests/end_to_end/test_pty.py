"""The program as a person meets it: in a terminal of its own, over a real server, by keys alone."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.serving import rss, serving

STORY = "<p>The mayor said on Monday that the bridge will reopen in May. It cost about $4 million.</p>" * 2


class Terminal:
    def __init__(self, arguments: list[str], environ: dict[str, str], columns: int = 120, rows: int = 36) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable, ["-m", "newstui", *arguments], env=environ, dimensions=(rows, columns), timeout=1
        )

    def wait(self, words: str, seconds: float = 40) -> str:
        end = time.monotonic() + seconds
        while words not in self.text and time.monotonic() < end:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0.2))
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                break
        assert words in self.text, f"{words!r} never came:\n{self.text}"
        return self.text

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    # The size is the terminal's own: COLUMNS and LINES, where a test runner sets them, would win over it.
    own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**own, "TERM": "xterm-256color", "NEWSTUI_STORE": str(tmp_path / "store.db"), "LC_ALL": "C.UTF-8"}


def test_add_fetch_open_follow_quit(environ: dict[str, str]) -> None:
    with serving({"/feed": rss(("The bridge reopens", STORY), ("A second story", STORY))}) as site:
        for arguments in (["add", f"{site.url}/feed"], ["fetch", "--now"]):
            child = pexpect.spawn(sys.executable, ["-m", "newstui", *arguments], env=environ, timeout=60)
            child.expect(pexpect.EOF)
            child.close()
            assert child.exitstatus == 0
        terminal = Terminal([], environ)
        terminal.wait("The bridge reopens")
        terminal.child.send("\r")
        for words in ("4 million", "2 Summary", "What to watch"):
            terminal.wait(words)
        terminal.child.send("f")
        terminal.wait("ollow")
        terminal.child.send("c")
        terminal.wait("Claims")
        terminal.child.send("q")
        terminal.wait("1 Text")
        terminal.child.send("Q")
        terminal.child.expect(pexpect.EOF, timeout=20)
        terminal.child.close()
        assert terminal.child.exitstatus == 0


@pytest.mark.parametrize(
    ("keys", "starred", "unread"),
    [("sjmQ", 1, 1), ("sjmzQ", 1, 2), ("smzzQ", 0, 2)],
    ids=["marks", "undo", "undo-twice"],
)
def test_what_is_marked_or_taken_back_in_one_go_with_leaving_is_kept(
    environ: dict[str, str], tmp_path: Path, keys: str, starred: int, unread: int
) -> None:
    with serving({"/feed": rss(("The bridge reopens", STORY), ("A second story", STORY))}) as site:
        for arguments in (["add", f"{site.url}/feed"], ["fetch", "--now"]):
            run = [sys.executable, "-m", "newstui", *arguments]
            subprocess.run(run, env=environ, check=True, timeout=60, capture_output=True)
    terminal = Terminal([], environ)
    terminal.wait("The bridge reopens")
    terminal.child.send(keys)
    terminal.child.expect(pexpect.EOF, timeout=20)
    with contextlib.closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        sql = "SELECT count(starred_at), sum(read_at IS NULL) FROM statuses"
        assert connection.execute(sql).fetchone() == (starred, unread)


def test_of_several_feeds_of_a_page_the_reader_chooses(environ: dict[str, str]) -> None:
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{name}">' for name in ("one", "two"))
    feeds = {"/one": rss(("A", STORY)), "/two": rss(("B", "<p>Short.</p>"))}
    with serving(feeds | {"/page": ("text/html", f"<html><head>{links}</head></html>".encode())}) as site:
        for typed, taken in (("2", "two"), ("", "one")):
            arguments = ["-m", "newstui", "add", f"{site.url}/page"]
            child = pexpect.spawn(sys.executable, arguments, env=environ, timeout=60, encoding="utf-8")
            child.expect("Which")
            child.sendline(typed)
            child.expect(f"{site.url}/{taken}  ")
            child.expect(pexpect.EOF)
            child.close()
            assert child.exitstatus == 0


def test_the_demo_opens_without_a_network(environ: dict[str, str]) -> None:
    terminal = Terminal(["demo"], environ, columns=80, rows=24)
    terminal.wait("Unread 20")
    terminal.child.send("\r")
    terminal.wait("[1 Text]")
    terminal.child.send("3")
    terminal.wait("[3 Context")
    terminal.child.send("Q")
    terminal.child.expect(pexpect.EOF, timeout=20)


def test_after_a_stay_in_the_shell_the_whole_screen_is_back(environ: dict[str, str]) -> None:
    terminal = Terminal(["demo"], environ)
    before = terminal.wait("Unread 20").splitlines()
    terminal.child.send("\x1a")
    for _ in range(200):
        with contextlib.suppress(pexpect.TIMEOUT):
            terminal.stream.feed(terminal.child.read_nonblocking(65536, timeout=0.1))
        if Path(f"/proc/{terminal.child.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
            break
    terminal.screen.reset()
    os.kill(terminal.child.pid, signal.SIGCONT)
    for words in ("Unread 20", "All stories", "j next"):
        after = terminal.wait(words).splitlines()
    assert after[0].split()[0] == "newstui" and len(after) == len(before)
    assert "".join(after).count("▕") == "".join(before).count("▕") > 20
    terminal.child.send("Q")
    terminal.child.expect(pexpect.EOF, timeout=20)
