"""The gold follows and events of our own: every floor holds, and the gate can fail."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import matching_quality  # noqa: E402

STORIES, FOLLOWS = matching_quality.read()
FLOORS = json.loads(matching_quality.FLOORS.read_text("utf-8"))


def test_no_score_is_under_its_floor():
    assert matching_quality.below(matching_quality.measure(STORIES, FOLLOWS), FLOORS) == []


def test_there_is_enough_to_measure():
    assert set(FLOORS) == {"events", "map", "hits", "false_alarms"}
    assert len(FOLLOWS) >= 20 and len({each.name for each in FOLLOWS}) == len(FOLLOWS)
    assert any(not each.hits for each in FOLLOWS), "some follows nothing touches"
    assert len({each.event for each in STORIES}) < len(STORIES), "some events are told more than once"
    told = {each.name: each for each in STORIES}
    for follow in FOLLOWS:
        assert all(told[name].at >= follow.story.at for name in follow.hits), "later stories"


def test_the_gate_sees_what_is_lost():
    blind = [replace(each, text="Nothing of it.", story=replace(each.story, title="")) for each in FOLLOWS]
    fallen = matching_quality.below(matching_quality.measure(STORIES, blind), FLOORS)
    assert {each.split(":")[0] for each in fallen} >= {"map", "hits"}
    torn = [replace(each, event=each.name) for each in STORIES]
    assert matching_quality.below(matching_quality.measure(torn, FOLLOWS), {"events": 0.98}) != []
    untouched = [replace(each, hits=set()) for each in FOLLOWS]
    assert matching_quality.below(matching_quality.measure(STORIES, untouched), {"false_alarms": 1}) != []


def test_what_is_wrong_in_the_gold_is_refused(tmp_path):
    (tmp_path / "bad.txt").write_text("=== a | a | 1 | T\nWords.\n??? f | a | nobody\nWords.", "utf-8")
    with pytest.raises(ValueError, match="nobody"):
        matching_quality.read(tmp_path)
    (tmp_path / "bad.txt").write_text("=== a | a | 1 | T\nWords.\n=== a | a | 2 | T\nWords.", "utf-8")
    with pytest.raises(ValueError, match="twice"):
        matching_quality.read(tmp_path)
