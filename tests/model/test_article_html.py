"""An article back to HTML."""

from newstui.analysis.html import article_of_html
from newstui.model.article_html import to_html


def test_blocks_and_links_come_back() -> None:
    markup = (
        '<h3>Fares &amp; dates</h3><p>A <a href="https://velm.example/?a=1&amp;b=2">plan &lt;new&gt;</a> for all.</p>'
        "<ul><li>one</li><li>two</li></ul><blockquote>Said.</blockquote>"
    )
    article = article_of_html(markup, title="t", language="en")
    assert to_html(article) == markup.replace("<blockquote>Said.", "<blockquote>Said.")
    assert article_of_html(to_html(article), title="t", language="en") == article
