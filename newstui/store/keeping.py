"""One feed's transaction: what a fetch brought, written at once with its header and its full-text index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from newstui.errors import StoreError
from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.drafts import FeedHeader, Stored, StoryDraft
from newstui.store.plain import words_of
from newstui.store.versions import keep_replaced

BRIEFED_AT_ONCE = 1000
"""Of so many new stories of one fetch, the newest, briefings are made ahead; of the others when they are opened."""

WHEN_OPENED = 2**31 - 1
"""`stories.briefed` of those: no analyser's number is higher, so they do not wait."""


def store_feed(database: Database, feed_id: int, header: FeedHeader, drafts: Sequence[StoryDraft]) -> Stored:
    """See `newstui.store.stories.Stories.store_feed`."""
    by_identity = {draft.identity: draft for draft in drafts}
    # Stripping tags is most of the work: done before the write lock is taken.
    words = {identity: words_of(draft.content) for identity, draft in by_identity.items()}
    new: list[int] = []
    changed: list[int] = []
    returned: list[int] = []
    inserted: list[tuple[int, StoryDraft]] = []
    reworded: list[tuple[str, str, int]] = []
    with database.write() as connection:
        _keep_header(connection, database, feed_id, header)
        known = _known(connection, feed_id, list(by_identity))
        for identity, draft in by_identity.items():
            story_id, kept_hash = known.get(identity, (0, None))
            if kept_hash is not None:
                if kept_hash != draft.content_hash:
                    changed.append(story_id)
                    _change(connection, story_id, draft, words[identity], header.checked_at)
                    reworded.append((draft.title, words[identity], story_id))
                continue
            if story_id:
                connection.execute("UPDATE statuses SET kept = 1 WHERE story_id = ?", (story_id,))
                returned.append(story_id)
            else:
                story_id = _status(connection, feed_id, draft)
                new.append(story_id)
            inserted.append((story_id, draft))
        insert_stories(connection, feed_id, inserted)
        if len(new) > BRIEFED_AT_ONCE:
            later = json.dumps(new[:-BRIEFED_AT_ONCE])
            sql = "UPDATE stories SET briefed = ? WHERE id IN (SELECT value FROM json_each(?))"
            connection.execute(sql, (WHEN_OPENED, later))
        if new or changed or returned:
            connection.execute("UPDATE feeds SET changed_at = ? WHERE id = ?", (header.checked_at, feed_id))
        connection.executemany("UPDATE story_search SET title = ?, text = ? WHERE rowid = ?", reworded)
        insert_words(connection, ((story_id, draft.title, words[draft.identity]) for story_id, draft in inserted))
    return Stored(tuple(new), tuple(changed), tuple(returned))


def keep_full_text(database: Database, story_id: int, html: str) -> None:
    """See `newstui.store.stories.Stories.keep_full_text`."""
    words = words_of(html)
    with database.write() as connection:
        found = connection.execute("UPDATE story_contents SET full_html = ? WHERE story_id = ?", (html, story_id))
        if found.rowcount:
            connection.execute("UPDATE stories SET briefed = 0 WHERE id = ?", (story_id,))
            connection.execute("UPDATE story_search SET text = ? WHERE rowid = ?", (words, story_id))


def _keep_header(connection: sqlite3.Connection, database: Database, feed_id: int, header: FeedHeader) -> None:
    # A list of feeds names most of them as their publishers do. Such a title is nobody's choice: it follows theirs.
    found = connection.execute(
        "UPDATE feeds SET own_title = iif(title = '' AND own_title = ?1 COLLATE NOCASE, NULL, own_title),"
        " title = coalesce(nullif(?1, ''), title), site_url = coalesce(?, site_url),"
        " language = coalesce(?, language), etag = ?, last_modified = ?, body_hash = ?, checked_at = ?,"
        " next_check_at = ?, publisher_seconds = ?, skip_hours = ?, skip_days = ?, error = NULL, failures = 0,"
        " hold_until = NULL, gone_at = NULL WHERE id = ?",
        (
            header.title,
            header.site_url,
            header.language,
            header.validators.etag,
            header.validators.last_modified,
            header.body_hash,
            header.checked_at,
            header.next_check_at,
            header.publisher_seconds,
            json.dumps(header.skip_hours),
            json.dumps(header.skip_days),
            feed_id,
        ),
    )
    if not found.rowcount:
        raise StoreError(f"there is no feed {feed_id} in {database.path}", "it was removed meanwhile")


def _known(connection: sqlite3.Connection, feed_id: int, identities: list[str]) -> dict[str, tuple[int, str | None]]:
    """By identity: the id, and the kept story's hash, None where it was purged."""
    found = connection.execute(
        "SELECT s.identity, s.story_id, st.content_hash FROM json_each(?) AS j"
        " CROSS JOIN statuses s ON s.feed_id = ? AND s.identity = j.value LEFT JOIN stories st ON st.id = s.story_id",
        (json.dumps(identities), feed_id),
    )
    return {identity: (story_id, content_hash) for identity, story_id, content_hash in found}


def _status(connection: sqlite3.Connection, feed_id: int, draft: StoryDraft) -> int:
    cursor = connection.execute(
        "INSERT INTO statuses (feed_id, identity, sort_at) VALUES (?, ?, ?)", (feed_id, draft.identity, draft.sort_at)
    )
    return int(cursor.lastrowid or 0)


def insert_stories(connection: sqlite3.Connection, feed_id: int, stories: Iterable[tuple[int, StoryDraft]]) -> None:
    """Stories whose statuses are there already, by id, with their contents; `insert_words` puts them into the index."""
    stories = list(stories)
    connection.executemany(
        "INSERT INTO stories (id, feed_id, title, link, author, published, updated, first_seen, language, content_hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                story_id,
                feed_id,
                draft.title,
                draft.link,
                draft.author,
                draft.published,
                draft.updated,
                draft.first_seen,
                draft.language,
                draft.content_hash,
            )
            for story_id, draft in stories
        ),
    )
    connection.executemany(
        "INSERT INTO story_contents (story_id, html, categories, enclosures) VALUES (?, ?, ?, ?)",
        ((story_id, draft.content, *_lists(draft)) for story_id, draft in stories),
    )


def insert_words(connection: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Ids, titles and words into the full-text index: last in a transaction.

    A statement that has triggers is a savepoint to SQLite, at which FTS5 writes out what it has gathered: between the
    rows of other tables each story became a segment of the index, to be merged again, which was half of the work.
    """
    connection.executemany("INSERT INTO story_search (rowid, title, text) VALUES (?, ?, ?)", rows)


def _change(connection: sqlite3.Connection, story_id: int, draft: StoryDraft, words: str, now: Moment) -> None:
    keep_replaced(connection, story_id, title=draft.title, words=words, now=now)
    connection.execute(
        "UPDATE stories SET title = ?, link = ?, author = ?, published = coalesce(?, published), updated = ?,"
        " language = ?, content_hash = ?, version = version + 1, briefed = 0 WHERE id = ?",
        (
            draft.title,
            draft.link,
            draft.author,
            draft.published,
            draft.updated,
            draft.language,
            draft.content_hash,
            story_id,
        ),
    )
    # The full text that was fetched is of the earlier version, and so is what was learnt of its page.
    connection.execute("DELETE FROM page_tries WHERE story_id = ?", (story_id,))
    connection.execute(
        "UPDATE story_contents SET html = ?, full_html = NULL, categories = ?, enclosures = ? WHERE story_id = ?",
        (draft.content, *_lists(draft), story_id),
    )


def _lists(draft: StoryDraft) -> tuple[str, str]:
    files = [(file.url, file.media_type, file.length) for file in draft.enclosures]
    return json.dumps(draft.categories, ensure_ascii=False), json.dumps(files, ensure_ascii=False)
