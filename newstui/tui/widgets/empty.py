"""What an empty list says: why it is empty, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newstui.tui.render import cut

if TYPE_CHECKING:
    from newstui.model.feed import Feed
    from newstui.model.view import View
    from newstui.tui.keymap import Keymap


def words_for_empty(view: View, feeds: Sequence[Feed], keymap: Keymap) -> tuple[str, ...]:
    """One line of why, then lines of what to do."""

    def key(command_id: str) -> str:
        return (keymap.keys_of(command_id) or (":",))[0]

    if not feeds:
        return (
            "No feeds yet.",
            "",
            f"{key('add-feed')}  adds one: a feed's address, or a page's",
            f"{key('import-feeds')}  takes yours over: an OPML file, or newsboat's",
            f"{key('starter-feeds')}  chooses from well-known feeds by topic",
            "newstui demo  shows the program on sample feeds",
        )
    if all(feed.checked_at is None for feed in feeds):
        return ("Nothing has been fetched yet.", "", f"{key('refresh-all')}  refreshes all feeds")
    match view.kind:
        case "today":
            return ("Nothing unread from the last 24 hours.", "", f"{key('view-unread')}  all that is unread")
        case "unread":
            return (
                "All read.",
                "",
                f"{key('refresh-all')}  looks for more",
                f"{key('view-history')}  what you have read",
                f"{key('undo')}  takes the last step back",
            )
        case "following":
            return (
                "Nothing followed yet.",
                "",
                f"{key('follow')}  follows a story, or a bullet of its panes",
            )
        case "starred":
            return ("No starred stories.", "", f"{key('star')}  stars the story under the cursor")
        case "later":
            return ("Nothing kept for later.", "", f"{key('later')}  keeps the story under the cursor")
        case "history":
            return ("Nothing read yet.", "", f"{key('view-unread')}  what there is to read")
        case "query":
            return (
                f"No story matches {cut(view.name or '', 60)}",
                "",
                f"{key('filter')}  changes the query",
                f"{key('search')}  another search",
                "is:muted  finds what is muted",
            )
        case _:
            feed = next((feed for feed in feeds if feed.id == view.feed_id), None)
            if feed is not None and feed.error:
                return (
                    "No stories: the last check of this feed failed.",
                    cut(feed.error, 200),
                    "",
                    f"{key('refresh-feed')}  tries again",
                )
            return ("No stories here.", "", f"{key('refresh-feed')}  refreshes", f"{key('view-unread')}  all unread")
