"""Values that are made of their rows when they are first asked for: an opened story shows few of all that is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Lazily(Sequence[T_co]):
    """Stands for the tuple that `make` makes, and is equal to it. Threads may share it."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], tuple[T_co, ...]]) -> None:
        self._make = make
        self._made: tuple[T_co, ...] | None = None

    def _values(self) -> tuple[T_co, ...]:
        # In this order: another thread that makes them in between puts them there before it lets go of `make`.
        make, values = self._make, self._made
        if values is None:
            values = self._made = make()
            self._make = tuple
        return values

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._values()[index]

    def __len__(self) -> int:
        return len(self._values())

    def __eq__(self, other: object) -> bool:
        return self._values() == (other._values() if isinstance(other, Lazily) else other)

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return repr(self._values())
