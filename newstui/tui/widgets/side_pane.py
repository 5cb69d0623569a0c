"""The side panes: the summary, and what lies behind and ahead; each of their items leads to its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newstui.model.article import Span
from newstui.tui.render import wrap
from newstui.tui.since_words import heading_of, parts, plain_parts
from newstui.tui.typesetting.pane_line import PaneLine, Run
from newstui.tui.widgets.border_drag import BorderDrag
from newstui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from newstui.model.briefing import Briefing, Note, Role, Section
    from newstui.model.follow import FollowKind
    from newstui.tui.opened import Opened


@dataclass(frozen=True, slots=True)
class Target:
    """An item of a side pane."""

    span: Span
    kind: FollowKind
    evidence: tuple[str, ...] = ()


class SidePane(Lines, BorderDrag):
    """`shows`: "summary" or "context" (with what to watch)."""

    DRAGGED_EDGE = "left"

    def __init__(self, shows: Literal["summary", "context"], *, id: str) -> None:
        super().__init__(id=id)
        self.shows = shows
        self.opened: Opened | None = None
        self.targets: list[Target] = []
        self.followed: frozenset[tuple[int, int]] = frozenset()
        self.border_title = "2 Summary" if shows == "summary" else "3 Context · What to watch"

    def show(self, opened: Opened) -> None:
        """Another story, or the same with its briefing."""
        same = self.opened is not None and self.opened.story.row.id == opened.story.row.id
        self.opened = opened
        self.followed = opened.followed
        if not same:
            self.cursor = None
        self.rewrap()
        if not same:
            self.scroll_to(y=0, animate=False)

    @property
    def target(self) -> Target | None:
        """The item under the cursor."""
        return self.targets[self.cursor] if self.cursor is not None and self.cursor < len(self.targets) else None

    def lines_for(self, width: int) -> list[PaneLine]:
        """The sections of the pane, each under its heading."""
        from newstui.model.briefing import BESIDE_SUMMARY, LABELS

        self.targets = []
        briefing = self.opened.briefing if self.opened else None
        if self.opened is None:
            return []
        if briefing is None:
            words = "no analysis" if self.opened.error else "Analysing…"
            return [PaneLine((Run(" " + words, "dim"),))]
        lines: list[PaneLine] = []
        if self.shows == "summary":
            lines += self._since(briefing, width)
            for sentence in briefing.summary:
                lines += self._item(briefing, Target(sentence.span, "claim"), width)
            lines += self._covered(briefing, width)
            lines += self._notes(briefing, "summary", width)
            for role in BESIDE_SUMMARY:
                for section in briefing.sections:
                    if section.role == role:
                        lines += [PaneLine(), *self._section(briefing, section, width)]
            return lines
        ahead: tuple[Role, Role] = ("context", "watch")
        for role in ahead:
            lines += [PaneLine()] if lines else []
            found = [section for section in briefing.sections if section.role == role]
            if not found:
                lines.append(PaneLine((Run(f" {LABELS[role]}", "heading"),)))
                lines += self._notes(briefing, role, width)
            for number, section in enumerate(found):
                lines += [PaneLine()] if number else []
                lines += self._section(briefing, section, width)
        return lines

    def _since(self, briefing: Briefing, width: int) -> list[PaneLine]:
        """What is new to who has read other stories of the event."""
        since = self.opened.since if self.opened else None
        if since is None:
            return []
        lines = self._plain(heading_of(since), width, "heading")
        lines += [line for words in plain_parts(since) for line in self._plain(words, width, "dim")]
        for part in parts(since):
            lines += self._item(briefing, Target(part.span, "claim"), width, lead=part.lead)
        return [*lines, PaneLine(), PaneLine((Run(" Summary", "heading"),))]

    def _covered(self, briefing: Briefing, width: int) -> list[PaneLine]:
        text = briefing.article.text
        chosen = sum(each.span.end - each.span.start for each in briefing.summary)
        if not chosen:
            return []
        share = round(100 * chosen / max(1, len(text)))
        return self._plain(f"{share} % of the text", width, "dim")

    def _section(self, briefing: Briefing, section: Section, width: int) -> list[PaneLine]:
        from newstui.model.briefing import LABELS

        label = LABELS.get(section.role, section.role)
        own = briefing.article.text[slice(*section.heading)].rstrip(": ") if section.heading else ""
        if section.inferred:
            title = f"{label} (inferred)"
        else:
            title = label if not own or own.casefold() == label.casefold() else f"{own} · {label}"
            title = own if section.role in ("context", "watch") and own else title
        style = "opinion" if section.role == "commentary" else "heading"
        lines = self._plain(title, width, style)
        for item in section.items:
            evidence = tuple(briefing.article.text[slice(*each)] for each in item.evidence)
            kind: FollowKind = "watch" if section.role == "watch" else "claim"
            lines += self._item(briefing, Target(item.span, kind, evidence), width, inferred=section.inferred)
        return lines

    def _item(
        self, briefing: Briefing, target: Target, width: int, *, inferred: bool = False, lead: str = ""
    ) -> list[PaneLine]:
        """The lines of an item; `lead` is said before it."""
        number = len(self.targets)
        self.targets.append(target)
        followed = tuple(target.span) in self.followed
        mark = " ◆ " if followed else " ? " if inferred else " • "
        text = briefing.article.text
        style = "followed" if followed else "em" if inferred else ""
        if lead:
            spans = wrap(lead, Span(0, len(lead)), max(8, width - 4))
            told = [
                PaneLine((Run("   " if row else mark, "mark"), Run(lead[start:end], "figure")), number)
                for row, (start, end) in enumerate(spans)
            ]
            rest = wrap(text, target.span, max(8, width - 4))
            return [*told, *(PaneLine((Run("   "), Run(text[start:end], style)), number) for start, end in rest)]
        return [
            PaneLine((Run("   " if row else mark, "mark" if followed else ""), Run(text[start:end], style)), number)
            for row, (start, end) in enumerate(wrap(text, target.span, max(8, width - 4)))
        ]

    @staticmethod
    def _plain(words: str, width: int, style: str) -> list[PaneLine]:
        spans = wrap(words, Span(0, len(words)), max(8, width - 2))
        return [PaneLine((Run(" "), Run(words[start:end], style))) for start, end in spans]

    def _notes(self, briefing: Briefing, about: str, width: int) -> list[PaneLine]:
        found: list[Note] = [note for note in briefing.notes if note.about == about]
        return [line for note in found for line in self._plain(note.text, width, "dim")]
