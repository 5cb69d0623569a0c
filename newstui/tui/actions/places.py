"""Reading places: where a story was left, kept in the store, so that it opens there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.tui.widgets.text_pane import TextPane


class PlaceActions(Parts):
    """What keys do not ask for: it is kept as one reads."""

    def on_text_pane_left(self, message: TextPane.Left) -> None:
        """Keep it, behind the marks that are on their way."""
        message.stop()
        self.run_worker(self.attempt(self.library.remembering.leave, message.story_id, message.place), group="places")

    def keep_place(self) -> None:
        """At once: nobody comes back to a message at the end."""
        news = self.reader.text_pane.place_news()
        if news is not None:
            self.newstui.lane.give(self.library.remembering.leave, *news)
