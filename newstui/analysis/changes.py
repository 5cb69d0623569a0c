"""What changed from one version of an article to the next: words, figures, names; by paragraphs, then by words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from rapidfuzz.distance import LCSseq

from newstui.analysis.figures import figures
from newstui.analysis.new_names import new_names
from newstui.model.version import Changes, Edit, FigureChange, Kind, Passage

MOST_PARAGRAPHS = 2000
"""Of each version; what comes after them is not compared."""

_MOST_WORDS = 3000
"""Of a paragraph that is compared word by word; a longer one is shown as taken out and put in."""

_PAIRED = 2500
"""Pairs of paragraphs among which the likest are looked for; with more in one place they go out and come in whole."""

_LIKE = 0.35
"""Share of words (Dice) from which a paragraph is an edited one rather than another."""

_TOKEN = re.compile(
    r"[\d]+(?:[.,:]\d+)*|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|"
    r"[^\W\d\u3040-\u30ff\u3400-\u9fff]+(?:['’\-][^\W_]+)*|[^\w\s]|_"
)
"""A number, a character of a script without spaces, a word, or a mark."""


def changes(
    before: tuple[str, Sequence[str]], after: tuple[str, Sequence[str]], *, language: str | None = None
) -> Changes:
    """What differs from `before` to `after`, each a title and its paragraphs.

    Never raises; very long versions are compared as far as `MOST_PARAGRAPHS`.
    """
    olds, news = list(before[1][:MOST_PARAGRAPHS]), list(after[1][:MOST_PARAGRAPHS])
    passages: list[Passage] = []
    same = 0
    for old, new in _aligned(olds, news):
        if old == new:
            same += 1
            continue
        passage = Passage(tuple(_edits(old or "", new or "")), same)
        if passage.kind == "same":
            # Only the spaces differ.
            same += 1
            continue
        passages.append(passage)
        same = 0
    title: Passage | None = Passage(tuple(_edits(before[0], after[0])))
    if title is not None and title.kind == "same":
        title = None
    edited = [*([title] if title else []), *passages]
    return Changes(
        title=title,
        passages=tuple(passages),
        left=same,
        figures=tuple(_figures(edited)),
        names_in=new_names(news, olds, language),
        names_out=new_names(olds, news, language),
        words_in=_count(edited, "inserted"),
        words_out=_count(edited, "deleted"),
    )


def _aligned(olds: list[str], news: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Every paragraph of both in order, those that belong together as a pair."""
    for tag, old_at, old_end, new_at, new_end in _steps(olds, news):
        if tag == "replace":
            yield from _paired(olds[old_at:old_end], news[new_at:new_end])
        else:
            yield from zip(olds[old_at:old_end], news[new_at:new_end], strict=True)


def _paired(olds: list[str], news: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """The order-keeping pairing of the greatest likeness in sum (dynamic programming, as for sequence alignment)."""
    if len(olds) * len(news) > _PAIRED:
        yield from chain(((old, None) for old in olds), ((None, new) for new in news))
        return
    bags = [_bag(text) for text in olds], [_bag(text) for text in news]
    like = [[_likeness(old, new) for new in bags[1]] for old in bags[0]]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for at in range(len(olds) - 1, -1, -1):
        for to in range(len(news) - 1, -1, -1):
            pair = like[at][to] + best[at + 1][to + 1] if like[at][to] >= _LIKE else 0.0
            best[at][to] = max(pair, best[at + 1][to], best[at][to + 1])
    at = to = 0
    while at < len(olds) or to < len(news):
        both = at < len(olds) and to < len(news)
        if both and like[at][to] >= _LIKE and best[at][to] == like[at][to] + best[at + 1][to + 1]:
            yield olds[at], news[to]
            at, to = at + 1, to + 1
        elif at < len(olds) and (to == len(news) or best[at][to] == best[at + 1][to]):
            yield olds[at], None
            at += 1
        else:
            yield None, news[to]
            to += 1


def _bag(text: str) -> Counter[str]:
    return Counter(_TOKEN.findall(text.lower())[:_MOST_WORDS])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def _edits(old: str, new: str) -> Iterator[Edit]:
    """The stretches of a paragraph: what is the same, what went, what came."""
    if old == new:
        yield Edit("same", new)
        return
    if not old or not new:
        yield Edit("inserted" if new else "deleted", old or new)
        return
    olds, news = _pieces(old), _pieces(new)
    if max(len(olds), len(news)) > _MOST_WORDS:
        yield Edit("deleted", old)
        yield Edit("inserted", new)
        return
    steps = _steps([piece.strip() for piece in olds], [piece.strip() for piece in news])
    for tag, old_at, old_end, new_at, new_end in _joined(steps, olds):
        if tag == "equal":
            yield Edit("same", "".join(news[new_at:new_end]))
            continue
        if old_end > old_at:
            yield Edit("deleted", "".join(olds[old_at:old_end]))
        if new_end > new_at:
            yield Edit("inserted", "".join(news[new_at:new_end]))


Step = tuple[str, int, int, int, int]
"""``equal`` or ``replace``, and which stretch of the one is which of the other."""


def _steps(olds: Sequence[str], news: Sequence[str]) -> list[Step]:
    """By the longest common subsequence; difflib takes minutes where words repeat, this a thousandth of that."""
    made: list[Step] = []
    for step in LCSseq.opcodes(olds, news):
        tag = step.tag
        old_at, old_end, new_at, new_end = step.src_start, step.src_end, step.dest_start, step.dest_end
        if tag != "equal" and made and made[-1][0] == "replace":
            made[-1] = ("replace", made[-1][1], old_end, made[-1][3], new_end)
        else:
            made.append(("equal" if tag == "equal" else "replace", old_at, old_end, new_at, new_end))
    return made


def _joined(steps: Sequence[Step], olds: list[str]) -> Iterator[Step]:
    """Edits with no more than a short word or a mark between them are one edit: confetti is not read."""
    held: Step | None = None
    for place, step in enumerate(steps):
        tag, old_at, old_end, new_at, new_end = step
        between = 0 < place < len(steps) - 1 and tag == "equal"
        if between and old_end - old_at == 1 and len(olds[old_at].strip()) < 4:
            tag = "replace"
        if held is not None and (tag == "equal") == (held[0] == "equal"):
            held = (held[0], held[1], old_end, held[3], new_end)
            continue
        if held is not None:
            yield held
        held = (tag, old_at, old_end, new_at, new_end)
    if held is not None:
        yield held


def _pieces(text: str) -> list[str]:
    """`text` cut before every token: nothing of it is lost."""
    starts = [found.start() for found in _TOKEN.finditer(text)]
    edges = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    return [text[edges[at] : edges[at + 1]] for at in range(len(edges) - 1)]


def _figures(passages: Sequence[Passage]) -> Iterator[FigureChange]:
    """Figures in edited words. One that takes another's place is a pair, where their units agree.

    A paragraph that was moved as it was edited goes out in one passage and comes in another: those are paired too.
    """
    told: dict[tuple[str | None, str | None], None] = {}
    over: list[tuple[Passage, list[Said], list[Said]]] = []
    for passage in passages:
        gone, come = _edited_figures(passage, "deleted"), _edited_figures(passage, "inserted")
        same = Counter(words for words, _ in gone) & Counter(words for words, _ in come)
        gone, come = _without(gone, same), _without(come, same)
        told.update(dict.fromkeys(_pairs(gone, come)))
        over.append((passage, gone, come))
    for passage, gone, _ in over:
        for other, _, come in over:
            if gone and come and _likeness(_bag(_side(passage)), _bag(_side(other))) >= _LIKE:
                told.update(dict.fromkeys(_pairs(gone, come)))
    told.update(dict.fromkeys((words, None) for _, gone, _ in over for words, _ in gone))
    told.update(dict.fromkeys((None, words) for _, _, come in over for words, _ in come))
    yield from (FigureChange(*pair) for pair in told if pair[0] != pair[1])


Said = tuple[str, str | None]
"""A figure's words, and its unit."""


def _pairs(gone: list[Said], come: list[Said]) -> Iterator[tuple[str, str]]:
    """Takes what pairs off both lists."""
    alone = len(gone) == len(come) == 1
    for figure in tuple(gone):
        fits = [each for each in come if alone or each[1] == figure[1]]
        if fits:
            gone.remove(figure)
            come.remove(fits[0])
            yield figure[0], fits[0][0]


def _side(passage: Passage) -> str:
    return "".join(edit.text for edit in passage.edits)


def _without(found: list[Said], same: Counter[str]) -> list[Said]:
    left, kept = same.copy(), []
    for each in found:
        if left[each[0]] > 0:
            left[each[0]] -= 1
        else:
            kept.append(each)
    return kept


def _edited_figures(passage: Passage, kind: Kind) -> list[Said]:
    """Words and unit of the figures of one side of a passage that lie, in part, in its edits."""
    text, edited = "", []
    for edit in passage.edits:
        if edit.kind in ("same", kind):
            if edit.kind == kind:
                edited.append((len(text), len(text) + len(edit.text)))
            text += edit.text
    return [
        (" ".join(text[slice(*figure.span)].split()), figure.unit)
        for figure in figures(text)
        if any(start < figure.span.end and figure.span.start < end for start, end in edited)
    ]


def _count(passages: Sequence[Passage], kind: Kind) -> int:
    return sum(
        sum(piece[0].isalnum() for piece in _TOKEN.findall(edit.text))
        for passage in passages
        for edit in passage.edits
        if edit.kind == kind
    )
