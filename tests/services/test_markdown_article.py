"""Articles as Markdown."""

from newstui.analysis.article.html import article_of_html
from newstui.services.markdown import escaped
from newstui.services.markdown_article import article_markdown

HTML = """<p>See <a href="https://a.example/plan">the [plan]</a> of <b>two</b> piers.</p><h2>Found</h2>
<ol start=3><li>rust<ul><li>old</li></ul></li></ol><blockquote>We look again.</blockquote>
<table><tr><th>Year</th><th>Cars</th></tr><tr><td>2023</td><td>9 | 1</td></tr></table>
<pre>a = "```"</pre><img src="https://a.example/q.jpg" alt="The quay">"""


def test_blocks_links_and_pictures() -> None:
    assert article_markdown(article_of_html(HTML, title="t", language="en")) == (
        "See [the \\[plan\\]](<https://a.example/plan>) of two piers.\n\n#### Found\n\n3. rust\n    - old\n\n"
        "> We look again.\n\n| Year | Cars |\n| --- | --- |\n| 2023 | 9 \\| 1 |\n\n"
        '````\na = "```"\n````\n\n![The quay](<https://a.example/q.jpg>)'
    )


def test_words_that_markdown_would_take_for_something_else() -> None:
    assert escaped("1) one") == "1\\) one"
    assert escaped("2024. A year") == "2024\\. A year"
    assert escaped("12.5 million") == "12.5 million"
    assert escaped("R&amp;D &copy; 2026") == "R\\&amp;D \\&copy; 2026"
    assert escaped("- not a list") == "\\- not a list"
