"""Score the analysis on the project's own gold and hold it to floors that may only rise.

    python benchmarks/quality.py [--errors] [--raise]

Sections: roles with headings, items by role, headings, and clutter shown as items ("leaks", of which none may be).
Inferred watch items count where the article has no such section, inferred context where the gold names some or the
article has its day, as those were read for it. What the summary shows already is in neither. Language: told without
being named.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import floors
import gold

from newstui.analysis.pipeline import analyse
from newstui.model.article import Source
from newstui.model.briefing import Briefing

below = floors.below
FLOORS = Path(__file__).resolve().parent / "quality.json"
MEASURES = ("headings", "roles", "watch", "context", "bottom_line", "other_items", "inferred_watch",
            "inferred_context", "language")  # fmt: skip
_PANES = {"watch": "watch", "context": "context", "why_it_matters": "context", "timeline": "context",
          "bottom_line": "bottom_line"}  # fmt: skip
Pairs = set[tuple[str, str]]


def plain(words: str) -> str:
    """Words as they are compared: no case, no marks, single spaces."""
    return re.sub(r"\W+", " ", words.casefold()).strip()


def measure(articles: Iterable[gold.GoldArticle], errors: bool = False) -> dict[str, float]:
    """F1 of each of `MEASURES` (language: share right), and the number of leaks."""
    tally = {name: [0, 0, 0] for name in MEASURES}
    leaks = 0
    for article in articles:
        briefing = analyse(Source(article.body, article.kind, title=article.title, published=article.published))
        for name, (expected, found) in _compared(article, briefing).items():
            for at, size in enumerate((len(expected & found), len(found), len(expected))):
                tally[name][at] += size
            if errors and expected != found:
                print(
                    f"{article.name} {name}\n  extra   {sorted(found - expected)}\n  missing {sorted(expected - found)}"
                )
        leaked = {plain(words) for words in article.clutter} & {plain(words) for _, words in _items(briefing)}
        leaks += len(leaked)
        if errors and leaked:
            print(f"{article.name} leaks\n  {sorted(leaked)}")
    scores = {name: round(2 * hits / (found + wanted or 1), 4) for name, (hits, found, wanted) in tally.items()}
    return {**scores, "leaks": leaks}


def _items(briefing: Briefing) -> list[tuple[str, str]]:
    text = briefing.article.text
    return [(part.role, text[slice(*item.span)]) for part in briefing.sections for item in part.items]


def _compared(article: gold.GoldArticle, briefing: Briefing) -> dict[str, tuple[Pairs, Pairs]]:
    text = briefing.article.text
    own = [part for part in briefing.sections if not part.inferred]
    wanted = {(_PANES.get(part.role, "other_items"), plain(item)) for part in article.sections for item in part.items}
    shown = {
        (_PANES.get(part.role, "other_items"), plain(text[slice(*item.span)])) for part in own for item in part.items
    }
    inferred = {
        role: {
            (role, plain(text[slice(*item.span)]))
            for part in briefing.sections
            if part.inferred and part.role == role
            for item in part.items
        }
        for role in ("watch", "context")
    }
    told = {plain(text[slice(*each.span)]) for each in briefing.summary}
    ahead, behind = (
        {each for each in ((role, plain(words)) for words in marked) if each[1] not in told or each in inferred[role]}
        for role, marked in (("watch", article.ahead), ("context", article.behind))
    )
    compared: dict[str, tuple[Pairs, Pairs]] = {
        "headings": (
            {("", plain(part.heading)) for part in article.sections},
            {("", plain(text[slice(*part.heading)])) for part in own if part.heading},
        ),
        "roles": (
            {(part.role, plain(part.heading)) for part in article.sections},
            {(part.role, plain(text[slice(*part.heading)])) for part in own if part.heading},
        ),
        "language": ({("", article.language)}, {("", briefing.article.language or "")}),
    }
    for pane in ("watch", "context", "bottom_line", "other_items"):
        compared[pane] = ({each for each in wanted if each[0] == pane}, {each for each in shown if each[0] == pane})
    if article.language == "en" and not any(part.role == "watch" for part in article.sections):
        compared["inferred_watch"] = (ahead, inferred["watch"])
    if article.behind or article.published is not None:
        compared["inferred_context"] = (behind, inferred["context"])
    return compared


def main() -> int:
    """Print the scores; 1 where one is under its floor."""
    return floors.hold("the analysis", FLOORS, lambda errors: measure(gold.read(), errors))


if __name__ == "__main__":
    sys.exit(main())
