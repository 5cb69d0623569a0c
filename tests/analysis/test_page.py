"""Whole web pages: the article in them, its language, and the cap."""

import pytest

from newstui.analysis.article.page import MAX_CHARACTERS, article_of_page
from newstui.analysis.pipeline import analyse
from newstui.errors import AnalysisError
from newstui.model.article import Source

STORY = [
    f"The ferry to island number {n} was late again on Monday, and the harbour master blamed the fog for it."
    for n in range(6)
]
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Fog holds up six ferries</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<article><h1>Fog holds up six ferries</h1>{"".join(f"<p>{line}</p>" for line in STORY)}
<h2>What’s next</h2><ul><li>The fog is expected to lift on Tuesday, forecasters at the airport said.</li></ul></article>
<aside><h3>Most read</h3><p>Nine ways to cook a herring</p></aside>
<footer>All rights reserved. Contact us. Privacy.</footer></body></html>"""


def test_the_article_comes_without_the_page_around_it():
    briefing = analyse(Source(PAGE, "page", url="https://example.org/fog"))
    text = briefing.article.text
    assert briefing.article.title == "Fog holds up six ferries"
    assert all(line in text for line in STORY)
    assert not any(words in text for words in ("Weather", "herring", "rights reserved"))
    watch = briefing.section("watch")
    assert watch is not None and not watch.inferred
    assert text[slice(*watch.items[0].span)].startswith("The fog is expected")


@pytest.mark.parametrize(("mark", "language"), [('lang="de-CH"', "de"), ("lang=nl", "nl"), ("", "en")])
def test_the_page_names_its_language(mark, language):
    assert analyse(Source(PAGE.replace('lang="en-GB"', mark), "page")).article.language == language


def test_a_page_over_the_cap_is_refused_with_a_hint():
    with pytest.raises(AnalysisError) as caught:
        article_of_page(" " * (MAX_CHARACTERS + 1), title=None, url=None, language=None)
    assert "5 MB" in str(caught.value)


@pytest.mark.parametrize(
    "body", ["", "   ", "<", "<html></html>", "\x00", "plain words", "<html><body>" + "<div>" * 3000]
)
def test_what_is_no_page_gives_an_article_all_the_same(body):
    assert isinstance(analyse(Source(body, "page")).article.text, str)


def test_links_and_pictures_of_the_page_come_with_its_words():
    picture = '<figure><img src="/quay.jpg" alt="Fog over the quay"><figcaption>The quay</figcaption></figure>'
    page = PAGE.replace("<h2>", f'{picture}<p>{STORY[0]} <a href="/notice">The notice</a> says until when.</p><h2>')
    article = analyse(Source(page, "page", url="https://example.org/fog")).article
    assert [(article.text[link.start : link.end], link.url) for link in article.links] == [
        ("The notice", "https://example.org/notice")
    ]
    assert [(image.url, image.alt) for image in article.images] == [
        ("https://example.org/quay.jpg", "Fog over the quay")
    ]
    assert article.text[article.images[0].place :].startswith(STORY[0])


def test_links_are_found_between_line_breaks_and_by_the_base_of_the_page():
    lines = f'{STORY[0]}<br><br>{STORY[1][:-1]} in <a href="notice">a notice</a>.<br><br>{STORY[2]}'
    rest = "".join(f"<p>{line}</p>" for line in STORY[3:])
    page = (
        f'<html><head><base href="/harbour/"><title>Fog</title></head><body><div class="story"><div>{lines}</div>'
        f"{rest}</div></body></html>"
    )
    article = analyse(Source(page, "page", url="https://example.org/fog")).article
    assert [(article.text[link.start : link.end], link.url) for link in article.links] == [
        ("a notice", "https://example.org/harbour/notice")
    ]


def test_pictures_that_are_the_sites_own_stay_out():
    logo = '<div><div><div><a href="/"><img src="/masthead.png" alt="The Quay Times"></a></div></div></div>'
    lazy = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/quay.jpg" alt="Fog over the quay">'
    page = PAGE.replace("<body>", f"<body>{logo}").replace("<h2>", f"<div>{lazy}</div><p>{STORY[0]} Again.</p><h2>")
    article = analyse(Source(page, "page", url="https://example.org/fog")).article
    assert [(image.url, image.alt) for image in article.images] == [
        ("https://example.org/quay.jpg", "Fog over the quay")
    ]
