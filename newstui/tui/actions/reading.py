"""Reading: panes, jumps, claims and quotes of the open story."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts
from newstui.tui.type_ahead import OPENING

if TYPE_CHECKING:
    from newstui.model.article import Span
    from newstui.tui.widgets.reader import Pane

LONGEST_SUMMARY = 15
"""Sentences; beyond, the text itself is the better read."""


class ReadingActions(Parts):
    """What keys do to the open story."""

    def action_read_on(self) -> None:
        """A page down; at the end of the text, the next unread story."""
        if self.opened_id is None or not (self.in_reader or self.has_class("-reading")):
            self.stories.activate()
        elif not self.reader.text_pane.page(1):
            self.go_unread(1, open_it=True)

    def action_scroll_article_down(self) -> None:
        """Scroll the text, wherever the focus is."""
        if self.reader_in_sight:
            self.reader.text_pane.scroll_relative(y=3 * self.times, animate=False)

    def action_scroll_article_up(self) -> None:
        """As above."""
        if self.reader_in_sight:
            self.reader.text_pane.scroll_relative(y=-3 * self.times, animate=False)

    def action_pane_text(self) -> None:
        """The text."""
        if self._open():
            self.reader.focus_pane("text")

    def action_pane_summary(self) -> None:
        """The summary."""
        if self._open():
            self.reader.focus_pane("summary")

    def action_pane_context(self) -> None:
        """Context and what to watch."""
        if self._open():
            self.reader.focus_pane("context")

    def action_pane_claims(self) -> None:
        """Who said what."""
        self.action_claims()

    def action_claims(self) -> None:
        """The claims of the story, on a screen of their own."""
        from newstui.tui.screens.claims import ClaimsScreen

        if not self._open():
            self.once_open(self.action_claims)
            return
        if self.reader.opened is None:
            return
        if self.reader.opened.briefing is None:
            if self.reader.opened.error is not None:
                self.tell(self.reader.opened.error, error=True)
                return
            self.claims_wanted = self.opened_id
            self.tell("the analysis is at work on this story: its claims come when it is done")
            return
        self.claims_wanted = None
        screen = ClaimsScreen(self.reader.opened, self.newstui.keymap, self.follow, self._copy_span)
        self.app.push_screen(screen, self._after_claims)

    def _after_claims(self, chosen: Span | Pane | None) -> None:
        from newstui.model.article import Span

        if isinstance(chosen, Span):
            self.reader.go_to(chosen)
        elif chosen is not None:
            self.reader.focus_pane(chosen)

    def _copy_span(self, span: Span) -> None:
        from newstui.tui.typesetting.quoting import quote

        opened = self.reader.opened
        if opened is not None and opened.briefing is not None:
            self.copy(quote(opened.story.row, opened.briefing, span), "quote")

    def action_changes(self) -> None:
        """What the publisher changed, on a screen of its own."""
        if self.current_story_id is not None:
            self.run_worker(self._show_changes(self.current_story_id), group=OPENING, exclusive=True)

    async def _show_changes(self, story_id: int) -> None:
        from newstui.tui.screens.changes import ChangesScreen

        story = await self.attempt_reading(self.library.reading.story, story_id)
        if story is None:
            return
        if story.changed_at is None:
            self.tell("its publisher has not changed it since it came")
            return
        read = partial(self.library.versions.history, language=story.language)
        history = await self.attempt_reading(read, story_id)
        if history is None:
            return
        first = await self.attempt_reading(history.compare, history.read)
        if first is None:
            return
        if story.row.changed:
            await self.attempt(self.library.versions.seen, [story_id])
            self.stories.reread()
        newstui = self.newstui
        compare = partial(self.attempt_reading, history.compare)
        self.app.push_screen(
            ChangesScreen(
                story.row,
                history,
                first,
                compare,
                keymap=newstui.keymap,
                now=newstui.clock(),
                measure=newstui.config.reader.measure,
            )
        )

    def action_why(self) -> None:
        """What speaks for the inferred item under the cursor."""
        for pane in self.reader.side_panes:
            if pane.has_focus and pane.target is not None:
                words = ", ".join(f"“{each}”" for each in pane.target.evidence)
                self.tell(f"inferred from {words}" if words else "the article's own words, under its own heading")
                return
        self.tell("put the cursor on an item of pane 2 or 3")

    def action_longer(self) -> None:
        """A longer summary."""
        self._lengthen(1)

    def action_shorter(self) -> None:
        """A shorter one."""
        self._lengthen(-1)

    def _lengthen(self, by: int) -> None:
        self.bring_ready()
        opened, background = self.reader.opened, self.newstui.background
        if opened is None or opened.briefing is None:
            return
        if background is None:
            self.tell("the analysis is off in this session")
            return
        present = len(opened.briefing.summary)
        if not 0 < present + by <= LONGEST_SUMMARY:
            self.tell(f"a summary has 1 to {LONGEST_SUMMARY} sentences")
        elif not background.brief(opened.story.row.id, sentences=present + by):
            self.tell("the analysis is off: start newstui again", error=True)

    def action_next_sentence(self) -> None:
        """The next sentence."""
        if self._open():
            for _ in range(self.times):
                self.reader.walk(1)

    def action_previous_sentence(self) -> None:
        """The previous sentence."""
        if self._open():
            for _ in range(self.times):
                self.reader.walk(-1)

    def action_copy_quote(self) -> None:
        """The sentence here with who said it, outlet, date and link."""
        opened, span = self.reader.opened, self.reader.span
        if opened is None or opened.briefing is None or span is None:
            self.tell("nothing is marked here: Enter on a bullet lights its sentence")
            return
        self._copy_span(span)

    def action_find(self) -> None:
        """Ask for words, and light them wherever they are in the article."""
        from newstui.tui.screens.prompt import PromptScreen

        def answered(words: str | None) -> None:
            if not words:
                return
            self.reader.focus_pane("text")
            found = self.reader.text_pane.find(words)
            key = self.newstui.keymap.first
            more = f" · {key('next-unread')} next, {key('find-previous')} previous" if found > 1 else ""
            self.tell(f"{found} place{'s' if found != 1 else ''}{more}" if found else f"not in this article: {words}")

        self.app.push_screen(PromptScreen("Find in this article", "words, whatever their case", ""), answered)

    def action_find_previous(self) -> None:
        """The previous place."""
        self.find_again(-self.times)

    def find_again(self, step: int) -> None:
        """To the next place that was found, around the end."""
        place, places = self.reader.text_pane.find_next(step)
        self.tell(f"{place} of {places}" if places else "nothing was searched for here")

    def _open(self) -> bool:
        """Whether a story is open; where only the list is, the one under the cursor is opened."""
        if self.has_class("-wide") and self.opened_id is not None:
            return True
        if not self.has_class("-reading"):
            self.stories.activate()
            return False
        return self.opened_id is not None
