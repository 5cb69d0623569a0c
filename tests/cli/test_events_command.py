"""Events on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newstui.services.library import Library
from tests.cli.conftest import Run
from tests.tui.conftest import NOW
from tests.tui.test_events import tell


@pytest.fixture
def told(tmp_path: Path) -> list[int]:
    library = Library.open(tmp_path / "store.db", clock=lambda: NOW)
    try:
        return tell(library)
    finally:
        library.close()


def test_events_by_independent_texts(run: Run, told: list[int]) -> None:
    (line,) = run("events", "--since", "2026-01-01").out.splitlines()
    assert line.split()[0] == str(told[5]) and "4 src, 3 origins" in line
    (event,) = run("events", "--since", "2026-01-01", "--json").records
    assert (event["sources"], event["origins"]) == (4, 3)
    assert [(each["id"], each["origin"], each["credit"]) for each in event["stories"]] == [
        (told[0], told[0], None), (told[5], told[0], None), (told[1], told[1], "AP"), (told[2], told[1], "AP"),
        (told[4], told[4], None),
    ]  # fmt: skip
    assert run("events", "--since", "2027-01-01").out == ""


def test_who_ran_what(run: Run, told: list[int]) -> None:
    lines = run("events", str(told[4])).out.splitlines()
    assert [int(line.split()[0]) for line in lines] == [told[0], told[5], told[1], told[2], told[4]]
    assert "└ Sea and Shore" in lines[3] and lines[3].endswith("(AP)")
    assert run("events", str(told[3])).out == "", "of no event"


def test_what_lists_say_of_an_event(run: Run, told: list[int]) -> None:
    found = {each["id"]: (each["sources"], each["origins"]) for each in run("list", "--json").records}
    assert found[told[0]] == (4, 3) and found[told[3]] == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--since", "zz"), 2), (("99",), 1), (("1", "--jsonl"), 2), (("--limit", "0"), 2)]
)
def test_what_is_wrong_is_said(run: Run, told: list[int], arguments: tuple[str, ...], code: int) -> None:
    assert "newstui" in run("events", *arguments, code=code).err or code == 2
