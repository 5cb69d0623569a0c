"""Settings, read-only: every value, what it is for, and where it came from."""

from __future__ import annotations

from collections.abc import Iterable

from newstui.services.settings import Setting
from newstui.tui.keymap import Keymap
from newstui.tui.render import fit
from newstui.tui.screens.page import PageScreen
from newstui.tui.typesetting.pane_line import PaneLine, Run

_NAME, _VALUE = 28, 24


class SettingsScreen(PageScreen[None]):
    """What the program goes by. `file` is where the reader's own settings are looked for."""

    COMMAND = "settings"

    def __init__(self, keymap: Keymap, settings: Iterable[Setting], file: str) -> None:
        super().__init__(keymap)
        self._settings = list(settings)
        self._file = file

    def title_words(self) -> str:
        """Where to change them."""
        return f"Settings · read at the start from {self._file}"

    def lines_for(self, width: int) -> list[PaneLine]:
        """A heading for each section, then its settings."""
        lines: list[PaneLine] = []
        section = ""
        for number, setting in enumerate(self._settings):
            if setting.section != section:
                section = setting.section
                lines += [PaneLine()] if lines else []
                lines.append(PaneLine((Run(f" [{section}]", "heading"),)))
            changed = setting.source != "default"
            source = f"  {setting.source}" if width >= 80 or changed else ""
            name = min(_NAME, max(10, width // 3))
            lines.append(
                PaneLine(
                    (
                        Run("  "),
                        Run(fit(setting.key, name), "strong" if changed else ""),
                        Run(
                            " " + fit(_shown(setting.value), min(_VALUE, max(8, width - name - 24))),
                            "mark" if changed else "",
                        ),
                        Run(source, "" if changed else "dim"),
                    ),
                    number,
                )
            )
        return lines

    def about(self) -> str:
        """What it is for, and how to change it."""
        at = self.pane.cursor
        if at is None or at >= len(self._settings):
            return ""
        setting = self._settings[at]
        where = f"[{setting.section}] {setting.key} in {self._file}"
        if not setting.about:
            return f"The keys of {setting.key}\nSet them as {where}"
        default = f" · default: {_shown(setting.default)}"
        return f"{setting.about}\nValue: {_shown(setting.value)}{default}\nSet it as {where}, or {setting.variable}"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value)) or "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
