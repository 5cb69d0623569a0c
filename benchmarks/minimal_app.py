"""The least that a Textual app can be: what every Textual program pays before it does anything of its own."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """One widget with a few words."""

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static("Minimal and mounted")


if __name__ == "__main__":
    Minimal().run()
