"""The clipboard: which ways are taken where, and the sequence that the terminal gets."""

from __future__ import annotations

import base64

from newstui.tui.clipboard import copy, osc52


def taken(environ: dict[str, str], works: tuple[str, ...] = ("tmux", "xclip", "wl-copy")) -> tuple[str, list[str]]:
    written: list[str] = []
    said = copy("naïve", written.append, environ, lambda command, text: command[0] in works and text == b"na\xc3\xafve")
    return said, written


def test_on_a_bare_terminal() -> None:
    said, written = taken({})
    assert said == "the terminal (OSC 52)"
    assert written == [osc52("naïve", tmux=False)]
    assert base64.b64decode(written[0].removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() == "naïve"


def test_in_tmux_on_a_desktop() -> None:
    said, written = taken({"TMUX": "/tmp/tmux,1,0", "DISPLAY": ":0"})
    assert said == "tmux and xclip"
    assert written[0].startswith("\x1bPtmux;\x1b\x1b]52;")


def test_over_ssh_the_far_desktop_is_left_alone() -> None:
    assert taken({"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10"})[0] == "the terminal (OSC 52)"


def test_a_program_that_fails_is_passed_over() -> None:
    assert taken({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, ("xclip",))[0] == "xclip"
