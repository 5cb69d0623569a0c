"""SQL rows to the values of `newstui.model`: the column lists, and what reads them, side by side."""

from __future__ import annotations

from typing import Any

from newstui.model.feed import Feed, Validators
from newstui.model.follow import Follow, FollowSource
from newstui.model.story import StoryRow

FEED_TITLE = "coalesce(f.own_title, nullif(f.title, ''), f.url)"

FEED_COLUMNS = f"""f.id, f.url, {FEED_TITLE}, f.site_url, f.folder, f.language, f.etag, f.last_modified, f.body_hash,
    f.checked_at, f.next_check_at, f.error, f.failures, c.stories, c.unread"""

STORY_COLUMNS = f"""s.story_id, s.feed_id, {FEED_TITLE}, st.title, st.link, st.author, st.published, s.sort_at,
    s.read, s.starred, s.later, s.follows > 0, s.done, s.muted"""

FOLLOW_COLUMNS = """w.id, w.kind, w.text, w.story_id, w.span_start, w.span_end, w.created_at, w.story_title, w.due_at,
    w.note, w.resolved_at, w.outcome"""


def feed(row: tuple[Any, ...]) -> Feed:
    """A feed from `FEED_COLUMNS`."""
    identity, url, title, site_url, folder, language, etag, last_modified, *rest = row
    return Feed(identity, url, title, site_url, folder, language, Validators(etag, last_modified), *rest)


def story_row(row: tuple[Any, ...]) -> StoryRow:
    """A list's row from `STORY_COLUMNS`."""
    return StoryRow(*row[:8], *map(bool, row[8:14]))


def follow(row: tuple[Any, ...]) -> Follow:
    """A follow from `FOLLOW_COLUMNS`."""
    identity, kind, text, story_id, start, end, created_at, story_title, due, note, resolved_at, outcome = row
    source = FollowSource(kind, text, story_id, start, end)
    return Follow(identity, source, created_at, story_title, due, note, resolved_at, outcome)
