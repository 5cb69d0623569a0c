"""Opening the app: what ``newstui`` alone and ``newstui demo`` share."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from newstui.cli import session
from newstui.errors import UsageError


def open_app(store: Path | None = None, *, demo_at: int | None = None) -> int:
    """Open the app on `store`, else on the reader's own, and stay until it is quit.

    `demo_at`: the demo's moment; see `newstui.services.background.Background`. Raises UsageError without a
    terminal.
    """
    need_terminal()
    # Nothing that the start makes is garbage; the app turns the collector on again after its first paint.
    gc.disable()
    # A key that comes while another thread reads or keeps something waits for Python's lock, by default five
    # milliseconds at a time.
    sys.setswitchinterval(0.0005)
    from newstui.services.background import Background
    from newstui.services.library import Library
    from newstui.tui.app import NewstuiApp

    places = session.places()
    config = session.settings()
    session.log_to_file()
    path = store or places.store
    library = Library.open(path, tell=session.tell)
    try:
        background = None
        if not library.database.read_only:
            background = Background(path, config=places.config_file, log=places.log, demo_at=demo_at)
        app = NewstuiApp(library, config, background=background)
        app.run()
        return app.return_code or 0
    finally:
        library.close()


def need_terminal() -> None:
    """Raises UsageError where there is no terminal to draw on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "`newstui --help` lists the commands that do not")
