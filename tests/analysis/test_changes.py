"""What changed between two versions: nothing is lost of either, and what matters is told."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from newstui.analysis.changes import changes
from newstui.analysis.new_names import new_names
from newstui.model.version import Changes, FigureChange

BEFORE = (
    "Ferry sinks off Tarn Point",
    (
        "Twelve people died when a ferry sank off Tarn Point on Monday, police said.",
        "Its captain, Ada Quill, was rescued.",
        "The sea was calm.",
        "The loss is put at $3 million.",
    ),
)
AFTER = (
    "Ferry sinks off Tarn Point, 14 dead",
    (
        "At least 14 people died when a ferry sank off Tarn Point early on Monday, the coastguard said.",
        "The sea was calm.",
        "The owner, Northern Lines, said the ferry was sound. The mayor, Tom Reed, asked for an inquiry.",
        "The loss is put at $3.5 million.",
    ),
)


def bare(texts: list[str]) -> list[str]:
    """Without spaces: a change of those alone is none."""
    return ["".join(text.split()) for text in texts]


def side(found: Changes, kind: str) -> list[str]:
    """The changed paragraphs as one side has them."""
    return [
        "".join(edit.text for edit in passage.edits if edit.kind in ("same", kind))
        for passage in found.passages
        if any(edit.kind in ("same", kind) for edit in passage.edits)
    ]


def test_words_figures_and_names() -> None:
    found = changes(BEFORE, AFTER, language="en")
    assert found.title is not None
    assert [(edit.kind, edit.text) for edit in found.title.edits][-1] == ("inserted", ", 14 dead")
    assert [passage.kind for passage in found.passages] == ["changed", "deleted", "inserted", "changed"]
    assert [passage.skipped for passage in found.passages] == [0, 0, 1, 0]
    assert [(edit.kind, edit.text) for edit in found.passages[0].edits] == [
        ("deleted", "Twelve "),
        ("inserted", "At least 14 "),
        ("same", "people died when a ferry sank off Tarn Point "),
        ("inserted", "early "),
        ("same", "on Monday, "),
        ("deleted", "police "),
        ("inserted", "the coastguard "),
        ("same", "said."),
    ]
    assert FigureChange("Twelve people", "At least 14 people") in found.figures
    assert FigureChange("$3 million", "$3.5 million") in found.figures
    assert found.names_in == ("Northern Lines", "Tom Reed")
    assert found.names_out == ("Ada Quill",)
    assert found.words_out == 1 + 1 + 6 + 1


def test_the_same_is_no_change() -> None:
    found = changes(BEFORE, BEFORE)
    assert not found
    assert (found.passages, found.left, found.figures, found.words_in) == ((), 4, (), 0)


def test_a_figure_that_only_moved_is_none() -> None:
    found = changes(("t", ["It has 40 seats and a bar."]), ("t", ["A bar and 40 seats it has."]))
    assert found
    assert found.figures == ()


def test_a_paragraph_moved_and_edited_pairs_its_figures() -> None:
    one, other = "The loss is put at $3 million by the insurers.", "The loss is put at $4 million by the insurers."
    found = changes(("t", [one, "A b c d.", "E f g h."]), ("t", ["A b c d.", "E f g h.", other]))
    assert found.figures == (FigureChange("$3 million", "$4 million"),)


def test_an_unlike_paragraph_is_another_one_and_a_like_one_an_edit() -> None:
    found = changes(
        ("t", ["The sea was calm at dawn."]), ("t", ["Ministers met in private.", "The sea was rough at dawn."])
    )
    assert [passage.kind for passage in found.passages] == ["inserted", "changed"]


def test_a_script_without_spaces_is_compared_by_characters() -> None:
    found = changes(("t", ["東京都は月曜日に発表した。"]), ("t", ["東京都は火曜日に発表した。"]))
    assert [(edit.kind, edit.text) for edit in found.passages[0].edits] == [
        ("same", "東京都は"), ("deleted", "月"), ("inserted", "火"), ("same", "曜日に発表した。")
    ]  # fmt: skip


def test_names_are_told_by_capitals_that_mean_something() -> None:
    before = ["The ferry left."]
    after = ["Yesterday it left. Officials of the Harbour Board met Ann Low. Low's deputy, and Low, said so on Friday."]
    assert new_names(after, before) == ("Harbour Board", "Ann Low")
    assert new_names(before, after) == ()
    assert new_names(["Der Kapitän sah das Schiff."], [], "de") == ()


def test_repeated_words_take_no_time() -> None:
    # difflib takes minutes for these: a hang is what this guards against, not a few milliseconds.
    began = time.process_time()
    changes(("t", ["a b " * 1400]), ("t", ["b c " * 1400]))
    changes(("t", ["a", "b"] * 1000), ("t", ["b", "c"] * 1000))
    changes(("t", ["word " * 100_000]), ("t", ["other " * 100_000]))
    assert time.process_time() - began < 30


paragraphs = st.lists(st.text(st.sampled_from("ab 12.,'\nÉ港"), min_size=1, max_size=30), max_size=8)


@given(paragraphs, paragraphs)
def test_both_sides_can_be_read_back(olds: list[str], news: list[str]) -> None:
    found = changes(("t", olds), ("t", news))
    for kind, texts in (("deleted", olds), ("inserted", news)):
        changed, rest = bare(side(found, kind)), bare(texts)
        for text in changed:
            rest.remove(text)
        assert len(rest) == found.left + sum(passage.skipped for passage in found.passages)
    if bare(olds) != bare(news):
        assert found
    if olds == news:
        assert not found
