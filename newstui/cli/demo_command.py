"""newstui demo: the app on the bundled sample feeds."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

import click

from newstui.cli.app import need_terminal, open_app


@click.command("demo")
def command() -> int:
    """Open the app on sample feeds: no network, and a store that is gone afterwards."""
    need_terminal()
    from newstui.services import demo
    from newstui.services.processes.pool import InThread

    now = int(time.time())
    with tempfile.TemporaryDirectory(prefix="newstui-demo-") as folder:
        store = Path(folder) / "newstui.db"
        asyncio.run(demo.build(store, InThread(), now=now))
        return open_app(store, demo_at=now)
