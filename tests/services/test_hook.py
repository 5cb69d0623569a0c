"""The hook: what it is given, and that one which fails, hangs or floods is told of and holds nothing up."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import pytest

from newstui.model.follow import Hit
from newstui.services.events import HookFailed, StoryHit, from_json, to_json
from newstui.services.following.hook import Hook, hits_told, run

from .conftest import NOW
from .desk import COURT, DOCK, Desk

HOSTILE = ('$(touch x) `id` "Velm" ferry dock & court; rm -rf', "A court of Velm told ferry operators of it. 港")


def script(tmp_path: Path, code: str) -> list[str]:
    path = tmp_path / "hook.py"
    path.write_text(f"import sys, os, time, json, pathlib\n{code}\n")
    return [sys.executable, str(path), str(tmp_path / "out")]


@pytest.fixture
def hits(desk: Desk) -> list[StoryHit]:
    first = desk.story(DOCK, days_ago=5)
    follow = desk.follow("Ferry operators may go to court.", first)
    later = desk.story(HOSTILE, days_ago=1)
    assert desk.match() == [(follow, later, "hit")]
    return [StoryHit(follow, later, "hit", ("court",))]


async def test_the_command_is_given_the_hits_as_json_and_no_shell_is_between(desk: Desk, hits, tmp_path) -> None:
    wrong: list[str] = []
    command = script(tmp_path, "pathlib.Path(sys.argv[1]).write_text(json.dumps([sys.argv[2:], json.load(sys.stdin)]))")
    await Hook([*command, "$HOME; id"], 20, desk.database, lambda: NOW, wrong.append).tell(hits)
    arguments, given = json.loads((tmp_path / "out").read_text())
    assert wrong == [] and arguments == ["$HOME; id"]
    assert (given["event"], given["count"]) == ("hits", 1)
    (hit,) = given["hits"]
    assert hit["title"] == HOSTILE[0] and hit["follow"]["text"] == "Ferry operators may go to court."
    assert hit["sentence"] in HOSTILE[1] and "court" in [word.lower() for word in hit["why"]]


async def test_only_sure_hits_run_it(desk: Desk, hits, tmp_path) -> None:
    command = script(tmp_path, "pathlib.Path(sys.argv[1]).touch()")
    faint = [StoryHit(hit.follow_id, hit.story_id, "possible", ()) for hit in hits]
    await Hook(command, 20, desk.database, lambda: NOW, pytest.fail).tell(faint)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sys.exit('no \\x1b[31mroute')", "failed (exit code 1): no [31mroute"),
        ("os.kill(os.getpid(), 9)", "failed (signal 9)"),
        ("sys.stderr.write('x' * 3_000_000 + '\\nfull'); sys.exit(3)", "failed (exit code 3): full"),
    ],
)
async def test_one_that_fails_is_told_of(tmp_path, code: str, words: str) -> None:
    assert (await run(script(tmp_path, code), {}, 20) or "").endswith(words)


async def test_one_that_cares_for_nothing_is_no_failure(tmp_path) -> None:
    assert await run(script(tmp_path, "sys.exit(0)"), {"hits": ["x" * 5_000_000]}, 20) is None


async def test_one_that_is_not_there_is_told_of(tmp_path) -> None:
    assert "cannot be started: No such file" in (await run([str(tmp_path / "none")], {}, 5) or "")
    (tmp_path / "plain").write_text("no program")
    assert "cannot be started" in (await run([str(tmp_path / "plain")], {}, 5) or "")
    assert "cannot be started" in (await run(["a\0b"], {}, 5) or "")


@pytest.mark.parametrize(
    "code",
    [
        "time.sleep(600)",
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)",
        "import subprocess; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])",
        "sys.stdout.write('x' * 10_000_000); time.sleep(600)",
    ],
)
async def test_one_that_hangs_is_stopped_with_what_it_started(tmp_path, code: str) -> None:
    command = script(tmp_path, f"pathlib.Path(sys.argv[1]).write_text(str(os.getpgrp()))\n{code}")
    wrong = await run(command, {"hits": ["x" * 5_000_000]}, 1.5)
    assert "was not done after 1.5 seconds and was stopped" in (wrong or "")
    group = int((tmp_path / "out").read_text())
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        await asyncio.sleep(0.05)
    pytest.fail("something of it is left")


async def test_what_it_leaves_running_does_not_hold_it_up(tmp_path) -> None:
    code = "import subprocess; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(3)'])"
    began = time.monotonic()
    assert await run(script(tmp_path, code), {}, 20) is None
    assert time.monotonic() - began < 3


async def test_it_ends_with_the_program(tmp_path) -> None:
    command = script(tmp_path, "pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(600)")
    task = asyncio.create_task(run(command, {}, 500))
    async with asyncio.timeout(20):
        while not (tmp_path / "out").exists() or not (tmp_path / "out").read_text():  # noqa: ASYNC110 (of a process)
            await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "out").read_text()), 0)


async def test_hits_that_come_meanwhile_are_told_together(desk: Desk, hits, tmp_path) -> None:
    code = (
        "given = json.load(sys.stdin)\n"
        "with open(sys.argv[1], 'a') as out: out.write(f\"{given['count']}\\n\")\n"
        "time.sleep(0.5)"
    )
    hook = Hook(script(tmp_path, code), 20, desk.database, lambda: NOW, pytest.fail)
    second = StoryHit(desk.follow("The dock of Velm", None), hits[0].story_id, "hit", ())
    desk.follows.add_hit(Hit(0, second.follow_id, second.story_id, "hit", 1.0, (), NOW))
    first = asyncio.create_task(hook.tell(hits))
    await asyncio.sleep(0.05)
    await hook.tell([*hits, second])
    await hook.tell(hits)
    await first
    assert (tmp_path / "out").read_text().split() == ["1", "2"]


def test_a_failure_crosses_to_the_app() -> None:
    assert from_json(to_json(HookFailed("the hook x failed"))) == HookFailed("the hook x failed")


def test_what_is_gone_meanwhile_is_left_out(desk: Desk, hits) -> None:
    desk.database.connection.execute("DELETE FROM hits")
    told = hits_told(desk.database, hits, NOW)
    assert (told["hits"], told["count"]) == ([], 0)
    assert COURT
