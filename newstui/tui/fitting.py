"""Publisher text on one line of so many columns."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from newstui.model.text import clean_line


def cut(text: str, width: int) -> str:
    """`text` on one line in at most `width` columns, an ellipsis where it was longer. Wide characters count two."""
    text = clean_line(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def fit(text: str, width: int) -> str:
    """`cut`, filled with spaces to exactly `width` columns."""
    return set_cell_size(cut(text, width), width) if width > 0 else ""
