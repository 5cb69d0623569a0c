"""The only writer: data on stdout, narration on stderr, both cleaned of what a terminal must not see."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from newstui.model.text import clean


def line(text: str = "") -> None:
    """One line, or several, of data."""
    sys.stdout.write(clean(text) + "\n")


def record(value: Mapping[str, Any]) -> None:
    """One JSON object on one line; flushed, so that a pipe's reader sees it at once.

    What a terminal must not see is escaped, not removed: the object's reader gets it as it was.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if clean(text) != text:
        text = json.dumps(value, allow_nan=False)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def flush() -> None:
    """Give all that was written to whoever reads it. Raises BrokenPipeError where nobody does."""
    sys.stdout.flush()


def raw(data: bytes) -> None:
    """A file's bytes, such as OPML."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def piece(text: str) -> None:
    """A part of a document that brings its own line ends."""
    sys.stdout.write(clean(text))


def say(text: str) -> None:
    """One line of narration."""
    sys.stderr.write(clean(text) + "\n")
    sys.stderr.flush()


def signal(sequence: str) -> None:
    """A control sequence of our own making, such as the bell: to a terminal only, never into a pipe or a file."""
    if sys.stderr.isatty():
        sys.stderr.write(sequence)
        sys.stderr.flush()
