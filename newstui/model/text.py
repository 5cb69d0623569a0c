"""Text safety: what a publisher's text may hold. Cleaned once where bytes become values, again after entities decode.

Removed: C0 controls but newline and tab, DEL, C1 controls, bidirectional overrides and isolates (Unicode TR9, section
2), and surrogates. What is left can neither move a terminal's cursor, nor talk to it, nor show text in another order
than it is kept. A zero-width no-break space (U+FEFF) within a text is kept, so that offsets into it stay the
publisher's; as a byte order mark it goes where bytes are decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
)
_IDLE = frozenset((0x80, 0x81, 0x82, 0x83, 0x86, 0x87, 0x89, 0x8A, 0x8B, 0x8C, 0x91, 0x92, 0x93, 0x94, 0x95, 0x99))

NO_TITLE = "(no title)"
"""What a story is called that has neither title, text nor address."""


def _any_of(codes: Iterable[int]) -> re.Pattern[str]:
    """One character of these; by ranges, as two thousand single ones take ten milliseconds of every start."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return re.compile("[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]")


_ACTS = _any_of(code for code in _UNSAFE if code not in _IDLE)
_DROP = _any_of(_UNSAFE)


def clean(text: str) -> str:
    """`text` without the characters that are unsafe to show; otherwise unchanged."""
    return _DROP.sub("", text)


def clean_plain(text: str) -> str:
    """`clean` for plain text whose caller holds offsets into it: what no terminal acts on stays.

    Those are the C1 controls without an effect in any terminal's parser (they come from a wrong guess at the encoding:
    0x83 was a Dutch florin). They are cleaned away where the text is shown.
    """
    return _ACTS.sub("", text)


def clean_line(text: str) -> str:
    """`clean`, on one line: every run of white space is one space, none at the ends. For titles and names."""
    return " ".join(clean(text.replace("\r", " ").replace("\ufeff", "")).split())
