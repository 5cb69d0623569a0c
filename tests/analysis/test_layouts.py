"""Headings, labels and clutter where a mistake is near, and input of the worst kinds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.article.headings import defines, role_of
from newstui.analysis.article.html import article_of_html
from newstui.analysis.article.plain import article_of_text
from newstui.analysis.pipeline import analyse
from newstui.analysis.sections.own import find_sections
from newstui.model.article import Source
from newstui.model.text import clean_plain

BODY = "The council met on Monday and heard from eleven residents, most of whom spoke about the road."


def roles(text, language="en"):
    return role_of(text, language) and role_of(text, language)[0]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("What’s next for the northern port?", "watch"),
        ("So what happens now?", "watch"),
        ("Will the plan pass the senate?", "watch"),
        ("2. HOW WE GOT HERE", "context"),
        ("Why there's still debate", "context"),
        ("The View From Oslo", "perspectives"),
        ("So what happens in September?", "watch"),
        ("First, some background", "context"),
        ("A long list of broken pumps", "context"),
        ("A series of talks", None),
        ("Words of caution", "perspectives"),
        ("Steps planned for the harbour", "watch"),
        ("Residents speak about the road", None),
        ("What the council heard", None),
        ("", None),
    ],
)
def test_role_of_a_heading(heading, role):
    assert roles(heading) == role


def test_a_word_of_two_languages_is_read_in_the_article_s_own():
    assert roles("Conclusion", "fr") == "bottom_line"
    assert roles("Das Wichtigste in Kürze", "de") == "summary"
    assert roles("Что дальше?", None) == "watch"


def test_who_or_what_is_background_only_for_a_name_or_a_known_term():
    assert defines("Who is Marla Quist?", "") and defines("What is “soft water”?", "")
    assert defines("What's road pricing?", "A vote on road pricing")
    assert not defines("What's road pricing?", "A vote on parks")
    assert not defines("What is at stake?", "at stake") and not defines("What is happening?", "happening")


@pytest.mark.parametrize(
    "line", ["KARLIN: Is the road safe?", "In a letter, Hahn wrote:", "Here is the plan:", "And then?", "it went on"]
)
def test_speakers_and_lead_ins_are_no_headings(line):
    article = article_of_text(f"{BODY}\n\n{line}\n\n{BODY}", title="Road", language="en")
    assert not any(block.kind == "heading" for block in article.blocks)


NUMBERED = f"1. Setting the scene\n\n{BODY}\n\n2. Hour by hour\n\n- It fails.\n- It goes out.\n\n3. Outlook\n\n{BODY}"


def test_numbers_that_count_the_parts_of_a_text_are_headings():
    article = article_of_text(f"{BODY}\n\n{NUMBERED}", title="Road", language="en")
    assert [article.text[each.start : each.end] for each in article.blocks if each.kind == "heading"] == [
        "1. Setting the scene",
        "2. Hour by hour",
        "3. Outlook",
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_enumeration_is_none(gap):
    article = article_of_text(
        f"{BODY}\n\n1. The pump{gap}2. The lights{gap}3. The road\n\n{BODY}", title="Road", language="en"
    )
    assert not any(each.kind == "heading" for each in article.blocks)
    assert sum(each.kind == "item" for each in article.blocks) == 3


def test_a_heading_with_a_role_ends_a_list_of_links():
    html = (
        f"<p>{BODY}</p><h4>Keep reading</h4><p><a href='/a'>The dog in the bathtub</a></p>"
        f"<h3>What to expect Thursday</h3><p>The board meets at six.</p>"
    )
    article = article_of_html(html, title="Road", language="en")
    kinds = {article.text[each.start : each.end]: each.kind for each in article.blocks}
    assert "The dog" not in article.text and kinds["What to expect Thursday"] == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "The old mill, in snow. Photo by the author.",
        "64° Mostly cloudy",
        "12 Likes ∙ 3 Restacks",
        "Jun 27, 2026 ∙ Paid",
        "A version of this article appears in the May 2026 issue.",
    ],
)
def test_what_a_page_says_of_itself_is_clutter(line):
    article = article_of_text(f"{BODY}\n\n{line}\n\n{BODY}", title="Road", language="en")
    assert [article.text[each.start : each.end] for each in article.blocks if each.kind == "boilerplate"] == [line]


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<div class='post related'>", "</div>"),
        ("<article class='social'>", "</article>"),
        ("<div id=comments>", "</div>"),
    ],
)
def test_a_box_with_most_of_the_text_is_the_article_whatever_its_name(opens, closes):
    article = article_of_html(f"{opens}<p>{BODY}</p><p>The road opens in May.</p>{closes}", title="Road", language="en")
    assert BODY in article.text and "The road opens in May." in article.text


def test_a_small_box_named_for_clutter_is_left_out():
    article = article_of_html(
        f"<p>{BODY}</p><div class='read-more'><p>The old mill</p></div><p>{BODY}</p>", title="Road", language="en"
    )
    assert "mill" not in article.text


@pytest.mark.parametrize("heading", ["<h2>{}</h2>", "<p><b>{}</b></p>"])
@pytest.mark.parametrize("words", ["About the New Dock", "About Monday’s vote", "About the author"])
def test_news_under_about_stays(words, heading):
    told = "<p>The New Dock took nine years, and its cranes came from Orsk.</p>"
    html = f"<p>{BODY}</p>" * 3 + heading.format(words) + told + heading.format("The vote itself") + f"<p>{BODY}</p>"
    article = article_of_html(html, title="Dock", language="en")
    assert article.text.count(BODY) == 4


def test_what_a_sender_says_of_itself_at_the_end_is_clutter():
    html = f"<p>{BODY}</p>" * 3 + "<h3>About Velm Rail</h3><p>Velm Rail runs trains between nine towns.</p>"
    article = article_of_html(html, title="Rail", language="en")
    assert "nine towns" not in article.text


def test_html_loses_its_clutter_and_keeps_its_text():
    body = f"<p>{BODY}</p><p>Sign up for our newsletter</p><h3>Related stories</h3>"
    body += f"<ul><li>Nine roads</li></ul><p>{BODY}</p>"
    article = article_of_html(body, title="Road", language="en")
    assert article.text.count(BODY) == 2
    assert "newsletter" not in article.text and "Nine roads" not in article.text
    assert [section.role for section in find_sections(article)] == ["boilerplate"]


def test_boxes_are_left_out_by_the_names_that_publishing_systems_give_them():
    boxes = "".join(
        f"<div class='{name}'>{BODY}</div>" for name in ("sharedaddy sd-sharing", "jp-relatedposts", "Newsletter")
    )
    article = article_of_html(
        f"<div class='entry newsletters'><p>{BODY}</p>{boxes}<p hidden>{BODY}</p></div>", title=None, language="en"
    )
    assert article.text == BODY


def _right(article, sections):
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert article.text[block.start : block.end].strip()
        end = block.end
    for section in sections:
        for span in [section.heading, *(item.span for item in section.items)]:
            assert 0 <= span.start < span.end <= len(article.text)


MILLION = {
    "one line": "a" * 1_000_000,
    "words without a stop": "word and more " * 70_000,
    "bullets": "- A bullet of several words here.\n" * 10_000,
    "headings only": "What happens next?\n\n" * 20_000,
    "definitions": "What is a road?\n\nA road is a strip of land on which people drive.\n\n" * 8_000,
    "colons": ":" * 500_000 + " - " * 100_000,
    "open parentheses": "(photo " * 100_000,
    "capitals": "AB CD " * 100_000,
    "Arabic": "قالت شركة العبارات يوم الجمعة إنها ستلغي رحلتين.\n" * 10_000,
    "Japanese": "評議会は火曜日、冬の前に水路を掘ることを決めた。" * 30_000,
    "nested lists": "<ul><li>a deeper item" * 20 + "</li></ul>" * 20,
    "deep elements": "<div>" * 50_000 + "x",
    "list items": "<ul>" + "<li>An item here.</li>" * 20_000 + "</ul>",
    "table": "<table>" + "<tr><td>a</td><td>b</td></tr>" * 10_000 + "</table>",
    "code": "<pre>" + "def f(x):\n    return x\n" * 20_000 + "</pre>",
    "bold runs": "<p>" + "<b>Heading</b><br>- item<br>" * 10_000,
    "news": (BODY + "\n\n") * 10_000,
}


@pytest.mark.parametrize("name", MILLION)
def test_large_input_is_read_with_right_spans(name):
    body = MILLION[name]
    read = article_of_html if body.startswith("<") else article_of_text
    article = read(body, title=None, language="en")
    sections = find_sections(article)
    assert name == "deep elements" or article.blocks
    _right(article, sections)


PARTS = st.sampled_from(
    [
        "What's next\n",
        "Why it matters: ",
        "- ",
        "1. ",
        "KARLIN: ",
        "Read more:\n",
        "Go deeper: ",
        "\n\n",
        "– ",
        "Background\n",
        "Perspectives\n",
        BODY,
        "A short line\n",
        "评论：",
        "(Photo: AP)",
        "\ufeff",
        "؟",
        "<b>",
        "</b>",
        "<br>",
        "<h2>",
        "</h2>",
        "<li>",
        "<blockquote>",
        "<pre>",
        "&#8211; ",
        "&nbsp;",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS | st.text(max_size=20), max_size=25).map("".join), st.sampled_from(["text", "html"]))
def test_any_layout_gives_right_spans_and_plain_text_unchanged(body, kind):
    briefing = analyse(Source(body, kind))
    _right(briefing.article, [section for section in briefing.sections if section.heading])
    if kind == "text":
        assert briefing.article.text == clean_plain(body)


def test_lines_that_show_nothing_and_addresses_at_the_end_are_left_out():
    body = (
        "<p>The harbour opened on Monday.</p><p>\u200b</p><p>\u200b \u00a0</p><p>More:</p>"
        "<p>Ships came in from four countries.</p><p>ida.berg@example.org</p><p>twitter.com/idaberg</p>"
    )
    text = analyse(Source(body, "html")).article.text
    assert text == "The harbour opened on Monday.\n\nShips came in from four countries."
