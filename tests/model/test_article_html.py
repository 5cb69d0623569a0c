"""An article back to HTML."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newstui.analysis.article.html import article_of_html
from newstui.model.article_html import to_html


def test_blocks_and_links_come_back() -> None:
    markup = (
        '<h3>Fares &amp; dates</h3><p>A <a href="https://velm.example/?a=1&amp;b=2">plan &lt;new&gt;</a> for all.</p>'
        "<ul><li>one</li><li>two</li></ul><blockquote>Said.</blockquote>"
    )
    article = article_of_html(markup, title="t", language="en")
    assert to_html(article) == markup.replace("<blockquote>Said.", "<blockquote>Said.")
    assert article_of_html(to_html(article), title="t", language="en") == article


RICH = """
<p>Rain <em>fell</em> on <a href="https://velm.example/a"><strong>both</strong> banks</a> <code>twice</code>.</p>
<figure><img src="https://velm.example/quay.jpg" alt="At dusk"><figcaption>The quay today</figcaption></figure>
<ol start="3"><li><p>third</p><p>and on</p></li><li>fourth<ul><li>within</li><li>within too</li></ul></li></ol>
<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>10</td></tr><tr><td>2025</td><td></td></tr></table>
<table><tr><td></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>
<pre><code>    if tide:
	leave()
</code></pre>
<p>Midway <img src="https://velm.example/map.png"> here.</p>
<img src="https://velm.example/last.jpg" alt="The last boat">
"""


def test_what_is_rich_comes_back() -> None:
    article = article_of_html(RICH, title="t", language="en")
    assert article_of_html(to_html(article), title="t", language="en") == article


words = st.text("ab <&é漢", min_size=1, max_size=8)
inline = st.tuples(st.sampled_from(("", "strong", "em", "a", "code")), words).map(
    lambda each: each[1] if not each[0] else f"<{each[0]} href='https://a.example/x'>{each[1]}</{each[0]}>"
)
lines = st.lists(inline, min_size=1, max_size=4).map("".join)
nested = st.recursive(
    lines.map(lambda line: f"<p>{line}</p>"),
    lambda inner: st.tuples(st.sampled_from(("ul", "ol", "blockquote", "div")), st.lists(inner, max_size=3)).map(
        lambda each: f"<{each[0]}>" + "".join(f"<li>{one}</li>" for one in each[1]) + f"</{each[0]}>"
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(nested, max_size=4).map("".join))
def test_spans_stay_within_the_text_and_the_words_come_back(markup: str) -> None:
    article = article_of_html(markup, title="t", language="en")
    for block, after in pairwise((*article.blocks, None)):
        assert 0 <= block.start < block.end <= (after.start if after else len(article.text))
    for mark in (*article.links, *article.emphases):
        assert 0 <= mark.start < mark.end <= len(article.text)
    again = article_of_html(to_html(article), title="t", language="en")
    assert again.text.split() == [
        word
        for block in article.blocks
        if block.kind not in ("title", "boilerplate")
        for word in article.text[block.start : block.end].split()
    ]
