"""What is copied of a story: whose words they are is told for direct speech alone."""

from __future__ import annotations

import pytest

from newstui.config import Config
from newstui.model.article import Source, Span
from newstui.model.view import View
from newstui.services.processes.tasks import analyse
from newstui.tui.app import NewstuiApp
from newstui.tui.typesetting.quoting import noted, quote

from .test_main import SIZE, settled

TEXT = "<p>Ana Brandt said the dock had become unsafe.</p><p>“We will close it,” Brandt told the council.</p>"


def test_a_reporters_sentence_is_not_put_into_somebodys_mouth(filled):
    (story_id, *_) = filled.reading.story_ids(View("all"))
    row = filled.reading.story(story_id).row
    briefing = analyse(Source(TEXT, "html", "Dock"))
    text = briefing.article.text
    at = text.index("“We")
    told = quote(row, briefing, Span(0, text.index("\n")))
    assert told.startswith("“Ana Brandt said the dock had become unsafe.” (")
    assert "— Ana Brandt" not in told
    spoken = quote(row, briefing, Span(at, len(text)))
    assert "” — Ana Brandt (" in spoken
    assert row.feed in spoken


def test_an_amount_is_no_quotation(filled):
    (story_id, *_) = filled.reading.story_ids(View("all"))
    row = filled.reading.story(story_id).row
    assert noted(row, "patients: 12", "the trust").startswith("patients: 12, according to the trust (")
    assert "“" not in noted(row, "patients: 12", None)


@pytest.mark.parametrize("key", ["at", "ampersand", "percent_sign", "circumflex_accent", "dollar_sign", "underscore"])
async def test_a_key_that_means_nothing_does_nothing(filled, key):
    app = NewstuiApp(filled, Config())
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await pilot.press("j")
        await settled(pilot)
        assert app.is_running
