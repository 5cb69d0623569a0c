"""SQL rows to the values of `newstui.model`: the column lists, and what reads them, side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newstui.model.story import StoryRow

if TYPE_CHECKING:
    from newstui.model.feed import Feed
    from newstui.model.follow import Follow, Hit

FEED_TITLE = "coalesce(f.own_title, nullif(f.title, ''), f.url)"

FEED_COLUMNS = f"""f.id, f.url, {FEED_TITLE}, f.site_url, f.folder, f.language, f.etag, f.last_modified, f.body_hash,
    f.checked_at, f.next_check_at, f.error, f.failures, c.stories, c.unread, f.interval, f.changed_at,
    f.publisher_seconds, f.skip_hours, f.skip_days, a.headers, a.username, a.password, f.full_text, f.hold_until,
    f.gone_at, f.moving_to, f.switched_off, f.own_title"""

FEED_TABLES = "feeds f JOIN counters c ON c.feed_id = f.id LEFT JOIN feed_access a ON a.feed_id = f.id"

STORY_COLUMNS = f"""s.story_id, s.feed_id, {FEED_TITLE}, st.title, st.link, st.author, st.published, s.sort_at,
    s.read, s.starred, s.later, s.follows > 0, s.done, s.muted, s.hits > 0, (SELECT g.sources FROM story_events e
    JOIN event_groups g ON g.id = e.event_id WHERE e.story_id = s.story_id),
    s.changed_since, (SELECT min(g.origins, g.sources) FROM story_events e
    JOIN event_groups g ON g.id = e.event_id WHERE e.story_id = s.story_id)"""  # noqa: S608
STORY_WIDTH = 18
"""How many those are."""

FOLLOW_COLUMNS = """w.id, w.kind, w.text, w.story_id, w.span_start, w.span_end, w.created_at, w.story_title, w.due_at,
    w.note, w.resolved_at, w.outcome, w.terms, w.since, w.threshold, w.against"""

HIT_COLUMNS = """h.id, h.follow_id, h.story_id, h.tier, h.score, h.why, h.found_at, h.span_start, h.span_end,
    h.seen_at"""


def feed(row: tuple[Any, ...]) -> Feed:
    """A feed from `FEED_COLUMNS`."""
    identity, url, title, site_url, folder, language, etag, last_modified = row[:8]
    body_hash, checked_at, next_check_at, error, failures, stories, unread = row[8:15]
    interval, changed_at, publisher_seconds, skip_hours, skip_days, headers, username, password = row[15:23]
    full_text, hold_until, gone_at, moving_to, switched_off, own_title = row[23:]
    from newstui.model.feed import Access, Feed, Pace, Validators

    return Feed(
        id=identity,
        url=url,
        title=title,
        site_url=site_url,
        folder=folder,
        language=language,
        validators=Validators(etag, last_modified),
        body_hash=body_hash,
        checked_at=checked_at,
        next_check_at=next_check_at,
        error=error,
        failures=failures,
        stories=stories,
        unread=unread,
        pace=Pace(interval, changed_at, publisher_seconds, _numbers(skip_hours), _numbers(skip_days)),
        access=Access(_pairs(headers), username, password),
        full_text=full_text,
        hold_until=hold_until,
        gone_at=gone_at,
        moving_to=moving_to,
        switched_off=bool(switched_off),
        own_title=own_title,
    )


def _numbers(text: str) -> tuple[int, ...]:
    # Nearly every feed has none: no call of the decoder for those.
    return () if text == "[]" else tuple(json.loads(text))


def _pairs(text: str | None) -> tuple[tuple[str, str], ...]:
    return () if text is None or text == "[]" else tuple((name, value) for name, value in json.loads(text))


def story_row(row: tuple[Any, ...]) -> StoryRow:
    """A list's row from `STORY_COLUMNS`."""
    values: tuple[Any, ...] = (*row[:8], *map(bool, row[8:15]), row[15] or 1, bool(row[16]), row[17] or 1)
    return StoryRow(*values)


def follow(row: tuple[Any, ...]) -> Follow:
    """A follow from `FOLLOW_COLUMNS`."""
    identity, kind, text, story_id, start, end, created_at, story_title, due, note, resolved_at, outcome = row[:12]
    terms, since, threshold, against = row[12:]
    from newstui.model.follow import Follow, FollowSource

    source = FollowSource(kind, text, story_id, start, end)
    return Follow(
        identity,
        source,
        created_at,
        story_title,
        due,
        note,
        resolved_at,
        outcome,
        terms,
        since,
        threshold,
        dict(json.loads(against)),
    )


def hit(row: tuple[Any, ...]) -> Hit:
    """A hit from `HIT_COLUMNS`."""
    identity, follow_id, story_id, tier, score, why, found_at, start, end, seen_at = row
    from newstui.model.follow import Hit

    words = tuple(filter(None, why.split(", ")))
    return Hit(identity, follow_id, story_id, tier, score, words, found_at, start, end, seen_at)
