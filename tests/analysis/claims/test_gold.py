"""The gold passages of our own hold the floors of ``benchmarks/claims_floors.json``, and the gate can fail."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claims_quality", ROOT / "benchmarks" / "claims_quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("gold", ["passages", "harder", "names"])
def test_no_measure_lies_below_its_floor(gate: ModuleType, gold: str) -> None:
    reached, floors = gate.reached(gold), json.loads(gate.FLOORS.read_text("utf-8"))[gold]
    assert floors.keys() == reached.keys()
    assert {name: value for name, value in reached.items() if value < floors[name]} == {}


def test_thirty_passages_with_claims_and_figures(gate: ModuleType) -> None:
    gold = gate.passages()
    assert len(gold) >= 30
    assert sum(len(passage["claims"]) for passage in gold) >= 50
    assert sum(len(passage["figures"]) for passage in gold) >= 20


def test_a_wrong_speaker_and_a_missing_claim_cost(gate: ModuleType) -> None:
    gold = gate.passages()
    before = gate.score(gold)
    gold[0]["claims"][0]["speaker"] = "Nobody"
    gold[1]["claims"].append({"content": "bees return", "speaker": None, "kind": "indirect", "certainty": "stated"})
    after = gate.score(gold)
    assert after["speaker"] < before["speaker"]
    assert after["content F1"] < before["content F1"]


def test_a_wrong_name_costs(gate: ModuleType) -> None:
    gold = gate.passages("names")
    before = gate.score_names(gold)
    gold[0]["speakers"][0][1] = "Nobody"
    gold[0]["speakers"][1][2] = "document"
    after = gate.score_names(gold)
    assert after["names"] < before["names"]
    assert after["types"] < before["types"]
