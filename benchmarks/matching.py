"""Matching on one core: events with 20,000 stories in their window, copies, and 1,000 stories against 1,000 follows.

    python -m benchmarks.matching [--rounds 3] [--stories 20000] [--days 14]

CPU of this process, and the memory that the events take. Stories are made up: common words as often as English has
them (Zipf), and for each event words of its own, told by one to twelve feeds. Copies are stories of which papers have
changed, cut and added words in runs; those are looked for that share half of their runs of four words or more.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from benchmarks.report import Row, note, show
from newstui.analysis.matching import copies
from newstui.analysis.matching.counting import story_counts, story_terms
from newstui.analysis.matching.events import Events
from newstui.analysis.matching.follows import watched
from newstui.analysis.matching.matcher import Matcher
from newstui.analysis.matching.origins import Origins
from newstui.analysis.matching.rarity import Rarity
from newstui.analysis.matching.terms import STOP

_DAY = 86400
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "ar", "en", "is")]
_VOCABULARY = 40_000
_STOP_WORDS = 150
Told = tuple[str, str, float]
"""Title, text, date."""


class Newsroom:
    """Makes stories, the same ones every time."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        stop = sorted(STOP)
        self.chance.shuffle(stop)
        # The commonest words are stop words, as they are in English.
        self.vocabulary = [*stop[:_STOP_WORDS], *(self._word() for _ in range(_VOCABULARY - _STOP_WORDS))]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_VOCABULARY)))

    def stories(self, count: int, days: float) -> Iterator[Told]:
        """So many over so many days, in the order of their dates; those of one event within two days."""
        told: list[Told] = []
        while len(told) < count:
            own = [self._word().capitalize() for _ in range(4)] + [self._word() for _ in range(10)]
            began = self.chance.random() * days * _DAY
            for _ in range(self.chance.choice((1, 1, 1, 2, 3, 5, 12))):
                told.append((*self.story(own), began + self.chance.random() * 2 * _DAY))
        return iter(sorted(told[:count], key=lambda each: each[2]))

    def story(self, own: Sequence[str] = (), words: int = 220) -> tuple[str, str]:
        """A headline and a text in which an event's own words are one in eight."""
        title = " ".join([*self.chance.sample(own, min(3, len(own))), *self.common(4)])
        text = self.common(words)
        for at in range(0, words, 8):
            if own:
                text[at] = self.chance.choice(own)
        return title, " ".join(text)

    def common(self, count: int) -> list[str]:
        """Words as often as English has them."""
        return self.chance.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def edited(self, text: str, share: float) -> str:
        """A copy in which so many of the words were changed, in runs of three to twenty-five."""
        words = text.split()
        left = round(share * len(words))
        while left > 0:
            run = min(left, self.chance.randint(3, 25))
            at = self.chance.randrange(len(words))
            words[at : at + run] = self.common(self.chance.choice((0, run, run)))
            left -= run
        return " ".join(words)

    def _word(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 4)))


def resident() -> float:
    """Memory of this process, MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def clocked(work: Callable[[], object]) -> float:
    """CPU of a call, seconds."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def events(count: int, days: float) -> tuple[float, float]:
    """CPU a story, ms, of the last fifth, when the window is full; and MB that the events take."""
    told = list(Newsroom().stories(count, days))
    made = Events()
    before = resident()
    full = count - count // 5
    for story in told[:full]:
        made.add(*story)

    def rest() -> None:
        for story in told[full:]:
            made.add(*story)

    spent = clocked(rest)
    return 1000 * spent / (count - full), resident() - before


def copied(pairs: int = 600) -> tuple[float, float, float]:
    """The share found of synthetic copies whose likeness is `COPY` or more, how many those are, and CPU a story, ms.

    The event has 200 other texts; CPU is of all that come, of which one in five is such a copy.
    """
    room = Newsroom(2)
    texts = dict(enumerate(room.story(words=300)[1] for _ in range(200 + 4 * pairs)))
    origins = Origins((n, n, copies.sketch(copies.shingles(texts[n])), None) for n in range(200))
    wanted, found, spent = 0, 0, 0.0

    def take(number: int) -> int:
        made = copies.shingles(texts[number])

        def copy_of(probable: Sequence[int]) -> int | None:
            liked = {each: copies.likeness(made, copies.shingles(texts[each])) for each in probable}
            best = max(liked, key=liked.__getitem__, default=None)
            return best if best is not None and liked[best] >= copies.COPY else None

        return origins.of(number, copies.sketch(made), None, copy_of)

    for pair in range(pairs):
        mine = 200 + 4 * pair
        first, second = mine, 100_000 + pair
        texts[second] = room.edited(texts[first], room.chance.random() * 0.5)
        started = time.process_time()
        for number in range(mine, mine + 4):
            take(number)
        origin = take(second)
        spent += time.process_time() - started
        if copies.likeness(copies.shingles(texts[first]), copies.shingles(texts[second])) >= copies.COPY:
            wanted += 1
            found += origin == first
    return found / max(1, wanted), wanted, 1000 * spent / (5 * pairs)


def follows(stories: int = 1000, followed: int = 1000) -> float:
    """CPU of matching stories against follows, seconds: counting their terms is within it."""
    room = Newsroom(3)
    told = [(title, text) for title, text, _ in room.stories(stories, 3)]
    rarity = Rarity()
    for title, text in told:
        rarity.add(story_terms(title, text))
    made = []
    for number in range(followed):
        title, text = told[number % stories]
        words = " ".join(text.split()[:: max(1, len(text.split()) // 16)])
        made.append(watched(number, words, title))

    def match() -> None:
        matcher = Matcher(made, rarity)
        for title, text in told:
            matcher.match_counts(story_counts(title, text), None)

    return clocked(match)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description="Matching: events, copies and follows.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--days", type=float, default=14)
    options = parser.parse_args(arguments)
    note(f"events: {options.stories} stories in {options.days:g} days")
    told = [events(options.stories, options.days) for _ in range(options.rounds)]
    note("copies")
    copy = [copied() for _ in range(options.rounds)]
    note("follows")
    matched = [follows() for _ in range(options.rounds)]
    show(
        f"Matching, CPU of one core ({options.stories} stories in the window)",
        [
            Row("events, a story when the window is full", [each[0] for each in told], "ms", 1),
            # Later rounds find memory that earlier ones have left: the first counts.
            Row("events, memory", [told[0][1]], "MB", 150),
            Row("copies not found (likeness .5 and above)", [1 - each[0] for each in copy], "", 0.01),
            Row("copies, a story", [each[2] for each in copy], "ms", 0.3),
            Row("1,000 stories against 1,000 follows", matched, "s", 1),
        ],
    )
    print(f"  copies looked for: {int(copy[0][1])}", file=sys.stderr)


if __name__ == "__main__":
    main()
