"""The pipeline through its public face: the same article in several layouts, and spans for any input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

LINES = [
    "Harbour council votes to dredge the north channel before winter",
    "The harbour council voted 7-2 on Tuesday to dredge the north channel before the winter storms arrive this year.",
    "Fishing crews had asked for the work since 2019, when a trawler ran aground on a sand bar near the old pier.",
    "Background",
    "- The channel was last deepened in 1998, and charts have not been corrected since then.",
    "- Two surveys found that silt is rising faster than the engineers had expected.",
    "What to watch next",
    "- Whether the ministry releases its half of the money by October.",
    "- How the mussel farms respond to the dredging plan.",
    "Bottom line",
    "The vote settles the argument over whether to dig, but not the one over who pays for it in the end.",
    "Leave a comment",
]
HEADS = {"Background", "What to watch next", "Bottom line"}


def _list_markup() -> str:
    return "".join(
        f"<ul><li>{line[2:]}</li></ul>" if line[0] == "-" else f"<h3>{line}</h3>" if line in HEADS else f"<p>{line}</p>"
        for line in LINES[1:]
    )


LAYOUTS = {
    "plain": Source("\n".join(LINES), "text"),
    "paragraphs": Source("".join(f"<p>{line}</p>" for line in LINES[1:]), "html", title=LINES[0]),
    "breaks": Source("<p>" + "<br>".join(LINES[1:]) + "</p>", "html", title=LINES[0]),
    "lists": Source(_list_markup(), "html", title=LINES[0]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_panes(layout):
    briefing = analyse(LAYOUTS[layout])
    text = briefing.article.text
    own = {
        s.role: [text[i.span.start : i.span.end] for i in s.items]
        for s in briefing.sections
        if not s.inferred and s.role != "boilerplate"
    }
    assert briefing.article.title == LINES[0]
    assert own == {
        "context": [LINES[4][2:], LINES[5][2:]],
        "watch": [LINES[7][2:], LINES[8][2:]],
        "bottom_line": [LINES[10]],
    }
    assert ("Leave a comment" in text) == (layout == "plain")


def test_plain_text_comes_back_unchanged():
    assert analyse(LAYOUTS["plain"]).article.text == "\n".join(LINES)


def _check(briefing):
    size, end = len(briefing.article.text), 0
    for block in briefing.article.blocks:
        assert end <= block.start < block.end <= size
        end = block.end
    spans = [s.span for s in briefing.summary] + [i.span for s in briefing.sections for i in s.items]
    assert all(0 <= span.start < span.end <= size for span in spans)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["text", "html"]))
def test_any_input_gives_right_spans(body, kind):
    _check(analyse(Source(body, kind)))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<li>", "<br>", "- ", "Next steps: ", "Talks end. ", "\n"])
    ),
    st.sampled_from(["text", "html"]),
)
def test_any_markup_gives_right_spans(parts, kind):
    _check(analyse(Source("".join(parts), kind)))
