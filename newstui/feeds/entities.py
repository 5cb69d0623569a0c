"""Entities that a document declares: those with which a bomb is built are taken out before anything expands them."""

from __future__ import annotations

import re

_HEAD = 100_000
_ROOT = re.compile(rb"<[A-Za-z_]")
_DECLARED = re.compile(rb"""<!ENTITY\s+[^>"']{1,200}(?:"([^"]*)"|'([^']*)')[^>]{0,200}>""")
_LONGEST = 200
"""Bytes of what an entity of use stands for: a letter, a name, an address."""
_OTHER = re.compile(rb"&(?!#)")


def without_bombs(body: bytes) -> bytes:
    """`body` without the entities that stand for others, or for much: a thousand bytes would become 8 MB."""
    root = _ROOT.search(body, 0, _HEAD)
    end = root.start() if root else min(len(body), _HEAD)
    if body.find(b"<!ENTITY", 0, end) < 0:
        return body
    return _DECLARED.sub(_kept, body[:end]) + body[end:]


def _kept(declared: re.Match[bytes]) -> bytes:
    value = declared[1] if declared[1] is not None else declared[2]
    return b"" if len(value) > _LONGEST or _OTHER.search(value) else declared[0]
