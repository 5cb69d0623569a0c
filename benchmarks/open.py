"""Opening a story whose briefing is stored: the key to the moment when text, summary and context are all drawn.

    python -m benchmarks.open [--rounds 4] [--stories 100000]

Half of the articles have sections of their own, half have inferred ones. A pane counts as drawn when its first words
have come; a pane that is empty says so, and those words count.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks import reading, stores
from benchmarks.report import Row, note, percentile, show
from benchmarks.terminal import Reaction, Terminal, below_header, words_in
from newstui.model.briefing import Briefing
from newstui.services.library import Library
from newstui.store.search import search

BUDGETS = {600: 16, 5000: 24}

A_ROUND = 20


def first_words(briefing: Briefing) -> tuple[str, ...]:
    """What the three panes begin with: a few letters, so that they stand on one line whatever the width."""
    text = briefing.article.text
    found = [text[briefing.article.blocks[0].start :][:14]]
    found += [text[each.span.start :][:12] for each in briefing.summary[:1]]
    items = [section.items[0] for section in briefing.sections if section.role == "context" and section.items]
    found += [text[item.span.start :][:12] for item in items[:1]]
    return tuple(words.rsplit(" ", 1)[0] for words in found)


def wanted(stories: int) -> dict[int, list[tuple[str, ...]]]:
    """By length, in the order of the list: the first words of every article's panes."""
    library = Library.open(stores.reading_store(stories))
    try:
        made: dict[int, list[tuple[str, ...]]] = {}
        for words in stores.LENGTHS:
            for number in range(stores.OF_EACH):
                (story_id,) = search(library.database, f'"Opening {words}-{number} here"')
                briefing = library.reading.briefing(story_id)
                assert briefing is not None
                made.setdefault(words, []).append(first_words(briefing))
        return made
    finally:
        library.close()


def opened(terminal: Terminal, panes: tuple[str, ...]) -> Reaction:
    """Open the story under the cursor, wait for all panes, close it, go to the next."""

    def drawn(output: bytes) -> bool:
        words = words_in(output)
        return all(each in words for each in panes)

    reaction = terminal.press("\r", drawn)
    terminal.press("q", below_header)
    terminal.press("j", below_header)
    return reaction


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="open a briefed story")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--stories", type=int, default=100_000)
    options = parser.parse_args(arguments)
    panes = wanted(options.stories)
    rows = []
    with reading.opened(reading.MEDIUM, options.stories) as terminal:
        for place, words in enumerate(stores.LENGTHS):
            note(f"opening articles of {words} words")
            terminal.press("gg" + "j" * (place * stores.OF_EACH), below_header, quiet=0.5, drain=20)
            turns = [opened(terminal, each) for each in panes[words][: 3 + options.rounds * A_ROUND]][3:]
            rounds = [turns[at : at + A_ROUND] for at in range(0, len(turns), A_ROUND)]
            times = [[1000 * turn.first for turn in one] for one in rounds]
            rows += [
                Row(f"{words} words: all panes p50", [percentile(one, 0.5) for one in times], "ms"),
                Row(f"{words} words: all panes p95", [percentile(one, 0.95) for one in times], "ms", BUDGETS[words]),
                Row(
                    f"{words} words: CPU with mark and counts p50",
                    [percentile([1000 * turn.cpu for turn in one], 0.5) for one in rounds],
                    "ms",
                ),
            ]
    show(f"Open a briefed story, {options.stories} stories, {reading.MEDIUM[0]} columns", rows)


if __name__ == "__main__":
    main()
