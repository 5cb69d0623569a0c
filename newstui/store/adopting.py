"""Adopting: stories that were read in another reader, with the marks that they had there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newstui.model.moment import Moment
from newstui.store.database import Database
from newstui.store.drafts import StoryDraft
from newstui.store.keeping import insert_stories, insert_words
from newstui.store.plain import words_of


@dataclass(frozen=True, slots=True)
class Adopted:
    """One story of another reader."""

    identity: str
    sort_at: Moment
    draft: StoryDraft | None
    """None: its marks alone are kept, and wait for the publisher to send it again."""
    read: bool
    starred: bool = False
    tags: tuple[str, ...] = ()


def adopt(database: Database, feed_id: int, stories: Sequence[Adopted], *, now: Moment) -> int:
    """Keep the marks of `stories`, and those that have a draft whole, in one transaction: how many stories are new.

    Marks are only ever added: what is read, starred or tagged here stays so.
    """
    words = {story.identity: words_of(story.draft.content) for story in stories if story.draft is not None}
    new: list[tuple[int, str, str]] = []
    with database.write() as connection:
        for story in stories:
            draft = story.draft
            inserted = connection.execute(
                "INSERT INTO statuses (feed_id, identity, sort_at, kept) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (feed_id, identity) DO NOTHING",
                (feed_id, story.identity, story.sort_at, draft is not None),
            ).rowcount
            (story_id,) = connection.execute(
                "SELECT story_id FROM statuses WHERE feed_id = ? AND identity = ?", (feed_id, story.identity)
            ).fetchone()
            if inserted and draft is not None:
                insert_stories(connection, feed_id, [(story_id, draft)])
                new.append((story_id, draft.title, words[story.identity]))
            connection.execute(
                "UPDATE statuses SET read_at = coalesce(read_at, ?), starred_at = coalesce(starred_at, ?)"
                " WHERE story_id = ?",
                (now if story.read else None, now if story.starred else None, story_id),
            )
            for tag in story.tags:
                connection.execute("INSERT OR IGNORE INTO story_tags (story_id, tag) VALUES (?, ?)", (story_id, tag))
        insert_words(connection, new)
    return len(new)
