"""What was acknowledged is there after kill -9, and two processes may write at once. The children are real."""

from __future__ import annotations

import subprocess
import sys

from newstui.store import retention
from newstui.store.database import Database

from .making import NOW, Shelf

_WRITER = """
import sys, pathlib
from newstui.store.database import Database
from newstui.store.statuses import Statuses
statuses = Statuses(Database.open(pathlib.Path(sys.argv[1])))
for story_id in range(int(sys.argv[2]), int(sys.argv[3])):
    statuses.mark([story_id], "read", True, now=5)
    print(story_id, flush=True)
"""


def _writer(database: Database, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(database.path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_acknowledged_marks_survive_a_kill(shelf: Shelf) -> None:
    shelf.fill(3000)
    child = _writer(shelf.database, 1, 3001)
    assert child.stdout is not None
    seen = [int(child.stdout.readline()) for _ in range(150)]
    child.kill()
    # What it said between our last reading and its end was acknowledged too.
    seen += [int(line) for line in child.stdout.read().split()]
    child.wait()
    child.stdout.close()
    shelf.database.close()
    again = Database.open(shelf.database.path)
    read = {row[0] for row in again.query("SELECT story_id FROM statuses WHERE read")}
    assert read >= set(seen)
    assert len(read) <= len(seen) + 1
    assert retention.check(again) == []
    again.close()


def test_two_processes_write_at_once(shelf: Shelf) -> None:
    shelf.fill(400)
    children = [_writer(shelf.database, 1, 201), _writer(shelf.database, 201, 401)]
    for child in children:
        assert child.communicate()[0].count("\n") == 200
        assert child.returncode == 0
    assert shelf.stories.counts(now=NOW).unread == 0
    assert len(shelf.journal.steps(limit=1000)) == 400
    assert retention.check(shelf.database) == []


_BUSY = """
import sys, pathlib, itertools
from newstui.store.database import Database
from newstui.store.statuses import Statuses
statuses = Statuses(Database.open(pathlib.Path(sys.argv[1])))
print("begun", flush=True)
for number in itertools.count():
    statuses.mark([1 + number % 300], "read", number % 2 == 0, now=5)
"""


def test_looking_after_the_tables_fails_for_no_other_writer(shelf: Shelf) -> None:
    shelf.fill(300)
    child = subprocess.Popen([sys.executable, "-c", _BUSY, str(shelf.database.path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    try:
        for _ in range(60):
            again = Database.open(shelf.database.path)
            again.query("SELECT * FROM stories WHERE briefed < 1 LIMIT 2")
            again.optimize()
            assert not again.connection.in_transaction
            again.close()
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    assert shelf.database.query("SELECT count(*) FROM sqlite_stat1")[0][0] > 0
