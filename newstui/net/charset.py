"""The characters of a web page's bytes."""

from __future__ import annotations

import codecs
import re

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_FIRST_BYTES = 2048
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(body: bytes, content_type: str | None = None) -> str:
    """The text of a page, in the order of the HTML standard ("determining the character encoding"), without a guess.

    A byte order mark, the header, the page's own ``<meta>``; else UTF-8 where it is that, else windows-1252. Bytes that
    the encoding does not know become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    header = _HEADER.search(content_type or "")
    meta = _META.search(body[:_FIRST_BYTES])
    for name in (header[1] if header else None, meta[1].decode("ascii") if meta else None):
        if name and (known := _known(name)):
            return body.decode(known, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("windows-1252", errors="replace")


def _known(name: str) -> str | None:
    """The codec of that name; what says Latin-1 on the web is windows-1252."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    # Codecs such as "rot13" or "zlib" are no character encodings.
    if not getattr(found, "_is_text_encoding", True):
        return None
    return "windows-1252" if found.name in ("iso8859-1", "ascii") else found.name
