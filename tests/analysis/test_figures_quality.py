"""The gold figures and boards of our own hold the floors of ``benchmarks/figures_floors.json``; the gate can fail."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import figures_quality as gate


def test_no_measure_lies_below_its_floor() -> None:
    errors: list[str] = []
    reached, floors = (
        gate.score(gate.gold("passages"), gate.gold("boards"), errors),
        json.loads(gate.FLOORS.read_text()),
    )
    assert floors.keys() == reached.keys()
    assert {name: value for name, value in reached.items() if value < floors[name]} == {}, errors


def test_there_is_enough_of_it() -> None:
    passages, boards = gate.gold("passages"), gate.gold("boards")
    assert len(passages) >= 40 and len(boards) >= 25
    assert len({each["id"] for each in (*passages, *boards)}) == len(passages) + len(boards)


def test_a_wrong_unit_a_split_row_and_a_missed_difference_cost() -> None:
    passages, boards = gate.gold("passages")[:3], gate.gold("boards")[:3]
    before = gate.score(passages, boards)
    passages[0]["figures"][0][2] = "ton"
    boards[1]["rows"] = [[pair] for row in boards[1]["rows"] for pair in row]
    boards[1]["differ"] = []
    after = gate.score(passages, boards)
    assert all(after[name] < before[name] for name in before)
