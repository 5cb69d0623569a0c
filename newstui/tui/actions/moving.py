"""Moving: within a pane, between panes, to unread stories, and back."""

from __future__ import annotations

from newstui.tui.actions.parts import Parts
from newstui.tui.widgets.navigable import Navigable


class MovingActions(Parts):
    """The movement keys; they work on whichever pane has the focus."""

    @property
    def pane(self) -> Navigable:
        """The pane with the focus; the list where none has it."""
        focused = self.focused
        return focused if isinstance(focused, Navigable) else self.stories

    def action_down(self) -> None:
        """Next story or line."""
        self.pane.move(self.times)

    def action_up(self) -> None:
        """Previous story or line."""
        self.pane.move(-self.times)

    def action_first(self) -> None:
        """To the top, or to the story of that number."""
        if not self._to_number():
            self.pane.first()

    def action_last(self) -> None:
        """To the end, or to the story of that number."""
        if not self._to_number():
            self.pane.last()

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self.pane.page(0.5 * self.times)

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self.pane.page(-0.5 * self.times)

    def action_page_down(self) -> None:
        """A page down."""
        self.pane.page(self.times)

    def action_page_up(self) -> None:
        """A page up."""
        self.pane.page(-self.times)

    def action_open(self) -> None:
        """Open what is under the cursor."""
        self.pane.activate()

    def action_next_unread(self) -> None:
        """To the next unread story, opened at once where the reader is open; after a find, to the next place."""
        if self.in_reader and self.reader.text_pane.found:
            self.find_again(self.times)
        else:
            self.go_unread(1, open_it=self.has_class("-reading"))

    def action_previous_unread(self) -> None:
        """To the previous unread story."""
        self.go_unread(-1, open_it=self.has_class("-reading"))

    def _to_number(self) -> bool:
        if not self.count or self.pane is not self.stories:
            return False
        self.stories.first()
        self.stories.move(self.count - 1)
        return True

    def action_focus_left(self) -> None:
        """To the pane on the left."""
        self._focus_by(-1)

    def action_focus_right(self) -> None:
        """To the pane on the right."""
        self._focus_by(1)

    def action_focus_next(self) -> None:
        """To the next pane, around the end."""
        self.focus_next()

    def action_focus_previous(self) -> None:
        """To the previous pane, around the beginning."""
        self.focus_previous()

    def _focus_by(self, step: int) -> None:
        if self.has_class("-narrow") and self.has_class("-reading"):
            self.reader.focus_beside(step)
            return
        chain = self.focus_chain
        if self.has_class("-narrow") and not self.has_class("-reading"):
            # One pane at a time: left of the list lies the sidebar, which then takes the list's place.
            self.show_sidebar(step < 0)
            return
        if self.focused not in chain:
            self.stories.focus()
            return
        place = chain.index(self.focused) + step
        if 0 <= place < len(chain):
            chain[place].focus()

    def action_zoom(self) -> None:
        """The pane of the reader alone on the screen, or all in their places again."""
        if self.opened_id is None or not self.reader_in_sight:
            self.tell("open a story first")
            return
        if not self.in_reader:
            self.reader.focus_text()
        self.set_mode("-reading", True)
        self.set_mode("-zoomed", self.reader.zoom())

    def show_sidebar(self, shown: bool) -> None:
        """On narrow screens: the sidebar instead of the list, or the list again."""
        self.set_mode("-choosing", shown)
        (self.sidebar if shown else self.stories).focus()

    def go_unread(self, step: int, *, open_it: bool) -> None:
        """To the next (1) or previous (-1) unread story; the store is asked for one that is far away."""
        rest = None
        for _ in range(self.times):
            rest = self.stories.move_unread(step)
            if rest is not None:
                break
        if rest is not None:
            self.run_worker(self._look_further(step, rest, open_it), group="unread", exclusive=True)
        elif open_it:
            self.stories.activate()

    async def _look_further(self, step: int, rest: int, open_it: bool) -> None:
        await self.loaded.wait()
        ids = self.stories.rows.ids
        further = ids[rest:] if step > 0 else ids[: rest + 1][::-1]
        found = await self.attempt_reading(self.library.reading.first_unread, further) if len(further) else None
        if found is None:
            self.tell("no more unread stories here" if step > 0 else "no unread stories above")
            return
        self.stories.go_to(found)
        if open_it:
            self.stories.activate()
