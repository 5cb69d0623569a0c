"""The ledger: the same claim of several stories is one, with its outlets; pages meet without gap or repetition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.errors import QueryError
from newstui.model.feed import Subscription
from newstui.model.ledger import Asked
from newstui.model.likeness import alike, gist, same_name
from newstui.services.ledger import Ledger
from newstui.store.briefings import Briefings
from newstui.store.drafts import FeedHeader, StoryDraft
from newstui.store.feeds import Feeds
from newstui.store.stories import Stories
from tests.store.test_ledger import briefing

NOW = 1_700_000_000

Said = tuple[str | None, str, str, str]
TOLL: Said = ("Mara Dunn", "indirect", "stated", "the harbour bridge toll would rise to 5 crowns in June")


@pytest.fixture
def tell(database):
    """Keep a story of an outlet with claims; later calls are later stories."""
    kept = {"n": 0}

    def tell(outlet: str, *claims: Said) -> int:
        kept["n"] += 1
        at = NOW - 100_000 + kept["n"] * 60
        feed, _ = Feeds(database).add(Subscription(f"https://{outlet.lower()}.example/rss"), now=NOW)
        draft = StoryDraft(f"id-{kept['n']}", f"Story {kept['n']}", "<p>.</p>", f"{kept['n']}", at, at, published=at)
        (story_id,) = Stories(database).store_feed(feed.id, FeedHeader(outlet, NOW), [draft]).new
        Briefings(database).save(story_id, briefing(list(claims)), now=NOW)
        return story_id

    return tell


def said(number: int) -> Said:
    return ("Lena Ost", "direct", "stated", f"pier number {number} needs new timber before winter")


def test_the_same_claim_is_one_with_its_outlets(database, tell) -> None:
    first = tell("Wire", TOLL)
    for number in range(60):
        tell("Other", said(number))
    last = tell("Post", ("Dunn", "indirect", "stated", "In June, the harbour bridge’s toll would rise to 5 crowns"))
    page = Ledger(database).page(Asked(), 20)
    top = page.claims[0]
    assert top.told.story.id == last
    assert top.outlets == ("Post", "Wire")
    assert [echo.story.id for echo in top.echoes] == [first]
    assert top.echoes[0].content == TOLL[3]
    every = list(Ledger(database).all(Asked(), page=7))
    assert len(every) == 61
    assert sum(len(folded.echoes) for folded in every) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("Mara Dunn", "indirect", "stated", "the harbour bridge toll would rise to 6 crowns in June"),
        ("Mara Dunn", "indirect", "stated", "the harbour bridge toll would not rise to 5 crowns in June"),
        ("Mara Dunn", "indirect", "hedged", TOLL[3]),
        ("Jon Berg", "indirect", "stated", TOLL[3]),
        (None, "unattributed", "stated", TOLL[3]),
    ],
)
def test_what_differs_in_figure_negation_certainty_or_speaker_stays_apart(database, tell, other: Said) -> None:
    tell("Wire", TOLL)
    tell("Post", other)
    assert [folded.echoes for folded in Ledger(database).page(Asked(), 10).claims] == [(), ()]


def test_nearly_equal_words_fold_on_a_page(database, tell) -> None:
    tell("Wire", TOLL)
    tell("Post", (*TOLL[:3], "the harbour bridge toll would rise sharply to 5 crowns in June"))
    (folded,) = Ledger(database).page(Asked(), 10).claims
    assert folded.outlets == ("Post", "Wire")


def test_pages_meet(database, tell) -> None:
    for number in range(30):
        tell("Wire", said(number), TOLL, said(100 + number))
    ledger = Ledger(database)
    whole = [folded.told.place for folded in ledger.all(Asked(), page=1000)]
    assert len(whole) == len(set(whole)) == 61
    for page in (1, 3, 8):
        assert [folded.told.place for folded in ledger.all(Asked(), page=page)] == whole
    assert [folded.told.place for folded in ledger.all(Asked(), 10, page=4)] == whole[:10]


def test_since(database) -> None:
    ledger = Ledger(database, lambda: NOW)
    assert ledger.since("2d") == NOW - 2 * 86400
    assert ledger.since("2023-11-14") == 1_699_920_000
    with pytest.raises(QueryError):
        ledger.since("yesterday-ish")


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_symmetric_and_keys_agree_with_it(one: str, other: str) -> None:
    first, second = gist(one), gist(other)
    assert alike(first, second) == alike(second, first)
    assert gist(one.upper()).key == gist(one.upper().lower()).key or not one.isascii()
    if first.key is not None and first.key == second.key:
        assert alike(first, second)


def test_few_words_are_never_the_same() -> None:
    assert gist("It will.").key is None
    assert not alike(gist("It will."), gist("It will."))


def test_names() -> None:
    assert same_name("Dunn", "Mara Dunn")
    assert same_name("José Ruiz", "jose ruiz")
    assert same_name(None, None)
    assert not same_name(None, "Mara Dunn")
    assert not same_name("Mara Vell", "Mara Dunn")
