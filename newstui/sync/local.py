"""The local engine: subscriptions and statuses live in the store on this machine, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from newstui.store.outbox import Owed
from newstui.sync.engine import Capabilities


class LocalEngine:
    """An `Engine` that has everything already, for the store is its place: nothing is ever owed to it."""

    name = "local"
    capabilities = Capabilities(fetches=False)

    async def deliver(self, changes: Sequence[Owed]) -> Sequence[Owed]:
        """Takes all: marking a story in the store was the delivery."""
        return changes
