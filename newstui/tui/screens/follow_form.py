"""A follow's names, words, due date and note, to be edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from newstui.errors import NewstuiError
from newstui.model.change import Step
from newstui.model.follow import Follow, Terms
from newstui.model.moment import Moment
from newstui.services.following.edits import Edited, read_edit
from newstui.services.following.follows import Follows
from newstui.tui.render import cut, shown
from newstui.tui.screens.painted import Painted

_FIELDS = (
    ("names", "Names", "a story must have one of them; commas between"),
    ("words", "Words", "words and figures; commas between"),
    ("due", "Due", "2026-12-31, 2w, fri; empty for none"),
    ("note", "Note", "for yourself"),
)


class FollowForm(Painted, ModalScreen[Edited | None]):
    """Answers with what the follow is to be, or None. Of a search only due date and note can be edited."""

    CSS_PATH = "follow_form.tcss"
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "cancel", "Cancel"),
        Binding("down", "app.focus_next", priority=True, show=False),
        Binding("up", "app.focus_previous", priority=True, show=False),
    ]

    def __init__(self, follow: Follow, terms: Terms, due: str, now: Moment) -> None:
        super().__init__()
        self._follow = follow
        self._start = {
            "names": ", ".join(terms.names),
            "words": ", ".join(terms.words),
            "due": due,
            "note": follow.note,
        }
        self._now = now
        self._names = [name for name, *_ in _FIELDS if follow.source.kind != "search" or name in ("due", "note")]

    def compose(self) -> ComposeResult:
        """A frame with a line for each."""
        with Vertical(id="form") as frame:
            frame.border_title = "Follow"
            yield Static(cut(self._follow.source.text, 300), markup=False, id="form-text")
            for name, label, hint in _FIELDS:
                if name in self._names:
                    yield Static(f"{label}: {hint}", markup=False, classes="label")
                    yield Input(self._start[name], select_on_focus=False, id=f"form-{name}")
            yield Static("Tab next, Enter keeps, Esc goes back", markup=False, id="form-hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter, in whichever line."""
        event.stop()
        given = {name: self.query_one(f"#form-{name}", Input).value for name in self._names}
        changed = {name: value for name, value in given.items() if value.strip() != self._start[name].strip()}
        try:
            made = read_edit(given, changed, self._now)
        except NewstuiError as error:
            words = f"{error}{f' ({error.hint})' if error.hint else ''}"
            self.query_one("#form-hint", Static).update(shown(words))
            self.query_one("#form-hint").add_class("-error")
            return
        self.dismiss(made)

    def action_cancel(self) -> None:
        """Esc."""
        self.dismiss(None)


def edit(app: App[None], follows: Follows, follow: Follow, change: Callable[[Callable[[], Step]], object]) -> None:
    """Ask for other terms, date and note; what is answered is given to `change` to be kept."""

    def answered(made: Edited | None) -> None:
        if made is not None:
            change(partial(follows.apply, follow.id, made))

    meant = follows.meaning(follow)
    terms = Terms((*meant.terms.names, *meant.about), meant.terms.words)
    due = follows.due_day(follow)
    app.push_screen(FollowForm(follow, terms, due, follows.now()), answered)
