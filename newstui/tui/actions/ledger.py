"""The ledger from the main screen: opening it, and going from a claim to its sentence."""

from __future__ import annotations

from functools import partial

from newstui.model.article import Span
from newstui.model.follow import Follow
from newstui.model.ledger import FoldedClaim
from newstui.tui.actions.parts import Parts
from newstui.tui.messages import StoryChosen
from newstui.tui.quoting import quoted


class LedgerActions(Parts):
    """All claims, over all stories."""

    def action_ledger(self) -> None:
        """The ledger, on a screen of its own."""
        from newstui.tui.screens.ledger import LedgerScreen, LedgerSource, Sentence

        def chosen(sentence: Sentence | None) -> None:
            if sentence is not None:
                self.go_to_sentence(*sentence)

        ledger = self.library.ledger
        source = LedgerSource(
            ledger.page, ledger.since, self.newstui.clock, self.follow, self._followed_claims, self._copy_claim
        )
        self.app.push_screen(LedgerScreen(source, self.newstui.keymap), chosen)

    def refresh_ledger(self) -> None:
        """Where it is open, show which of its claims are followed."""
        for screen in self.app.screen_stack:
            refresh = getattr(screen, "refresh_followed_claims", None)
            if refresh is not None:
                refresh()

    def go_to_sentence(self, story_id: int, span: Span) -> None:
        """Open a story at one of its sentences."""
        self.post_message(StoryChosen(story_id))
        self.call_later(partial(self.call_after_refresh, self._light, story_id, span))

    def _light(self, story_id: int, span: Span) -> None:
        if self.opened_id == story_id:
            self.reader.go_to(span)

    def _followed_claims(self) -> frozenset[tuple[int, int, int]]:
        follows: list[Follow] = self.reading(self.library.follows.list_follows, instead=[])
        return frozenset(
            (source.story_id, source.start, source.end)
            for source in (follow.source for follow in follows)
            if source.story_id is not None and source.start is not None and source.end is not None
        )

    def _copy_claim(self, folded: FoldedClaim) -> None:
        told = folded.told
        speakers = [told.claim.speaker.name] if told.claim.speaker else []
        self.copy(quoted(told.story, told.text[slice(*told.claim.span)], speakers), "claim")
