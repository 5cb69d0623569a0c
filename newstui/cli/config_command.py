"""newstui config: where settings are, what they are, and whether they can be used."""

from __future__ import annotations

import click

from newstui.cli import output, session
from newstui.errors import ConfigError


@click.group("config")
def command() -> None:
    """Show where settings come from, and check them."""


@command.command("path")
def path() -> int:
    """Print where config.toml is looked for."""
    output.line(str(session.places().config_file))
    return 0


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a setting.")
def show(as_json: bool) -> int:
    """Print every setting, its value and where the value came from."""
    from newstui.services.settings import listed

    theme = None
    if session.places().store.is_file():
        with session.library() as library:
            theme = library.remembering.theme()
    for setting in listed(session.settings(), theme):
        if as_json:
            output.record({"name": setting.name, "value": setting.value, "source": setting.source})
        else:
            output.line(f"{setting.name} = {setting.value!r}  ({setting.source})")
    return 0


@command.command("check")
def check() -> int:
    """Say whether the settings can be used; exit code 1 where not."""
    from newstui.tui.keymap import Keymap
    from newstui.tui.themes import check_theme

    config, mistakes = session.settings_and_mistakes()
    file = session.places().config_file
    lost: dict[str, str] = {}
    try:
        keymap = Keymap.build(config.keys.preset, config.keys.bindings, origins=config.sources)
        lost = keymap.lost(config.keys.preset, config.keys.bindings)
    except ConfigError as error:
        mistakes.append(error)
    try:
        check_theme(config.ui.theme, config.sources.get("ui.theme", "default"))
    except ConfigError as error:
        mistakes.append(error)
    if mistakes:
        raise ConfigError.of_all(mistakes)
    for command, taker in lost.items():
        where = config.sources.get(f"keys.{taker}", str(file))
        output.say(f"{where}: {command} has no key any more: {taker} has it now; the palette still finds it")
    output.say(f"{file}: " + ("fine" if file.exists() else "not there; every setting has its default"))
    return 0
