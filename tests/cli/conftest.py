from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.serving import BRIDGE, Site, rss, serving


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stories' links lead to hosts that are not there; looking for those is not what these tests are about."""
    monkeypatch.setenv("NEWSTUI_FETCH_FULL_TEXT", "false")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """newstui as users run it, in a process, on a store of the test's own."""

    def run(*arguments: str, stdin: str = "", code: int | None = 0) -> Outcome:
        environment = os.environ | {"NEWSTUI_STORE": str(tmp_path / "store.db"), "COLUMNS": "100"}
        done = subprocess.run(
            [sys.executable, "-m", "newstui", *arguments],
            input=stdin, capture_output=True, text=True, env=environment, timeout=120, check=False,
        )  # fmt: skip
        if code is not None:
            assert done.returncode == code, done.stderr + done.stdout
        assert "Traceback" not in done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def site() -> Iterator[Site]:
    documents = {
        "/feed.xml": rss(("Bridge to be rebuilt", BRIDGE), ("Ferry fares [rise]", "<p>Fares rise in May.</p>")),
        "/page": ("text/html", b'<html><link rel="alternate" type="application/rss+xml" href="/feed.xml"></html>'),
        "/plain": ("text/html", b"<html><p>No feed here.</p></html>"),
        "/empty": ("application/rss+xml", b""),
    }
    with serving(documents) as site:
        yield site
