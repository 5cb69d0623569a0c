"""The hook: the reader's own command, told of new hits by JSON on its standard input.

It is started as a list of arguments, never through a shell, and nothing of a publisher is among them. It has its time;
then it is stopped with all that it has started. What becomes of it delays nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence
from typing import Any

from newstui.model.moment import to_iso
from newstui.model.text import clean_line
from newstui.services.brief import hit_values
from newstui.services.clock import Clock
from newstui.services.events import StoryHit
from newstui.store.database import Database
from newstui.store.following.board import FollowBoards

MOST = 200
"""Hits that are told at once; of more, the first, and their number."""
_ENDING = 1.0
"""Seconds between asking a command to end and ending it."""
_COMPLAINT = 2000
"""Bytes of the end of its standard error that are looked at."""


class Hook:
    """Runs the command, one at a time: hits that come meanwhile are told together afterwards."""

    def __init__(
        self, command: Sequence[str], seconds: float, database: Database, clock: Clock, complain: Callable[[str], None]
    ) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self._database = database
        self._clock = clock
        self._complain = complain
        self._waiting: list[StoryHit] = []
        self._running = False

    async def tell(self, hits: Sequence[StoryHit]) -> None:
        """Run the command for the sure ones of `hits`. What goes wrong is complained of, never raised."""
        if not self._command:
            return
        self._waiting += [hit for hit in hits if hit.tier == "hit"]
        if self._running:
            return
        self._running = True
        try:
            while self._waiting:
                told, self._waiting = self._waiting, []
                values = await asyncio.to_thread(hits_told, self._database, told, self._clock())
                if values["hits"] and (wrong := await run(self._command, values, self._seconds)):
                    self._complain(wrong)
        finally:
            self._running = False


def hits_told(database: Database, hits: Sequence[StoryHit], now: int) -> dict[str, Any]:
    """What the command is given: the hits as `newstui brief --format json` has them (docs/follow.md)."""
    kept = FollowBoards(database)
    wanted = {(hit.follow_id, hit.story_id) for hit in hits}
    found = [hit for hit in kept.hits(sorted({follow for follow, _ in wanted}))
             if (hit.hit.follow_id, hit.hit.story_id) in wanted]  # fmt: skip
    follows = {each.follow.id: each for each in kept.follows()}
    shown = found[:MOST]
    sentences = kept.sentences([hit.hit for hit in shown])
    told = [hit_values(follows[hit.hit.follow_id], hit, sentences.get(hit.hit.id)) for hit in shown]
    return {"event": "hits", "at": to_iso(now), "count": len(found), "hits": told}


async def run(command: Sequence[str], values: dict[str, Any], seconds: float) -> str | None:
    """Run a command with `values` as JSON on its input: why it went wrong, in words for the reader, or None."""
    name = clean_line(command[0])
    # A pipe of our own: asyncio's would have us wait for whatever the command leaves running with it.
    ours, its = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=DEVNULL, stderr=its, start_new_session=True
        )
    except (OSError, ValueError) as error:
        os.close(ours)
        return f"the hook {name} cannot be started: {getattr(error, 'strerror', None) or error}"
    finally:
        os.close(its)
    complaint = asyncio.create_task(_complaint(ours))
    try:
        async with asyncio.timeout(seconds):
            await _give(process, json.dumps(values).encode() + b"\n")
            code = await process.wait()
    except TimeoutError:
        await _end(process)
        return f"the hook {name} was not done after {seconds:g} seconds and was stopped"
    except BaseException:
        # newstui itself ends: nothing of ours is left behind.
        await _end(process)
        raise
    finally:
        words = await _words(complaint)
    if code:
        ended = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"the hook {name} failed ({ended}){f': {words}' if words else ''}"
    return None


async def _give(process: Process, data: bytes) -> None:
    assert process.stdin is not None
    # A command that does not care for its input may end without reading it.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(data)
        await process.stdin.drain()
    process.stdin.close()


async def _complaint(descriptor: int) -> bytes:
    """The end of its standard error; it is read as it comes, however much that is."""
    reader = asyncio.StreamReader()
    pipe = os.fdopen(descriptor, "rb", buffering=0)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), pipe
    )
    kept = b""
    try:
        while chunk := await reader.read(4096):
            kept = (kept + chunk)[-_COMPLAINT:]
    finally:
        transport.close()
    return kept


async def _words(complaint: asyncio.Task[bytes]) -> str:
    """The last line of the complaint. Whatever the command has left running may hold its end open: that is let be."""
    done, _ = await asyncio.wait([complaint], timeout=0.2)
    if not done:
        complaint.cancel()
        await asyncio.gather(complaint, return_exceptions=True)
        return ""
    lines = complaint.result().decode(errors="replace").strip().splitlines()
    return clean_line(lines[-1])[:200] if lines else ""


async def _end(process: Process) -> None:
    """End it and what it has started: asked first, then made to."""
    _signal(process, signal.SIGTERM)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_ENDING):
            await process.wait()
    _signal(process, signal.SIGKILL)
    await process.wait()


def _signal(process: Process, which: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        # Of its own session: its number is that of the whole group.
        os.killpg(process.pid, which)
