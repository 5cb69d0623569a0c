"""What response headers say of time: when to come back, and how long an answer stays fresh."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r'(?:^|,)\s*max-age\s*=\s*"?(\d{1,10})', re.I)
_FORBIDDEN = re.compile(r"(?:^|,)\s*no-(?:cache|store)\s*(?:,|$)", re.I)


def retry_seconds(headers: Mapping[str, str]) -> int | None:
    """Retry-After in seconds, from either of its forms (RFC 9110, section 10.2.3). `headers`: names in lower case.

    A date is read against the server's own Date, so that a clock that is wrong here makes no difference.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return int(text[:10])
    then = _moment(text)
    return None if then is None else max(0, then - _server_now(headers))


def fresh_seconds(headers: Mapping[str, str]) -> int | None:
    """For how long the answer stays fresh (RFC 9111, section 4.2): max-age, else Expires, less the Age it came with.

    None where the server says nothing, or forbids keeping it.
    """
    control = headers.get("cache-control", "")
    if _FORBIDDEN.search(control):
        return None
    found = _MAX_AGE.search(control)
    if found:
        lifetime = int(found[1])
    else:
        expires = _moment(headers.get("expires", ""))
        if expires is None:
            return None
        lifetime = expires - _server_now(headers)
    age = headers.get("age", "").strip()
    lifetime -= int(age[:10]) if age.isascii() and age.isdigit() else 0
    return max(0, lifetime)


def _server_now(headers: Mapping[str, str]) -> int:
    now = _moment(headers.get("date", ""))
    return int(time.time()) if now is None else now


def _moment(text: str) -> int | None:
    if not text or len(text) > 60:
        return None
    try:
        return int(parsedate_to_datetime(text).timestamp())
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
