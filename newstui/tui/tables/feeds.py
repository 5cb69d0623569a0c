"""The lines of the feed page: what fails first, then folder by folder; in columns that stand below one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newstui.model.feed import Feed
from newstui.model.health import FeedHealth
from newstui.model.moment import Moment
from newstui.services.dates import when
from newstui.tui.ages import age
from newstui.tui.render import cut, fit
from newstui.tui.typesetting.pane_line import PaneLine, Run

_TITLE = (18, 44)
"""Columns of a title, at least and at most: wider ones would part it from its figures."""
_WIDE = 100
_LAST = 24
"""Columns that the last column needs to be worth showing."""


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder with what is in it, those within it aside. "" is no folder, which nothing can be done to."""

    name: str
    feeds: tuple[FeedHealth, ...]


@dataclass(frozen=True, slots=True)
class FailingRow:
    """The head of the feeds that fail."""

    count: int


FeedRow = FeedHealth | FolderRow | FailingRow


def is_bad(feed: Feed) -> bool:
    """Whether its last check failed, or its publisher has ended it."""
    return feed.error is not None or feed.gone_at is not None


def fits(each: FeedHealth, words: Sequence[str]) -> bool:
    """Whether a feed has all `words`, which are in lower case, in its title, folder, address or error."""
    feed = each.feed
    text = f"{feed.title} {feed.folder or ''} {feed.url} {feed.error or ''}".casefold()
    return all(word in text for word in words)


def rows(feeds: Sequence[FeedHealth], wanted: str = "") -> list[FeedRow]:
    """What the page lists: the feeds that fail under one head, all others under their folders, by name.

    Without folders and failures there are no heads. `wanted` narrows to feeds with these words.
    """
    words = wanted.casefold().split()
    chosen = sorted(
        (each for each in feeds if fits(each, words)), key=lambda each: (each.feed.title.casefold(), each.feed.id)
    )
    bad = [each for each in chosen if is_bad(each.feed)]
    folders: dict[str, list[FeedHealth]] = {}
    for each in chosen:
        if not is_bad(each.feed):
            folders.setdefault(each.feed.folder or "", []).append(each)
    found: list[FeedRow] = [FailingRow(len(bad)), *bad] if bad else []
    for name in sorted(folders, key=lambda name: (not name, name.casefold())):
        if name or found:
            found.append(FolderRow(name, tuple(folders[name])))
        found += folders[name]
    return found


def lines(table: Sequence[FeedRow], width: int, now: Moment) -> list[PaneLine]:
    """A line each; the cursor steps over the heads of failures and of no folder."""
    wide = width >= _WIDE
    fixed = 64 if wide else 38
    title = max(_TITLE[0], min(_TITLE[1], width - fixed))
    last = width - fixed - title
    head = f"    {fit('feed', title)} {'unread':>6} {'a week':>7} {'read':>5}  {fit('latest', 9)}"
    head += f"{fit('checked', 9)}{fit('next', 15)}" if wide else ""
    found = [PaneLine((Run(head + ("address, or what went wrong" if last >= _LAST else ""), "dim"),))]
    for number, row in enumerate(table):
        if isinstance(row, FailingRow):
            found.append(PaneLine((Run(f" Failing: {row.count}", "heading"),)))
        elif isinstance(row, FolderRow):
            found += _folder(row, number, title, spaced=number > 0)
        else:
            runs = _feed(row, title, now, wide=wide, last=last)
            found.append(PaneLine(tuple(runs), number))
    return found


def _folder(row: FolderRow, number: int, title: int, *, spaced: bool) -> Iterator[PaneLine]:
    if spaced:
        yield PaneLine()
    unread = sum(each.feed.unread for each in row.feeds)
    rate = sum(each.a_week for each in row.feeds)
    words = f" {fit(f'▾ {row.name}' if row.name else 'In no folder', title + 3)} "
    yield PaneLine((Run(words, "heading"), Run(f"{unread:>6} {rated(rate):>7}", "dim")), number if row.name else None)


def _feed(each: FeedHealth, title: int, now: Moment, *, wide: bool, last: int) -> Iterator[Run]:
    feed = each.feed
    bad = is_bad(feed)
    share = "" if each.read_share is None else f"{round(100 * each.read_share)}%"
    rest = f"{feed.unread:>6} {rated(each.a_week):>7} {share:>5}  {fit(age(each.latest, now), 9)}"
    if wide:
        rest += fit(age(feed.checked_at, now) or "never", 9) + fit(next_check(feed, now), 15)
    yield Run(f"  {'!' if bad else '-' if feed.switched_off else ' '} ", "mark" if bad else "dim")
    yield Run(fit(feed.title, title), "strong" if bad else "")
    yield Run(f" {rest}", "" if feed.unread else "dim")
    if last >= _LAST:
        where = urlsplit(feed.url).netloc.removeprefix("www.") or feed.url
        yield Run(cut(feed.error.removeprefix(f"{feed.url}: ") if feed.error else where, last - 1), "dim")


def next_check(feed: Feed, now: Moment) -> str:
    """When it is asked next, in a few words."""
    if feed.switched_off:
        return "switched off"
    if feed.gone_at is not None:
        return "only by hand"
    if feed.next_check_at is None or feed.next_check_at <= now:
        return "now"
    minutes = (feed.next_check_at - now) // 60
    if minutes < 90:
        return f"in {minutes}m"
    return f"in {round(minutes / 60)}h" if minutes < 2880 else when(feed.next_check_at)


def rated(a_week: float) -> str:
    """Stories a week: whole ones, but for a few."""
    return f"{a_week:.0f}" if a_week >= 10 or a_week == int(a_week) else f"{a_week:.1f}"
