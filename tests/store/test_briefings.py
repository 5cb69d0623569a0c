from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newstui.model.article import Article, Block, Emphasis, Image, Link, Span
from newstui.model.briefing import Briefing, Note, Section, SectionItem, SummarySentence
from newstui.model.claim import Claim, Cue, DateMention, Figure, Speaker
from newstui.model.follow import FollowSource, Hit
from newstui.store.briefings import Briefings
from newstui.store.following.board import FollowBoards
from newstui.store.search import search

from .making import NOW, Shelf, draft

numbers = st.integers(0, 10**6)
spans = st.builds(Span, numbers, numbers)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
floats = st.floats(allow_nan=False)


def some(values: st.SearchStrategy[object], size: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=size).map(tuple)


def built(kind: type, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Values of a model's class: the fields named here, the others from their types."""
    return st.builds(kind, **fields)


figures = built(
    Figure, span=spans, value=floats, value_high=st.none() | floats, unit=st.none() | texts, of=st.none() | spans
)
mentions = built(DateMention, span=spans, value=texts, day=st.none() | st.dates(date(1, 1, 1)))
claims = built(
    Claim, span=spans, content=spans, speaker=st.none() | built(Speaker, name=texts, span=spans),
    cue=st.none() | built(Cue, span=spans, act=texts), hedges=some(spans), figures=some(figures), dates=some(mentions),
    checkable=floats, checkable_reasons=some(texts), rule=texts,
)  # fmt: skip
articles = built(
    Article, title=texts, text=texts, language=st.none() | texts,
    blocks=some(built(Block, start=numbers, end=numbers, level=numbers, mark=texts)),
    links=some(built(Link, start=numbers, end=numbers, url=texts)),
    emphases=some(built(Emphasis, start=numbers, end=numbers)),
    images=some(built(Image, place=numbers, url=texts, alt=texts, caption=texts)),
)  # fmt: skip
sections = built(
    Section, items=some(built(SectionItem, span=spans, evidence=some(spans))), heading=st.none() | spans, evidence=texts
)
briefings = built(
    Briefing, article=articles, sections=some(sections), summary=some(built(SummarySentence, span=spans, score=floats)),
    claims=some(claims), figures=some(figures), notes=some(built(Note, text=texts)), analyser=st.integers(0, 99),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(briefing=briefings)
def test_a_briefing_comes_back_as_it_was(shelf: Shelf, briefing: Briefing) -> None:
    shelf.fill(1)
    kept = Briefings(shelf.database)
    assert kept.save(1, briefing, now=NOW)
    assert kept.get(1) == briefing


def plain(text: str, analyser: int = 1) -> Briefing:
    return Briefing(Article("t", "en", text, (Block("paragraph", 0, len(text)),)), analyser=analyser)


def test_stories_wait_until_their_present_text_is_briefed(shelf: Shelf) -> None:
    first, second, third = shelf.fill(3)
    kept = Briefings(shelf.database)
    assert kept.waiting(1) == [third, second, first]
    kept.save(second, plain("A kraken."), now=NOW)
    kept.failed(third, "it took too long", 1, now=NOW)
    assert kept.waiting(1) == [first]
    assert kept.current(second, 1)
    assert not kept.current(second, 2)
    assert kept.failure(third) == "it took too long"
    assert kept.waiting(2) == [third, second, first]
    assert list(search(shelf.database, "kraken")) == [second]
    shelf.store(shelf.feed(), draft(1, content_hash="x", content="<p>None.</p>"), draft(2, content_hash="x"))
    assert kept.waiting(1) == [third, second, first]
    assert kept.failure(third) is None
    assert list(search(shelf.database, "kraken")) == []
    assert not kept.save(999, plain("x"), now=NOW)
    assert kept.get(999) is None


def test_the_full_text_is_analysed_in_the_place_of_the_feeds(shelf: Shelf) -> None:
    shelf.fill(1)
    kept = Briefings(shelf.database)
    kept.save(1, plain("short"), now=NOW)
    shelf.stories.keep_full_text(1, "<p>The whole kraken.</p>")
    source = kept.source(1)
    assert source is not None
    assert (source.body, source.kind, source.url) == ("<p>The whole kraken.</p>", "html", "https://paper.example/0")
    assert kept.waiting(1) == [1]
    assert list(search(shelf.database, "kraken")) == [1]


def test_claims_by_speaker_reads_the_words_from_the_article(shelf: Shelf) -> None:
    shelf.fill(1)
    text = "¡Olé 🎉! Mara Venn said the bridge will open."
    claim = Claim(
        Span(8, 45), Span(23, 43), "indirect", "planned", Speaker("Mara Venn", Span(8, 17), "person"),
        Cue(Span(18, 22), "say"),
    )  # fmt: skip
    Briefings(shelf.database).save(1, Briefing(Article("t", None, text, ()), claims=(claim,)), now=NOW)
    found = shelf.database.query("SELECT speaker, cue, claim, published FROM claims_by_speaker")
    assert found == [("Mara Venn", "said", "the bridge will open", "2023-11-14T05:33:20Z")]


def test_a_hit_goes_with_its_sentence_when_the_text_is_made_anew(shelf: Shelf) -> None:
    (story_id,) = shelf.fill(1)
    kept = Briefings(shelf.database)
    boards = FollowBoards(shelf.database)

    def briefed(text: str) -> None:
        assert kept.save(story_id, Briefing(Article("", "en", text, ()), analyser=1), now=NOW)

    sentence = "The court keeps the dock open."
    text = f"It rained. {sentence} More follows."
    briefed(text)
    follow, _ = shelf.follows.add(FollowSource("watch", "Whether the dock stays open"), now=NOW)
    start = text.index(sentence)
    shelf.follows.add_hit(Hit(0, follow.id, story_id, "hit", 1.0, ("dock",), NOW, start, start + len(sentence)))
    briefed(f"A new first paragraph, quite long.\n\n{sentence}")
    assert boards.sentences(shelf.follows.hits()) == {1: sentence}
    briefed("The publisher has thought again, and says nothing of any court.")
    assert boards.sentences(shelf.follows.hits()) == {}
    assert [hit.start for hit in shelf.follows.hits()] == [None]
