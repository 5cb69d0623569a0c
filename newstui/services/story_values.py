"""A story's fields for programs: the object of ``list --json``, wherever stories are written as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from newstui.model.moment import Moment, to_iso
from newstui.model.story import StoryRow


def story_values(
    row: StoryRow, feed_url: str, folder: str | None, updated: Moment | None, tags: Sequence[str]
) -> dict[str, Any]:
    """The object (docs/analyze.md): fields may be added, never changed."""
    return {
        "id": row.id,
        "feed_url": feed_url,
        "feed": row.feed,
        "title": row.title,
        "link": row.link,
        "author": row.author,
        "published": to_iso(row.published),
        "updated": to_iso(updated),
        "folder": folder,
        "read": row.read,
        "done": row.done,
        "starred": row.starred,
        "later": row.later,
        "muted": row.muted,
        "followed": row.followed,
        "changed": row.changed,
        "tags": list(tags),
        "sources": row.sources,
        "origins": row.origins,
    }
