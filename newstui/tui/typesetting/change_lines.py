"""What changed in a story, as lines: figures and names first, then the passages with their edits.

What went stands in [-brackets-], what came in {+brackets+}: colour and strokes only add.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from newstui.model.article import Span
from newstui.model.moment import Moment
from newstui.model.story import Story
from newstui.model.version import Changes, Passage
from newstui.tui.ages import age
from newstui.tui.render import wrap

Words = tuple[tuple[str, str], ...]
"""The runs of a line: words and style."""

_LEAD = {"changed": " ~ ", "deleted": " − ", "inserted": " + "}
_STYLE = {"same": "", "deleted": "deleted", "inserted": "inserted"}
_BRACKETS = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}


def changed_words(story: Story, now: Moment, key: str) -> str:
    """What the reader is told above a story that changed; empty where it did not."""
    if story.changed_at is None:
        return ""
    when = age(story.changed_at, now)
    ago = "just now" if when == "now" else f"{when} ago" if when[-1] in "mhd" and when[0].isdigit() else when
    # The sign is that of the list, where it says that the reader knows other words.
    what = "~ changed since you read it" if story.row.changed else "changed by its publisher"
    return f"{what}, {ago} · {key} shows what"


def change_lines(changes: Changes, title: str, width: int, measure: int) -> Iterator[Words]:
    """The lines at a width, the text at no more than `measure`."""
    measure = max(16, min(measure, width - 4))
    left = " " * max(0, (width - measure - 3) // 2)
    if changes.title is not None:
        yield from _passage(changes.title, left, measure, "heading")
    else:
        yield from ((((left + "   "), ""), (words, "heading")) for words in textwrap.wrap(title, measure))
    yield ()
    if not changes:
        yield ((left + "   the words are the same", "dim"),)
        return
    yield from _facts(changes, left, measure)
    for passage in changes.passages:
        yield from _unchanged(passage.skipped, left)
        yield ()
        yield from _passage(passage, left, measure, "")
    yield from _unchanged(changes.left, left)
    yield ()


def _facts(changes: Changes, left: str, measure: int) -> Iterator[Words]:
    for figure in changes.figures:
        yield (
            (f"{left}   figure  ", "dim"),
            (figure.before or "none", "deleted" if figure.before else "dim"),
            (" → ", ""),
            (figure.after or "none", "inserted" if figure.after else "dim"),
        )
    for label, names, style in (
        ("names + ", changes.names_in, "inserted"),
        ("names − ", changes.names_out, "deleted"),
    ):
        for place, words in enumerate(textwrap.wrap(", ".join(names), max(8, measure - 8))):
            yield (f"{left}   {label if not place else ' ' * len(label)}", "dim"), (words, style)
    yield ((f"{left}   words   +{changes.words_in} −{changes.words_out}", "dim"),)


def _unchanged(count: int, left: str) -> Iterator[Words]:
    if count:
        yield ()
        yield ((f"{left}   ⋮ {count} paragraph{'s' if count != 1 else ''} unchanged", "dim"),)


def _passage(passage: Passage, left: str, measure: int, style: str) -> Iterator[Words]:
    kind = passage.kind
    text, marks = "", []
    for edit in passage.edits:
        opening, closing = _BRACKETS[edit.kind] if kind == "changed" else ("", "")
        words = edit.text.rstrip()
        start = len(text)
        text += f"{opening}{words}{closing}" if words else ""
        marks.append((start, len(text), f"{style} {_STYLE[edit.kind]}".strip()))
        gap = edit.text[len(words) :]
        marks.append((len(text), len(text) + len(gap), style))
        text += gap
    for span in wrap(text, Span(0, len(text)), measure):
        yield ((left + _LEAD.get(kind, "   "), "mark"), *_cut(text, span, marks))


def _cut(text: str, span: Span, marks: Sequence[tuple[int, int, str]]) -> Iterable[tuple[str, str]]:
    for start, end, style in marks:
        low, high = max(start, span.start), min(end, span.end)
        if low < high:
            yield text[low:high], style
