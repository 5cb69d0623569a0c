"""What a follow of a claim keeps: the sentence, with the name of whom a pronoun stands for."""

from __future__ import annotations

import pytest

from newstui.analysis.article.plain import article_of_text
from newstui.analysis.claims.claims import extract
from newstui.analysis.sections.own import find_sections
from newstui.analysis.sentences import article_sentences
from newstui.model.followed_words import followed_words, is_same


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Greta Okell runs the lock. She said lock keepers had seen the leak.",
         "Greta Okell said lock keepers had seen the leak."),
        ("Greta Okell runs the lock. The leak is old, she said.", "The leak is old, Greta Okell said."),
        ("Greta Okell said lock keepers had seen the leak.", "Greta Okell said lock keepers had seen the leak."),
        ("He said lock keepers had seen the leak.", "He said lock keepers had seen the leak."),
    ],
)  # fmt: skip
def test_a_pronoun_gives_way_to_the_name(text: str, wanted: str) -> None:
    article = article_of_text(text, title=None, language="en")
    found, _ = extract(article, article_sentences(article), find_sections(article), None)
    said = next(claim for claim in found if claim.speaker is not None)
    kept = followed_words(article.text, found, said.span)
    assert kept == wanted
    assert is_same(kept, article.text[slice(*said.span)])


def test_other_words_are_not_the_same() -> None:
    assert not is_same("Ann Lee said it was late.", "He said it was early.")
    assert not is_same("The lock is shut.", "The lock is open.")
