"""The keys: the table's own, a preset's changes, and the reader's remaps; sequences such as ``gu`` among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Literal, NamedTuple

from newstui.errors import ConfigError
from newstui.tui.commands import ANYWHERE, BY_ID, COMMANDS, Command, Context

Sequence = tuple[str, ...]
"""Key presses in order, each as `token` gives it."""

NAMED = frozenset(
    (
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
        *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 13)),
    )
)

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "default": {},
    "vim": {"later": ("W",), "later-until": ("gw",), "quit": ("ZZ", "Q"), "redo": ("ctrl+r",), "undo": ("u", "z")},
    "newsboat": {
        "toggle-read": ("N",),
        "down": ("j", "down", "J"),
        "up": ("k", "up", "K"),
        "scroll-article-down": ("ctrl+e",),
        "scroll-article-up": ("ctrl+y",),
        "filter": ("F", "="),
        "find-previous": ("P",),
        "follow-search": ("gx",),
        "follow-speaker": ("gx",),
    },
}
"""What a preset changes from the table."""


def parse(keys: str) -> Sequence:
    """The presses of one binding as the table and config write it.

    ``gu`` is g then u; ``ctrl+d`` and ``enter`` are one press; ``g enter`` (with a space) is two.
    """
    presses: list[str] = []
    for part in keys.split():
        if part in NAMED or ("+" in part and len(part) > 1):
            presses.append(part)
        else:
            presses.extend(part)
    return tuple(presses)


def token(key: str, character: str | None) -> str:
    """One press as bindings name it: the character where it prints, else the key's name."""
    if character is not None and character.isprintable() and character != " ":
        return character
    return key


def shown(keys: str) -> str:
    """A binding as people read it: ``Enter``, ``Ctrl+D``, ``gu``."""
    names = {"pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓", "left": "←", "right": "→"}
    if keys in names:
        return names[keys]
    if keys in NAMED:
        return keys.capitalize()
    if "+" in keys and len(keys) > 1:
        *modifiers, last = keys.split("+")
        return "+".join([*(modifier.capitalize() for modifier in modifiers), names.get(last, last.capitalize())])
    return keys


class Pressed(NamedTuple):
    """What a press led to."""

    command: Command | None
    pending: str = ""
    """The presses so far, where they begin a sequence or a count; empty otherwise."""
    number: int = 0
    """The number that was typed before it; 0 where there was none."""
    alone: Command | None = None
    """What the one digit so far means where nothing follows it."""


Counting = Literal["none", "free", "all"]
"""Which digits begin a count: none, those that no command has, or all but 0."""

MOST = 9999
"""A count goes no further: a key that is stuck must not ask for a million."""


class Keymap:
    """Which presses run which command, and the state of a sequence that has begun."""

    def __init__(self, bindings: Mapping[str, tuple[str, ...]]) -> None:
        self._bindings = dict(bindings)
        self._targets: dict[Sequence, list[Command]] = {}
        self._prefixes: set[Sequence] = set()
        self._so_far: Sequence = ()
        self._count = 0
        for command in COMMANDS:
            for keys in self._bindings[command.id]:
                self._bind(parse(keys), command)

    @classmethod
    def build(
        cls, preset: str = "default", remaps: Mapping[str, str | Iterable[str]] | None = None, *, origin: str = ""
    ) -> Keymap:
        """The keymap of a preset with the reader's remaps upon it.

        A remap takes its keys from whichever command had them. Raises ConfigError for an unknown preset or command,
        which names `origin`, the file that the remaps are from.
        """
        if preset not in PRESETS:
            raise ConfigError(f"[keys] preset: there is no preset {preset!r}", f"use one of {', '.join(PRESETS)}")
        bindings = {command.id: command.keys for command in COMMANDS}
        for changes in (PRESETS[preset], remaps or {}):
            for name, keys in changes.items():
                given = tuple(keys.split(",")) if isinstance(keys, str) and keys != "," else tuple(keys)
                _rebind(bindings, origin, name, tuple(key.strip() for key in given if key.strip()))
        return cls(bindings)

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """The bindings of a command, as people read them; the first is the one to teach."""
        return tuple(shown(keys) for keys in self._bindings[command_id])

    def raw(self, command_id: str) -> tuple[str, ...]:
        """The bindings of a command as `token` gives presses."""
        return self._bindings[command_id]

    def first(self, command_id: str) -> str:
        """The key to teach for a command; where it has none, the palette's and its name."""
        keys = self.keys_of(command_id)
        return keys[0] if keys else f":{command_id}"

    def press(self, key: str, *contexts: Context, counts: Counting = "none") -> Pressed:
        """Take one press (as `token` gives it) with the focus in `contexts`, the innermost first.

        Where the focus takes `counts`, digits before a command are its count, and the digit's own command comes back
        as `Pressed.alone`: whether anything follows is for the caller to wait for. 0 begins no count.
        """
        if self._count and key == "escape":
            self.forget()
            return Pressed(None)
        sequence = (*self._so_far, key)
        begun, self._so_far = bool(self._so_far), ()
        command = self._meant(sequence, contexts)
        if not begun and counts != "none" and self._counts(key, command, counts):
            alone = None if self._count else command
            self._count = min(MOST, self._count * 10 + int(key))
            return Pressed(None, str(self._count), alone=alone)
        if command is None and sequence in self._prefixes:
            self._so_far = sequence
            return Pressed(None, f"{self._count or ''}{''.join(sequence)}")
        if command is None and begun:
            return self.press(key, *contexts, counts=counts)
        count, self._count = self._count, 0
        return Pressed(command, number=count)

    def forget(self) -> None:
        """Drop what has begun."""
        self._so_far, self._count = (), 0

    @property
    def begun(self) -> bool:
        """Whether a sequence has begun and waits for its next press."""
        return bool(self._so_far)

    def _meant(self, sequence: Sequence, contexts: Iterable[Context]) -> Command | None:
        found = {command.context: command for command in self._targets.get(sequence, ())}
        return next((found[context] for context in (*contexts, ANYWHERE) if context in found), None)

    def _counts(self, key: str, command: Command | None, counts: Counting) -> bool:
        if len(key) != 1 or key not in "0123456789" or (key == "0" and not self._count):
            return False
        return bool(self._count) or counts == "all" or command is None

    def _bind(self, sequence: Sequence, command: Command) -> None:
        self._targets.setdefault(sequence, []).append(command)
        self._prefixes.update(sequence[:length] for length in range(1, len(sequence)))


def _rebind(bindings: dict[str, tuple[str, ...]], origin: str, name: str, keys: tuple[str, ...]) -> None:
    if name not in BY_ID:
        near = get_close_matches(name, BY_ID, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "docs/keys.md lists all commands"
        where = f"{origin}: " if origin else ""
        raise ConfigError(f"{where}[keys] {name}: there is no command {name!r}", hint)
    taken = {parse(key) for key in keys}
    for other, own in bindings.items():
        same_place = "anywhere" in (BY_ID[other].context, BY_ID[name].context) or (
            BY_ID[other].context == BY_ID[name].context
        )
        if same_place:
            bindings[other] = tuple(key for key in own if parse(key) not in taken)
    bindings[name] = keys
