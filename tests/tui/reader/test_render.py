from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newstui.model.article import Span
from newstui.tui.render import shown, wrap

TEXT = st.text("abc déx漢字🚢 \n\t-", max_size=120)


@settings(max_examples=150, deadline=None)
@given(TEXT, st.integers(2, 30))
def test_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    spans = list(wrap(text, Span(0, len(text)), width))
    assert all(cell_len(shown(text[start:end])) <= width for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert spans == sorted(spans)


def test_escapes_are_never_drawn() -> None:
    hostile = "a\x1b]52;c;eA==\x07b\u202ec\x9b31m[/]\ud800"
    assert shown(hostile) == "a]52;c;eA==bc31m[/]"
