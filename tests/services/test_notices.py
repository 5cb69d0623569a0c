"""Notices: clean words, one way out, no command of the terminal's smuggled in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstui.services.notices import Notice, desktop, notice, sequence

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
