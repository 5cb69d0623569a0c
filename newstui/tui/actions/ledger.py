"""The ledger and the figures board from the main screen: opening them, and going from there to a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts
from newstui.tui.type_ahead import OPENING

if TYPE_CHECKING:
    from newstui.model.board import Amount
    from newstui.model.follow import Follow
    from newstui.model.ledger import FoldedClaim
    from newstui.model.story import StoryRow
    from newstui.tui.screens.ledger import Sentence


class LedgerActions(Parts):
    """What is claimed, and measured, over all stories."""

    def action_ledger(self) -> None:
        """The ledger, on a screen of its own."""
        from newstui.tui.screens.ledger import LedgerScreen, LedgerSource

        def chosen(sentence: Sentence | None) -> None:
            if sentence is not None:
                self.go_to_sentence(*sentence)

        ledger = self.library.ledger
        source = LedgerSource(
            ledger.page, ledger.since, self.newstui.clock, self.follow, self._followed_claims, self._copy_claim
        )
        self.app.push_screen(LedgerScreen(source, self.newstui.keymap), chosen)

    def action_figures(self) -> None:
        """The figures of the stories that a search found; elsewhere those of the event of the story here."""
        self.run_worker(self._open_figures(), group=OPENING, exclusive=True)

    async def _open_figures(self) -> None:
        from newstui.services.board import MOST, event_of, figures_of, waiting_of
        from newstui.tui.screens.figures import FiguresScreen

        if self.view.kind == "query":
            await self.loaded.wait()
            ids = self.stories.rows.every()
            about = f"{self.view.name} · {min(len(ids), MOST)} stories"
        elif self.current_story_id is not None:
            here = [self.current_story_id]
            ids = self.reading(event_of, self.library.database, here[0], instead=here)
            none: dict[int, StoryRow] = {}
            row = self.reading(self.library.reading.rows, here, instead=none).get(here[0])
            about = row.title if row is not None else ""
            if len(ids) > 1:
                about = f"{len(ids)} stories of one event · {about}"
        else:
            return
        things = await self.attempt_reading(figures_of, self.library.database, ids)
        if things is None:
            return
        waiting = self.reading(waiting_of, self.library.database, ids, instead=0)

        def chosen(sentence: Sentence | None) -> None:
            if sentence is not None:
                self.go_to_sentence(*sentence)

        screen = FiguresScreen(
            things,
            about,
            self.newstui.keymap,
            self.newstui.clock(),
            copy=self._copy_amount,
            follow=self.follow,
            followed=self._followed_figures,
            waiting=waiting,
        )
        self.app.push_screen(screen, chosen)

    def _copy_amount(self, amount: Amount) -> None:
        from newstui.tui.typesetting.quoting import noted

        self.copy(noted(amount.story, f"{amount.measured}: {amount.words}", amount.holder), "figure")

    def refresh_ledger(self) -> None:
        """Where it, or the figures board, is open, show what in it is followed."""
        for screen in self.app.screen_stack:
            for name in ("refresh_followed_claims", "refresh_followed"):
                if (refresh := getattr(screen, name, None)) is not None:
                    refresh()

    def _followed_claims(self) -> frozenset[tuple[int, int, int]]:
        follows: list[Follow] = self.reading(self.library.follows.list_follows, instead=[])
        return frozenset(
            (source.story_id, source.start, source.end)
            for source in (follow.source for follow in follows)
            if source.story_id is not None and source.start is not None and source.end is not None
        )

    def _followed_figures(self) -> frozenset[tuple[int, str]]:
        follows: list[Follow] = self.reading(self.library.follows.list_follows, instead=[])
        return frozenset(
            (follow.source.story_id, follow.source.text)
            for follow in follows
            if follow.source.kind == "figure" and follow.source.story_id is not None
        )

    def _copy_claim(self, folded: FoldedClaim) -> None:
        from newstui.tui.typesetting.quoting import quoted

        told = folded.told
        self.copy(quoted(told.story, told.text[slice(*told.claim.span)], [told.claim]), "claim")
