"""The app's handle on the background process: start it, ask it, hear from it, end it.

What has been asked and not answered is asked again of the process that takes a dead one's place; what it had stored is
stored. One death is made good; after a second, the app is told and goes on without.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newstui.model.moment import Moment
    from newstui.services.events import Event

STOP_SECONDS = 3.0
_LINE_LIMIT = 16 * 1024 * 1024
"""An event names every story of its feed; some feeds have very many."""


class Background:
    """The background process. All methods are called from the event loop that `start` ran in.

    `demo_at`: the demo's moment; feeds then come from the package. `log`: where the process writes its log and what its
    libraries print; never to the terminal.
    """

    def __init__(
        self,
        store: Path,
        *,
        config: Path | None = None,
        log: Path | None = None,
        demo_at: Moment | None = None,
        workers: int = 2,
        restarts: int = 1,
    ) -> None:
        self._options = {
            "store": str(store),
            "config": str(config) if config else None,
            "log": str(log) if log else None,
            "demo_at": demo_at,
            "workers": workers,
        }
        self._log = log
        self._restarts = restarts
        self._process: Process | None = None
        self._on_event: Callable[[Event], None] = lambda event: None
        self._listening: asyncio.Task[None] | None = None
        self._stopping = False
        self._over = False
        """The process has died for good."""
        self._briefs: dict[int, int | None] = {}
        self._refreshes: list[tuple[list[int] | None, bool]] = []

    @property
    def pid(self) -> int | None:
        """The process's id while it lives."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def start(self, on_event: Callable[[Event], None]) -> None:
        """Start the process; `on_event` is called with each event. It briefs what waits without being asked.

        Raises OSError where no process can be started.
        """
        self._on_event = on_event
        await self._spawn()
        self._listening = asyncio.create_task(self._listen(), name="background")

    def brief(self, story_id: int, urgent: bool = True, *, sentences: int | None = None) -> bool:
        """Have a story analysed, ahead of all others where it is `urgent`. False where nobody will do it.

        `sentences`: also where it has a briefing, with a summary of that length.
        """
        if urgent:
            self._briefs[story_id] = sentences
        self._send({"do": "brief", "story": story_id, "urgent": urgent, "sentences": sentences})
        return not self._over

    def wake(self) -> None:
        """Have it look again for stories that wait for their briefing."""
        self.brief(0, urgent=False)

    def refresh(self, feed_ids: list[int] | None = None, now: bool = False) -> bool:
        """Refresh the feeds of these ids, else those that are due, else (`now`) all. False where nobody will do it."""
        if not self._over:
            self._refreshes.append((feed_ids, now))
        self._send({"do": "refresh", "feeds": feed_ids, "now": now})
        return not self._over

    async def stop(self) -> None:
        """End the process and its pool. May be called twice, and before `start`."""
        self._stopping = True
        process, listening = self._process, self._listening
        if process is not None and process.returncode is None:
            self._send({"do": "stop"})
            if process.stdin is not None:
                process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if listening is not None:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            self._listening = None

    async def _spawn(self) -> None:
        with contextlib.ExitStack() as stack:
            errors: Any = asyncio.subprocess.DEVNULL
            if self._log is not None:
                with contextlib.suppress(OSError):
                    self._log.parent.mkdir(parents=True, exist_ok=True)
                    errors = stack.enter_context(self._log.open("ab"))
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "newstui.services.worker",
                json.dumps(self._options),
                stdin=PIPE,
                stdout=PIPE,
                stderr=errors,
                limit=_LINE_LIMIT,
            )
        for feed_ids, now in self._refreshes:
            self._send({"do": "refresh", "feeds": feed_ids, "now": now})
        for story_id, sentences in self._briefs.items():
            self._send({"do": "brief", "story": story_id, "urgent": True, "sentences": sentences})

    async def _listen(self) -> None:
        from newstui.services.events import BackgroundFailed

        while True:
            assert self._process is not None
            assert self._process.stdout is not None
            try:
                while line := await self._process.stdout.readline():
                    self._heard(line)
            except ValueError:
                # A line beyond every measure: what follows it could not be told apart.
                self._process.kill()
            code = await self._process.wait()
            if self._stopping:
                return
            words = f"the background process ended (exit code {code})"
            logging.getLogger(__name__).error(words)
            if not self._restarts:
                self._over = True
                self._on_event(BackgroundFailed(f"{words}; fetching and analysis are off until newstui starts again"))
                return
            self._restarts -= 1
            self._on_event(BackgroundFailed(f"{words}; it is started again"))
            try:
                await self._spawn()
            except OSError as error:
                self._over = True
                self._on_event(BackgroundFailed(f"the background process cannot be started: {error}"))
                return

    def _heard(self, line: bytes) -> None:
        from newstui.services.events import RefreshFinished, StoryBriefed, StoryBriefFailed, from_json

        try:
            event = from_json(line.decode())
        except ValueError:
            logging.getLogger(__name__).error("unreadable event %r", line[:200])
            return
        match event:
            case StoryBriefed(story_id=story_id) | StoryBriefFailed(story_id=story_id):
                self._briefs.pop(story_id, None)
            case RefreshFinished() if self._refreshes:
                # Refreshes are done one after another, in the order of asking.
                del self._refreshes[0]
        self._on_event(event)

    def _send(self, request: dict[str, Any]) -> None:
        # Before the start and after a death requests wait in `_briefs` and `_refreshes`.
        process = self._process
        if process is None or process.stdin is None or process.returncode is not None:
            return
        with contextlib.suppress(ConnectionError, RuntimeError):
            process.stdin.write(json.dumps(request).encode() + b"\n")
