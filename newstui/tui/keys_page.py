"""docs/keys.md, made from the command table: ``python -m newstui.tui.keys_page > docs/keys.md``."""

from __future__ import annotations

import sys

from newstui.tui.commands import COMMANDS, GROUPS
from newstui.tui.keymap import Keymap
from newstui.tui.presets import PRESETS

_HEAD = """\
# Keys

`?` shows them in the program, `:` finds and runs any of them by name.

Each can be changed in `config.toml`, by the name in the last column. Keys given there replace the command's own, and
are taken from whichever command had them; `"none"` leaves a command without keys. Two commands that are given the same
key, or a key that is the beginning of another's sequence, are told with file and line (`newstui config check`).

```toml
[keys]
preset = "default"            # or "vim", "newsboat"
star = ["*", "ctrl+s"]
view-unread = "gu"            # a sequence: g, then u
```

A number before a key repeats it or gives it so many stories: `5j` is five stories on, `3e` is done with three, `7G`
goes to the seventh. In the list each digit but 0 begins a number; left alone for a moment, 1 to 4 go to their panes.
In the reader they do so at once, and numbers begin with 5 to 9.
"""


def keys_page() -> str:
    """The page as Markdown."""
    keymap = Keymap.build()
    parts = [_HEAD]
    for group in GROUPS:
        parts.append(f"\n## {group}\n\n| keys | | name |\n|---|---|---|\n")
        for command in COMMANDS:
            if command.group == group:
                keys = " ".join(f"`{key}`" for key in keymap.keys_of(command.id))
                parts.append(f"| {keys} | {command.description} | `{command.id}` |\n")
    parts.append("\n## Presets\n\nWhat they change:\n\n| preset | keys | name |\n|---|---|---|\n")
    for preset, changes in PRESETS.items():
        for name in changes:
            keys = " ".join(f"`{key}`" for key in Keymap.build(preset).keys_of(name))
            parts.append(f"| {preset} | {keys} | `{name}` |\n")
    parts.append(
        "| newsboat | `q` | `back`; in the list, with nothing open, it leaves newstui. `Escape` never does. |\n"
    )
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(keys_page())
