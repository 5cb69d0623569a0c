"""Where newstui keeps its files: the XDG folders, and the two variables that move single files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

APP = "newstui"


class Paths(NamedTuple):
    """The only file locations of the program."""

    config_file: Path
    store: Path
    log: Path
    cache: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Paths:
        """The places for this user: ``NEWSTUI_CONFIG`` and ``NEWSTUI_STORE`` first, else the XDG folders.

        Nothing is created here.
        """
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(APP, appauthor=False)
        config = environ.get("NEWSTUI_CONFIG")
        store = environ.get("NEWSTUI_STORE")
        return cls(
            config_file=Path(config).expanduser() if config else dirs.user_config_path / "config.toml",
            store=Path(store).expanduser() if store else dirs.user_data_path / "newstui.db",
            log=dirs.user_state_path / "newstui.log",
            cache=dirs.user_cache_path,
        )
