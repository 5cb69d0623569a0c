"""Since you last read: what of a story's figures is a change, and what only another outlet's word."""

from __future__ import annotations

import pytest

from newstui.services.since import since_read
from newstui.tui.since_words import parts

from .conftest import NOW
from .desk import Desk

HOUR = 1 / 24
PUT = "Mediator Anna Voss put a proposal of 6.8 per cent to the dock workers of Kelvar, and they suspend their strike."
VOTE = "The dock workers of Kelvar suspend their strike and vote on a proposal of 6 per cent by mediator Anna Voss."


@pytest.mark.parametrize(
    ("outlet", "hours", "words"),
    [
        ("other", 1, "proposal: 6 per cent here, 6.8 per cent in "),
        ("other", 20, "proposal: 6.8 per cent → 6 per cent"),
        ("paper", 1, "proposal: 6.8 per cent → 6 per cent"),
        ("paper", -1, "proposal: 6 per cent here, 6.8 per cent in "),
    ],
)
def test_an_arrow_says_that_a_figure_changed(desk: Desk, outlet: str, hours: int, words: str) -> None:
    read = desk.story(("Kelvar dock strike suspended for a proposal", PUT), days_ago=2)
    mine = desk.story(
        ("Kelvar dock strike suspended for a proposal", VOTE),
        days_ago=2 - hours * HOUR,
        url=f"https://{outlet}.example/rss",
    )
    desk.match()
    desk.statuses.mark([read], "read", True, now=NOW)
    since = since_read(desk.database, mine)
    assert since is not None
    (lead,) = [part.lead for part in parts(since) if "per cent" in part.lead]
    assert lead.startswith(words)
