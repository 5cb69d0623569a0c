import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newstui.model.text import clean_line
from newstui.tui.ages import age
from newstui.tui.render import cut, fit


@settings(max_examples=200)
@given(st.text(max_size=60), st.integers(0, 40))
def test_fit_is_exactly_as_wide_as_asked(text, width):
    assert cell_len(fit(text, width)) == width
    assert cell_len(cut(text, width)) <= width


@given(st.text(max_size=30))
def test_what_is_short_stays(text):
    assert cut(text, 200) == clean_line(text)


def test_what_would_talk_to_the_terminal_is_gone():
    assert cut("a\x1b]52;c;ZXZpbA==\x07b\u202ec\x9bd", 80) == "a]52;c;ZXZpbA==bcd"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-50, "now"), (59, "now"), (60, "1m"), (3599, "59m"), (3600, "1h"), (86399, "23h"), (86400, "1d"),
        (7 * 86400 - 1, "6d"), (7 * 86400, "14 Sep"), (366 * 86400, "Sep 2025"),
    ],
)  # fmt: skip
def test_ages(seconds, shown):
    now = 1_790_000_000  # 2026-09-21T14:13:20Z
    assert age(now - seconds, now) == shown


def test_no_date_no_age():
    assert age(None, 0) == ""
