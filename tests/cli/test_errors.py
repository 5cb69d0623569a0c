"""What goes wrong is one line that names it, and an exit code."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from newstui.version import __version__
from tests.cli.conftest import Run
from tests.serving import Site


def test_version(run: Run) -> None:
    assert __version__ in run("--version").out
    assert "analyze" in run("--help").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("brief", "--since", "soon"),
        ("events", "--since", "soon"),
        ("list", "--bogus"),
        ("show",),
        ("show", "one"),
        ("mark", "x"),
        ("remove", "nothing"),
        (),
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments, code=2)
    assert outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(("path", "word"), [("/none", "404"), ("/plain", "feed"), ("/empty", "empty")])
def test_what_is_no_feed_is_named_and_not_kept(run: Run, site: Site, path: str, word: str) -> None:
    # Where a page announces none, the usual places are tried.
    del site.documents["/feed.xml"]
    outcome = run("add", site.url + path, code=1)
    assert site.url + path in outcome.err
    assert word in outcome.err.lower()
    assert outcome.err.count("\n") == 1
    assert run("feeds", "--json").out == ""


def test_an_unknown_story_and_a_bad_query(run: Run) -> None:
    assert "there is no story 7" in run("show", "7", code=1).err
    assert run("list", "is:(", code=2).err.startswith("newstui: ")


def test_unusable_settings_name_file_and_key(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("[reader]\nmesure = 3\n")
    outcome = run("--config", str(path), "config", "check", code=1)
    assert outcome.err == f"newstui: {path}:2: unknown key reader.mesure (did you mean measure?)\n"


def test_settings_show_their_source(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "good.toml"
    path.write_text("[reader]\nmeasure = 66\n")
    assert f"reader.measure = 66  ({path}:2)" in run("--config", str(path), "config", "show").out
    assert run("--config", str(path), "config", "path").out == f"{path}\n"


def test_a_newer_store_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    run("feeds")
    path = tmp_path / "store.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    outcome = run("list", code=1)
    assert str(path) in outcome.err
    assert path.read_bytes() == before


def test_what_is_no_store_is_named_and_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"this is no database, whatever its name says" * 50)
    assert str(path) in run("list", code=1).err
    assert path.read_bytes().startswith(b"this is no database")


def test_a_store_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "store.db"
    assert str(path.parent) in run("--store", str(path), "list", code=1).err


def test_doctor_examines(run: Run) -> None:
    found = run("doctor", "--json").records
    assert {"newstui", "sqlite", "settings"} <= {each["about"] for each in found}


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The council said it would rebuild the bridge.\n\n" * 5000)
    command = f"set -o pipefail; {sys.executable} -m newstui analyze --json {article} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_app_alone_fails_as_commands_do(run: Run) -> None:
    # Without arguments no command line is parsed: the ending must be the same.
    outcome = run(code=2)
    assert outcome.out == ""
    assert outcome.err.startswith("newstui: the app needs a terminal")
    assert outcome.err == run("demo", code=2).err
