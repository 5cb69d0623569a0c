"""Work that runs together: never more than may, each outcome as it is done, and none left running."""

from __future__ import annotations

import asyncio

import pytest

from newstui.services.at_once import at_once


async def test_no_more_run_together_than_may_and_every_outcome_comes() -> None:
    running, most = 0, 0

    async def piece(number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return number

    async with at_once(map(piece, range(20)), 3) as outcomes:
        assert sorted([each async for each in outcomes]) == list(range(20))
    assert most == 3


async def test_who_leaves_early_leaves_nothing_running_and_begins_nothing_more() -> None:
    begun, ended = [], []

    async def piece(number: int) -> int:
        begun.append(number)
        try:
            await asyncio.sleep(0 if number == 0 else 60)
        finally:
            ended.append(number)
        return number

    async with at_once(map(piece, range(10)), 3) as outcomes:
        assert await anext(outcomes) == 0
    assert sorted(begun) == sorted(ended) == [0, 1, 2]


async def test_what_a_piece_raises_comes_out_and_ends_the_others() -> None:
    ended = []

    async def piece(number: int) -> int:
        try:
            await asyncio.sleep(0 if number == 1 else 60)
            raise ValueError(number)
        finally:
            ended.append(number)

    with pytest.raises(ValueError, match="1"):
        async with at_once(map(piece, range(3)), 3) as outcomes:
            async for _ in outcomes:
                pass
    assert sorted(ended) == [0, 1, 2]
