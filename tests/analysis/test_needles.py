"""Needles: a pattern is never kept from text that it matches."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import gold
from newstui.analysis.needles import Gate, Needles, words_in

CUES = {
    f"{name}: {cue}": shape
    for name in ("ahead", "behind")
    for part in ("cues", "supports", "bearing")
    for cue, (_, shape) in json.loads(files("newstui.analysis.lexicon").joinpath(f"{name}.json").read_text("utf-8"))[
        part
    ].items()
}
NEEDLES = Needles([*CUES.values()])
MASKS = dict(zip(CUES, NEEDLES.masks, strict=True))
LINES = sorted({line for article in gold.read() for line in re.split(r"[\n.]", article.body) if line.strip()})


@pytest.mark.parametrize("cue", CUES)
def test_no_cue_is_kept_from_what_it_finds(cue):
    shape = re.compile(CUES[cue])
    assert [line for line in LINES if shape.search(line) and not NEEDLES.ways(words_in(line)) & MASKS[cue]] == []


def test_most_cues_are_tried_on_few_lines():
    tried = sum(bool(NEEDLES.ways(words_in(line)) & mask) for line in LINES for mask in MASKS.values())
    assert tried < 0.06 * len(LINES) * len(CUES)


@pytest.mark.parametrize(
    ("pattern", "tried", "not_tried"),
    [
        (r"\b(?:will|won['’]t) (?:meet|vote)\b", "They WILL never meet", "They will never veto"),
        (r"\bwill\b", "I will", "goodwill, willing"),
        (r"\bwill", "I was willing", "goodwill"),
        (r"hopes? (?:to|for)\b", "she hopes to", "she hops to"),
        (r"[Ii]n (?:the )?(?:19|20)\d\d", "in the 1990s", "in the 90s"),
        (r"(?:a|b c) d|e", "b d c", "a b c"),
        (r"(?:a|b c) d|e", "e", "d"),
        (r"(?:\w+ ){2}(?=ends)", "it ends", "it end"),
        (r"(?<=reduction)s", "reductions", "deductions"),
        (r"foo(?!x)bar", "foobar", "foo baz"),
        (r"(?:yes)+\s(?:no)*x?", "yes", "no x"),
        (r"Q[1-4] results", "Q2 results", "results"),
    ],
)
def test_a_pattern_is_tried_where_its_words_are(pattern, tried, not_tried):
    needles = Needles([pattern])
    assert needles.ways(words_in(tried))
    assert not needles.ways(words_in(not_tried))


@pytest.mark.parametrize("pattern", [r"\d+", r"a?b?", r"will|\d+", r"[^a]", r"(?:x|.)y*", "·{40}"])
def test_a_pattern_that_may_match_without_certain_words_is_always_tried(pattern):
    assert Needles([pattern]).ways(frozenset())


def test_a_gate_finds_what_its_pattern_finds():
    gate = Gate(re.compile(r"\bsign up\b|\bphotos:", re.IGNORECASE))
    assert [bool(gate.search(each)) for each in ("Sign up!", "PHOTOS: a", "sign on", "photos")] == [1, 1, 0, 0]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_matches_has_a_needle(data):
    cue = data.draw(st.sampled_from(sorted(CUES)))
    text = data.draw(st.from_regex(CUES[cue]))
    assert NEEDLES.ways(words_in(text)) & MASKS[cue]
