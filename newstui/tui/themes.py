"""Themes: whether one is there, and which one a terminal gets."""

from __future__ import annotations

from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES

from newstui.config import Config
from newstui.errors import ConfigError

FEW_COLOURS = "ansi-dark"
"""For terminals of 16 colours: it has no others, and leaves the terminal its own foreground and background."""


def check_theme(name: str, origin: str) -> None:
    """Raises ConfigError, with the nearest name, where Textual has none such; `origin` is where it was asked for."""
    if name not in BUILTIN_THEMES:
        near = get_close_matches(name, BUILTIN_THEMES, n=1)
        hint = f"did you mean {near[0]}?" if near else "known: " + ", ".join(sorted(BUILTIN_THEMES))
        raise ConfigError(f"{origin}: ui.theme: there is no theme {name!r}", hint)


def theme_to_use(config: Config, kept: str | None, color_system: str | None, *, no_color: bool = False) -> str:
    """The theme of the settings where they name one, else the one that was last chosen in the app.

    A terminal of 16 colours gets one made of them where nobody chose: others lose their contrasts there.
    """
    if no_color:
        # It tells by weight and reversal what others tell by colour.
        return FEW_COLOURS
    if "ui.theme" in config.sources:
        return config.ui.theme
    if kept in BUILTIN_THEMES:
        return str(kept)
    return FEW_COLOURS if color_system == "standard" else config.ui.theme
