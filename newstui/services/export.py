"""Export: subscriptions as OPML; starred and followed stories as Markdown or JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newstui.model.moment import to_iso
from newstui.model.story import Story
from newstui.model.view import View
from newstui.services.library import Library
from newstui.services.markdown import escaped, target
from newstui.services.markdown_article import article_markdown
from newstui.services.story_values import story_values


def opml(library: Library) -> bytes:
    """All subscriptions, with their folders."""
    from newstui.feeds import opml as document
    from newstui.store.feeds import Feeds

    return document.write(Feeds(library.database).subscriptions(), "newstui subscriptions")


def marked(library: Library) -> list[int]:
    """Stories that are starred or followed, newest first."""
    ids = {*library.reading.story_ids(View("starred")), *library.reading.story_ids(View("following"))}
    rows = library.reading.rows(sorted(ids))
    return sorted(rows, key=lambda story_id: (-rows[story_id].sort_at, -story_id))


def as_json(library: Library, ids: Sequence[int] | None = None) -> Iterator[dict[str, Any]]:
    """One object a story: the fields of ``list --json``, the text, and what is followed in it."""
    for story, text, followed in _stories(library, ids):
        made = story_values(story.row, story.feed_url, story.folder, story.updated, story.tags)
        yield {**made, "text": text, "follows": followed}


def as_markdown(library: Library, ids: Sequence[int] | None = None, *, title: str = "") -> Iterator[str]:
    """The stories as one Markdown document, a piece a story. `title`: what was asked for, where it was."""
    yield f"# {escaped(title) or 'Starred and followed stories'}\n"
    for story, text, followed in _stories(library, ids):
        row = story.row
        title = escaped(row.title)
        heading = f"[{title}](<{target(row.link)}>)" if row.link else title
        facts = [escaped(row.feed), *([escaped(row.author)] if row.author else []), to_iso(row.published) or ""]
        yield f"\n## {heading}\n\n{' · '.join(fact for fact in facts if fact)}\n"
        for follow in followed:
            yield f"\n- Following: {escaped(follow)}"
        for file in story.enclosures:
            yield f"\n- [{escaped(file.media_type or 'file')}](<{target(file.url)}>)"
        body = "\n\n".join(escaped(line) for line in text.splitlines() if line.strip())
        briefing = library.reading.briefing(row.id)
        # A list ends with an empty line.
        gap = "\n\n" if followed or story.enclosures else "\n"
        yield f"{gap}{article_markdown(briefing.article) if briefing else body}\n"


def _stories(library: Library, ids: Sequence[int] | None) -> Iterator[tuple[Story, str, list[str]]]:
    from newstui.store.plain import words_of

    follows: dict[int, list[str]] = {}
    for follow in library.follows.list_follows():
        if follow.source.story_id is not None:
            follows.setdefault(follow.source.story_id, []).append(follow.source.text)
    for story_id in marked(library) if ids is None else ids:
        story = library.reading.story(story_id)
        if story is not None:
            briefing = library.reading.briefing(story_id)
            text = briefing.article.text if briefing else words_of(story.content)
            yield story, text, follows.get(story_id, [])
