"""Cards: as much of a story as a decision needs. Every word of it is the publisher's; what is not there is left out."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.briefing import Briefing
from newstui.model.claim import Figure
from newstui.model.story import Story
from newstui.services.reading import Reading

SENTENCES = 2
"""Of the summary."""


@dataclass(frozen=True, slots=True)
class Card:
    """One story of a session."""

    story: Story
    summary: tuple[str, ...] = ()
    """Its best sentences in the article's order; without a briefing its first paragraph."""
    watch: str | None = None
    """The first thing to watch."""
    watch_inferred: bool = False
    """Whether that was found in the text rather than under a heading of the article's own."""
    figure: str | None = None
    """The figure that says most, with what it measures where the text says so."""
    waiting: bool = False
    """Whether the analysis is still at work on it."""
    note: str | None = None
    """Why there is no summary."""


def card(reading: Reading, story_id: int) -> Card | None:
    """The card of a story; None where the store no longer has it."""
    story = reading.story(story_id)
    if story is None:
        return None
    briefing = reading.briefing(story_id)
    if briefing is None:
        failure = reading.brief_failure(story_id)
        return Card(story, reading.preview(story)[:1], waiting=failure is None, note=failure)
    return card_of(story, briefing)


def card_of(story: Story, briefing: Briefing) -> Card:
    """The card of a story that has its briefing."""
    text = briefing.article.text
    best = sorted(briefing.summary, key=lambda sentence: -sentence.score)[:SENTENCES]
    chosen = sorted((sentence.span for sentence in best), key=lambda span: span.start)
    watch = briefing.section("watch")
    item = watch.items[0].span if watch and watch.items else None
    note = next((note.text for note in briefing.notes if note.about in ("summary", "article")), None)
    figure = _top_figure(briefing)
    return Card(
        story,
        tuple(text[span.start : span.end] for span in chosen),
        None if item is None else text[item.start : item.end],
        bool(watch and watch.inferred),
        None if figure is None else _figure_words(text, figure),
        note=None if chosen else note,
    )


_TIME = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "decade", "s", "min", "h"))


def _top_figure(briefing: Briefing) -> Figure | None:
    """Money and shares before what is counted, that before spans of time; then one of the summary before others."""
    within = [sentence.span for sentence in briefing.summary]

    def weight(figure: Figure) -> tuple[int, bool, bool, int]:
        unit = figure.unit or ""
        kind = 2 if unit == "%" or (len(unit) == 3 and unit.isupper()) else 0 if unit in _TIME else 1
        summed = any(span.start <= figure.span.start and figure.span.end <= span.end for span in within)
        return kind, summed, figure.of is not None, -figure.span.start

    worth = [figure for figure in briefing.figures if figure.unit is not None or figure.of is not None]
    return max(worth, key=weight, default=None)


def _figure_words(text: str, figure: Figure) -> str:
    words = text[figure.span.start : figure.span.end]
    return words if figure.of is None else f"{words} · {text[figure.of.start : figure.of.end]}"
