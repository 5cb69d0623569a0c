"""Nesting: HTML deeper than its parser goes, made shallow before it is parsed.

libxml2 drops what lies below 256 elements, text and all; pages of broken mail and of hostile feeds go deeper.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_RUN = re.compile(r"(?:<br>\s*){2,}")
_DEEPEST = 120
"""Elements within which an article is read as it is marked up; no real one was seen to have half as many."""
_ENDLESS = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
"""Elements without an end."""
_OWN_END = frozenset(["p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "colgroup"])
"""Elements that the next of their kind ends, so that their beginnings say nothing of depth."""
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "kbd",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)


def shallow(body: str) -> str:
    """`body` without the tags that lie too deep; a line ends where a block's was. The same string where none does."""
    if body.count("<") <= _DEEPEST:
        return body
    depth, deepest = 0, 0
    for tag in _TAG.finditer(body):
        depth = _after(depth, tag)
        deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return body
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        before, depth = depth, _after(depth, tag)
        name = tag.group(2).lower()
        if max(before, depth) <= _DEEPEST or name in _ENDLESS or name in _OWN_END:
            return tag.group()
        return "" if name in _INLINE else "<br>"

    return _RUN.sub("<br>", _TAG.sub(kept, body))


def _after(depth: int, tag: re.Match[str]) -> int:
    name = tag.group(2).lower()
    if name in _ENDLESS or name in _OWN_END:
        return depth
    return max(0, depth - 1) if tag.group(1) else depth + 1
