"""Engines: where subscriptions and statuses live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from newstui.store.outbox import Owed


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine keeps for us; the rest stays on this machine alone."""

    fetches: bool
    """The engine fetches feeds itself, and hands over stories; else we fetch."""
    flags: frozenset[str] = frozenset()
    """The flags whose changes it wants to be told of, through the outbox."""
    subscriptions: bool = False
    """It wants to be told of subscriptions."""


class Engine(Protocol):
    """One place where statuses live."""

    name: str
    capabilities: Capabilities

    async def deliver(self, changes: Sequence[Owed]) -> Sequence[Owed]:
        """Tell the engine of changes: those that it took, which are then owed no longer. Raises FetchError."""
        ...
