"""The local engine."""

from __future__ import annotations

from newstui.store.outbox import Owed
from newstui.sync.engine import Engine
from newstui.sync.local import LocalEngine


async def test_nothing_stays_owed_to_the_local_engine() -> None:
    engine: Engine = LocalEngine()
    assert not engine.capabilities.flags
    changes = [Owed(1, "read", True, 5)]
    assert list(await engine.deliver(changes)) == changes
