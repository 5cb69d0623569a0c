"""What a pane can do for the movement keys, so that one set of keys moves in all of them."""

from __future__ import annotations

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
