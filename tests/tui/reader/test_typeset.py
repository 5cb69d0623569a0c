"""Typesetting and marks: every word of every block is on a line, and a run is what its marks say."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source, Span
from newstui.model.entry import Enclosure
from newstui.model.story import Story, StoryRow
from newstui.tui.hints import labels
from newstui.tui.opened import Opened
from newstui.tui.outlinks import outlinks, size_words
from newstui.tui.render import wrap
from newstui.tui.typesetting.marks import Mark, Marks, runs
from newstui.tui.typesetting.numbered import wrap_numbered
from newstui.tui.typesetting.typeset import typeset

ROW = StoryRow(1, 1, "Feed", "A title", "https://feed.example/1", None, 0, 0, False, False, False, False)


def opened(html: str, *files: Enclosure) -> Opened:
    story = Story(ROW, "https://feed.example/rss", html, None, 0, "en", (), "hash", None, files)
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


def drawn(story: Opened, width: int = 60, measure: int = 50) -> list[str]:
    """Lines as they look, but for the numbers of links."""
    text = story.briefing.article.text
    lines = []
    for line in typeset(story, width, measure, outlinks(story)):
        cells = "".join(" " * cell.gap + text[slice(*cell.span)] for cell in line.cells)
        words = cells or (text[slice(*line.span)] if line.span is not None else line.words)
        lines.append((line.lead + words).rstrip())
    return lines


def test_lists_are_numbered_and_nested() -> None:
    html = (
        "<ol start=9><li>nine<li>ten<ul><li>within, and so long that it is folded under its own words</ul>"
        "<li><p>eleven</p><p>goes on</p></ol>"
    )
    assert [line[5:] for line in drawn(opened(html))[4:-1]] == [
        " 9. nine",
        "10. ten",
        "   ◦ within, and so long that it is folded under",
        "     its own words",
        "11. eleven",
        "",
        "    goes on",
    ]


def test_tables_are_columns() -> None:
    html = (
        "<table><tr><th>Pier</th><th>Boats</th><th>Said of it</th></tr><tr><td>North</td><td>1,200</td>"
        "<td>the longer one of the two that the town has had</td></tr><tr><td>桟橋</td><td>7</td><td></td></tr></table>"
    )
    assert [line[5:] for line in drawn(opened(html))[4:-1]] == [
        "Pier   Boats  Said of it",
        "─" * 50,
        "North  1,200  the longer one of the two that the",
        "              town has had",
        "桟橋       7",
    ]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.text("ab 漢é1", max_size=30), min_size=2, max_size=8), min_size=2, max_size=5),
    st.integers(20, 70),
)
def test_tables_hold_every_word_and_fit(rows, width) -> None:
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    story = opened(f"<table>{html}</table>")
    text = story.briefing.article.text
    lines = typeset(story, width, 60, ())
    words = [
        text[slice(*span)]
        for line in lines
        for span in ([cell.span for cell in line.cells] or ([line.span] if line.span else []))
    ]
    assert sorted("".join("".join(words).split())) == sorted("".join(text.split()))
    for line in lines:
        wide = sum(cell.gap + cell_len(text[slice(*cell.span)]) for cell in line.cells)
        wide = wide or (cell_len(text[slice(*line.span)]) if line.span else cell_len(line.words))
        assert cell_len(line.lead) + wide <= width


def test_pictures_and_files_have_lines_with_their_numbers() -> None:
    html = (
        '<p>See <a href="https://a.example/plan">the plan</a>.</p><img src="https://a.example/q.jpg" alt="The quay">'
        '<p><a href="mailto:a@b.example">Write</a></p>'
    )
    story = opened(html, Enclosure("https://a.example/ep%201.mp3", "audio/mpeg", 23_412_000))
    assert [(way.label, way.kind, way.words) for way in outlinks(story)] == [
        ("[1]", "file", "audio · 23.4 MB · ep 1.mp3"), ("[2]", "link", "the plan"), ("[3]", "image", "The quay"),
        ("[4]", "link", "Write"),
    ]  # fmt: skip
    lines = [line.strip() for line in drawn(story)]
    assert lines[3:-1] == [
        "[1] File: audio · 23.4 MB · ep 1.mp3",
        "",
        "See the plan.",
        "",
        "[3] Image: The quay",
        "",
        "Write",
    ]


def test_sizes() -> None:
    assert [size_words(size) for size in (None, 0, 3, 950, 23_400, 640_000, 2_340_000_000)] == [
        "", "", "", "950 B", "23.4 kB", "640 kB", "2.3 GB",
    ]  # fmt: skip


WRAPPED = st.text("ab é漢。「\n", min_size=1, max_size=60)


@given(WRAPPED, st.integers(1, 20))
def test_wrapping_without_numbers_is_wrapping(text, width) -> None:
    span = Span(0, len(text))
    assert list(wrap_numbered(text, span, width, ())) == list(wrap(text, span, width))


@given(WRAPPED, st.integers(6, 20), st.lists(st.integers(1, 60), max_size=4, unique=True))
def test_numbers_have_room_and_no_word_is_lost(text, width, places) -> None:
    behind = [(place, f"[{n}]") for n, place in enumerate(sorted(place for place in places if place <= len(text)), 1)]
    spans = list(wrap_numbered(text, Span(0, len(text)), width, behind))
    assert "".join("".join(text[slice(*span)] for span in spans).split()) == "".join(text.split())
    for before, after in pairwise(spans):
        assert before.end <= after.start


def test_right_to_left_stands_at_the_right() -> None:
    line = next(line for line in drawn(opened("<p>הגשר נפתח ביום ראשון.</p>")) if "הגשר" in line)
    assert cell_len(line) == 55 and line.startswith(" " * 20)


def test_no_line_begins_with_what_closes() -> None:
    text = "議会は深夜まで協議を続けた。「来年の春まで待つ」と議長は述べた。"
    for width in range(6, 30):
        lines = [text[slice(*span)] for span in wrap(text, Span(0, len(text)), width)]
        assert not any(line[0] in "。」" for line in lines) and not any(line[-1] == "「" for line in lines[:-1])
