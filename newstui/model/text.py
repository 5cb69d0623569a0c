"""Text safety: what a publisher's text may hold. Cleaned once where bytes become values, again after entities decode.

Removed: C0 controls but newline and tab, DEL, C1 controls, bidirectional overrides and isolates (Unicode TR9, section
2), and surrogates. What is left can neither move a terminal's cursor, nor talk to it, nor show text in another order
than it is kept. A zero-width no-break space (U+FEFF) within a text is kept, so that offsets into it stay the
publisher's; as a byte order mark it goes where bytes are decoded.
"""

from __future__ import annotations

import re

_ANYWHERE = r"\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_ACTING = r"\x84\x85\x88\x8d-\x90\x96-\x98\x9a-\x9f"
"""C1 controls on which some terminal acts."""

NO_TITLE = "(no title)"
"""What a story is called that has neither title, text nor address."""


_ACTS = f"[{_ANYWHERE}{_ACTING}]"
_DROP = re.compile(rf"[{_ANYWHERE}\x80-\x9f]")


def clean(text: str) -> str:
    """`text` without the characters that are unsafe to show; otherwise unchanged."""
    return _DROP.sub("", text)


def clean_plain(text: str) -> str:
    """`clean` for plain text whose caller holds offsets into it: what no terminal acts on stays.

    Those are the C1 controls without an effect in any terminal's parser (they come from a wrong guess at the encoding:
    0x83 was a Dutch florin). They are cleaned away where the text is shown.
    """
    return re.sub(_ACTS, "", text)


def clean_line(text: str) -> str:
    """`clean`, on one line: every run of white space is one space, none at the ends. For titles and names."""
    return " ".join(clean(text.replace("\r", " ").replace("\ufeff", "")).split())


def number_of(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 feed", "3 stories"; `many` where more than an "s" tells it from `one`."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
