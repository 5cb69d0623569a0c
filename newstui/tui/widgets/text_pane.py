"""The text pane: the article, set to a comfortable measure, with one sentence lit."""

from __future__ import annotations

from itertools import pairwise

from newstui.model.article import Block, Span
from newstui.model.moment import to_iso
from newstui.tui.opened import Opened
from newstui.tui.render import wrap
from newstui.tui.widgets.lines import Lines, PaneLine, Run

_MARKS = {"item": "• ", "quote": "│ "}


class TextPane(Lines):
    """Shows `opened`; `light` marks a span and scrolls to it."""

    def __init__(self, *, id: str, measure: int = 72) -> None:
        super().__init__(id=id)
        self.measure = measure
        self.opened: Opened | None = None
        self.lit: Span | None = None
        self._places: dict[int, int] = {}
        self.border_title = "1 Text"

    def show(self, opened: Opened) -> None:
        """Another story, or the same with its briefing; the reading position of each is kept."""
        if self.opened is not None:
            self._places[self.opened.story.row.id] = self.scroll_offset.y
        same = self.opened is not None and self.opened.story.row.id == opened.story.row.id
        self.opened = opened
        self.lit = self.lit if same else None
        self.rewrap()
        self.scroll_to(y=self._places.get(opened.story.row.id, 0), animate=False)

    def light(self, span: Span) -> None:
        """Light a stretch of the text and bring it into view."""
        self.lit = span
        self.rewrap()
        rows = [
            number
            for number, line in enumerate(self.lines)
            if line.span is not None and line.span.start < span.end and span.start < line.span.end
        ]
        if rows:
            self.show_rows(rows)

    def lines_for(self, width: int) -> list[PaneLine]:
        """Title, where and when, and the blocks."""
        if self.opened is None:
            return [PaneLine((Run("  Enter opens a story.", "dim"),))]
        measure = max(10, min(self.measure, width - 2))
        left = " " * max(1, (width - measure) // 2)
        lines = self._head(left, measure)
        briefing = self.opened.briefing
        if briefing is None:
            words = self.opened.error or "Reading the article…"
            return [*lines, *self._words(words, left, measure, "dim")]
        before: Block | None = None
        for block in briefing.article.blocks:
            if block.kind in ("title", "boilerplate"):
                continue
            if not (before and before.kind == block.kind == "item"):
                lines.append(PaneLine())
            lines += self._block(block, left, measure)
            before = block
        if not briefing.article.text.strip():
            words = next((note.text for note in briefing.notes if note.about == "article"), "no text came with it")
            lines += [PaneLine(), *self._words(words, left, measure, "dim")]
        return [*lines, PaneLine()]

    def _head(self, left: str, measure: int) -> list[PaneLine]:
        assert self.opened is not None
        row = self.opened.story.row
        when = (to_iso(row.published) or "no date").replace("T", " ").removesuffix(":00Z").removesuffix("Z")
        meta = " · ".join(part for part in (row.feed, row.author or "", when) if part)
        lines = self._words(row.title, left, measure, "heading") + self._words(meta, left, measure, "dim")
        return lines + (self._words(row.link, left, measure, "dim") if row.link else [])

    @staticmethod
    def _words(words: str, left: str, measure: int, style: str) -> list[PaneLine]:
        return [
            PaneLine((Run(left), Run(words[start:end], style)))
            for start, end in wrap(words, Span(0, len(words)), measure)
        ]

    def _block(self, block: Block, left: str, measure: int) -> list[PaneLine]:
        assert self.opened is not None
        assert self.opened.briefing is not None
        text = self.opened.briefing.article.text
        mark = "  " * min(block.level, 6) + _MARKS[block.kind] if block.kind in _MARKS else ""
        style = {"heading": "heading", "code": "code", "table": "code"}.get(block.kind, "")
        spans = []
        if block.kind in ("code", "table"):
            at = block.start
            for piece in text[block.start : block.end].split("\n"):
                spans.append(Span(at, at + len(piece)))
                at += len(piece) + 1
        else:
            spans = list(wrap(text, Span(block.start, block.end), measure - len(mark)))
        rest = "│ ".rjust(len(mark)) if block.kind == "quote" else " " * len(mark)
        return [
            PaneLine((Run(left + (rest if number else mark)), *self._runs(text, span, style)), span=span)
            for number, span in enumerate(spans)
        ]

    def _runs(self, text: str, span: Span, style: str) -> list[Run]:
        """The stretch cut where emphases, links and the lit span begin and end."""
        assert self.opened is not None
        assert self.opened.briefing is not None
        article = self.opened.briefing.article
        marks = [(each.start, each.end, each.kind) for each in article.emphases] + [
            (each.start, each.end, "link") for each in article.links
        ]
        if self.lit is not None:
            marks.append((*self.lit, "lit"))
        marks = [each for each in marks if each[0] < span.end and span.start < each[1]]
        edges = sorted(
            {span.start, span.end, *(max(span.start, a) for a, _, _ in marks), *(min(span.end, b) for _, b, _ in marks)}
        )
        runs = []
        for start, end in pairwise(edges):
            over = [kind for a, b, kind in marks if a <= start and end <= b]
            runs.append(Run(text[start:end], over[-1] if over else style))
        return runs
