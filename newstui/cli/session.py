"""What a command works on: places, settings and the open library, each made when a command first needs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newstui.paths import Paths

if TYPE_CHECKING:
    from newstui.config import Config
    from newstui.errors import ConfigError
    from newstui.services.library import Library


def places() -> Paths:
    """Where this run's files are."""
    return Paths.from_environment(os.environ)


def settings() -> Config:
    """This run's settings. Raises ConfigError."""
    from newstui.config import load

    return load(places().config_file, os.environ)


def settings_and_mistakes() -> tuple[Config, list[ConfigError]]:
    """The settings as far as they can be used, and all that is wrong with them."""
    from newstui.config import read

    return read(places().config_file, os.environ)


@contextmanager
def library() -> Iterator[Library]:
    """The library, closed at the end. Raises StoreError where the store cannot be used."""
    from newstui.services.library import Library

    opened = Library.open(places().store, tell=tell)
    try:
        yield opened
    finally:
        opened.close()


def tell(words: str) -> None:
    """What takes long before anything else is said."""
    from newstui.cli.output import say

    say(f"newstui: {words}")


def log_to_file() -> None:
    """What libraries and workers have to say goes to the log, never to the terminal."""
    from newstui import log

    log.to_file(places().log)
