"""The gold articles of our own: every floor holds, and the gate can fail."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import gold  # noqa: E402
import quality  # noqa: E402

ARTICLES = gold.read()
FLOORS = json.loads(quality.FLOORS.read_text("utf-8"))


def test_no_score_is_under_its_floor():
    assert quality.below(quality.measure(ARTICLES), FLOORS) == []


def test_there_is_a_floor_for_every_measure_and_gold_for_every_layout():
    assert set(FLOORS) == {*quality.MEASURES, "leaks"}
    assert len(ARTICLES) >= 40 and len({each.name for each in ARTICLES}) == len(ARTICLES)
    assert len({each.language for each in ARTICLES}) >= 4
    assert {each.kind for each in ARTICLES} == {"text", "html"}


def test_the_gate_sees_what_is_lost_and_what_leaks():
    article = next(each for each in ARTICLES if each.name == "clutter-captions")
    bare = replace(article, body=article.body.replace("What's ahead", "Xyzzy and then some."))
    shown = replace(article, clutter=[article.sections[0].items[0]])
    assert any(each.startswith("watch") for each in quality.below(quality.measure([bare]), {"watch": 1.0}))
    assert quality.below(quality.measure([shown]), {"leaks": 0}) == ["leaks: 1 over 0"]


def test_a_mark_without_meaning_is_refused(tmp_path):
    (tmp_path / "bad.txt").write_text("===== x | text | en | T\nWords {{nonsense: here}} stand.", "utf-8")
    with pytest.raises(ValueError, match="nonsense"):
        gold.read(tmp_path)
