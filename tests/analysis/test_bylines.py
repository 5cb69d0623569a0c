"""Bylines and dates of publication are no part of the article, wherever they stand over it or under it."""

import pytest

from newstui.analysis.pipeline import analyse
from newstui.analysis.sentences import article_sentences
from newstui.model.article import Source

BODY = [
    "The harbour board met on Monday and heard from eleven skippers about the new pier.",
    "It will vote in May on the plan for it.",
    "The old pier has stood since 1931.",
    "No boat was hurt in the storm.",
]
BYLINES = [
    "By Ann Lee", "By ANN LEE", "Written by Ann Lee", "By Ann Lee and Bo Sand", "By Ann Lee | Associated Press",
    "Ann Lee, Staff Writer", "Von Anna Meier", "By Dr. Ann Lee, MD", "Posted by Ann Lee at 10:30", "@annlee",
    "Published: 5 May 2026", "May 5, 2026", "Updated 3 hours ago", "Last updated on 5 May 2026, 10:30 GMT",
]  # fmt: skip
NO_BYLINES = [
    "By Monday the harbour will be open again",
    "Updated rules for the 2026 season of the harbour",
    "Posted soldiers of the harbour guard left in 2026",
]


def _walked(lines, kind):
    body = "".join(f"<p>{line}</p>" for line in lines) if kind == "html" else "\n\n".join(lines)
    article = analyse(Source(body, kind, title="The pier")).article
    return [article.text[slice(*span)] for span in article_sentences(article)]


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("line", BYLINES)
def test_a_byline_is_not_walked_to(line, kind):
    assert _walked([line, *BODY], kind) == BODY
    assert _walked([*BODY, line], kind) == BODY


@pytest.mark.parametrize("line", NO_BYLINES)
def test_what_begins_like_one_stays(line):
    assert line in _walked([*BODY, line], "html")
