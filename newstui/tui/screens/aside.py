"""A screen beside the main one: one pane, the table's keys, and the commands that mean the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.screen import Screen

from newstui.tui.commands import BY_ID, Command, Context
from newstui.tui.keymap import Keymap, token
from newstui.tui.messages import CommandAsked
from newstui.tui.screens.painted import Painted
from newstui.tui.widgets.navigable import MOVES, Navigable

if TYPE_CHECKING:
    from newstui.tui.app import NewstuiApp
    from newstui.tui.screens.main import MainScreen

Outcome = TypeVar("Outcome")


class Aside(Painted, Screen[Outcome], Generic[Outcome]):
    """Runs what it has an action for; undo, redo, help, the palette and leaving are the same on all of them."""

    CONTEXTS: ClassVar[tuple[Context, ...]] = ()
    """Whose keys go before those that work anywhere."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap

    @property
    def pane(self) -> Navigable:
        """What the movement keys move in."""
        raise NotImplementedError

    @property
    def newstui(self) -> NewstuiApp:
        """The app, by its own type."""
        return cast("NewstuiApp", self.app)

    def on_key(self, event: events.Key) -> None:
        """Keys of the table; those that mean nothing here are left alone."""
        pressed = self.keymap.press(token(event.key, event.character), *self.CONTEXTS)
        done = pressed.command is not None and self.do(pressed.command)
        if done or pressed.pending:
            event.stop()
            event.prevent_default()

    def on_command_asked(self, message: CommandAsked) -> None:
        """A command from the palette."""
        message.stop()
        self.do(BY_ID[message.command_id])

    def do(self, command: Command) -> bool:
        """Run a command; False where it means nothing here."""
        if command.id in MOVES:
            MOVES[command.id](self.pane)
        elif (act := getattr(self, command.action, None)) is not None:
            act()
        else:
            return False
        return True

    @classmethod
    def offers(cls, command: Command) -> bool:
        """Whether `do` does it."""
        return command.id in MOVES or hasattr(cls, command.action)

    # What is the same everywhere

    def action_help(self) -> None:
        """Every key."""
        from newstui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keymap))

    def action_palette(self) -> None:
        """Find and run any command."""
        self.app.action_command_palette()

    def action_undo(self) -> None:
        """Take back the last step, wherever it was made."""
        self._main.run_worker(self._step_back(undo=True), group="marks")

    def action_redo(self) -> None:
        """Do it again."""
        self._main.run_worker(self._step_back(undo=False), group="marks")

    def action_suspend(self) -> None:
        """To the shell for a while."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave newstui; the place in the open story is kept."""
        self._main.action_quit()

    @property
    def _main(self) -> MainScreen:
        return cast("MainScreen", self.app.screen_stack[0])

    async def _step_back(self, *, undo: bool) -> None:
        # The main screen shows what is marked, and has this one show what is followed.
        main = self._main
        words = await main.step_back(1, undo=undo)
        if words is not None:
            if self.is_attached:
                # Whoever has closed it meanwhile is told all the same.
                self.stepped_back()
            main.tell(words)

    def stepped_back(self) -> None:
        """The last step was taken back, or done again: what is shown here may be another."""
