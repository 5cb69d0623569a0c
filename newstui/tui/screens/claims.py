"""The claims screen: who said what, by speaker, and what the article asserts itself."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from newstui.model.article import Span
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim
from newstui.model.follow import FollowSource
from newstui.tui.keymap import Keymap, token
from newstui.tui.opened import Opened
from newstui.tui.render import shown, wrap
from newstui.tui.widgets.lines import Lines, PaneLine, Run

_OWN = "The article's own claims"
_NOBODY = "No speaker named"


def grouped(briefing: Briefing) -> list[tuple[str, list[Claim]]]:
    """Claims by speaker, the most checkable first; the article's own last."""
    groups: dict[str, list[Claim]] = {}
    for claim in briefing.claims:
        own = claim.kind == "unattributed"
        name = _OWN if own else claim.speaker.name if claim.speaker else _NOBODY
        groups.setdefault(name, []).append(claim)
    ordered = sorted(groups.items(), key=lambda each: (each[0] == _OWN, each[0] == _NOBODY, -len(each[1]), each[0]))
    return [(name, sorted(claims, key=lambda each: (-each.checkable, each.span))) for name, claims in ordered]


class ClaimsPane(Lines):
    """The claims of one story."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(id="claims")
        assert opened.briefing is not None
        self._briefing = opened.briefing
        self.claims: list[Claim] = []
        self.followed = set(opened.followed)

    def lines_for(self, width: int) -> list[PaneLine]:
        """A line of cue, certainty and figures under each claim."""
        self.claims = []
        text = self._briefing.article.text
        measure = max(20, min(100, width - 6))
        lines: list[PaneLine] = []
        for name, claims in grouped(self._briefing):
            lines += [PaneLine()] if lines else []
            kind = claims[0].speaker.type if claims[0].speaker and name != _OWN else ""
            lines.append(PaneLine((Run(f" {name}", "heading"), Run(f"  {kind}".rstrip(), "dim"))))
            for claim in claims:
                number = len(self.claims)
                self.claims.append(claim)
                mark = " ◆ " if tuple(claim.span) in self.followed else " • "
                for row, (start, end) in enumerate(wrap(text, claim.content, measure)):
                    lines.append(PaneLine((Run("   " if row else mark), Run(text[start:end])), number))
                lines.append(PaneLine((Run("   "), Run(self._facts(claim), "dim")), number))
        if not lines:
            note = next((note.text for note in self._briefing.notes if note.about == "claims"), "no claims found")
            lines.append(PaneLine((Run(f" {note}", "dim"),)))
        return lines

    def _facts(self, claim: Claim) -> str:
        text = self._briefing.article.text
        parts = [f"{text[slice(*claim.cue.span)]} ({claim.cue.act})"] if claim.cue else []
        hedges = ", ".join(text[slice(*hedge)] for hedge in claim.hedges)
        parts.append(claim.certainty + (f": {hedges}" if hedges else ""))
        parts += [text[slice(*figure.span)] for figure in claim.figures]
        return " · ".join(parts)


class ClaimsScreen(Screen[Span | None]):
    """Closes with the span to jump to, or None. `follow` is called with what is to be followed."""

    CSS = """
    ClaimsScreen #claims-title { height: 1; background: $panel; text-style: bold; color: $primary; }
    ClaimsScreen #claims { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    ClaimsScreen #claims-keys { height: 1; background: $panel; color: $text-muted; }
    Lines > .lines--heading { text-style: bold; color: $primary; }
    Lines > .lines--dim { color: $text-muted; }
    Lines > .lines--cursor { background: $primary 25%; }
    """

    def __init__(self, opened: Opened, keymap: Keymap, follow: Callable[[FollowSource], None]) -> None:
        super().__init__()
        self._opened = opened
        self._keymap = keymap
        self._follow = follow

    def compose(self) -> ComposeResult:
        """Title, claims, keys."""
        title = shown(f" Claims · {self._opened.story.row.title}")
        yield Static(title, id="claims-title", markup=False)
        yield ClaimsPane(self._opened)
        yield Static(" j/k move  Enter to the sentence  f follow  i why  q back", id="claims-keys", markup=False)

    @property
    def pane(self) -> ClaimsPane:
        """The claims."""
        return self.query_one(ClaimsPane)

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor."""
        return self.pane.claims[self.pane.cursor] if self.pane.cursor is not None and self.pane.claims else None

    def on_mount(self) -> None:
        """Keys go to the claims."""
        self.pane.focus()

    def on_lines_activated(self, message: Lines.Activated) -> None:
        """To the sentence."""
        message.stop()
        if self.claim is not None:
            self.dismiss(self.claim.span)

    def on_key(self, event: events.Key) -> None:
        """The movement keys of the table, and the few of this screen."""
        pressed = self._keymap.press(token(event.key, event.character), "reader")
        command = pressed.command.id if pressed.command else ""
        moves: dict[str, Callable[[], object]] = {
            "down": lambda: self.pane.move(1),
            "up": lambda: self.pane.move(-1),
            "first": self.pane.first,
            "last": self.pane.last,
            "page-down": lambda: self.pane.page(1),
            "page-up": lambda: self.pane.page(-1),
            "half-page-down": lambda: self.pane.page(0.5),
            "half-page-up": lambda: self.pane.page(-0.5),
            "read-on": lambda: self.pane.page(1),
            "open": self.pane.activate,
            "back": lambda: self.dismiss(None),
            "claims": lambda: self.dismiss(None),
            "follow": self._follow_here,
            "why": self._say_why,
        }
        if command in moves:
            moves[command]()
        if command in moves or pressed.pending:
            event.stop()
            event.prevent_default()

    def _follow_here(self) -> None:
        claim, briefing = self.claim, self._opened.briefing
        if claim is None or briefing is None:
            return
        words = briefing.article.text[slice(*claim.span)]
        span = tuple(claim.span)
        self.pane.followed ^= {span}  # type: ignore[arg-type]
        self.pane.rewrap()
        self._follow(FollowSource("claim", words, self._opened.story.row.id, claim.span.start, claim.span.end))

    def _say_why(self) -> None:
        claim = self.claim
        if claim is not None:
            reasons = ", ".join(claim.checkable_reasons) or "nothing to check"
            words = f"found by {claim.rule or 'no rule'}; checkable {claim.checkable:.2f}: {reasons}"
            self.notify(shown(words), markup=False)
