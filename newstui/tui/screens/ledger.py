"""The ledger: all claims kept, over all stories, latest first, the same claim folded with its outlets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import ComposeResult
from textual.widgets import Static

from newstui.errors import NewstuiError
from newstui.model.article import Span
from newstui.model.follow import FollowSource
from newstui.model.followed_words import followed_words
from newstui.model.ledger import Asked, FoldedClaim, LedgerPage, Mark
from newstui.model.moment import Moment
from newstui.tui import ledger_query, muting
from newstui.tui.claim_why import why
from newstui.tui.commands import Command
from newstui.tui.keymap import Keymap
from newstui.tui.render import cut, shown
from newstui.tui.screens.aside import Aside
from newstui.tui.tables.ledger import Followed, rows
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.lines import Lines
from newstui.tui.widgets.navigable import MOVES

if TYPE_CHECKING:
    from newstui.tui.app import NewstuiApp

PAGE = 50
"""Claims that are read at a time."""

_NAMED = (
    ("open", "open"), ("follow", "follow"), ("copy-quote", "copy"), ("filter", "filter"),
    ("claims-speaker", "speaker"), ("claims-unnamed", "unnamed"), ("why", "why"), ("back", "back"),
)  # fmt: skip
"""Commands in the bottom line."""

SAID = Asked(kind="attributed")
"""What the ledger opens on: what somebody said. What articles assert themselves is a key away."""


class Sentence(NamedTuple):
    """A sentence of a story, to be gone to."""

    story_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """What the ledger's screen asks of the program."""

    page: Callable[[Asked, int, Mark | None], LedgerPage]
    since: Callable[[str], Moment]
    now: Callable[[], Moment]
    follow: Callable[[FollowSource], None]
    followed: Callable[[], Followed]
    copy: Callable[[FoldedClaim], None]


class LedgerPane(Lines):
    """The claims that have been read so far."""

    def __init__(self, now: Moment) -> None:
        super().__init__(id="ledger")
        self._now = now
        self.claims: list[FoldedClaim] = []
        self.followed: Followed = frozenset()
        self.why_none = "no claims are kept yet: they come with the stories"

    def lines_for(self, width: int) -> list[PaneLine]:
        """The table, or why there is none."""
        if not self.claims:
            return [PaneLine((Run(f" {self.why_none}", "dim"),))]
        return [
            PaneLine(tuple(Run(words, style) for words, style in row.cells), row.claim)
            for row in rows(self.claims, width, self._now, self.followed)
        ]


class LedgerScreen(Aside[Sentence | None]):
    """Closes with the sentence to go to, or None."""

    CSS_PATH = "ledger.tcss"
    CONTEXTS = ("claims", "reader")

    def __init__(self, source: LedgerSource, keymap: Keymap, asked: Asked = SAID) -> None:
        super().__init__(keymap)
        self._source = source
        self._first = asked
        self.asked = asked
        self._after: Mark | None = None

    def compose(self) -> ComposeResult:
        """Title, claims, keys."""
        yield Static("", id="ledger-title", markup=False)
        yield LedgerPane(self._source.now())
        yield Static("", id="ledger-keys", markup=False)

    @property
    def pane(self) -> LedgerPane:
        """The claims."""
        return self.query_one(LedgerPane)

    @property
    def claim(self) -> FoldedClaim | None:
        """The claim under the cursor."""
        return self.pane.claims[self.pane.cursor] if self.pane.cursor is not None and self.pane.claims else None

    def on_mount(self) -> None:
        """The first page, before the first paint."""
        self.pane.focus()
        self.pane.followed = self._source.followed()
        self.ask(self.asked)
        keys = "  ".join(
            f"{self.keymap.keys_of(command)[0]} {words}" for command, words in _NAMED if self.keymap.keys_of(command)
        )
        self.query_one("#ledger-keys", Static).update(f" {keys}")

    def on_resize(self) -> None:
        """The title is cut to the width."""
        self._show_title()

    def ask(self, asked: Asked) -> None:
        """Show other claims. Where they cannot be read, those that are shown stay, and the reader is told why."""
        try:
            page = self._source.page(asked, PAGE, None)
        except NewstuiError as error:
            self._tell_error(error)
            return
        self.asked, self._after = asked, page.after
        self.pane.claims = list(page.claims)
        if asked != SAID:
            self.pane.why_none = f"no claim is {ledger_query.described(asked)}"
        self.pane.cursor = None
        self.pane.rewrap()
        self.pane.first()
        self._show_title()

    def refresh_followed_claims(self) -> None:
        """Mark what is followed."""
        self.pane.followed = self._source.followed()
        self.pane.rewrap()

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """To the sentence."""
        message.stop()
        if self.claim is not None:
            told = self.claim.told
            self.dismiss(Sentence(told.story.id, told.claim.span))

    def do(self, command: Command) -> bool:
        """Movement reads on where what has been read ends."""
        if command.id == "last":
            self._read_on()
        done = super().do(command)
        if command.id in MOVES:
            self._read_ahead()
        return done

    # Commands

    def action_claims_unnamed(self) -> None:
        """What somebody said; then what nobody answers for with a name; then all."""
        if self.asked.unnamed:
            self.ask(replace(self.asked, unnamed=False, kind=None))
        elif self.asked.kind is None:
            self.ask(replace(self.asked, kind="attributed"))
        else:
            self.ask(replace(self.asked, unnamed=True, kind=None))

    def action_claims_speaker(self) -> None:
        """Only what this speaker said, or everybody again."""
        if self.asked.speaker:
            self.ask(replace(self.asked, speaker=""))
        elif self.claim is not None and self.claim.told.claim.speaker is not None:
            self.ask(replace(self.asked, speaker=self.claim.told.claim.speaker.name, unnamed=False))
        else:
            self._tell("nobody is named here")

    def action_filter(self) -> None:
        """Ask which claims to show."""
        from newstui.tui.screens.prompt import PromptScreen

        def ask(words: str) -> None:
            asked = ledger_query.read(words, self._source.since)
            kept = replace(asked, kind=asked.kind or self.asked.kind if self.asked.kind == "attributed" else asked.kind)
            self.ask(replace(kept, unnamed=self.asked.unnamed and asked.kind is None))

        async def attempt(words: str) -> None:
            ask(words)

        def answered(words: str | None) -> None:
            if words is not None and not words.strip():
                ask("")

        begun = ledger_query.written(self.asked)
        self.app.push_screen(PromptScreen("Which claims", ledger_query.HINT, begun, attempt=attempt), answered)

    action_find = action_search = action_filter

    def action_back(self) -> None:
        """What it opened on again; then whence one came."""
        if self.asked != self._first:
            self.ask(self._first)
        else:
            self.dismiss(None)

    def action_ledger(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(None)

    def action_follow(self) -> None:
        """Follow the claim, or no longer."""
        if self.claim is not None:
            told = self.claim.told
            span = told.claim.span
            words = followed_words(told.text, (told.claim,), span)
            self._source.follow(FollowSource("claim", words, told.story.id, span.start, span.end))

    def action_follow_speaker(self) -> None:
        """Follow whoever makes the claim, or no longer."""
        speaker = self.claim.told.claim.speaker if self.claim is not None else None
        if speaker is None or speaker.type == "anonymous":
            self._tell("nobody is named here")
        else:
            self._source.follow(FollowSource("speaker", speaker.name))

    def action_mute_speaker(self) -> None:
        """Mute what this speaker is cited in, by a rule."""
        speaker = self.claim.told.claim.speaker if self.claim is not None else None
        if speaker is None or speaker.type == "anonymous":
            self._tell("nobody is named here")
        else:
            muting.ask(cast("NewstuiApp", self.app), muting.of_speaker(speaker.name))

    def action_copy_quote(self) -> None:
        """Copy it with its source."""
        if self.claim is not None:
            self._source.copy(self.claim)

    def action_why(self) -> None:
        """Which rule found it, and where else it was made."""
        if self.claim is not None:
            told = self.claim.told
            also = "; ".join(f"{echo.story.feed}: “{cut(echo.content, 80)}”" for echo in self.claim.echoes[:3])
            self._tell(f"{why(told.text, told.claim)}{f' Also {also}' if also else ''}")

    def _read_ahead(self) -> None:
        """The next page, before the cursor is at the end of this one."""
        if self.pane.cursor is not None and self.pane.cursor >= len(self.pane.claims) - PAGE // 5:
            self._read_on()

    def _read_on(self) -> None:
        if self._after is None:
            return
        try:
            page = self._source.page(self.asked, PAGE, self._after)
        except NewstuiError as error:
            self._tell_error(error)
            return
        self._after = page.after
        self.pane.claims += page.claims
        self.pane.rewrap()
        self._show_title()

    def _show_title(self) -> None:
        more = "+" if self._after is not None else ""
        count = len(self.pane.claims)
        what = ledger_query.described(self.asked)
        right = f"{count}{more} claim{'s' if count != 1 or more else ''} "
        room = max(10, self.size.width - len(right) - 2)
        title = cut(f"Ledger{f' · {what}' if what else ''}", room)
        self.query_one("#ledger-title", Static).update(f" {title:<{room}} {right}")

    def _tell(self, words: str) -> None:
        self.app.clear_notifications()
        self.notify(shown(words), markup=False)

    def _tell_error(self, error: NewstuiError) -> None:
        self.app.clear_notifications()
        self.notify(shown(str(error)), severity="error", markup=False)
