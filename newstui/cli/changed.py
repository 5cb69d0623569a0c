"""What a publisher changed in a story, as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newstui.cli import output, stories
from newstui.errors import NewstuiError
from newstui.model.moment import to_iso
from newstui.model.version import Changes, Passage, Version

if TYPE_CHECKING:
    from newstui.services.library import Library

_WIDTH = 78
_MARKS = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""As wdiff marks them, so that colour is not needed."""
_SIGNS = {"changed": "~ ", "deleted": "- ", "inserted": "+ "}


def show_changes(library: Library, story_id: int, since: int | None, *, as_json: bool) -> None:
    """Write what changed from version `since` (None: the one that was read, else the one before) to the last."""
    story = stories.story(library, story_id)
    history = library.versions.history(story_id, language=story.language)
    before = history.read
    if since is not None:
        numbers = [each.number for each in history.versions[:-1]]
        if since not in numbers:
            known = ", ".join(map(str, numbers))
            raise NewstuiError(f"version {since} of story {story_id} is not kept", f"earlier versions kept: {known}")
        before = numbers.index(since)
    changes = history.compare(before)
    old, new = history.versions[before], history.versions[-1]
    if as_json:
        output.record(_object(story_id, old, new, changes) | {"versions": [each.number for each in history.versions]})
        return
    found = to_iso(old.replaced_at)
    output.line(f"{story.row.feed} · version {old.number} to {new.number}, changed {found}")
    output.line()
    for line in _lines(new.title, changes):
        output.line(line)


def _lines(title: str, changes: Changes) -> Iterator[str]:
    yield from textwrap.wrap(_marked(changes.title) if changes.title else title, _WIDTH)
    yield ""
    for figure in changes.figures:
        yield f"  figure  {figure.before or '(none)'} -> {figure.after or '(none)'}"
    for sign, names in (("+", changes.names_in), ("-", changes.names_out)):
        if names:
            yield from textwrap.wrap(
                ", ".join(names), _WIDTH, initial_indent=f"  names {sign} ", subsequent_indent=" " * 10
            )
    yield f"  words   +{changes.words_in} -{changes.words_out}"
    for passage in changes.passages:
        if passage.skipped:
            yield from ("", f"  ({passage.skipped} unchanged)")
        yield ""
        sign = _SIGNS[passage.kind]
        words = _marked(passage) if passage.kind == "changed" else "".join(edit.text for edit in passage.edits)
        yield from textwrap.wrap(words, _WIDTH, initial_indent=sign, subsequent_indent=sign)
    if changes.left:
        yield from ("", f"  ({changes.left} unchanged)")


def _marked(passage: Passage) -> str:
    parts = []
    for edit in passage.edits:
        opening, closing = _MARKS[edit.kind]
        words = edit.text.rstrip()
        parts.append(f"{opening}{words}{closing}{edit.text[len(words) :]}" if words else edit.text)
    return "".join(parts)


def _object(story_id: int, old: Version, new: Version, changes: Changes) -> dict[str, Any]:
    return {
        "id": story_id,
        "from": {"version": old.number, "title": old.title, "updated": to_iso(old.updated)},
        "to": {"version": new.number, "title": new.title, "updated": to_iso(new.updated)},
        "changed_at": to_iso(old.replaced_at),
        "title": _edits(changes.title) if changes.title else None,
        "passages": [{"kind": passage.kind, "edits": _edits(passage)} for passage in changes.passages],
        "figures": [{"before": figure.before, "after": figure.after} for figure in changes.figures],
        "names_in": list(changes.names_in),
        "names_out": list(changes.names_out),
        "words_in": changes.words_in,
        "words_out": changes.words_out,
    }


def _edits(passage: Passage) -> list[dict[str, str]]:
    return [{"kind": edit.kind, "text": edit.text} for edit in passage.edits]
