"""config.toml to frozen values.

Precedence: a ``NEWSTUI_SECTION_KEY`` variable, then the file, then the default. The file is the reader's own: it is
never written by the program. ``config.example.toml`` shows every setting; a test holds it to these classes.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_type_hints

from newstui.errors import ConfigError


@dataclass(frozen=True, slots=True)
class FetchConfig:
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
    """To whom publishers may turn, in every request: an address of the web or of mail; "" names nobody."""
    keep_days: int = 0
    """After so many days what was read is let go, but nothing that is starred, tagged, followed...; 0 keeps all."""


@dataclass(frozen=True, slots=True)
class ReaderConfig:
    """How an article is shown."""

    measure: int = 72
    """Longest line of an article's text, in columns."""
    sentences: int = 3
    """Sentences in a summary."""


@dataclass(frozen=True, slots=True)
class UiConfig:
    """How the app looks."""

    theme: str = "textual-dark"
    """One of Textual's themes."""
    glyphs: Literal["auto", "unicode", "ascii"] = "auto"
    """Signs for marks, bullets and borders; "auto" goes by the locale and by TERM."""
    refresh_on_start: bool = False
    """Whether the app fetches what is due when it opens."""


@dataclass(frozen=True, slots=True)
class FollowConfig:
    """What happens, beside the screen, when a story touches a follow."""

    bell: bool = False
    """Whether the terminal's bell rings."""
    desktop: bool = False
    """Whether the desktop is notified: by notify-send where there is one, else by the terminal (OSC 9, OSC 777)."""
    hook: tuple[str, ...] = ()
    """A command and its arguments; it is given the hits as JSON on its standard input, and no shell is between."""
    hook_seconds: int = 10
    """After so long the command is stopped."""


@dataclass(frozen=True, slots=True)
class KeyConfig:
    """Keys: a preset, and single commands bound otherwise."""

    preset: Literal["default", "newsboat", "vim"] = "default"
    bindings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command id to its keys; no keys unbinds it."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting."""

    fetch: FetchConfig = FetchConfig()
    reader: ReaderConfig = ReaderConfig()
    ui: UiConfig = UiConfig()
    follow: FollowConfig = FollowConfig()
    keys: KeyConfig = KeyConfig()
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where a value came from, by ``section.key``; what is not here is the default."""


SECTIONS: dict[str, type] = {"fetch": FetchConfig, "reader": ReaderConfig, "ui": UiConfig, "follow": FollowConfig,
    "keys": KeyConfig,
}  # fmt: skip
_LEAST = {"fetch.timeout_seconds": 1, "fetch.max_megabytes": 1, "fetch.connections": 1, "fetch.connections_per_host": 1,
          "fetch.interval_minutes": 5, "fetch.keep_days": 0,
          "reader.measure": 20, "reader.sentences": 1, "follow.hook_seconds": 1}  # fmt: skip


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """The settings of this run. A missing file means the defaults.

    Raises ConfigError that names file and key, with the nearest right spelling where a key is unknown.
    """
    (tables, lines), sources = _read(path), {}
    for section, values in tables.items():
        if section not in SECTIONS:
            raise ConfigError(f"{path}: unknown section [{section}]", _nearest(section, SECTIONS))
        if not isinstance(values, dict):
            raise ConfigError(f"{path}: {section} must be a section", f"write [{section}]")
        for name in (f"{section}.{key}" for key in values):
            sources[name] = f"{path}:{lines[name]}" if name in lines else str(path)
    for section, kind in SECTIONS.items():
        for key in (each.name for each in dataclasses.fields(kind) if each.name != "bindings"):
            variable = f"NEWSTUI_{section}_{key}".upper()
            if variable in environ:
                tables.setdefault(section, {})[key] = environ[variable]
                sources[f"{section}.{key}"] = variable
    made = {section: _section(section, values, sources) for section, values in tables.items()}
    return Config(**made, sources=sources)


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
        return tomllib.loads(text), _lines(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}", "see config.example.toml") from error


def _lines(text: str) -> dict[str, int]:
    """The line on which each setting stands: tomllib does not say. What is written in an unusual way is left out."""
    found, section = {}, ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _HEADING.match(line):
            section = heading[1]
        elif setting := _KEY.match(line):
            found[f"{section}.{setting[1]}"] = number
    return found


_CONTACT = re.compile(r"(?:https?://[!-'*-~]{1,200}|[!-'*-?A-~]{1,100}@[!-'*-?A-~]{1,100})?")
"""Of visible ASCII without brackets: it stands within a pair, in a header."""
_HEADING = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")


def _section(section: str, values: dict[str, Any], sources: Mapping[str, str]) -> Any:
    kind = SECTIONS[section]
    names = [each.name for each in dataclasses.fields(kind)]
    if section == "keys":
        values = {key: value for key, value in values.items() if key == "preset"} | {"bindings": _bindings(values)}
    import msgspec

    if section == "keys":
        for command, keys in values["bindings"].items():
            if not (isinstance(keys, list) and all(isinstance(each, str) for each in keys)):
                raise ConfigError(
                    f"{sources.get(f'keys.{command}', '')}: keys.{command} must be a key, or a list of keys",
                    'write "gu", ["*", "ctrl+s"] or "none"',
                )
    hints = get_type_hints(kind)
    made = {}
    for key, value in values.items():
        origin = sources.get(f"{section}.{key}", "")
        if key not in names:
            raise ConfigError(f"{origin}: unknown key {section}.{key}", _nearest(key, names))
        try:
            # What comes from a variable is text, whatever it stands for.
            made[key] = msgspec.convert(value, hints[key], strict=not origin.startswith("NEWSTUI_"))
        except msgspec.ValidationError as error:
            raise ConfigError(f"{origin}: {section}.{key}: {error}", "see config.example.toml") from error
        least = _LEAST.get(f"{section}.{key}")
        if least is not None and made[key] < least:
            raise ConfigError(f"{origin}: {section}.{key} is {made[key]}", f"the least is {least}")
    if not _CONTACT.fullmatch(made.get("contact", "")):
        raise ConfigError(
            f"{sources.get('fetch.contact', '')}: fetch.contact is no address", "write you@host.example or https://..."
        )
    if made.get("hook") and not all(made["hook"]):
        raise ConfigError(f"{sources.get('follow.hook', '')}: follow.hook has an empty argument", "leave it out")
    return kind(**made)


def _bindings(values: Mapping[str, Any]) -> dict[str, Any]:
    """``[keys]`` names commands beside ``preset``: one key as text, several as a list, "none" for no key."""
    return {
        command: [] if keys == "none" else [keys] if isinstance(keys, str) else keys
        for command, keys in values.items()
        if command != "preset"
    }


def _nearest(word: str, known: Any) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]}?" if close else "known: " + ", ".join(known)
