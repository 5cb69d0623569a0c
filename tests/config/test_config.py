from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newstui.config import SECTIONS, Config, load, read
from newstui.errors import ConfigError
from newstui.paths import Paths

ROOT = Path(__file__).parents[2]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml", {}) == Config()


def test_the_file_is_read_and_remembered_as_the_source(tmp_path: Path) -> None:
    path = written(tmp_path, "[reader]\nmeasure = 60\n")
    config = load(path, {})
    assert config.reader.measure == 60
    assert config.sources == {"reader.measure": f"{path}:2"}


def test_a_variable_comes_before_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "[reader]\nmeasure = 60\n")
    config = load(path, {"NEWSTUI_READER_MEASURE": "90", "NEWSTUI_UI_REFRESH_ON_START": "true"})
    assert (config.reader.measure, config.ui.refresh_on_start) == (90, True)
    assert config.sources["reader.measure"] == "NEWSTUI_READER_MEASURE"


def test_keys_are_one_several_or_none(tmp_path: Path) -> None:
    path = written(tmp_path, '[keys]\npreset = "vim"\nstar = ["*", "ctrl+s"]\nback = "b"\nquit = "none"\n')
    keys = load(path, {}).keys
    assert keys.preset == "vim"
    assert keys.bindings == {"star": ("*", "ctrl+s"), "back": ("b",), "quit": ()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[reader]\nmesure = 60\n", ("reader.mesure", "did you mean measure?")),
        ("[raeder]\nmeasure = 60\n", ("[raeder]", "did you mean reader?")),
        ('[reader]\nmeasure = "wide"\n', ("reader.measure", "Expected `int`")),
        ("[fetch]\nconnections = 0\n", ("fetch.connections", "the least is 1")),
        ('[keys]\npreset = "emacs"\n', ("keys.preset", "use one of default, newsboat, vim")),
        ('[follow]\nhook = "say hello"\n', ("follow.hook", 'hook = ["say", "hello"]')),
        ('[follow]\nhook = [""]\n', ("follow.hook", "empty")),
        ("[follow]\nhook_seconds = 0\n", ("follow.hook_seconds", "the least is 1")),
        ('[fetch]\ncontact = "ada"\n', ("fetch.contact", "you@host.example")),
        ('[fetch]\ncontact = "a@b.c\\r\\nX-Evil: 1"\n', ("fetch.contact", "no address")),
        ("[fetch]\nkeep_days = -1\n", ("fetch.keep_days", "the least is 0")),
        ("reader = 3\n", ("reader", "[reader]")),
        ("[reader\n", (":1: not TOML", "")),
        ("\n[reader]\nmeasure = \n", (":3: not TOML", "Invalid value")),
        ("[reader]\n\n[raeder]\n", (":3: unknown section", "reader")),
    ],
)
def test_what_is_wrong_is_named_with_its_file(tmp_path: Path, text: str, words: tuple[str, str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    for word in (str(path), *words):
        assert word in str(caught.value)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="NEWSTUI_READER_MEASURE"):
        load(tmp_path / "none.toml", {"NEWSTUI_READER_MEASURE": "wide"})


def test_the_example_shows_every_setting_with_its_default() -> None:
    shown = tomllib.loads((ROOT / "config.example.toml").read_text())
    defaults = Config()
    assert shown.keys() == SECTIONS.keys()
    for section, values in shown.items():
        held = getattr(defaults, section)._asdict()
        held.pop("bindings", None)
        held = {name: list(value) if isinstance(value, tuple) else value for name, value in held.items()}
        assert values == held


def test_places_follow_the_variables(tmp_path: Path) -> None:
    places = Paths.from_environment({"NEWSTUI_CONFIG": "/c/x.toml", "NEWSTUI_STORE": "/s/x.db"})
    assert (places.config_file, places.store) == (Path("/c/x.toml"), Path("/s/x.db"))
    assert Paths.from_environment({}).store == tmp_path / "xdg/data/newstui/newstui.db"


def test_every_setting_is_listed_with_what_it_is_for(tmp_path: Path) -> None:
    from newstui.services.settings import listed

    path = written(tmp_path, '[keys]\n# mine\nstar = ["*"]\npreset = "vim"\n\n[ reader ]\n"sentences" = 5\n')
    found = {each.name: each for each in listed(load(path, {"NEWSTUI_UI_THEME": "nord"}))}
    assert all(each.about for each in found.values() if each.section != "keys")
    assert (found["reader.sentences"].value, found["reader.sentences"].source) == (5, f"{path}:7")
    assert (found["keys.star"].value, found["keys.star"].source) == (["*"], f"{path}:3")
    assert (found["ui.theme"].source, found["ui.theme"].variable) == ("NEWSTUI_UI_THEME", "NEWSTUI_UI_THEME")
    assert (found["reader.measure"].value, found["reader.measure"].source) == (72, "default")


def test_all_mistakes_are_told_each_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, '[raeder]\n[reader]\nmesure = 1\nmeasure = 2\nsentences = 4\n[ui]\nglyphs = "emoji"\n')
    with pytest.raises(ConfigError) as caught:
        load(path, {"NEWSTUI_FETCH_CONNECTIONS": "many"})
    told = str(caught.value).splitlines()
    places = sorted(line.partition(": ")[0] for line in told)
    assert places == sorted(["NEWSTUI_FETCH_CONNECTIONS", *(f"{path}:{line}" for line in (1, 3, 4, 7))])
    config, mistakes = read(path, {})
    assert len(mistakes) == 4
    assert (config.reader.sentences, config.reader.measure) == (4, Config().reader.measure)
