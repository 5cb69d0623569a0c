"""Presets: what each changes from the table's keys, after the habits of the programs that they are named for."""

from __future__ import annotations

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "default": {},
    "vim": {
        "undo": ("u", "z"),
        "redo": ("ctrl+r",),
        "quit": ("ZZ", "ZQ", "Q"),
        "done": ("e", "dd"),
        "copy-link": ("yy",),
        "later": ("W",),
        "later-until": ("gw",),
        "back": ("q", "escape", "ctrl+o"),
        "scroll-article-down": ("J", "ctrl+e"),
        "scroll-article-up": ("K", "ctrl+y"),
        "focus-left": ("h", "left", "ctrl+w h"),
        "focus-right": ("l", "right", "ctrl+w l"),
        "focus-next": ("tab", "ctrl+w w"),
        "zoom": ("w", "ctrl+w o"),
    },
    "newsboat": {
        "toggle-read": ("N",),
        "down": ("j", "down", "J"),
        "up": ("k", "up", "K"),
        "scroll-article-down": ("ctrl+e",),
        "scroll-article-up": ("ctrl+y",),
        "filter": ("F", "="),
        "follow-search": ("gx",),
        "follow-speaker": ("gx",),
        "find-previous": ("P",),
        "open-browser": ("o", "O"),
        "links": ("u", ";"),
        "outlinks": ("g;",),
        "star": ("s", "ctrl+b"),
        "mute": ("M", "D"),
        "changes": ("gD",),
    },
}
"""What a preset changes from the table."""
