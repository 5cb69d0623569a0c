"""Lists, tables, code and pictures of an article's HTML."""

import pytest

from newstui.analysis.article.html import article_of_html
from newstui.analysis.article.plain import article_of_text
from newstui.analysis.pipeline import analyse
from newstui.model.article import Source

BODY = "<p>The harbour board met on Monday and heard from eleven skippers about the new pier.</p>"


def read(markup):
    return article_of_html(markup, title="t", language="en")


def items(article):
    return [
        (block.mark, block.level, article.text[block.start : block.end])
        for block in article.blocks
        if block.kind == "item"
    ]


def kinds(article):
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_numbers_and_nesting_of_lists():
    markup = (
        "<ol start=9><li>nine<li><p>ten</p><p>more of ten</p><ul><li><p>within</p></ul><li value=20>twenty</ol>"
        "<ol type=a><li>first</ol>"
    )
    assert items(read(markup)) == [
        ("9.", 0, "nine"), ("10.", 0, "ten"), ("", 0, "more of ten"), ("•", 1, "within"), ("20.", 0, "twenty"),
        ("a.", 0, "first"),
    ]  # fmt: skip


def test_marks_that_are_typed():
    article = article_of_text(
        "Plans for the pier\n\n1. It is built.\n2) It is paid.\n- It stands.\n", title="t", language="en"
    )
    assert [mark for mark, _, _ in items(article)] == ["1.", "2)", "•"]


def test_a_table_is_rows_of_cells():
    article = read(
        "<table><thead><tr><th>Pier<th>Boats<tbody><tr><td>North <br>pier<td>10"
        "<tr><td><p>South</p><p>pier</p><td></table>"
    )
    assert kinds(article) == [("table", "Pier\tBoats"), ("table", "North pier\t10"), ("table", "South pier\t")]
    assert [article.text[each.start : each.end] for each in article.emphases] == ["Pier", "Boats"]


def test_a_table_that_lays_out_a_page_is_its_words():
    cells = "".join(f"<tr><td>{BODY}<ul><li>One.</li></ul></td><td>Aside.</td></tr>" for _ in range(3))
    assert {kind for kind, _ in kinds(read(f"<table>{cells}</table>"))} == {"paragraph", "item"}


def test_code_keeps_its_indents():
    assert kinds(read("<pre>\n    if tide:<br>\tleave()\n</pre>")) == [("code", "    if tide:\n    leave()")]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<img src="https://a.example/1.jpg" alt="A pier">', [("A pier", "")]),
        ('<img src="https://a.example/1.jpg" alt="IMG_2041">', [("", "")]),
        ('<img src="https://a.example/1.gif" width=1 height="1" alt="x">', []),
        ('<img src="data:image/png;base64,AA" alt="x"><img alt="y">', []),
        (
            '<figure><img src="https://a.example/1.jpg" alt="A pier"><figcaption>By <b>day</b></figcaption></figure>',
            [("A pier", "By day")],
        ),
        ('<img src="https://a.example/1.jpg"><img src="https://a.example/1.jpg">', [("", "")]),
    ],
)
def test_pictures(markup, found):
    assert [(image.alt, image.caption) for image in read(BODY + markup).images] == found


def test_a_picture_stands_before_the_block_at_its_place():
    article = read(
        f'{BODY}<p>Two <img src="https://a.example/2.jpg"> more</p><img src="https://a.example/3.jpg"><p>End.</p>'
    )
    below = [article.text[image.place :].split()[0] for image in article.images]
    assert below == ["End.", "End."]


def test_no_sentence_of_a_briefing_is_of_a_picture():
    caption = "The minister said on Monday that the pier costs $4 million, officials warned."
    markup = "".join(
        f'<figure><img src="https://a.example/{n}.jpg" alt="{caption}"><figcaption>{caption}</figcaption></figure>'
        f"{BODY}"
        for n in range(3)
    )
    briefing = analyse(Source(markup, "html", "t"))
    assert len(briefing.article.images) == 3 and "minister" not in briefing.article.text
    assert not any("$" in each for each in (briefing.article.text[slice(*claim.span)] for claim in briefing.claims))


def test_tables_in_tables_and_lists_in_lists():
    deep = "<table><tr><td>" * 40 + "x" + "<ol><li>" * 40 + "y"
    assert kinds(read(deep)) == [("paragraph", "x"), ("item", "y")]


def test_the_list_of_links_that_ends_an_article_points_to_others():
    links = "<ul><li><a href='https://a.org/1'>Eleven piers</a><li><a href='https://a.org/2'>Old boats</a></ul>"
    own = "<ul><li>The pier <a href='https://a.org/3'>costs much</a><li>It is long</ul>"
    assert "Eleven piers" not in read(BODY * 5 + links + "<p>Originally published on the Harbour Post.</p>").text
    assert "Eleven piers" in read(BODY * 5 + links + BODY).text
    assert "It is long" in read(BODY * 5 + own).text
    # A page of links is there for them.
    assert "Old boats" in read(BODY + links).text
