"""The keys: the table's own, a preset's changes, and the reader's remaps; sequences such as ``gu`` among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Literal, NamedTuple

from newstui.errors import ConfigError
from newstui.tui.commands import ANYWHERE, BY_ID, COMMANDS, Command, Context, works_in
from newstui.tui.presets import PRESETS

Sequence = tuple[str, ...]
"""Key presses in order, each as `token` gives it."""

NAMED = frozenset(
    (
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
        *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{number}" for number in range(1, 13)),
    )
)


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
        cls,
        preset: str = "default",
        remaps: Mapping[str, str | Iterable[str]] | None = None,
        *,
        origins: Mapping[str, str] | None = None,
    ) -> Keymap:
        """The keymap of a preset with the reader's remaps upon it.

        A remap takes its keys from whichever command had them. Raises ConfigError for an unknown preset, commands and
        keys, and for remaps that stand in each other's way; it tells all of them, with file and line as `origins` has
        them, by ``keys.COMMAND``.
        """
        mistakes: list[ConfigError] = []
        where = {name: f"{(origins or {}).get(f'keys.{name}', 'config.toml')}: [keys] {name}" for name in remaps or {}}
        if preset not in PRESETS:
            raise ConfigError(f"[keys] preset: there is no preset {preset!r}", f"use one of {', '.join(PRESETS)}")
        bindings = {command.id: command.keys for command in COMMANDS}
        asked: dict[str, tuple[str, ...]] = {}
        for changes in (PRESETS[preset], remaps or {}):
            for name, keys in changes.items():
                given = tuple(keys.split(",")) if isinstance(keys, str) and keys != "," else tuple(keys)
                wanted = tuple(key.strip() for key in given if key.strip())
                try:
                    _rebind(bindings, where.get(name, ""), name, wanted)
                    asked[name] = wanted
                except ConfigError as error:
                    mistakes.append(error)
        mistakes += _conflicts(bindings | {name: asked[name] for name in remaps or {} if name in asked}, where)
        if mistakes:
            raise ConfigError.of_all(mistakes)
        return cls(bindings)

    def lost(self, preset: str, remaps: Mapping[str, object]) -> dict[str, str]:
        """Commands that have no key any more because a remap took it: for each the command that has it now."""
        before = {command.id: command.keys for command in COMMANDS} | PRESETS[preset]
        owners = {parse(key): name for name in remaps for key in self._bindings.get(name, ())}
        found = {}
        for name, keys in before.items():
            taker = next((owners[parse(key)] for key in keys if parse(key) in owners), None)
            if taker is not None and not self._bindings[name] and name not in remaps:
                found[name] = taker
        return found

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


def _rebind(bindings: dict[str, tuple[str, ...]], where: str, name: str, keys: tuple[str, ...]) -> None:
    if name not in BY_ID:
        near = get_close_matches(name, BY_ID, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "docs/keys.md lists all commands"
        raise ConfigError(f"{where}: there is no command {name!r}", hint)
    for key in keys:
        if (instead := _misspelt(key)) is not None:
            raise ConfigError(f"{where}: {key!r} is no key", instead)
    taken = {parse(key) for key in keys} - {parse(key) for key in bindings[name]}
    for other, own in bindings.items():
        # Where one pane has the key, it goes before what works anywhere: the others keep theirs.
        if BY_ID[name].context == BY_ID[other].context or works_in(BY_ID[name], BY_ID[other].context):
            bindings[other] = tuple(key for key in own if parse(key) not in taken)
    bindings[name] = keys


@cache
def _signs() -> frozenset[str]:
    """The names that signs have behind a modifier: ``ctrl+left_square_bracket``, ``ctrl+slash``."""
    from unicodedata import name

    from textual.keys import KEY_NAME_REPLACEMENTS

    plain = (
        name(chr(code)).lower().replace("-", "_").replace(" ", "_")
        for code in range(0x20, 0x7F)
        if not chr(code).isalnum()
    )
    named = {KEY_NAME_REPLACEMENTS.get(each, each) for each in plain}
    return frozenset((*named, *(f"f{number}" for number in range(13, 25))))


_OTHER_NAMES = {
    **{"esc": "escape", "return": "enter", "spacebar": "space", "del": "delete", "ins": "insert"},
    **{"pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "bksp": "backspace", "backtab": "shift+tab"},
}
"""What keyboards and other programs call keys: read as sequences of letters, they would never be pressed."""
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")


def _misspelt(keys: str) -> str | None:
    """What to write instead of a key that no keyboard sends; None where there is nothing to say."""
    for part in keys.split():
        if part.lower() in NAMED and part not in NAMED:
            return f"write {part.lower()!r}"
        if (meant := _OTHER_NAMES.get(part.lower())) is not None:
            return f"write {meant!r}"
        *modifiers, last = part.split("+")
        if modifiers and all(modifiers) and last:
            wrong = next((each for each in modifiers if each not in _MODIFIERS), None)
            if wrong is not None and len(wrong) > 1:
                near = get_close_matches(wrong.lower(), _MODIFIERS, n=1)
                return f"write {near[0]!r}" if near else f"use one of {', '.join(_MODIFIERS)}"
            if wrong is None and len(last) > 1 and last not in NAMED and last not in _signs():
                known = [*NAMED, *_signs()]
                near = get_close_matches(last.lower(), known, n=1)
                return (
                    f"write {'+'.join([*modifiers, near[0]])!r}"
                    if near
                    else "one key goes behind the modifiers, such as ctrl+d"
                )
    return None


def _conflicts(bindings: Mapping[str, tuple[str, ...]], where: Mapping[str, str]) -> Iterator[ConfigError]:
    """Remaps do not want the same key twice, and none is the beginning of a sequence, which could then not be typed."""
    given = [(parse(key), key, name) for name, keys in bindings.items() for key in keys]
    owners: dict[Sequence, list[tuple[str, str]]] = {}
    for sequence, key, name in given:
        owners.setdefault(sequence, []).append((key, name))
    told: set[str] = set()
    for sequence, key, name in given:
        for length in range(1, len(sequence) + 1):
            for begun, other in owners.get(sequence[:length], ()):
                ours = {name, other} & where.keys()
                if other == name or not _meet(other, name, same=length == len(sequence)) or not ours:
                    continue
                # One word about each: a key that begins thirty sequences is one mistake.
                if ours.isdisjoint(told):
                    yield _conflict((begun, other), (key, name), where)
                told |= ours


def _meet(shorter: str, longer: str, *, same: bool) -> bool:
    """Whether one key of two commands keeps the other from being typed; in one pane it may go before the others'."""
    one, two = BY_ID[shorter].context, BY_ID[longer].context
    return one == two or (one == ANYWHERE and not same)


def _conflict(shorter: tuple[str, str], longer: tuple[str, str], where: Mapping[str, str]) -> ConfigError:
    mine, theirs = (shorter, longer) if shorter[1] in where else (longer, shorter)
    also = f" ({where[theirs[1]].partition(': [keys]')[0]})" if theirs[1] in where else ""
    if parse(mine[0]) == parse(theirs[0]):
        what = f"is the key of {theirs[1]}{also} too"
    else:
        what = f"{'begins' if mine is shorter else 'begins with'} {theirs[0]!r}, the key of {theirs[1]}{also}"
    return ConfigError(f"{where[mine[1]]}: {mine[0]!r} {what}", f'choose another key, or write {theirs[1]} = "none"')
