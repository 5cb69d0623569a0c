from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newstui.store.database import Database

from .making import Shelf


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "store.db")
    yield database
    database.close()


@pytest.fixture
def shelf(database: Database) -> Shelf:
    return Shelf(database)
