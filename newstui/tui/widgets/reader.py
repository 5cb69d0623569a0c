"""The reader: the text, the summary, and context with what to watch, side by side or as tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from newstui.tui.pane_widths import fitting_reader
from newstui.tui.widgets.lines import Lines
from newstui.tui.widgets.side_pane import SidePane
from newstui.tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from newstui.model.article import Span
    from newstui.model.follow import FollowSource
    from newstui.model.since import Since
    from newstui.tui.opened import Opened

Pane = Literal["text", "summary", "context"]
PANES: tuple[Pane, ...] = ("text", "summary", "context")


class Reader(Widget, can_focus=False):
    """State comes down by `show`; what is asked of it, it answers."""

    DEFAULT_CSS = """
    Reader { layout: horizontal; }
    Reader Lines { height: 1fr; border-top: solid $panel; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Reader #text-pane { width: 2fr; }
    Reader #summary-pane, Reader #context-pane { width: 1fr; border-left: vkey $panel; }
    Reader #context-pane.-empty { width: 22; }
    Reader #tabs { display: none; height: 1; width: 1fr; color: $foreground 60%; }
    Reader.-tabs { layout: vertical; }
    Reader.-tabs #tabs { display: block; }
    Reader.-tabs Lines { display: none; width: 1fr; border-left: none; }
    Reader.-tabs.-text #text-pane, Reader.-tabs.-summary #summary-pane, Reader.-tabs.-context #context-pane {
        display: block; width: 1fr; }
    Reader.-zoomed Lines { display: none; border-left: none; }
    Reader.-zoomed.-text #text-pane, Reader.-zoomed.-summary #summary-pane, Reader.-zoomed.-context #context-pane {
        display: block; width: 1fr; }
    """

    def __init__(self, *, id: str, measure: int = 72) -> None:
        super().__init__(id=id)
        self.text_pane = TextPane(id="text-pane", measure=measure)
        """The full text."""
        self.side_panes = (SidePane("summary", id="summary-pane"), SidePane("context", id="context-pane"))
        """Summary, and context with what to watch."""
        self._tabs = Static("", id="tabs", markup=False)
        self._strip = ""
        self.opened: Opened | None = None
        self.widths: dict[str, int] = {}
        """Of the side panes, where the reader gave them some."""
        self.add_class("-text")

    def compose(self) -> ComposeResult:
        """The tab strip, which shows on narrow screens only, and the panes."""
        yield self._tabs
        yield self.text_pane
        yield from self.side_panes

    def on_mount(self) -> None:
        """The strip names the panes."""
        self._show_tabs("text")

    def zoom(self) -> bool:
        """The pane with the focus alone, or all of them again: whether one stands alone now."""
        self.toggle_class("-zoomed")
        self.apply_widths()
        return self.has_class("-zoomed")

    def set_tabs(self, tabs: bool) -> None:
        """Panes as tabs, or side by side."""
        self.set_class(tabs, "-tabs")
        self.apply_widths()

    def apply_widths(self) -> None:
        """Give the side panes their widths; the style sheet's where nobody gave them any, or one pane stands alone."""
        alone = self.has_class("-tabs") or self.has_class("-zoomed")
        fit = {} if alone else fitting_reader(self.widths, self.size.width or self.screen.size.width)
        summary, context = self.side_panes
        sized = ((summary, fit.get("summary")), (context, fit.get("context")))
        for pane, given in sized:
            width = None if pane.has_class("-empty") else given
            if (pane.styles.inline.has_rule("width")) or width is not None:
                pane.styles.width = width
        if fit or self.text_pane.styles.inline.has_rule("width"):
            self.text_pane.styles.width = "1fr" if fit else None

    def on_resize(self) -> None:
        """Widths that the reader gave fit into the new one."""
        if self.widths:
            self.apply_widths()

    def show(self, opened: Opened) -> None:
        """Show a story in all panes."""
        if self.opened is None or self.opened.story.row.id != opened.story.row.id:
            self._choose("text")
        self.opened = opened
        briefing = opened.briefing
        # A pane with nothing but the word that there is nothing leaves its room to the others.
        self.side_panes[1].set_class(
            briefing is not None and not any(each.role in ("context", "watch") for each in briefing.sections), "-empty"
        )
        if self.widths:
            self.apply_widths()
        self.text_pane.show(opened)
        for pane in self.side_panes:
            pane.show(opened)

    def make_lines(self) -> Iterator[None]:
        """Make the lines that will be seen when it is shown, some a step."""
        for pane in (self.text_pane, *self.side_panes):
            if pane.display:
                yield from pane.make_lines()

    def set_followed(self, followed: frozenset[tuple[int, int]]) -> None:
        """Mark what is followed."""
        if self.opened is None or followed == self.opened.followed:
            return
        self.opened = replace(self.opened, followed=followed)
        self.text_pane.set_followed(followed)
        for pane in self.side_panes:
            pane.followed = followed
            pane.rewrap()

    def set_since(self, since: Since) -> None:
        """Show what is new since other stories of the event were read."""
        if self.opened is None:
            return
        self.opened = replace(self.opened, since=since)
        self.text_pane.opened = self.opened
        self.text_pane.set_since(since)
        self.side_panes[0].show(self.opened)

    def focus_text(self) -> None:
        """The keys go to the text."""
        self.focus_pane("text")

    def focus_pane(self, pane: Pane) -> None:
        """The keys go to a pane; as tabs, it is the one that shows."""
        self._choose(pane)
        # At once, not by `Widget.focus`, which waits for its turn: the pane would be painted without the focus first.
        self.screen.set_focus(self.query_one(f"#{pane}-pane", Lines), scroll_visible=False)

    def focus_beside(self, step: int) -> None:
        """The pane to the right (1) or left (-1) of the one that has the keys, where there is one."""
        here = next((number for number, pane in enumerate(PANES) if self.has_class(f"-{pane}")), 0)
        if 0 <= here + step < len(PANES):
            self.focus_pane(PANES[here + step])

    def _choose(self, pane: Pane) -> None:
        self.update_classes({f"-{each}": each == pane for each in PANES})
        self._show_tabs(pane)

    def _show_tabs(self, pane: Pane) -> None:
        names = {"text": "1 Text", "summary": "2 Summary", "context": "3 Context·Watch"}
        strip = "  ".join(f"[{name}]" if each == pane else f" {name} " for each, name in names.items())
        if strip != self._strip:
            self._strip = strip
            # One line whatever it says: the screen need not be laid out for it.
            self._tabs.update(f"{strip}   4 Claims ", layout=False)

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """A bullet or sentence leads to its place in the text."""
        message.stop()
        pane = message.pane
        if isinstance(pane, SidePane) and pane.target is not None:
            self.go_to(pane.target.span)

    def go_to(self, span: Span) -> None:
        """Light a stretch of the text and look at it."""
        self.focus_pane("text")
        self.text_pane.light(span)

    @property
    def span(self) -> Span | None:
        """What is under the cursor: the item of a side pane, or the lit stretch of the text."""
        focused = self.screen.focused
        if isinstance(focused, SidePane):
            return focused.target.span if focused.target else None
        return self.text_pane.lit

    def follow_source(self) -> FollowSource | None:
        """What f would follow; None where that is the story itself."""
        from newstui.model.follow import FollowSource
        from newstui.model.followed_words import followed_words

        opened, span = self.opened, self.span
        if opened is None or opened.briefing is None or span is None:
            return None
        focused = self.screen.focused
        panes = [focused] if isinstance(focused, SidePane) else self.side_panes
        target = next((each for pane in panes for each in pane.targets if each.span == span), None)
        words = followed_words(opened.briefing.article.text, opened.briefing.claims, span)
        return FollowSource(target.kind if target else "claim", words, opened.story.row.id, span.start, span.end)

    def walk(self, step: int) -> None:
        """Light the next, or previous, sentence of the text: those of claims, and the items of the side panes."""
        if self.opened is None or self.opened.briefing is None:
            return
        known = {claim.span for claim in self.opened.briefing.claims}
        known |= {target.span for pane in self.side_panes for target in pane.targets}
        spans = sorted(known)
        if not spans:
            return
        here = self.text_pane.lit
        if here is None:
            chosen = spans[0] if step > 0 else spans[-1]
        elif step > 0:
            chosen = next((each for each in spans if each.start > here.start), spans[-1])
        else:
            chosen = next((each for each in reversed(spans) if each.start < here.start), spans[0])
        self.go_to(chosen)
