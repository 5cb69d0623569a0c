"""Parsing one document in a process of its own, with a deadline, where opening a whole pool would not pay.

Run as ``python -m newstui.services.processes.child``, it reads one pickled task from its input and writes the
outcome. Both ends are this program; nothing of a publisher is ever unpickled.
"""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from typing import Any

from newstui.errors import FeedError, NewstuiError
from newstui.services.processes.pool import PARSE_SECONDS, InThread
from newstui.services.processes.tasks import Parsed


class InChild(InThread):
    """`Work` whose parsing is done in a child that is killed at its deadline. Analysis is done in a thread."""

    def __init__(self, parse_seconds: float = PARSE_SECONDS) -> None:
        self._seconds = parse_seconds

    async def parse(self, body: bytes, *, url: str, content_type: str | None = None) -> Parsed:
        """See `Work.parse`."""
        outcome = await asyncio.to_thread(self._ask, (body, url, content_type))
        if isinstance(outcome, NewstuiError):
            raise outcome
        if not isinstance(outcome, Parsed):
            raise FeedError(f"reading {url} ended the process that read it", str(outcome))
        return outcome

    def _ask(self, task: tuple[bytes, str, str | None]) -> Any:
        command = [sys.executable, "-m", "newstui.services.processes.child"]
        try:
            done = subprocess.run(
                command, input=pickle.dumps(task), capture_output=True, timeout=self._seconds, check=False
            )
        except subprocess.TimeoutExpired:
            words = f"{task[1]} took longer than {self._seconds:g} seconds to read"
            return FeedError(words, "the document may be damaged or far too large")
        if done.returncode:
            return f"its exit code was {done.returncode}"
        return pickle.loads(done.stdout)


def main() -> None:
    """One task from standard input; what comes of it to standard output."""
    from newstui.services.processes import tasks

    body, url, content_type = pickle.load(sys.stdin.buffer)
    outcome: Parsed | NewstuiError
    try:
        outcome = tasks.parse(body, url, content_type)
    except NewstuiError as error:
        outcome = error
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    main()
