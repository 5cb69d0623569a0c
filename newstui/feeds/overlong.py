"""Text in a feed document that is far too long is cut before it is parsed: feedparser takes twenty times its size."""

from __future__ import annotations

import re

from newstui.feeds.sanitise import CUT, MOST_HTML

_RUN = re.compile(rb"[^<]+")
_NEAR = 4096


def shortened(body: bytes) -> bytes:
    """`body`, an XML document, with no piece of text between two marks that is longer than `MOST_HTML` bytes.

    Most HTML in feeds is escaped, so that a whole entry is one such piece; of one in CDATA the whole document is read.
    """
    if len(body) <= MOST_HTML or b"\0" in body[:100]:  # UTF-16: no byte is a character, and nobody sends so much of it
        return body
    view, at = memoryview(body), 0
    parts: list[bytes | memoryview] = []
    for run in _RUN.finditer(body):
        if run.end() - run.start() > MOST_HTML:
            end = _whole(body, run.start() + MOST_HTML)
            parts += [view[at:end], f" {CUT}".encode()]
            at = run.end()
    return b"".join([*parts, view[at:]]) if parts else body


def _whole(body: bytes, end: int) -> int:
    """The last place before `end` at which no character and no entity is cut in two, in any encoding."""
    near = max(body.rfind(mark, end - _NEAR, end) for mark in (b" ", b"\n", b";"))
    if near >= 0:
        return near + 1
    while body[end] & 0xC0 == 0x80:
        end -= 1
    return end
