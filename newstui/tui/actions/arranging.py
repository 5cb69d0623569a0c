"""Arranging the feed of the view, or of the story under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.model.feed import Feed
    from newstui.tui.app import NewstuiApp
    from newstui.tui.screens.main import MainScreen


class ArrangingActions(Parts):
    """From the palette, or by keys of the reader's own: on the feed page they have keys."""

    def action_rename_feed(self) -> None:
        """Another title."""
        from newstui.tui import arranging

        self._with_feed(arranging.rename)

    def action_move_feed(self) -> None:
        """Another folder; that of a folder's view is another name for it."""
        from newstui.tui import arranging

        if self.view.kind == "folder" and self.view.name:
            arranging.rename_folder(self.newstui, self.view.name, _nothing)
        else:
            self._with_feed(arranging.move)

    def action_switch_feed(self) -> None:
        """Off, or on."""
        from newstui.tui import arranging

        self._with_feed(arranging.switch)

    def action_remove_feed(self) -> None:
        """Unsubscribe."""
        from newstui.tui import arranging

        self._with_feed(arranging.remove)

    def rearranged(self, steps: Sequence[Step], *, gone: bool) -> None:
        """Feeds are called otherwise, or stand elsewhere: the list stays as it is, unless stories of it are `gone`."""
        from newstui.tui import arranging

        if gone:
            self.let_go()
        view = arranging.still_there(cast("MainScreen", self), steps)
        if gone or view != self.view:
            self.show_view(view, keep=self.stories.current_id)
        else:
            self.stories.reread()
        self.recount()

    def _with_feed(self, work: Callable[[NewstuiApp, Feed, Callable[[], None]], None]) -> None:
        from newstui.tui import arranging

        feed = arranging.here(cast("MainScreen", self))
        if feed is None:
            self.tell("no feed here")
        else:
            work(self.newstui, feed, _nothing)


def _nothing() -> None:
    """The list is shown anew in any case."""
