"""An article's lines: what each shows of the text, its marks and numbers, and where a letter of it leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from textual.message import Message

from newstui.model.article import Span
from newstui.tui.hints import labels
from newstui.tui.outlinks import Outlink
from newstui.tui.typesetting.marks import Mark, Marks, runs
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.typesetting.set_line import Cell, SetLine
from newstui.tui.widgets.lines import Lines
from newstui.tui.widgets.selecting import Stretch


@dataclass(frozen=True, slots=True)
class TextLine(PaneLine):
    """A line of the article."""

    cells: tuple[Cell, ...] = ()
    """A table's, each with the room before it."""
    outlink: int = 0
    """The number of the picture or file that it stands for."""


class TextLines(Sequence[PaneLine]):
    """A typeset story's lines as a pane draws them: each is made when it is looked at, which most never are."""

    def __init__(self, set_lines: Sequence[SetLine]) -> None:
        self.set_lines = set_lines

    def __len__(self) -> int:
        return len(self.set_lines)

    @overload
    def __getitem__(self, index: int) -> TextLine: ...
    @overload
    def __getitem__(self, index: slice) -> list[PaneLine]: ...
    def __getitem__(self, index: int | slice) -> TextLine | list[PaneLine]:
        if isinstance(index, slice):
            return [_text_line(line) for line in self.set_lines[index]]
        return _text_line(self.set_lines[index])


def _text_line(line: SetLine) -> TextLine:
    runs = (Run(line.lead), Run(line.words, line.style))
    return TextLine(runs, span=line.span, style=line.style, cells=line.cells, outlink=line.outlink)


class ArticleLines(Lines):
    """Marks are laid over the lines as they are drawn: to light a sentence wraps nothing anew."""

    class Followed(Message):
        """A click on a link, a picture or a file."""

        def __init__(self, outlink: Outlink) -> None:
            super().__init__()
            self.outlink = outlink

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.outlinks: tuple[Outlink, ...] = ()
        """Of the story, by their numbers."""
        self.lit: Span | None = None
        self.found_here: Span | None = None
        """The place at which a find stands. It is not `lit`: what is lit can be followed and quoted."""
        self.typed = ""
        """The letters of a hint so far."""
        self.hints: dict[str, Outlink] = {}
        """Outlinks in sight by the letters that follow them, while they are shown."""
        self._text = ""
        self._own = Marks(())
        self._found = Marks(())
        self._followed = Marks(())
        self._known = Marks(())
        """Sentences that were read in another story of the event: quiet."""
        self._fresh = Marks(())
        """Sentences that were not: a + stands before their lines."""
        self._labels: dict[int, str] = {}
        self._end_labels: dict[int, str] = {}
        self._line_labels: dict[str, str] = {}
        self._numbers: dict[int, str] = {}
        """What stands behind each link, by the place of its end."""
        self._starts: list[int] = []
        self._links: list[Outlink] = []

    @property
    def set_lines(self) -> Sequence[SetLine]:
        """The story, typeset, where the pane shows one."""
        return self.lines.set_lines if isinstance(self.lines, TextLines) else ()

    def set_outlinks(self, ways: tuple[Outlink, ...]) -> None:
        """Those of the story that comes."""
        self.outlinks = ways
        self._links = [way for way in ways if way.kind == "link"]
        self._starts = [way.start for way in self._links]
        self._numbers = {way.place: way.label for way in self._links}

    def show_hints(self) -> int:
        """Show letters upon the links, pictures and files in sight: their number."""
        ways: dict[int, Outlink] = {}
        ends: set[int] = set()
        """Of links whose numbers are in sight: there the letters stand."""
        for line in self._in_sight():
            if line.outlink:
                ways[line.outlink] = self.outlinks[line.outlink - 1]
            for span in [cell.span for cell in line.cells] or ([line.span] if line.span is not None else []):
                low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
                ways |= {way.number: way for way in self._links[low:high]}
                if not line.cells:
                    ends |= {place for place in self._numbers if span.start < place <= span.end}
        self.hints = dict(zip(labels(len(ways)), ways.values(), strict=True))
        links = {label: way for label, way in self.hints.items() if way.kind == "link"}
        self._labels = {way.start: label for label, way in links.items() if way.place not in ends}
        self._end_labels = {way.place: f"[{label}]" for label, way in links.items() if way.place in ends}
        self._line_labels = {way.label: f"[{label}]" for label, way in self.hints.items() if way.kind != "link"}
        self.refresh()
        return len(ways)

    def hide_hints(self) -> None:
        """Links without their letters."""
        if not self.hints:
            return
        self.hints, self.typed = {}, ""
        self._labels, self._end_labels, self._line_labels = {}, {}, {}
        self.refresh()

    def _find_targets(self) -> dict[int, list[int]]:
        # An article has none, and may have very many lines.
        return {}

    def runs_of(self, line: PaneLine) -> Sequence[Run]:
        """The line's words, cut where marks begin and end."""
        return [run for run, _ in self._pieces(line)]

    def _pieces(self, line: PaneLine) -> Iterator[tuple[Run, int]]:
        """What a line shows, each piece with its place in the text; -1 where it is not of the text."""
        if line.span is None:
            yield line.runs[0], -1
            for run in line.runs[1:]:
                number = run.text.split(" ", 1)[0] if self._line_labels else ""
                if label := self._line_labels.get(number, ""):
                    yield Run(label, "hint"), -1
                yield Run(run.text.removeprefix(number) if label else run.text, run.style), -1
            return
        yield self._lead(line.runs[0], line.span), -1
        cells = line.cells if isinstance(line, TextLine) else ()
        for cell in cells:
            yield Run(" " * cell.gap), -1
            yield from self._cut(cell.span, line.style)
        if not cells:
            for run, place in self._cut(line.span, line.style):
                yield run, place
                end = place + len(run.text)
                if label := self._end_labels.get(end, ""):
                    yield Run(label, "hint"), -1
                elif number := self._numbers.get(end, ""):
                    yield Run(number, "dim"), -1

    def stretch(self, number: int, start: int, end: int) -> Stretch:
        """Of the article its own words are copied, without bullets and the numbers of links."""
        line = self.lines[number]
        if line.span is None:
            return super().stretch(number, start, end)
        at = 0
        low = high = -1
        words: list[str] = []
        for run, place in self._pieces(line):
            begin, stop = max(start, at), min(end, at + len(run.text))
            if begin < stop and place >= 0:
                low = place + begin - at if low < 0 else low
                high = place + stop - at
                words.append(run.text[begin - at : stop - at])
            elif begin < stop and words and isinstance(line, TextLine) and line.cells:
                words.append("\t")
            at += len(run.text)
        return Stretch("".join(words), low, high)

    def between(self, before: Stretch, number: int, after: Stretch) -> str:
        """As in the text: lines that were wrapped are one again."""
        if before.end < 0 or after.start < 0:
            return "\n"
        gap = self._text[before.end : after.start]
        if self.lines[number].style == "code":
            return gap
        return "\n" if "\n" in gap or after.start < before.end else " " if gap else ""

    def clicked(self, number: int, x: int) -> None:
        """A click on a link, a picture or a file follows it."""
        line, at = self.lines[number], self.letter_at(number, x)
        if isinstance(line, TextLine) and line.outlink:
            self.post_message(self.Followed(self.outlinks[line.outlink - 1]))
            return
        begin, last = 0, -1
        for run, place in self._pieces(line):
            if begin <= at < begin + len(run.text):
                # Upon the number behind a link too.
                way = self._link_at(place + at - begin if place >= 0 else last if run.style == "dim" else -1)
                if way is not None:
                    self.post_message(self.Followed(way))
                return
            begin += len(run.text)
            last = place + len(run.text) - 1 if place >= 0 else -1

    def _link_at(self, place: int) -> Outlink | None:
        found = bisect_right(self._starts, place) - 1
        way = self._links[found] if found >= 0 else None
        return way if way is not None and way.start <= place < way.place else None

    def _lead(self, lead: Run, span: Span) -> Run:
        """What stands before a line, with a + in the margin where something in it is new."""
        if not self._fresh:
            return lead
        margin = len(lead.text) - len(lead.text.lstrip(" "))
        if not margin or next(self._fresh.within(span), None) is None:
            return lead
        place = max(0, margin - 2)
        return Run(f"{lead.text[:place]}+{lead.text[place + 1 :]}", lead.style or "mark")

    def _cut(self, span: Span, style: str) -> Iterator[tuple[Run, int]]:
        over = [*self._found.within(span)] if self._found else []
        for place in (self.found_here, self.lit):
            if place is not None and place.start < span.end and span.start < place.end:
                over.append(Mark(*place, "lit"))
        for marks in (self._followed, self._known, self._own):
            if marks:
                over += marks.within(span)
        if not over and not self._labels:
            yield Run(self._text[span.start : span.end], style), span.start
            return
        hinted = [Mark(at, min(at + len(label), span.end), "hint") for at, label in self._labels.items()
                  if span.start <= at < span.end]  # fmt: skip
        for start, end, styles in runs(span, [*hinted, *over]):
            words = self._text[start:end]
            if "hint" in styles:
                words = self._labels.get(start, "")[: end - start]
                yield Run(words, "hint"), start
            else:
                yield Run(words, f"{style} {styles}"), start

    def _in_sight(self) -> Sequence[SetLine]:
        top = self.scroll_offset.y
        return self.set_lines[top : top + self.size.height]
