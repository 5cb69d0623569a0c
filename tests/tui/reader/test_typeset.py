"""Typesetting and marks: every word of every block is on a line, and a run is what its marks say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source, Span
from newstui.model.story import Story, StoryRow
from newstui.tui.hints import labels
from newstui.tui.marks import Mark, Marks, runs
from newstui.tui.opened import Opened
from newstui.tui.typeset import typeset

ROW = StoryRow(1, 1, "Feed", "A title", "https://feed.example/1", None, 0, 0, False, False, False, False)


def opened(html: str) -> Opened:
    story = Story(ROW, "https://feed.example/rss", html, None, 0, "en", (), "hash")
    return Opened(story, analyse(Source(html, "html", "A title")), frozenset(), 0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("p", "li", "blockquote", "pre", "h2")), st.text("ab c\té漢<&-", min_size=1)),
        min_size=1,
        max_size=6,
    ),
    st.integers(20, 60),
)
def test_every_word_is_on_a_line_that_fits(parts, width) -> None:
    words = ["".join(f"&#{ord(letter)};" for letter in text) for _, text in parts]
    story = opened("".join(f"<{tag}>{text}</{tag}>" for (tag, _), text in zip(parts, words, strict=True)))
    text = story.briefing.article.text
    lines = typeset(story, width, 40)
    shown = "".join(text[slice(*line.span)] for line in lines if line.span is not None)
    wanted = "".join(
        text[block.start : block.end]
        for block in story.briefing.article.blocks
        if block.kind not in ("title", "boilerplate")
    )
    assert "".join(shown.split()) == "".join(wanted.split())
    assert all(cell_len(line.lead + text[slice(*line.span)]) <= width for line in lines if line.span is not None)


def test_code_keeps_its_spaces() -> None:
    story = opened("<pre>if a:\n    b = 1</pre>")
    text = story.briefing.article.text
    lines = [text[slice(*line.span)] for line in typeset(story, 80, 72) if line.span is not None]
    assert lines == ["if a:", "    b = 1"]


def test_before_the_briefing_the_words_are_there() -> None:
    story = Story(ROW, "https://feed.example/rss", "", None, 0, "en", (), "hash")
    lines = typeset(Opened(story, None, frozenset(), 0, ("First paragraph.", "Second.")), 80, 72)
    assert [line.words for line in lines if line.words][-3:] == ["First paragraph.", "Second.", "Analysing…"]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda each: (min(each), max(each)))


@given(SPANS, st.lists(st.tuples(SPANS, st.sampled_from("xyz")), max_size=8))
def test_runs_cover_the_line_and_carry_every_mark_over_them(line, given_marks) -> None:
    marks = [Mark(start, end, style) for (start, end), style in given_marks]
    span = Span(*line)
    found = list(Marks(marks).within(span))
    assert sorted(found) == sorted(
        mark for mark in marks if mark.start < span.end and span.start < mark.end and mark.start < mark.end
    )
    cut = list(runs(span, found))
    assert "".join(str(n) for run in cut for n in range(run.start, run.end)) == "".join(str(n) for n in range(*span))
    for run in cut:
        assert set(run.style.split()) == {m.style for m in marks if m.start <= run.start and run.end <= m.end}


@given(st.integers(0, 200))
def test_no_label_begins_another(count: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert len({len(label) for label in made}) <= 1
