"""Saved searches: kept, counted, replaced, taken back."""

from __future__ import annotations

import pytest

from newstui.errors import QueryError, StoreError, UsageError
from newstui.model.view import View
from newstui.services.library import Library

from .conftest import NOW
from .test_session import filled


def shelf(library: Library) -> list:
    return [(each.label, each.view.name, each.number) for each in library.reading.shelf()]


async def test_kept_counted_and_taken_back(site, tmp_path) -> None:
    library = await filled(site, tmp_path / "news.db")
    library.views.keep("Ports", "ferry dock")
    library.triage.mark(list(library.reading.story_ids(View("all")))[:2], "read", True)
    assert shelf(library) == [("Ports", "ferry dock", 4)]
    assert library.views.keep("ports", "title:nothing").name == "replaced view 'ports'"
    assert shelf(library) == [("Ports", "title:nothing", 0)]
    library.triage.undo()
    assert shelf(library)[0][1] == "ferry dock"
    library.views.remove("PORTS")
    assert shelf(library) == []
    library.triage.undo()
    assert shelf(library)[0][0] == "Ports"
    library.triage.undo(2)
    assert shelf(library) == []
    library.close()


@pytest.mark.parametrize(
    ("name", "query", "error"),
    [("", "ferry", UsageError), ("n" * 41, "ferry", UsageError), ("a", " ", UsageError), ("a", "(ferry", QueryError)],
)
def test_what_cannot_be_kept(tmp_path, name, query, error) -> None:
    library = Library.open(tmp_path / "news.db", clock=lambda: NOW)
    with pytest.raises(error):
        library.views.keep(name, query)
    with pytest.raises(StoreError, match="no view"):
        library.views.remove("none")
    library.close()
