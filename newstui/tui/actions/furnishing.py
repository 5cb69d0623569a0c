"""The reader comes after the first paint: titles do not wait for panes that show no story yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from textual.containers import Horizontal


class Furnishing(Parts):
    """Whatever may need the reader (a key, a click) waits for `furnish`."""

    async def furnish(self) -> None:
        """Load the reader and put it in its place; nothing where it is there already."""
        if self.furnished:
            return
        from newstui.tui.widgets.reader import Reader

        body: Horizontal = self.query_one("#body")  # type: ignore[assignment]
        reader = Reader(id="reader", measure=self.newstui.config.reader.measure)
        # Its place in the layout is known before it is styled: it is laid out once.
        reader.display = self.has_class("-wide")
        await body.mount(reader)
        if not reader.is_attached:
            # The program is being left already.
            return
        self.reader, self.furnished = reader, True
        self.lay_out()

    def lay_out(self) -> None:
        """Fit what is on the screen into its size."""
        raise NotImplementedError
