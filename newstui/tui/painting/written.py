"""What a paint sends to the terminal, put together as a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual._compositor import ChopsUpdate

if TYPE_CHECKING:
    from rich.console import Console


class Written(ChopsUpdate):
    """Textual's, which makes an object of several parts for every move of the cursor, and the same bytes but for ends
    of lines: each piece is put in its place anyway, so that one that is wider than we think moves nothing beside it.
    """

    def render_segments(self, console: Console) -> str:
        """The sequences for every span (line, first column, column behind the last)."""
        parts: list[str] = []
        for y, first, last in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= last or end <= first:
                    continue
                parts.append(f"\x1b[{y + 1};{x + 1}H")
                parts.append((strip if end <= last else strip.crop(0, last - x)).render(console))
        return "".join(parts)
