"""The pool's processes."""

from __future__ import annotations

import asyncio
import multiprocessing

import pytest

from newstui.errors import AnalysisError, FeedError
from newstui.model.article import Source
from newstui.services.processes import pool as pool_module
from newstui.services.processes import tasks
from newstui.services.processes.packing import CHUNK
from newstui.services.processes.pool import Pool, Urgency

from .conftest import STORY, rss


async def test_work_is_done_in_processes_and_errors_come_back() -> None:
    async with Pool(1) as pool:
        parsed = await pool.parse(rss("A", ("1", "One", "x")), url="https://example.org/a")
        assert [entry.title for entry in parsed.feed.entries] == ["One"]
        assert len(parsed.identities) == 1
        with pytest.raises(FeedError, match=r"example\.org/b"):
            await pool.parse(b"no feed", url="https://example.org/b")
        briefing = await pool.analyse(Source(STORY, "html", title="Dock to close"))
        assert "ferry dock" in briefing.article.text


@pytest.mark.parametrize("entries", [CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
async def test_a_long_document_comes_whole_and_in_its_order(entries) -> None:
    body = rss("A", *((str(at), f"Story {at}", f"<p>Words {at}</p>") for at in range(entries)))
    async with Pool(1) as pool:
        found = await pool.parse(body, url="https://example.org/a")
    assert found == tasks.parse(body, "https://example.org/a", None)
    assert [entry.title for entry in found.feed.entries] == [f"Story {at}" for at in range(entries)]


async def test_a_task_past_its_deadline_fails_in_words() -> None:
    async with Pool(1, parse_seconds=0.001) as pool:
        with pytest.raises(FeedError, match="took longer"):
            await pool.parse(rss("A", *((str(at), "t", STORY) for at in range(3000))), url="https://example.org/a")


async def test_what_is_opened_goes_before_what_waits() -> None:
    done: list[str] = []

    async def analyse(pool: Pool, name: str, urgency: Urgency) -> None:
        await pool.analyse(Source(STORY, "html", title=name), urgency=urgency)
        done.append(name)

    async with Pool(1) as pool:
        queued = [asyncio.create_task(analyse(pool, f"queued {at}", Urgency.QUEUED)) for at in range(4)]
        await asyncio.sleep(0)
        opened = asyncio.create_task(analyse(pool, "opened", Urgency.OPENED))
        await asyncio.gather(opened, *queued)
    # One was under way already.
    assert done.index("opened") <= 1


async def test_a_closed_pool_refuses() -> None:
    async with Pool(1) as pool:
        pass
    with pytest.raises(AnalysisError):
        await pool.analyse(Source("text", "text"))


async def test_a_single_document_is_read_in_a_child_with_a_deadline() -> None:
    from newstui.services.processes.child import InChild

    url = "https://example.org/feed"
    parsed = await InChild().parse(rss("Harbour", ("1", "One", "x")), url=url)
    assert (parsed.feed.title, len(parsed.identities)) == ("Harbour", 1)
    with pytest.raises(FeedError, match="web page"):
        await InChild().parse(b"<html></html>", url=url)
    with pytest.raises(FeedError, match="took longer"):
        await InChild(0.01).parse(b"<rss/>", url=url)


def children() -> set[int]:
    """Processes of ours that are up, but the one that looks after shared memory."""
    return {process.pid for process in multiprocessing.active_children() if process.pid is not None}


async def test_a_second_process_is_started_only_when_several_tasks_wait() -> None:
    document = rss("A", ("1", "One", "x"))
    async with Pool(2) as pool:
        await pool.parse(document, url="https://example.org/a")
        await pool.parse(document, url="https://example.org/a")
        assert len(children()) == 1
        many = (pool.parse(document, url="https://example.org/a") for _ in range(8))
        assert len(await asyncio.gather(*many)) == 8
        assert len(children()) == 2
    assert children() == set()


async def test_a_process_that_has_grown_large_is_replaced(monkeypatch) -> None:
    document = rss("A", ("1", "One", "x"))
    async with Pool(1) as pool:
        await pool.parse(document, url="https://example.org/a")
        before = children()
        monkeypatch.setattr(pool_module, "LARGE", 1.0)
        await pool.parse(document, url="https://example.org/a")
        await pool.parse(document, url="https://example.org/a")
        assert not before & children()
