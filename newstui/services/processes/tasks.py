"""What the pool's processes do: functions at module level, so that a spawned process finds them by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from newstui.model.article import Source
    from newstui.model.briefing import Briefing
    from newstui.model.entry import ParsedFeed
    from newstui.services.processes.packing import Packed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed document with an identity for each of its entries, in their order."""

    feed: ParsedFeed
    identities: tuple[str, ...]


def begin() -> None:
    """A new process of the pool: ends with its parent, however that ends, and leaves interrupts to it."""
    import os
    import signal
    import threading
    from multiprocessing import connection, parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        # The sentinel becomes ready when the parent dies, by kill -9 too; a task under way is of no use then.
        connection.wait([parent.sentinel])
        os._exit(0)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def weighed(function: Callable[..., T], *arguments: Any) -> tuple[T, float, float]:
    """What `function` gives, the megabytes that this process has now, and by how many it has grown.

    Not the most that it ever had (``getrusage``): that begins, on Linux, with what the parent had.
    """
    before = _megabytes()
    found = function(*arguments)
    now = _megabytes()
    return found, now, now - before


def _megabytes() -> float:
    """What this process has of memory; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * _page_size() / 1_000_000


def _page_size() -> int:
    """Bytes in a page of memory."""
    import os

    return os.sysconf("SC_PAGESIZE")


def parse(body: bytes, url: str, content_type: str | None) -> Parsed:
    """A feed's bytes as entries. Raises FeedError."""
    from newstui.feeds.identity import identities
    from newstui.feeds.parse import parse as parse_feed

    feed = parse_feed(body, url=url, content_type=content_type)
    return Parsed(feed, tuple(identities(feed.entries)))


def parse_packed(body: bytes, url: str, content_type: str | None) -> Parsed | tuple[Packed, tuple[str, ...]]:
    """As `parse`; a long document's entries are packed, with its identities beside them. Raises FeedError."""
    from newstui.services.processes.packing import CHUNK, packed

    parsed = parse(body, url, content_type)
    if len(parsed.identities) <= CHUNK:
        return parsed
    feeds, identities = [parsed.feed], parsed.identities
    del parsed, body
    return packed(feeds), identities


def unpacked(found: Parsed | tuple[Packed, tuple[str, ...]]) -> Parsed:
    """What `parse_packed` found, as `parse` gives it."""
    if isinstance(found, Parsed):
        return found
    packed, identities = found
    return Parsed(packed.unpacked(), identities)


def analyse(source: Source, sentences: int | None = None) -> Briefing:
    """An article's briefing. Raises AnalysisError."""
    from newstui.analysis.pipeline import analyse as analyse_article

    return analyse_article(source, sentences=sentences)


def extract(body: bytes, url: str, content_type: str | None, title: str | None) -> tuple[str, str]:
    """The article on a web page: its HTML and its text, both empty where there is none. Raises AnalysisError."""
    from newstui.analysis.article.page import article_of_page
    from newstui.feeds.charset import decode
    from newstui.model.article_html import to_html

    article = article_of_page(decode(body, content_type), title=title, url=url, language=None)
    return to_html(article), article.text
