"""Notices: clean words, one way out, no command of the terminal's smuggled in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.services.following import notices
from newstui.services.following.notices import Notice, desktop, notice, sequence

ONE = Notice("A story touches what you follow", "Court halts <b>; dock (The Post)")


def test_how_many_and_the_first_of_them() -> None:
    assert notice([("Court halts closing", "The Post")], 1) == Notice(
        "A story touches what you follow", "Court halts closing (The Post)"
    )
    several = notice([("One", "A"), ("Two", "B"), ("Three", "C")], 5)
    assert several == Notice("5 stories touch what you follow", "One (A); Two (B) and 3 more")
    assert notice([], 2).body == ""


def test_terminals_get_what_they_know() -> None:
    assert sequence(ONE, {"TERM": "xterm-256color"}).startswith("\x1b]9;newstui: A story")
    rxvt = sequence(ONE, {"TERM": "rxvt-unicode"})
    assert rxvt.startswith("\x1b]777;notify;") and rxvt.count(";") == 3
    inside = sequence(ONE, {"TERM": "screen", "TMUX": "/tmp/t"})
    assert inside.startswith("\x1bPtmux;\x1b\x1b]9;") and inside.endswith("\x1b\\")


@given(st.text(max_size=300), st.text(max_size=80), st.sampled_from(["xterm", "rxvt"]))
def test_no_headline_ends_the_sequence_or_begins_another(headline: str, outlet: str, term: str) -> None:
    made = notice([(headline, outlet)], 1)
    inside = sequence(made, {"TERM": term})[2:-2]
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in inside)
    assert len(made.body) <= 200


def test_the_desktop_is_asked_first_and_the_terminal_where_it_does_not_answer() -> None:
    written: list[str] = []
    asked: list[tuple[str, ...]] = []

    def answers(command) -> bool:
        asked.append(tuple(command))
        return True

    assert desktop(ONE, written.append, {"DISPLAY": ":0"}, answers) == "notify-send"
    assert written == [] and asked[0][-3:] == ("--", ONE.title, "Court halts &lt;b&gt;; dock (The Post)")
    assert desktop(ONE, written.append, {"DISPLAY": ":0"}, lambda command: False) == "the terminal"
    assert desktop(ONE, written.append, {"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, answers) == "the terminal"
    assert desktop(ONE, written.append, {}, answers) == "the terminal"
    assert len(written) == 3 and len(asked) == 1


@pytest.fixture
def notifier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Puts a notify-send of the test's own on the PATH, a real process; gives the file in which it notes its words."""

    def put(ending: str) -> Path:
        noted = tmp_path / "noted"
        script = tmp_path / "bin" / "notify-send"
        script.parent.mkdir()
        script.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '{noted}'\n{ending}\n")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
        return noted

    return put


HOSTILE = notice([("$(touch /tmp/x) `id`; --urgency=critical", "The\nPost"), ("<i>Two</i> & more", "B")], 2)


def test_a_real_notify_send_gets_its_words_as_they_are_and_no_shell_does(notifier: Callable[[str], Path]) -> None:
    noted = notifier("exit 0")
    written: list[str] = []
    assert desktop(HOSTILE, written.append, {"DISPLAY": ":0"}) == "notify-send"
    assert noted.read_text().splitlines() == [
        "4",
        "--app-name=newstui",
        "--",
        "2 stories touch what you follow",
        "$(touch /tmp/x) `id`; --urgency=critical (The Post); &lt;i&gt;Two&lt;/i&gt; &amp; more (B)",
    ]
    assert written == []


@pytest.mark.parametrize("ending", ["exit 1", "kill -9 $$", "exec sleep 60"])
def test_where_notify_send_fails_or_hangs_the_terminal_is_asked(notifier, monkeypatch, ending: str) -> None:
    monkeypatch.setattr(notices, "_SECONDS", 0.3)
    noted = notifier(ending)
    written: list[str] = []
    assert desktop(ONE, written.append, {"WAYLAND_DISPLAY": "wayland-0", "TERM": "xterm"}) == "the terminal"
    assert noted.exists() and written == [sequence(ONE, {"TERM": "xterm"})]


def test_what_is_no_program_is_passed_over(notifier: Callable[[str], Path], tmp_path: Path) -> None:
    notifier("exit 0")
    (tmp_path / "bin" / "notify-send").write_bytes(b"\x00\x01 not a program")
    written: list[str] = []
    assert desktop(ONE, written.append, {"DISPLAY": ":0"}) == "the terminal" and len(written) == 1
