"""The number of nouns: what is a plural, and of what."""

from __future__ import annotations

import pytest

from newstui.analysis.figures.nouns import is_plural, singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("ferries", "ferry"), ("buses", "bus"), ("campuses", "campus"), ("lenses", "lens"), ("gases", "gas"),
        ("houses", "house"), ("clauses", "clause"), ("prizes", "prize"), ("boxes", "box"), ("heroes", "hero"),
        ("shoes", "shoe"), ("movies", "movie"), ("analyses", "analysis"), ("crises", "crisis"), ("bases", "base"),
        ("policemen", "policeman"), ("people", "person"), ("geese", "goose"), ("series", "series"), ("taxis", "taxi"),
        ("Israelis", "israeli"), ("avalanches", "avalanche"), ("churches", "church"), ("thieves", "thief"),
        ("gloves", "glove"), ("workers’", "worker"), ("diseases", "disease"), ("viruses", "virus"), ("means", "means"),
    ],
)  # fmt: skip
def test_plurals(plural: str, one: str) -> None:
    assert is_plural(plural)
    assert singular(plural) == one


@pytest.mark.parametrize(
    "noun",
    ["gas", "bus", "lens", "news", "politics", "analysis", "Texas", "specimen", "campus", "boss", "chassis", "Hamas"],
)
def test_what_only_ends_like_a_plural(noun: str) -> None:
    assert not is_plural(noun)
    assert singular(noun) == noun.lower()
