"""A pager for long output on a terminal; a pipe gets it plain."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping

from newstui.cli import output
from newstui.model.text import clean

_USUAL = ("less", "more")


def page(lines: Iterable[str], environ: Mapping[str, str] = os.environ) -> None:
    """Lines through ``$PAGER``, split into arguments as a shell does, but with no shell; plain where there is none."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        text = "".join(f"{clean(line)}\n" for line in lines)
        if any(_through(command, text, environ) for command in _commands(environ)):
            return
        lines = text.splitlines()
    for line in lines:
        output.line(line)


def _commands(environ: Mapping[str, str]) -> list[list[str]]:
    if "PAGER" not in environ:
        return [[name] for name in _USUAL]
    try:
        command = shlex.split(environ["PAGER"])
    except ValueError:
        output.say(f"PAGER cannot be read: {environ['PAGER']}")
        return []
    return [command] if command else []


def _through(command: list[str], text: str, environ: Mapping[str, str]) -> bool:
    """Whether the program could be started. It may be left before the end."""
    # As git has it: what fits on the screen is left there, and nothing is lost when the pager ends.
    settings = {"LESS": "FRX", **environ}
    try:
        subprocess.run(command, input=text.encode(), env=settings, check=False)
    except (OSError, ValueError) as error:
        output.say(f"{command[0]}: {getattr(error, 'strerror', None) or error}")
        return False
    return True
