"""config.toml to frozen values.

Precedence: a ``NEWSTUI_SECTION_KEY`` variable, then the file, then the default. The file is the reader's own: it is
never written by the program. ``config.example.toml`` shows every setting; a test holds it to these classes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from newstui.errors import ConfigError

# Tuples with names: a frozen dataclass takes three times as long to make, at every start.

_NONE: Mapping[str, Any] = MappingProxyType({})


class FetchConfig(NamedTuple):
    """How feeds are fetched."""

    timeout_seconds: int = 30
    """From connecting to the last byte of one response."""
    max_megabytes: int = 20
    """Larger responses are given up."""
    connections: int = 100
    """Requests under way at once."""
    connections_per_host: int = 4
    """Of these, to one host."""
    interval_minutes: int = 30
    """Least time between two checks of a feed; longer where the publisher asks for it, or it seldom changes."""
    full_text: bool = True
    """Whether the pages of stories are fetched for feeds that carry only teasers."""
    contact: str = ""
    """To whom publishers may turn, in every request: an address of the web or of mail; "" names the program's home."""
    keep_days: int = 0
    """After so many days what was read is let go, but nothing that is starred, tagged, followed...; 0 keeps all."""


class ReaderConfig(NamedTuple):
    """How an article is shown."""

    measure: int = 72
    """Longest line of an article's text, in columns."""
    sentences: int = 3
    """Sentences in a summary."""


class UiConfig(NamedTuple):
    """How the app looks."""

    theme: str = "textual-dark"
    """One of Textual's themes."""
    glyphs: Literal["auto", "unicode", "ascii"] = "auto"
    """Signs for marks, bullets and borders; "auto" goes by the locale and by TERM."""
    refresh_on_start: bool = False
    """Whether the app fetches what is due when it opens."""


class FollowConfig(NamedTuple):
    """What happens, beside the screen, when a story touches a follow."""

    bell: bool = False
    """Whether the terminal's bell rings."""
    desktop: bool = False
    """Whether the desktop is notified: by notify-send where there is one, else by the terminal (OSC 9, OSC 777)."""
    hook: tuple[str, ...] = ()
    """A command and its arguments; it is given the hits as JSON on its standard input, and no shell is between."""
    hook_seconds: int = 10
    """After so long the command is stopped."""


class KeyConfig(NamedTuple):
    """Keys: a preset, and single commands bound otherwise."""

    preset: Literal["default", "newsboat", "vim"] = "default"
    bindings: Mapping[str, tuple[str, ...]] = _NONE
    """Command id to its keys; no keys unbinds it."""


class Config(NamedTuple):
    """Every setting."""

    fetch: FetchConfig = FetchConfig()
    reader: ReaderConfig = ReaderConfig()
    ui: UiConfig = UiConfig()
    follow: FollowConfig = FollowConfig()
    keys: KeyConfig = KeyConfig()
    sources: Mapping[str, str] = _NONE
    """Where a value came from, by ``section.key``; what is not here is the default."""


SECTIONS: dict[str, Any] = {"fetch": FetchConfig, "reader": ReaderConfig, "ui": UiConfig, "follow": FollowConfig,
    "keys": KeyConfig,
}  # fmt: skip
_LEAST = {"fetch.timeout_seconds": 1, "fetch.max_megabytes": 1, "fetch.connections": 1, "fetch.connections_per_host": 1,
          "fetch.interval_minutes": 5, "fetch.keep_days": 0,
          "reader.measure": 20, "reader.sentences": 1, "follow.hook_seconds": 1}  # fmt: skip


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """The settings of this run. A missing file means the defaults.

    Raises ConfigError that names, for every mistake, file, line and key, with the nearest right spelling where a key is
    unknown.
    """
    config, mistakes = read(path, environ)
    if mistakes:
        raise ConfigError.of_all(mistakes)
    return config


def read(path: Path, environ: Mapping[str, str]) -> tuple[Config, list[ConfigError]]:
    """The settings, and all that is wrong with them: a value that cannot be used has its default."""
    mistakes: list[ConfigError] = []
    tables: dict[str, Any] = {}
    lines: dict[str, int] = {}
    try:
        tables, lines = _read(path)
    except ConfigError as error:
        mistakes.append(error)
    sources: dict[str, str] = {}
    for section, values in list(tables.items()):
        at = f"{path}:{lines[section]}" if section in lines else str(path)
        if section not in SECTIONS:
            mistakes.append(ConfigError(f"{at}: unknown section [{section}]", _nearest(section, SECTIONS)))
        elif not isinstance(values, dict):
            mistakes.append(ConfigError(f"{at}: {section} must be a section", f"write [{section}]"))
        if section not in SECTIONS or not isinstance(values, dict):
            del tables[section]
            continue
        for name in (f"{section}.{key}" for key in values):
            sources[name] = f"{path}:{lines[name]}" if name in lines else str(path)
    for section, kind in SECTIONS.items():
        for key in (each for each in kind._fields if each != "bindings"):
            variable = f"NEWSTUI_{section}_{key}".upper()
            if variable in environ:
                tables.setdefault(section, {})[key] = environ[variable]
                sources[f"{section}.{key}"] = variable
    made = {section: _section(section, values, sources, mistakes) for section, values in tables.items()}
    return Config(**made, sources=sources), mistakes


def _read(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """The file's tables, and the line of each ``section.key``."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, {}
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}", "make the file readable, or move it away") from error
    import tomllib

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not TOML: not UTF-8", "save the file as UTF-8") from error
    try:
        return tomllib.loads(text), _lines(text)
    except tomllib.TOMLDecodeError as error:
        told = re.search(_AT, str(error))
        line = int(told[1]) if told else len(text.splitlines())
        words = str(error)[: told.start()].rstrip() if told else str(error)
        raise ConfigError(f"{path}:{line}: not TOML: {words}", "see config.example.toml") from error


def _lines(text: str) -> dict[str, int]:
    """The line of each setting and section: tomllib does not say. What is written in an unusual way is left out."""
    found: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(_HEADING, line):
            section = heading[1]
            found.setdefault(section, number)
        elif setting := re.match(_KEY, line):
            found[f"{section}.{setting[1]}" if section else setting[1]] = number
    return found


# Not compiled before they are needed: many a start has no file to read.
_CONTACT = r"(?:https?://[!-'*-~]{1,200}|[!-'*-?A-~]{1,100}@[!-'*-?A-~]{1,100})?"
"""Of visible ASCII without brackets: it stands within a pair, in a header."""
_HEADING = r"\s*\[\s*([\w-]+)\s*\]"
_AT = r"\(at line (\d+)"
_KEY = r"""\s*["']?([\w-]+)["']?\s*="""


def _section(section: str, values: dict[str, Any], sources: Mapping[str, str], mistakes: list[ConfigError]) -> Any:
    kind = SECTIONS[section]
    names = kind._fields
    if section == "keys":
        values = {key: value for key, value in values.items() if key == "preset"} | {"bindings": _bindings(values)}
        for command, keys in list(values["bindings"].items()):
            if not (isinstance(keys, list) and all(isinstance(each, str) for each in keys)):
                words = f"{sources.get(f'keys.{command}', '')}: keys.{command} must be a key, or a list of keys"
                mistakes.append(ConfigError(words, 'write "gu", ["*", "ctrl+s"] or "none"'))
            elif not all(each.strip() for each in keys):
                words = f"{sources.get(f'keys.{command}', '')}: keys.{command} has an empty key"
                mistakes.append(ConfigError(words, 'write "none" for no key, "space" for the space bar'))
            elif "none" in keys:
                words = f"{sources.get(f'keys.{command}', '')}: keys.{command} has both keys and none"
                mistakes.append(ConfigError(words, 'write "none" alone, or leave it out'))
            else:
                continue
            del values["bindings"][command]
    hints = get_type_hints(kind)
    made = {}
    for key, value in values.items():
        origin = sources.get(f"{section}.{key}", "")
        if key not in names:
            mistakes.append(ConfigError(f"{origin}: unknown key {section}.{key}", _nearest(key, names)))
            continue
        try:
            made[key] = _value(f"{section}.{key}", value, hints[key], origin)
        except ConfigError as error:
            mistakes.append(error)
    return kind(**made)


def _value(name: str, value: Any, wanted: Any, origin: str) -> Any:
    """`value` as the type that a setting has. Raises ConfigError."""
    import msgspec

    try:
        # What comes from a variable is text, whatever it stands for.
        made = msgspec.convert(value, wanted, strict=not origin.startswith("NEWSTUI_"))
    except msgspec.ValidationError as error:
        allowed = [str(each) for each in get_args(wanted)] if get_origin(wanted) is Literal else []
        if allowed:
            raise ConfigError(f"{origin}: {name} cannot be {value!r}", f"use one of {', '.join(allowed)}") from error
        if get_origin(wanted) is tuple and isinstance(value, str):
            raise ConfigError(f"{origin}: {name} must be a list", _as_list(name, value, origin)) from error
        raise ConfigError(f"{origin}: {name}: {error}", "see config.example.toml") from error
    least = _LEAST.get(name)
    if least is not None and made < least:
        raise ConfigError(f"{origin}: {name} is {made}", f"the least is {least}")
    if name == "fetch.contact" and not re.fullmatch(_CONTACT, made):
        raise ConfigError(f"{origin}: fetch.contact is no address", "write you@host.example or https://...")
    if isinstance(made, tuple) and not all(made):
        raise ConfigError(f"{origin}: {name} has an empty argument", "leave it out")
    return made


def _as_list(name: str, text: str, origin: str) -> str:
    """What to write for a command that was given as a shell would take it."""
    import json
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        words = text.split()
    key = name.partition(".")[2]
    where = f"in config.toml, since {origin} can hold no list: " if origin.startswith("NEWSTUI_") else ""
    return f"write {where}{key} = {json.dumps(words, ensure_ascii=False)}"


def _bindings(values: Mapping[str, Any]) -> dict[str, Any]:
    """``[keys]`` names commands beside ``preset``: one key as text, several as a list, "none" for no key."""
    return {
        command: [] if keys in ("none", ["none"]) else [keys] if isinstance(keys, str) else keys
        for command, keys in values.items()
        if command != "preset"
    }


def _nearest(word: str, known: Any) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
