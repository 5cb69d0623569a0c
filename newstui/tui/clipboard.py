"""The clipboard: of the terminal (OSC 52, which also travels over ssh), of tmux, or of the desktop."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

_TIMEOUT_SECONDS = 2
_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""Desktop programs that take the text on their standard input, each with the variable that says there is a desktop."""

Run = Callable[[Sequence[str], bytes], bool]


def osc52(text: str, *, tmux: bool) -> str:
    """The control sequence that sets the terminal's clipboard (xterm's control sequences, "Manipulate Selection Data").

    `tmux`: wrapped so that tmux hands it on to the terminal that it runs in.
    """
    sequence = f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07"
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\" if tmux else sequence


def copy(
    text: str, write: Callable[[str], object], environ: Mapping[str, str] = os.environ, run: Run | None = None
) -> str:
    """Copy `text` by every way that there is, and say by which.

    `write` writes to the terminal. What is on the reader's own desk comes before a program on a machine far away: over
    ssh the desktop programs are left alone. `run` starts a program with a text on its input: whether it went well.
    """
    run = run or _run
    inside_tmux = bool(environ.get("TMUX"))
    write(osc52(text, tmux=inside_tmux))
    data = text.encode()
    ways = []
    if inside_tmux and run(("tmux", "load-buffer", "-w", "-"), data):
        ways.append("tmux")
    if not environ.get("SSH_TTY"):
        for variable, command in _PROGRAMS:
            if (not variable or environ.get(variable)) and run(command, data):
                ways.append(command[0])
                break
    return " and ".join(ways) if ways else "the terminal (OSC 52)"


def _run(command: Sequence[str], text: bytes) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        return (
            subprocess.run(
                command, input=text, timeout=_TIMEOUT_SECONDS, check=False,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ).returncode == 0
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
