"""Input that is no article, or one that is meant to hurt: its spans are right, its text survives."""

import pytest

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

SENTENCE = "The council said on Monday that the harbour will open in May, after years of delay."


def _whole(briefing):
    """Every span of a briefing lies in its text, and blocks stand one after another."""
    text = briefing.article.text
    end = 0
    for block in briefing.article.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    spans = [each.span for each in briefing.summary]
    for section in briefing.sections:
        spans += [section.heading] if section.heading else []
        for item in section.items:
            spans.append(item.span)
            assert all(item.span.start <= start < stop <= item.span.end for start, stop in item.evidence)
    spans += [claim.span for claim in briefing.claims]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        words = text[span.start : span.end]
        assert words == words.strip()
    return briefing


BAD = {
    "one endless line": ("word " * 100_000, "text"),
    "endless without a space": ("x" * 300_000, "text"),
    "digits": ("1234567890" * 60_000, "text"),
    "one cue, over and over": ("will " * 100_000, "text"),
    "ten thousand bullets": ("\n".join(f"- Item {n} is due in May." for n in range(10_000)), "text"),
    "ten thousand items": ("<ul>" + "<li>One is due in May.</li>" * 10_000 + "</ul>", "html"),
    "a letter a line": ("a\n" * 100_000, "text"),
    "headings only": ("<h2>What’s next</h2>" * 500, "html"),
    "a table": ("<table>" + "<tr><td>one</td><td>two</td></tr>" * 500 + "</table>", "html"),
    "right to left": ("قال الرئيس يوم الاثنين إن المجلس سوف يجتمع في مايو. " * 100, "text"),
    "no spaces": ("市议会星期一表示将于五月就新桥方案投票。" * 200, "text"),
    "no spaces, no stops": ("市议会星期一表示将于五月就新桥方案投票" * 200, "text"),
    "code": ("<pre>" + "def f(x):\n    return x\n" * 500 + "</pre>", "html"),
    "who has no name, over and over": ("The pianist said that it is so. " * 2_500, "text"),
    "a body without a name, over and over": ("The bank said that it is so. " * 2_500, "text"),
    "what is it, over and over": ("The bank stands. " + "It said that it is so. " * 2_500, "text"),
    "capitals and hyphens": ("The bank and the company said that it is so. " + "A-" * 40_000, "text"),
    "capitals and apostrophes": ("The company said that it is so. " + "A’" * 40_000, "text"),
    "capitals alone": ("The bank said that it is so. " + "Aa " * 30_000, "text"),
    "a name with hyphens": ("The pianist said that it is so. " + "Aa-" * 30_000, "text"),
    "honorifics": ("Mr. " * 20_000, "text"),
    "owners in single marks": ("‘He said " + "the players’ union and ‘one " * 3_000, "text"),
    "quotation marks": ('"' * 50_000, "text"),
    "nothing": ("", "text"),
    "blanks": (" \n\t\n ", "html"),
}


@pytest.mark.parametrize("name", BAD)
def test_every_kind_gets_a_briefing_with_right_spans(name):
    body, kind = BAD[name]
    briefing = _whole(analyse(Source(body, kind)))
    words = [each.text for each in briefing.notes if each.about in ("article", "summary")]
    assert briefing.summary or words


def test_a_summary_that_is_only_the_beginning_says_so():
    briefing = analyse(Source("\n\n".join([SENTENCE] * 6_000), "text"))
    assert briefing.summary[0].span.start == 0
    assert any(note.about == "summary" and "first sentences" in note.text for note in briefing.notes)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "font", "section"])
@pytest.mark.parametrize("depth", [10, 200, 3_000])
def test_text_survives_any_nesting(tag, depth):
    body = (
        f"<p>Before.</p>{f'<{tag}>' * depth}<p>{SENTENCE}</p>{f'</{tag}>' * depth}<h2>What’s next</h2><p>After it.</p>"
    )
    briefing = _whole(analyse(Source(body, "html")))
    assert "Before." in briefing.article.text and SENTENCE in briefing.article.text
    watch = [section for section in briefing.sections if section.role == "watch" and not section.inferred]
    assert [briefing.article.text[item.span.start : item.span.end] for item in watch[0].items] == ["After it."]


def test_lists_nested_deep_keep_their_items():
    body = "".join(f"<ul><li>Step {n} is long enough." for n in range(400))
    text = _whole(analyse(Source(body, "html"))).article.text
    assert all(f"Step {n} is long enough." in text for n in range(400))
