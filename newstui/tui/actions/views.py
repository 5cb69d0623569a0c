"""Views: which stories the list shows, search and filter, the palette and help."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from newstui.model.view import View
from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.services.reading import Opening

SEARCH_HINT = 'words "a phrase" -not feed:name speaker:name is:unread has:watch figure:>1bn newer:2d'
PAGE = 100
"""Stories that are read before the list shows."""

FILTER_HINT = "words is:unread tag:europe feed:name newer:2d; side by side means and, `or` between"


NARROWED = ("query", "feed", "folder")
"""Kinds of views that one goes back from, to the view and the story that one was at."""


class ViewActions(Parts):
    """A view is loaded when it is chosen and stays as it was until it is left or asked for again."""

    whence: tuple[View, int | None] = (View("unread"), None)
    """Where back leads from a search, a feed or a folder."""

    def action_view_today(self) -> None:
        """Unread of the last 24 hours."""
        self.show_view(View("today"))

    def action_view_unread(self) -> None:
        """All unread."""
        self.show_view(View("unread"))

    def action_view_following(self) -> None:
        """What touches the follows."""
        self.show_view(View("following"))

    def action_view_starred(self) -> None:
        """Starred."""
        self.show_view(View("starred"))

    def action_view_later(self) -> None:
        """Kept for later."""
        self.show_view(View("later"))

    def action_view_history(self) -> None:
        """Read, latest first."""
        self.show_view(View("history"))

    def action_view_all(self) -> None:
        """Every story."""
        self.show_view(View("all"))

    def action_show_new(self) -> None:
        """The same view as the store now has it."""
        self.show_view(self.view, keep=self.stories.current_id)

    def action_search(self) -> None:
        """Ask for words, and list the stories that have them."""
        self._ask("Search all stories", SEARCH_HINT, "")

    def action_filter(self) -> None:
        """Narrow the view with a query."""
        self._ask("Filter", FILTER_HINT, _as_query(self.view))

    def action_palette(self) -> None:
        """Find and run any command."""
        self.app.action_command_palette()

    def action_help(self) -> None:
        """Every key."""
        from newstui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.newstui.keymap))

    def action_back(self) -> None:
        """Close the innermost thing that is open."""
        if self.stories.selected:
            self.stories.selected.clear()
            self.stories.refresh()
        elif self.has_class("-choosing"):
            self.set_mode("-choosing", False)
            self.stories.focus()
        elif self.reader.text_pane.found and self.in_reader:
            self.reader.text_pane.unlight()
        elif self.has_class("-zoomed"):
            self.action_zoom()
        elif self.has_class("-reading") or self.in_reader:
            self.close_story()
            self.paint_now()
            if not self.back_to_session():
                self.back_to_board()
        elif self.view.kind in NARROWED:
            view, here = self.whence
            self.show_view(view, keep=here)
        elif self.focused is self.sidebar:
            self.stories.focus()
        elif self.newstui.config.keys.preset == "newsboat" and self.key not in ("", "escape"):
            # Its readers leave by the key that goes back; Escape, which they press to get out of anything, leaves not.
            self.action_quit()
        else:
            self.tell(f"{self.newstui.keymap.first('quit')} leaves newstui")

    def action_suspend(self) -> None:
        """To the shell for a while."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave."""
        self.end_session()
        self.keep_place()
        self.app.exit()

    def _ask(self, title: str, hint: str, start: str) -> None:
        from newstui.tui.screens.asking import Answer, AskingScreen

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.show_view(View("query", name=answer.query), keep=answer.story_id, page=answer.opening)

        def find(query: str) -> Future[Opening]:
            read = partial(self.library.reading.opening, View("query", name=query), PAGE, folds=self.folds)
            # Where what was typed was asked for, and is no more: other reading may be of a whole long list.
            return lane.give(read)

        lane, now = self.newstui.asking_lane, self.newstui.clock()
        screen = AskingScreen(title, hint, start, self.library.search, lane=lane, now=now, find=find)
        self.app.push_screen(screen, answered)


def _as_query(view: View) -> str:
    """The query that stands for a view, to be added to."""
    name = (view.name or "").replace('"', "")
    return {
        "query": view.name or "",
        "feed": f"feed:{view.feed_id} ",
        "folder": f'folder:"{name}" ',
        "today": "is:unread newer:1d ",
        "unread": "is:unread ",
        "starred": "is:starred ",
        "later": "is:later ",
        "following": "is:followed ",
        "history": "is:read ",
    }.get(view.kind, "")
