"""The claims screen: who said what, by speaker, and what the article asserts itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.model.article import Span
from newstui.model.claim import Claim
from newstui.model.follow import FollowSource
from newstui.model.followed_words import followed_words
from newstui.tui import muting
from newstui.tui.claim_why import why
from newstui.tui.keymap import Keymap
from newstui.tui.opened import Opened
from newstui.tui.render import cut, shown
from newstui.tui.screens.aside import Aside
from newstui.tui.tables.claims import Filter, grouped, rows
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines
from newstui.tui.widgets.reader import Pane

if TYPE_CHECKING:
    from newstui.tui.app import NewstuiApp

_NAMED = (
    ("open", "open"), ("follow", "follow"), ("copy-quote", "copy"), ("filter", "filter"), ("claims-speaker", "speaker"),
    ("claims-unnamed", "unnamed"), ("why", "why"), ("back", "back"),
)  # fmt: skip
"""Commands in the bottom line."""


class ClaimsPane(Lines):
    """The claims of one story that the filter lets through."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(id="claims")
        assert opened.briefing is not None
        self._briefing = opened.briefing
        self.chosen = Filter()
        self.claims: list[Claim] = []
        self.followed: frozenset[tuple[int, int]] = opened.followed

    def lines_for(self, width: int) -> list[PaneLine]:
        """The table, or why there is none."""
        groups = grouped(self.chosen.shown(self._briefing.claims))
        self.claims = [claim for group in groups for claim in group.claims]
        if not self.claims:
            note = next((note.text for note in self._briefing.notes if note.about == "claims"), "no claims found")
            words = note if not self._briefing.claims else f"no claim is {self.chosen}"
            return [PaneLine((Run(f" {words}", "dim"),))]
        return [
            PaneLine(tuple(Run(words, style) for words, style in row.cells), row.claim)
            for row in rows(self._briefing, groups, width, self.followed)
        ]


class ClaimsScreen(Aside[Span | Pane | None]):
    """Closes with the span to jump to, the pane to go to, or None.

    `follow` is called with what is to be followed, `copy` with the span of what is to be copied with its source.
    """

    CSS_PATH = "claims.tcss"
    CONTEXTS = ("claims", "reader")

    def __init__(
        self,
        opened: Opened,
        keymap: Keymap,
        follow: Callable[[FollowSource], None],
        copy: Callable[[Span], None],
    ) -> None:
        super().__init__(keymap)
        self._opened = opened
        self._follow = follow
        self._copy = copy

    def compose(self) -> ComposeResult:
        """Title, claims, keys."""
        yield Static("", id="claims-title", markup=False)
        yield ClaimsPane(self._opened)
        yield Static("", id="claims-keys", markup=False)

    @property
    def pane(self) -> ClaimsPane:
        """The claims."""
        return self.query_one(ClaimsPane)

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor."""
        return self.pane.claims[self.pane.cursor] if self.pane.cursor is not None and self.pane.claims else None

    def set_followed(self, followed: frozenset[tuple[int, int]]) -> None:
        """Mark what is followed."""
        self.pane.followed = followed
        self.pane.rewrap()

    def on_mount(self) -> None:
        """Keys go to the claims."""
        self.pane.focus()
        self._show_title()
        keys = "  ".join(
            f"{self.keymap.keys_of(command)[0]} {words}" for command, words in _NAMED if self.keymap.keys_of(command)
        )
        self.query_one("#claims-keys", Static).update(f" {keys}")

    def on_resize(self) -> None:
        """The title is cut to the width."""
        self._show_title()

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """To the sentence."""
        message.stop()
        if self.claim is not None:
            self.dismiss(self.claim.span)

    # Commands

    def action_claims_unnamed(self) -> None:
        """Only claims without a named speaker, or all again."""
        self._refilter(Filter(self.pane.chosen.words, not self.pane.chosen.unnamed))

    def action_claims_speaker(self) -> None:
        """Only what this speaker says here, or everybody again."""
        speaker = self.claim.speaker if self.claim is not None else None
        if self.pane.chosen.words:
            self._refilter(Filter("", self.pane.chosen.unnamed))
        elif speaker is not None:
            name = speaker.name.replace('"', "")
            self._refilter(Filter(f'by:"{name}"', self.pane.chosen.unnamed))

    def action_filter(self) -> None:
        """Ask which claims to show."""
        from newstui.tui.screens.prompt import PromptScreen

        def answered(words: str | None) -> None:
            if words is not None:
                self._refilter(Filter(words.strip(), self.pane.chosen.unnamed))

        async def attempt(words: str) -> None:
            Filter(words).check()

        hint = "by:name certainty:denied kind:direct; a name, or: hedged planned, warn promise, document, figures"
        self.app.push_screen(PromptScreen("Which claims", hint, self.pane.chosen.words, attempt=attempt), answered)

    action_find = action_search = action_filter

    def action_back(self) -> None:
        """All claims again; then the article."""
        if str(self.pane.chosen):
            self._refilter(Filter())
        else:
            self.dismiss(None)

    def action_claims(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    action_pane_claims = action_claims

    def action_pane_text(self) -> None:
        """Back to the article, and there to this pane."""
        self._to_pane("text")

    def action_pane_summary(self) -> None:
        """See above."""
        self._to_pane("summary")

    def action_pane_context(self) -> None:
        """See above."""
        self._to_pane("context")

    def _to_pane(self, pane: Pane) -> None:
        self.dismiss(pane)

    def action_follow(self) -> None:
        """Follow the claim, or no longer."""
        claim, briefing = self.claim, self._opened.briefing
        if claim is None or briefing is None:
            return
        words = followed_words(briefing.article.text, (claim,), claim.span)
        self._follow(FollowSource("claim", words, self._opened.story.row.id, claim.span.start, claim.span.end))

    def action_follow_speaker(self) -> None:
        """Follow whoever makes the claim, or no longer."""
        speaker = self.claim.speaker if self.claim is not None else None
        if speaker is None or speaker.type == "anonymous":
            self.notify("nobody is named here", markup=False)
        else:
            self._follow(FollowSource("speaker", speaker.name))

    def action_mute_speaker(self) -> None:
        """Mute what this speaker is cited in, by a rule."""
        speaker = self.claim.speaker if self.claim is not None else None
        if speaker is None or speaker.type == "anonymous":
            self.notify("nobody is named here", markup=False)
        else:
            muting.ask(cast("NewstuiApp", self.app), muting.of_speaker(speaker.name))

    def action_copy_quote(self) -> None:
        """Copy it with its source."""
        if self.claim is not None:
            self._copy(self.claim.span)

    def action_why(self) -> None:
        """Which rule found it, and what makes it worth a check."""
        claim, briefing = self.claim, self._opened.briefing
        if claim is not None and briefing is not None:
            self.app.clear_notifications()
            self.notify(shown(why(briefing.article.text, claim)), markup=False)

    def _show_title(self) -> None:
        briefing = self._opened.briefing
        shown_claims = len(self.pane.claims) if self.pane.lines else len(briefing.claims) if briefing else 0
        what = f" · {self.pane.chosen}" if str(self.pane.chosen) else ""
        right = f"{shown_claims} claim{'s' if shown_claims != 1 else ''}{what} "
        room = max(10, self.size.width - len(right) - 2)
        title = cut(f"Claims · {self._opened.story.row.title}", room)
        self.query_one("#claims-title", Static).update(f" {title:<{room}} {right}")

    def _refilter(self, chosen: Filter) -> None:
        self.pane.chosen = chosen
        self.pane.cursor = None
        self.pane.rewrap()
        self.pane.first()
        self._show_title()
