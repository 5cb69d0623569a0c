"""Notices of new hits outside the program's own screen: the terminal's bell, and the desktop's notifications.

What a publisher wrote is cleaned and cut before it is put into a control sequence, and is one argument of a command.
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newstui.model.text import clean_line

BELL = "\a"
_TITLE, _BODY = 60, 200
_SECONDS = 2
_DESKTOPS = ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "DISPLAY")

Run = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Notice:
    """Two lines of plain words."""

    title: str
    body: str


def notice(stories: Sequence[tuple[str, str]], count: int) -> Notice:
    """The notice of `count` hits; `stories` are headlines with their outlets, as many as are at hand."""
    title = "A story touches what you follow" if count == 1 else f"{count} stories touch what you follow"
    words = "; ".join(f"{_cut(headline, 100)} ({_cut(outlet, 40)})" for headline, outlet in stories[:2])
    more = f" and {count - len(stories[:2])} more" if stories and count > len(stories[:2]) else ""
    return Notice(_cut(title, _TITLE), _cut(words + more, _BODY))


def sequence(made: Notice, environ: Mapping[str, str]) -> str:
    """The terminal's own notification: OSC 777 for rxvt and VTE, OSC 9 for the others; wrapped for tmux.

    Terminals that know neither show nothing.
    """
    if environ.get("TERM", "").startswith("rxvt") or environ.get("VTE_VERSION"):
        # A semicolon parts the fields.
        title, body = (words.replace(";", ",") for words in (made.title, made.body))
        found = f"\x1b]777;notify;{title};{body}\x1b\\"
    else:
        # A number at the start would be another command of some terminals.
        found = f"\x1b]9;newstui: {made.title}: {made.body}\x1b\\"
    return "\x1bPtmux;" + found.replace("\x1b", "\x1b\x1b") + "\x1b\\" if environ.get("TMUX") else found


def desktop(
    made: Notice,
    write: Callable[[str], object],
    environ: Mapping[str, str] = os.environ,
    run: Run | None = None,
) -> str:
    """Notify by ``notify-send`` where there is a desktop and one that answers, else by the terminal: by which.

    `write` writes to the terminal. Over ssh the desktop is far away, and only the terminal is asked.
    """
    if not environ.get("SSH_TTY") and any(environ.get(name) for name in _DESKTOPS):
        # Its body may hold markup, of which a headline's is none.
        body = html.escape(made.body, quote=False)
        if (run or _run)(("notify-send", "--app-name=newstui", "--", made.title, body)):
            return "notify-send"
    write(sequence(made, environ))
    return "the terminal"


def _cut(text: str, longest: int) -> str:
    line = clean_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _run(command: Sequence[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        return (
            subprocess.run(
                command, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ).returncode == 0
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
