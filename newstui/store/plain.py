"""HTML to words for the full-text index, and to paragraphs for a first look, cheaply: no tree, no layout.

The analysis reads the same HTML properly.
"""

from __future__ import annotations

import html
import re

from newstui.model.text import clean

_HIDDEN = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>", re.IGNORECASE
)
_BREAK = re.compile(
    r"</?(?:address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    r"section|table|tr|ul)\b[^>]*>|<br\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


def words_of(markup: str) -> str:
    """The words of some HTML: tags are gaps (inline ones are nothing), entities are what they stand for."""
    if "<" in markup:
        for pattern, gap in ((_COMMENT, " "), (_HIDDEN, " "), (_INLINE, ""), (_TAG, " ")):
            markup = pattern.sub(gap, markup)
    if "&" in markup:
        markup = html.unescape(markup)
    return " ".join(clean(markup).split())


def paragraphs_of(markup: str, limit: int = 200_000) -> tuple[str, ...]:
    """The words of some HTML, block by block; of long ones the first `limit` characters of markup."""
    markup = _HIDDEN.sub(" ", _COMMENT.sub(" ", markup[:limit]))
    if not _TAG.search(markup):
        return tuple(filter(None, (words_of(line) for line in markup.split("\n"))))
    return tuple(filter(None, (words_of(part) for part in _BREAK.split(markup))))
