"""Needles: a pattern is never kept from text that it matches."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import gold
from newstui.analysis.needles import may_match, needles

CUES = {
    f"{name}: {cue}": re.compile(shape)
    for name in ("ahead", "behind")
    for part in ("cues", "supports", "bearing")
    for cue, (_, shape) in json.loads(files("newstui.analysis.lexicon").joinpath(f"{name}.json").read_text("utf-8"))[
        part
    ].items()
}
LINES = sorted({line for article in gold.read() for line in re.split(r"[\n.]", article.body) if line.strip()})


@pytest.mark.parametrize("cue", CUES)
def test_no_cue_is_kept_from_what_it_finds(cue):
    shape, wanted = CUES[cue], needles(CUES[cue])
    assert [line for line in LINES if shape.search(line) and not may_match(line.lower(), wanted)] == []


def test_most_cues_have_needles():
    assert sum(bool(needles(shape)) for shape in CUES.values()) > 0.85 * len(CUES)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_matches_has_a_needle(data):
    shape = CUES[data.draw(st.sampled_from(sorted(CUES)))]
    text = data.draw(st.from_regex(shape))
    assert may_match(text.lower(), needles(shape))
