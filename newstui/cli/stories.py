"""Stories on the command line: a line each for people, a JSON object each for programs."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newstui.cli import output
from newstui.errors import NewstuiError
from newstui.model.moment import to_iso
from newstui.model.story import Story, StoryRow
from newstui.services.story_values import story_values

if TYPE_CHECKING:
    from newstui.services.library import Library

PAGE = 500
"""Stories read from the store at a time: lists may be longer than memory is patient."""


def write(library: Library, ids: array[int], *, as_json: bool) -> None:
    """The stories of `ids` on stdout, in their order."""
    if as_json:
        for made in objects(library, ids):
            output.record(made)
    else:
        for row in _rows(library, ids):
            output.line(_line(row))


def ids(found: Iterable[int]) -> array[int]:
    """Story ids as the services take them, each once."""
    return array("q", dict.fromkeys(found))


def objects(library: Library, ids: array[int]) -> Iterator[dict[str, Any]]:
    """The object of ``list --json`` for each story (docs/analyze.md)."""
    feeds = {feed.id: (feed.url, feed.folder) for feed in library.reading.feeds()}
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        rows = library.reading.rows(page)
        details = library.reading.details(page)
        for story_id in page:
            if story_id in rows:
                row, (updated, tags) = rows[story_id], details[story_id]
                yield story_values(row, *feeds.get(row.feed_id, ("", None)), updated, tags)


def story_object(story: Story) -> dict[str, Any]:
    """The same object for one whole story."""
    return story_values(story.row, story.feed_url, story.folder, story.updated, story.tags)


def chosen(library: Library, words: tuple[str, ...]) -> array[int]:
    """The stories that the arguments of a command mean: ids where all are numbers, else a query. Raises QueryError."""
    if words and all(part.isascii() and part.isdigit() for word in words for part in word.split(",")):
        words = tuple(part for word in words for part in word.split(","))
    if words and all(word.isascii() and word.isdigit() for word in words):
        ids = array("q", (int(word) for word in words if len(word) < 19))
        known = library.reading.rows(ids)
        for word in words:
            if int(word) not in known:
                raise NewstuiError(f"there is no story {word}", "`newstui list is:unread` shows ids")
        return ids
    return library.search.query(" ".join(words))


def story(library: Library, story_id: int) -> Story:
    """One whole story. Raises NewstuiError where there is none."""
    found = library.reading.story(story_id)
    if found is None:
        raise NewstuiError(f"there is no story {story_id}", "`newstui list` shows ids")
    return found


def _rows(library: Library, ids: array[int]) -> Iterator[StoryRow]:
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        rows = library.reading.rows(page)
        yield from (rows[story_id] for story_id in page if story_id in rows)


def _line(row: StoryRow) -> str:
    # Documented beside the JSON (docs/analyze.md).
    marks = "".join(
        (
            "d" if row.done else "m" if row.muted else " " if row.read else "N",
            "s" if row.starred else " ",
            "l" if row.later else " ",
            "f" if row.followed else " ",
            "~" if row.changed else " ",
        )
    )
    when = (to_iso(row.published) or "undated")[:16].replace("T", " ")
    return f"{row.id:>6} {marks} {when:<16}  {row.title}  [{row.feed}]"
