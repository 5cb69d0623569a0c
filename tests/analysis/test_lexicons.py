"""Lexicons of headings and clutter: what they hold together, and families of wordings that no list has."""

import json
from pathlib import Path

import pytest

from newstui.analysis.article.clutter import mark_of
from newstui.analysis.article.headings import role_of
from newstui.analysis.article.html import article_of_html
from newstui.analysis.article.plain import article_of_text
from newstui.analysis.lexicon import phrases

FOLDER = Path(phrases.__file__).parent


@pytest.mark.parametrize("language", phrases.LANGUAGES)
def test_no_heading_with_a_role_is_clutter_and_each_is_found_again(language):
    table = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    whole = [(role, each) for role, entries in table["headings"].items() for each in entries if not each.endswith("…")]
    assert [each for role, each in whole if mark_of(each, language) is not None] == []
    assert [each for role, each in whole if (role_of(each, language) or ("",))[0] != role] == []


@pytest.mark.parametrize(
    ("heading", "language", "role"),
    [
        ("What traders will be looking at", "en", "watch"),
        ("Three dates to circle before the summer", "en", None),
        ("Key dates ahead", "en", "watch"),
        ("What scientists still don't know", "en", "watch"),
        ("Past meetings", "en", "context"),
        ("A short history of the levy", "en", "context"),
        ("What it means for small farms", "en", "why_it_matters"),
        ("5. Concluding thoughts", "en", "bottom_line"),
        ("What campaigners say about the plan", "en", "perspectives"),
        ("What Prather said", "en", None),
        ("What the team thinks is going on", "en", None),
        ("Looking back at a long career underwater", "en", None),
        ("Wie es mit der Brücke weitergeht", "de", "watch"),
        ("Die Vorgeschichte des Streits", "de", "context"),
        ("Les prochaines échéances", "fr", "watch"),
        ("Du côté des patients", "fr", "perspectives"),
        ("Lo que falta por aclarar", "es", "watch"),
        ("Wat er nu gaat gebeuren", "nl", "watch"),
        ("Co wydarzy się teraz", "pl", "watch"),
    ],
)
def test_families_of_headings(heading, language, role):
    found = role_of(heading, language)
    assert (found and found[0]) == role


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Read news based on evidence. Join 180,000 readers of our weekly email.", "en"),
        ("Tips, gossip and corrections: dispatch@example.org", "en"),
        ("NEXT: The villages that bought their own pub", "en"),
        ("Comments (27)", "en"),
        ("Jetzt Newsletter abonnieren und keine Nachricht verpassen.", "de"),
        ("Recevez chaque matin notre newsletter.", "fr"),
    ],
)
def test_what_asks_something_of_readers_is_clutter(line, language):
    assert mark_of(line, language) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Residents can send their views to council@example.org until June 3.",
        "“Follow me on Instagram,” the mayor told the newsroom.",
        "Its newsletter has 40,000 readers, who get it on paper.",
        "Next: The Senate votes on the bill.",
        "He thinks he can get the approval of the council.",
    ],
)
def test_what_reports_of_such_things_is_text(line):
    assert mark_of(line) is None


@pytest.mark.parametrize("line", ["The bottom line for me is this: ", "The implications of such a promise are plain: "])
def test_a_sentence_with_a_colon_heads_nothing(line):
    body = "The council met on Monday and heard the mayor for an hour before it voted on the plan."
    article = article_of_text(f"{body}\n\n{line}{body}\n\n{body}", title="Plan", language="en")
    assert [each.kind for each in article.blocks] == ["paragraph"] * 3


def test_headings_by_style_class_and_place_in_a_list():
    article = article_of_html(
        "<p>The bridge was closed on Monday after a lorry had struck it.</p>"
        "<div class='subhead'>Old sores</div><p>It was last painted in 1988, and twice patched up since then.</p>"
        "<p><span style='font-weight:700'>Wet feet</span></p><p>Commuters waded through the ford all week long.</p>"
        "<ul><li><b>On the other bank</b><ul><li>The mill has no flour.</li></ul></li></ul>"
        "<div style='display: none'>Preview of this letter</div>",
        title="Bridge",
        language="en",
    )
    heads = [article.text[each.start : each.end] for each in article.blocks if each.kind == "heading"]
    assert heads == ["Old sores", "Wet feet", "On the other bank"]
    assert "Preview" not in article.text
