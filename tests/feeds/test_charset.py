"""A page's bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds.charset import decode


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("é".encode(), None, "é"),
        ("é".encode("latin-1"), "text/html; charset=ISO-8859-1", "é"),
        (b"\x93", "text/html; charset=latin1", "“"),
        (b'<meta charset="windows-1251">\xef', None, '<meta charset="windows-1251">п'),
        ("é".encode(), "text/html; charset=nonsense", "é"),
        (codecs.BOM_UTF8 + "é".encode(), "text/html; charset=latin-1", "é"),
        ("é".encode("utf-16"), None, "é"),
        (b"\xff\xfe\xc3", "text/html; charset=utf-8", None),
    ],
)
def test_the_encoding_is_found(body: bytes, content_type: str | None, text: str | None) -> None:
    found = decode(body, content_type)
    assert text is None or found == text


@given(st.binary(max_size=200), st.one_of(st.none(), st.sampled_from(["charset=rot13", "charset=hex", "charset=\x00"])))
def test_nothing_throws(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode(body, content_type), str)
