"""The contract of analyze: text unchanged, every span is its text, one result a line in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.serving import BRIDGE

TEXT = """Bridge to be rebuilt

The council said on Monday that it would rebuild the old bridge for about $4 million. The bridge has been closed
since a lorry struck it in 2024.

Background
- The bridge was built in 1931.
- Ferries have carried cars since.

What to watch next
- Whether the council finds the money.
"""


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"text", "start", "end"} <= value.keys() else []
        return own + [span for each in value.values() for span in spans(each)]
    return [span for each in value for span in spans(each)] if isinstance(value, list) else []


def test_a_text_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    (found,) = run("analyze", "--json", str(path)).records
    assert found["text"] == TEXT
    assert found["title"] == "Bridge to be rebuilt"
    roles = {section["role"]: [item["text"] for item in section["items"]] for section in found["sections"]}
    assert roles["context"] == ["The bridge was built in 1931.", "Ferries have carried cars since."]
    assert roles["watch"] == ["Whether the council finds the money."]
    everywhere = spans(found)
    assert everywhere
    assert all(span["text"] == TEXT[span["start"] : span["end"]] for span in everywhere)


def test_stdin_for_people(run: Run) -> None:
    out = run("analyze", stdin=TEXT + "\x1b[31m\u202e").out
    assert "WHAT TO WATCH" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_lines_come_back_in_order_and_a_bad_one_costs_itself_alone(run: Run) -> None:
    lines = [
        json.dumps({"id": 1, "text": TEXT, "published": "2026-03-02"}),
        "not json",
        json.dumps({"id": "three"}),
        json.dumps({"id": {"n": 4}, "html": BRIDGE, "title": "Bridge"}),
    ]
    outcome = run("analyze", "--jsonl", stdin="\n".join(lines), code=1)
    first, bad, empty, last = outcome.records
    assert (first["id"], bad["id"], empty["id"], last["id"]) == (1, None, "three", {"n": 4})
    assert first["text"] == TEXT
    assert "line 2" in bad["error"]
    assert "text, html or page" in empty["error"]
    assert all(span["text"] == last["text"][span["start"] : span["end"]] for span in spans(last))


def test_a_file_that_is_not_there(run: Run) -> None:
    assert "No such file" in run("analyze", "/nowhere/article.txt", code=1).err


def test_text_comes_back_unchanged_but_for_what_a_terminal_acts_on(run: Run) -> None:
    text = "Naïve 1,200\x83 florins\ufeff, the museum said on Monday.\n\nIt paid\x9b31m more\x1b]0;x\x07 than planned."
    done = run("analyze", "--jsonl", stdin=json.dumps({"id": "a", "text": text}) + "\n")
    (found,) = done.records
    assert found["text"] == text.replace("\x9b", "").replace("\x1b", "").replace("\x07", "")
    assert all(found["text"][span["start"] : span["end"]] == span["text"] for span in spans(found))
    assert not {"\x83", "\x9b", "\x1b"} & set(done.out), "on the way through a terminal it is escaped"
