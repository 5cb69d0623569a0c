"""Clutter: lines that a page puts around an article and that are not the article."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"(?:leave a (?:comment|reply)|post a comment|view comments|add a comment|\d+ comments?|comments?"
    r"|share(?: (?:this|on|via|with)\b.*)?|tweet|email this.*|print(?: this.*)?|follow us\b.*|like us on\b.*"
    r"|(?:sign up|subscribe)\b.{0,120}|(?:read|see|watch|listen)(?: more| also| next)?\s*:.{0,160}|read more.{0,80}"
    r"|(?:also|more) (?:read|from|on this story|on this topic)\b.{0,100}|related(?: (?:stories|articles|content|links|posts|coverage))?:?"  # noqa: E501
    r"|story continue[sd] below.*|continue reading.*|just watched|must watch|replay|advertisement|sponsored content"
    r"|(?:photo|image|picture|video|file photo)(?: credit| courtesy)?\s*:.{0,200}|this (?:post|article) (?:first )?appeared .{0,120}"  # noqa: E501
    r"|all rights reserved.*|(?:copyright|©).{0,150}|click here .{0,120}|skip (?:ad|to content|advertisement).*"
    r"|(?:we use|this site uses) cookies.*|loading\.{0,3}|scroll (?:down|for more).*|newsletter|back to top"
    r"|the (?:post|entry) .{1,200} appeared first on .{1,80})\W*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 240


def matches(line: str) -> bool:
    """Whether a whole line is a comment prompt, a sharing or newsletter line, a credit or the like."""
    text = line.strip()
    return len(text) <= _LONGEST and _LINE.fullmatch(text) is not None
