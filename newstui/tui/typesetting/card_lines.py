"""A card, and a session's receipt, as lines of a comfortable measure."""

from __future__ import annotations

from newstui.model.article import Span
from newstui.model.moment import Moment
from newstui.services.cards import Card
from newstui.services.session import Outcome, Receipt
from newstui.tui.ages import age
from newstui.tui.keymap import Keymap
from newstui.tui.render import wrap
from newstui.tui.typesetting.pane_line import PaneLine, Run

MEASURE = 72


def card_lines(card: Card, outcome: Outcome | None, now: Moment, width: int) -> list[PaneLine]:
    """Headline, where and when, two sentences, what to watch, the figure that says most."""
    row = card.story.row
    marks = [word for word, has in (("★ starred", row.starred), ("◆ followed", row.followed)) if has]
    meta = " · ".join(filter(None, (row.feed, age(row.published, now), *marks)))
    page = _Page(width)
    page.say(row.title, "heading")
    page.say(meta, "dim")
    page.say("  ".join(f"#{tag}" for tag in card.story.tags), "mark")
    for sentence in card.summary:
        page.gap()
        page.say(sentence)
    if not card.summary or card.waiting:
        page.gap()
        page.say("Analysing…" if card.waiting else card.note or "No text came with it.", "dim")
    if card.watch:
        page.gap()
        page.say("What to watch" + (" (inferred)" if card.watch_inferred else ""), "mark")
        page.say(card.watch, lead="– ")
    if card.figure:
        page.gap()
        page.say("Figure", "mark")
        page.say(card.figure, "figure", lead="– ")
    if outcome:
        page.gap()
        page.say(f"✓ {outcome}: another key decides anew", "mark")
    return page.lines


def receipt_lines(receipt: Receipt, pace: float, keymap: Keymap, width: int) -> list[PaneLine]:
    """What the session came to, and what can be done with it."""
    page = _Page(width)
    page.say(str(receipt), "heading")
    if pace:
        page.say(f"{pace:.1f} a minute", "dim")
    page.gap()
    if receipt.decided:
        page.say(f"{keymap.first('undo')}  takes the whole session back")
    page.say(f"{keymap.first('up')}  goes back to the card before")
    page.say(f"{keymap.first('back')}  leaves")
    return page.lines


class _Page:
    def __init__(self, width: int) -> None:
        self._measure = max(10, min(MEASURE, width - 4))
        self._left = " " * max(1, (width - self._measure) // 2)
        self.lines: list[PaneLine] = [PaneLine()]

    def gap(self) -> None:
        self.lines.append(PaneLine())

    def say(self, words: str, style: str = "", *, lead: str = "") -> None:
        for number, span in enumerate(wrap(words, Span(0, len(words)), self._measure - len(lead))):
            margin = self._left + (" " * len(lead) if number else lead)
            self.lines.append(PaneLine((Run(margin), Run(words[span.start : span.end], style))))
