"""docs/queries.md is held to the language: every example finds some of these stories and leaves others out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source
from newstui.model.feed import Subscription
from newstui.model.follow import FollowSource
from newstui.store.briefings import Briefings
from newstui.store.query import queries as query
from newstui.store.query.fields import FIELDS

from .making import Shelf, draft

PAGE = Path(__file__).parents[2] / "docs" / "queries.md"
NOW = 1_772_800_000
"""2026-03-06, noon."""
DAY = 86400

ARTICLES = (
    (
        "Tariff on ferries rises to 7 percent",
        "<p>Customs duties rise from Monday, the ministry said. “The duties rise because trade fell,” Mara Dunn said. "
        "The tariff will bring in more than €1.2 billion a year, or 7 percent of all duties. Ferries carry 250 lorries "
        "over 12 km, and 900 people work on them.</p>"
        "<h3>Background</h3><ul><li>The tariff has been in place since 2019.</li></ul>"
        "<h3>What to watch next</h3><ul><li>Whether the parliament votes on Friday.</li></ul>",
    ),
    ("Tennis final is played on a hill", "<p>A tariff was not spoken of, and no ferry came.</p>"),
    ("Sheep stay where they are", "<p>There is grass.</p>"),
)


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    coast = shelf.feeds.add(Subscription("https://coast.example/rss", "The Coast", folder="World/Sea"), now=NOW)[0].id
    hill = shelf.feeds.add(Subscription("https://hill.example/rss", "The Hill"), now=NOW)[0].id
    dates = (NOW - 3 * 3600, NOW - 4 * DAY, NOW - 60 * DAY)
    authors = ("Ada Quill", "Bo Ek", None)
    for number, ((title, html), at, author) in enumerate(zip(ARTICLES, dates, authors, strict=True), 1):
        made = draft(number, title=title, content=html, sort_at=at, published=at, author=author)
        if number == 1:
            from newstui.model.entry import Enclosure

            made = draft(
                number, title=title, content=html, sort_at=at, published=at, author=author,
                enclosures=(Enclosure("https://coast.example/1.mp3", "audio/mpeg", 1),),
            )  # fmt: skip
        shelf.store(coast if number == 1 else hill, made)
        briefing = analyse(Source(html, "html", title=title, published=at))
        assert Briefings(shelf.database).save(number, briefing, now=NOW)
    for flag, which in (("starred", 1), ("later", 1), ("done", 2), ("read", 2), ("muted", 3)):
        shelf.statuses.mark([which], flag, True, now=NOW)  # type: ignore[arg-type]
    shelf.statuses.tag([1], "Europe", True, now=NOW)
    shelf.store(
        hill, draft(4, title="No author, muted by nobody", content="<p>Rain.</p>", author=None, sort_at=dates[2])
    )
    follow, _ = shelf.follows.add(FollowSource("story", "Tariff", 1), now=NOW)
    with shelf.database.write() as connection:
        connection.execute(
            "INSERT INTO hits (follow_id, story_id, tier, score, why, found_at) VALUES (?, 1, 'hit', 1, '[]', ?)",
            (follow.id, NOW),
        )
        connection.execute("UPDATE statuses SET changed_at = max(?, read_at + 1) WHERE read_at IS NOT NULL", (NOW,))
    return shelf


def examples() -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [re.split(r"  +", line)[0] for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("text", examples())
def test_every_example_finds_some_and_not_all(filled: Shelf, text: str) -> None:
    found = list(query.select(filled.database, text, now=NOW))
    assert 0 < len(found) < 3
    assert list(query.first_page(filled.database, text, 10, now=NOW)) == found
    assert query.among(filled.database, text, [1, 2, 3, 4], now=NOW) == set(found)


def test_the_page_has_every_field_and_every_value() -> None:
    page = PAGE.read_text("utf-8")
    for name, field in FIELDS.items():
        assert f"{name}:" in page
        assert [value for value in field.values if f"{name}:{value}" not in page] == []


def test_the_commands_on_the_page_are_queries() -> None:
    for text in re.findall(r"^newstui (?:list|mark|view add \w+) '([^']+)'", PAGE.read_text("utf-8"), re.MULTILINE):
        query.check_query(text, now=NOW)
