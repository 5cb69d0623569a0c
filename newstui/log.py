"""The log: one file that rotates. Nothing else in the package prints but `cli.output`."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 1_000_000
KEPT = 2
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def to_file(path: Path, level: int = logging.INFO) -> bool:
    """Send what newstui logs to `path`, and nothing to the terminal. False where the file cannot be written.

    A log that cannot be written is no reason not to read the news: it is left out then.
    """
    root = logging.getLogger()
    root.setLevel(level)
    for old in list(root.handlers):
        root.removeHandler(old)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", errors="backslashreplace", delay=True
        )
        with path.open("a"):
            pass
    except OSError:
        root.addHandler(logging.NullHandler())
        return False
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    return True
