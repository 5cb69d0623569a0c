"""Text in a feed document that is far too long is cut before it is parsed: feedparser takes twenty times its size."""

from __future__ import annotations

import re

MOST_HTML = 1_000_000
"""Characters of one entry's HTML that are kept: some two hundred times a long article."""
CUT = "(newstui has cut this here: it is longer than 1 MB)"
"""What stands where an entry was cut."""

_BOM = b"\xef\xbb\xbf"
_RUN = re.compile(rb"<!\[CDATA\[(.*?)\]\]>|[^<]+", re.DOTALL)
_NEAR = 4096
_DECLARED = re.compile(r"""(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"']{0,40}["']""")


def shortened(body: bytes) -> bytes:
    """`body`, where it is an XML document, with no piece of text that is longer than `MOST_HTML` bytes.

    A piece is what stands between two marks (most HTML in feeds is escaped, so that a whole entry is one), or in one
    CDATA section. A long document in UTF-16 comes back in UTF-8, with its byte order mark.
    """
    if len(body) <= MOST_HTML:
        return body
    if b"\0" in body[:100]:
        body = _in_utf8(body)
    if not body[:1000].lstrip(_BOM + b" \t\r\n").startswith(b"<"):
        return body
    view, at = memoryview(body), 0
    parts: list[bytes | memoryview] = []
    for run in _RUN.finditer(body):
        section = run.lastindex or 0
        start, stop = run.span(section)
        if stop - start > MOST_HTML:
            end = _whole(body, start + MOST_HTML)
            parts += [view[at:end], f" {CUT}".encode()]
            at = stop
    return b"".join([*parts, view[at:]]) if parts else body


def _in_utf8(body: bytes) -> bytes:
    """A document in UTF-16 in UTF-8; as it is where it is none."""
    encoding = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(body[:2], "utf-16")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return body
    return _BOM + (_DECLARED.sub(r"\1", text[:1000]) + text[1000:]).encode("utf-8", "replace")


def _whole(body: bytes, end: int) -> int:
    """The last place before `end` at which no character, no tag and no entity is cut in two, in any encoding."""
    near = max(body.rfind(mark, end - _NEAR, end) for mark in (b" ", b"\n", b";", b">"))
    if near >= 0:
        return near + 1
    while body[end] & 0xC0 == 0x80:
        end -= 1
    return end
