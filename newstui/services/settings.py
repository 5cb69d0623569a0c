"""Settings as they are listed: each with its value, its default, where the value came from, and what it is for."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from newstui.config import SECTIONS, Config


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of this run."""

    section: str
    key: str
    value: Any
    default: Any
    source: str
    """``default``, a variable's name, or the file with its line."""
    about: str = ""

    @property
    def name(self) -> str:
        """``section.key``."""
        return f"{self.section}.{self.key}"

    @property
    def variable(self) -> str:
        """The environment variable that may set it; a command's keys have none."""
        return f"NEWSTUI_{self.section}_{self.key}".upper() if self.about else ""


def listed(config: Config, theme: str | None = None) -> Iterator[Setting]:
    """Every setting, section by section; of the commands' keys those that the reader has set.

    `theme`: the one that was last chosen in the app, which is in force where no setting names one.
    """
    for section, kind in SECTIONS.items():
        values, abouts = getattr(config, section), _abouts(kind)
        for name in kind._fields:
            value = getattr(values, name)
            if isinstance(value, Mapping):
                for command, keys in value.items():
                    source = config.sources.get(f"{section}.{command}", "default")
                    yield Setting(section, command, list(keys), None, source)
                continue
            source = config.sources.get(f"{section}.{name}", "default")
            if theme is not None and source == "default" and (section, name) == ("ui", "theme"):
                value, source = theme, "chosen in the app"
            yield Setting(section, name, value, kind._field_defaults[name], source, abouts.get(name, ""))


@cache
def _abouts(kind: type) -> dict[str, str]:
    """What each field of a class is for: the words under it, which its readers in the code have too."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for before, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(after, ast.Expr):
            words = after.value.value if isinstance(after.value, ast.Constant) else ""
            found[before.target.id] = " ".join(str(words).split())
    return found
