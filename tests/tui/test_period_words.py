"""Periods in a reader's words."""

from __future__ import annotations

import pytest

from newstui.tui.period_words import period_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024", "2024"),
        ("2026-07", "Jul 2026"),
        ("2026-05-04", "4 May"),
        ("2026-W18", "week of 27 Apr 2026"),
        ("2026-07/2026-09", "Q3 2026"),
        ("2026-01/2026-06", "H1 2026"),
        ("2026-02/2026-04", "Feb 2026 – Apr 2026"),
        ("2024/2025", "2024 – 2025"),
        ("2011/", "since 2011"),
        ("2026-W99", "2026-W99"),
        ("soon", "soon"),
    ],
)
def test_words(value: str, words: str) -> None:
    assert period_words(value) == words
