"""The background process: real processes, real death."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from email.utils import formatdate
from pathlib import Path

from newstui.errors import StoreError
from newstui.model.feed import Subscription
from newstui.model.follow import FollowSource
from newstui.services.background import Background
from newstui.services.events import BackgroundFailed, HookFailed, RefreshFinished, StoryBriefed, StoryHit
from newstui.services.library import Library
from newstui.services.worker import Worker, WorkerOptions
from newstui.store.feeds import Feeds

from .conftest import NOW, STORY, rss


class Heard:
    def __init__(self) -> None:
        self.events: list = []
        self._more = asyncio.Condition()
        self._loop = asyncio.get_running_loop()

    def __call__(self, event) -> None:
        self.events.append(event)
        self._loop.create_task(self._wake())

    async def _wake(self) -> None:
        async with self._more:
            self._more.notify_all()

    async def until(self, enough, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds), self._more:
            await self._more.wait_for(lambda: enough(self.events))


def subscribe(library: Library, *urls: str) -> None:
    for url in urls:
        Feeds(library.database).add(Subscription(url), now=NOW)


async def test_a_hook_that_hangs_is_told_of_and_holds_up_no_fetching(site, tmp_path) -> None:
    library = Library.open(tmp_path / "news.db")
    library.follows.add(FollowSource("watch", "Whether the harbour council of Velm closes the ferry dock"))
    config = tmp_path / "config.toml"
    sleeps = json.dumps([sys.executable, "-c", "import time; time.sleep(600)"])
    config.write_text(f"[follow]\nhook = {sleeps}\nhook_seconds = 3\n[fetch]\nfull_text = false\n")
    dated = [("1", "Ferry dock of Velm", f"{STORY}<p>The ferry dock of Velm closes, the harbour council said.</p>")]
    document = rss("A", *dated).replace(b"Mon, 01 Jun 2026 12:00:00 GMT", formatdate().encode())
    subscribe(library, site.feed("/a", document))
    background = Background(tmp_path / "news.db", config=config, log=tmp_path / "log")
    heard = Heard()
    await background.start(heard)
    try:
        background.refresh(now=True)
        await heard.until(lambda events: any(isinstance(event, StoryHit) for event in events))
        background.refresh(now=True)
        await heard.until(lambda events: any(isinstance(event, HookFailed) for event in events))
        kinds = [type(event) for event in heard.events]
        # The second refresh was over while the command still hung.
        assert [kind for kind in kinds if kind in (RefreshFinished, HookFailed)] == [
            RefreshFinished, RefreshFinished, HookFailed,
        ]  # fmt: skip
        (failed,) = [event for event in heard.events if isinstance(event, HookFailed)]
        assert "was not done after 3 seconds" in failed.error
    finally:
        await background.stop()
    library.close()


def briefed(events) -> set[int]:
    return {event.story_id for event in events if isinstance(event, StoryBriefed)}


async def test_fetch_store_brief_read(site, tmp_path) -> None:
    library = Library.open(tmp_path / "news.db")
    items = [(str(at), f"Story {at}", STORY.replace("Velm", f"Velm {at}")) for at in range(6)]
    subscribe(library, site.feed("/a", rss("A", *items)), site.url("/gone"))
    background = Background(tmp_path / "news.db", log=tmp_path / "log")
    heard = Heard()
    await background.start(heard)
    try:
        background.refresh(now=True)
        await heard.until(lambda events: len(briefed(events)) == 6)
        finished = [event for event in heard.events if isinstance(event, RefreshFinished)]
        assert finished == [RefreshFinished(updated=1, unchanged=0, failed=1, skipped=0, new=6)]
        for story_id in briefed(heard.events):
            briefing = library.reading.briefing(story_id)
            assert briefing is not None
            assert "harbour council" in briefing.article.text
        # Behind the app where processors are few.
        assert os.getpriority(os.PRIO_PROCESS, background.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    finally:
        await background.stop()
    assert background.pid is None
    library.close()


async def test_a_killed_process_is_started_again_and_nothing_is_lost(site, tmp_path) -> None:
    library = Library.open(tmp_path / "news.db")
    site.answers["/slow"] = None
    subscribe(library, site.url("/slow"))
    background = Background(tmp_path / "news.db", log=tmp_path / "log")
    heard = Heard()
    await background.start(heard)
    try:
        background.refresh(now=True)
        while not site.asked["/slow"]:  # noqa: ASYNC110 (the server is of another thread)
            await asyncio.sleep(0.02)
        first = background.pid
        site.feed("/slow", rss("A", ("1", "One", STORY)))
        os.kill(first, signal.SIGKILL)
        await heard.until(
            lambda events: any(isinstance(event, RefreshFinished) for event in events) and briefed(events)
        )
        assert [event for event in heard.events if isinstance(event, BackgroundFailed)]
        assert background.pid not in (None, first)
        assert library.reading.counts().total == 1
    finally:
        await background.stop()
        library.close()


async def test_a_second_death_is_told(tmp_path) -> None:
    Library.open(tmp_path / "news.db").close()
    background = Background(tmp_path / "news.db", log=tmp_path / "log", restarts=0)
    heard = Heard()
    await background.start(heard)
    os.kill(background.pid, signal.SIGKILL)
    await heard.until(lambda events: any(isinstance(event, BackgroundFailed) for event in events))
    assert "off" in heard.events[-1].error
    background.refresh(now=True)
    await background.stop()


def test_it_ends_with_its_parent(tmp_path) -> None:
    Library.open(tmp_path / "news.db").close()
    script = (
        "import asyncio, sys\nfrom pathlib import Path\nfrom newstui.services.background import Background\n"
        "async def main():\n"
        "    background = Background(Path(sys.argv[1]))\n"
        "    await background.start(lambda event: None)\n"
        "    print(background.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "news.db")], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    gone = False
    for _ in range(1000):
        if not alive(child):
            gone = True
            break
        with contextlib.suppress(InterruptedError):
            signal.sigtimedwait([], 0.02)
    assert gone


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


async def test_a_refresh_that_fails_is_told_and_the_next_is_done(tmp_path, monkeypatch) -> None:
    path = tmp_path / "news.db"
    Library.open(path).close()
    every, calls = Feeds.all, 0

    def failing_once(self):
        nonlocal calls
        calls += 1
        if calls == 1:
            raise StoreError("the store is locked")
        return every(self)

    monkeypatch.setattr(Feeds, "all", failing_once)
    heard = Heard()

    async def requests():
        for _ in range(2):
            yield {"do": "refresh", "feeds": None, "now": True}
        await heard.until(lambda events: sum(isinstance(event, RefreshFinished) for event in events) == 2)

    await Worker(WorkerOptions(str(path)), heard).run(requests())
    assert [event.error for event in heard.events if isinstance(event, BackgroundFailed)] == ["the store is locked"]
    assert calls == 2
