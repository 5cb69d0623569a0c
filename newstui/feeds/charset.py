"""A web page's bytes to text: by its byte order mark, else as the server says, else as the page says, else UTF-8."""

from __future__ import annotations

import codecs
import re

_SAID = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 2048
"""Bytes in which a page says its encoding (HTML, section 13.2.3.2, asks for 1024)."""


def decode(body: bytes, content_type: str | None) -> str:
    """`body` as text; what is no valid text in its encoding becomes U+FFFD, never an error."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    for said in (content_type or "", body[:_HEAD].decode("latin-1")):
        found = _SAID.search(said)
        if found:
            try:
                return _named(body, found[1])
            except LookupError:
                continue
    return body.decode("utf-8", "replace")


def _named(body: bytes, name: str) -> str:
    # What is called Latin-1 on the web is windows-1252 (Encoding standard, section 4.2).
    known = codecs.lookup(name).name
    return body.decode("cp1252" if known in ("iso8859-1", "ascii") else known, "replace")
