"""What a pane can do for the movement keys, so that one set of keys moves in all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable


@runtime_checkable
class Navigable(Protocol):
    """A focusable pane with a cursor, or at least a scroll position."""

    def move(self, by: int) -> None:
        """Move by so many stories, bullets or lines; negative is up."""

    def page(self, pages: float) -> bool:
        """Move by so many pages (0.5 is half a page); False where it stood at that end already."""

    def first(self) -> None:
        """To the top."""

    def last(self) -> None:
        """To the end."""

    def activate(self) -> None:
        """What Enter does on the thing under the cursor."""


MOVES: dict[str, Callable[[Navigable], object]] = {
    "down": lambda pane: pane.move(1),
    "up": lambda pane: pane.move(-1),
    "first": lambda pane: pane.first(),
    "last": lambda pane: pane.last(),
    "page-down": lambda pane: pane.page(1),
    "page-up": lambda pane: pane.page(-1),
    "half-page-down": lambda pane: pane.page(0.5),
    "half-page-up": lambda pane: pane.page(-0.5),
    "read-on": lambda pane: pane.page(1),
    "open": lambda pane: pane.activate(),
}
"""What the movement commands of the table do on a screen of one pane."""
