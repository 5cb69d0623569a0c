"""Themes: whether one is there."""

from __future__ import annotations

from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES

from newstui.errors import ConfigError


def check_theme(name: str, origin: str) -> None:
    """Raises ConfigError, with the nearest name, where Textual has none such; `origin` is where it was asked for."""
    if name not in BUILTIN_THEMES:
        near = get_close_matches(name, BUILTIN_THEMES, n=1)
        hint = f"did you mean {near[0]}?" if near else "known: " + ", ".join(sorted(BUILTIN_THEMES))
        raise ConfigError(f"{origin}: ui.theme: there is no theme {name!r}", hint)
