"""Matching: stories that have been briefed join their event group and are held against all follows at once.

New stories are matched against every follow, and a new follow against the stories that came after its own. What has
been counted is kept in the store, so that nothing is computed twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from newstui.analysis.matching.copies import COPY, Shingles, Sketch, from_bytes, likeness, shingles, sketch, to_bytes
from newstui.analysis.matching.counting import Counted, Counts, counted_story
from newstui.analysis.matching.credits import credit
from newstui.analysis.matching.events import LIKE_ENOUGH, WINDOW_DAYS, Events, Group
from newstui.analysis.matching.follows import Watched
from newstui.analysis.matching.matcher import Matcher
from newstui.analysis.matching.origins import COMPARED, Origins
from newstui.analysis.matching.rarity import Rarity
from newstui.errors import QueryError
from newstui.model.article import Span
from newstui.model.follow import Follow, Hit
from newstui.model.moment import Moment
from newstui.services.events import StoryHit
from newstui.services.following import understanding
from newstui.services.following.feed_habits import FeedHabits
from newstui.store.database import Database
from newstui.store.following.follows import Follows
from newstui.store.following.matching import GroupRow, Matchings, Member, Placed, Unmatched
from newstui.store.following.rematching import rematch

BATCH = 50
_EVENTS_AT_HAND = 200
_DAY = 86400
_COPIED_WITHIN = 3600
"""Seconds apart at which two old stories of one title and one text are taken for copies."""
_LOOKED_BACK = 2000
"""Stories, at most, that a new follow is held against."""
_WORTH_A_LOOK = 0.25
"""Score from which a possible hit is kept: the matcher's own bar serves ranking, this one a list that is read."""
_SAME_MOMENT = 6 * 3600
"""A story that tells of the same within this time of the follow's own is another report of it, no later development."""


class Matching:
    """Matches what waits. One at a time in a process; two processes at once come to the same as one."""

    def __init__(self, database: Database, clock: Callable[[], Moment]) -> None:
        self._database = database
        self._kept = Matchings(database)
        self._follows = Follows(database)
        self._clock = clock
        self._habits = FeedHabits(self._kept)
        self._counted = -1
        self._events = Events()
        self._origins: dict[int, Origins] = {}
        """The texts of the events that were looked at last, the latest at the end."""

    async def queue(self) -> AsyncIterator[StoryHit]:
        """Match all that waits, and say what was found."""
        while (found := await asyncio.to_thread(self.stories)) is not None:
            for hit in found:
                yield hit
        # After the stories: a follow is held against stories whose events are known.
        for hit in await asyncio.to_thread(self.follows):
            yield hit

    def stories(self) -> list[StoryHit] | None:
        """Match the next stories that wait; None where none does. Raises StoreError."""
        waiting = self._kept.waiting(BATCH)
        if not waiting:
            return None
        now = self._clock()
        counted = self._load(now)
        oldest = now - WINDOW_DAYS * _DAY
        own = [self._habits.own(story) for story in waiting]
        counts = _counted(own)
        placed = [
            self._place(story, each, counts[story.id].event, oldest) for story, each in zip(waiting, own, strict=True)
        ]
        touched = {each.event for each in placed if each.event}
        with self._database.write() as connection:
            if self._kept.matched_stories() != counted or not self._kept.all_wait(story.id for story in waiting):
                # Another process matched meanwhile: what was reckoned here is void, and is done again on what it kept.
                self._counted = -1
                return []
            groups = [self._row(self._events.group(number)) for number in touched]
            old, old_groups = self._old_copies(
                [story for story, each in zip(waiting, placed, strict=True) if each.terms and not each.event]
            )
            self._kept.keep(connection, placed + old, groups + old_groups, oldest)
            self._counted = counted + sum(bool(each.terms) for each in placed)
            recent = [story for story in waiting if story.at > oldest]
            found = self._found(self._follows.list_follows(), recent, counts, now)
            events = self._kept.events_of([hit.story_id for hit in found])
            return self._told([hit for hit in found if self._follows.add_hit(hit, events.get(hit.story_id))])

    def follows(self) -> list[StoryHit]:
        """Match new and changed follows against the stories that came after theirs; withdrawn hits are told too."""
        found: list[StoryHit] = []
        for follow in self._follows.unmatched():
            now = self._clock()
            self._load(now)
            ids = self._kept.later(follow.reach, _LOOKED_BACK)
            hits: list[Hit] = []
            for start in range(0, len(ids), BATCH):
                stories = self._kept.stories(ids[start : start + BATCH])
                hits += self._found([follow], stories, _counted(self._habits.own(story) for story in stories), now)
            events = self._kept.events_of([hit.story_id for hit in hits])
            found += self._told(rematch(self._database, follow, hits, events, now=now))
        return found

    def _load(self, now: Moment) -> int:
        """See to it that what is in memory is what is kept; how many stories that has counted."""
        kept = self._kept.matched_stories()
        if kept != self._counted:
            self._events = Events(Rarity(kept, self._kept.counts()))
            rows = self._kept.open_groups(now - WINDOW_DAYS * _DAY)
            groups = ((row.id, row.stories, float(row.latest_at), row.centroid, row.feeds) for row in rows)
            self._events.restore(groups, self._kept.newest_group() + 1)
            self._origins.clear()
            self._counted = kept
        return kept

    def _place(self, story: Unmatched, own: Unmatched, counts: Counts, oldest: Moment) -> Placed:
        if story.at <= oldest or not counts:
            # Old news that a new feed brings says how rare words are, and belongs to no event of today.
            self._events.rarity.add(counts)
            return Placed(story.id, 0, story.id, tuple(counts))
        event = self._events.add_counts(counts, story.at, story.feed_id)
        origins = self._origins_of(event)
        agency = credit(story.text, story.author, story.outlet)
        made = shingles(own.text)
        mine = sketch(made)
        origin = origins.of(story.id, mine, agency, lambda probable: self._copied(made, probable))
        return Placed(story.id, event, origin, tuple(counts), agency, to_bytes(mine))

    def _old_copies(self, stories: Sequence[Unmatched]) -> tuple[list[Placed], list[GroupRow]]:
        """Stories that are too old for an event of today, where they are one text: those are one event at any age."""
        placed: dict[int, Placed] = {}
        groups: list[GroupRow] = []
        for story in stories:
            namesakes = self._kept.namesakes(story, _COPIED_WITHIN)
            first = self._copied(shingles(self._habits.own(story).text), namesakes) if namesakes else None
            if first is None:
                continue
            known = placed[first].event if first in placed else self._kept.events_of([first]).get(first)
            event = known if known is not None else self._events.number()
            if known is None:
                groups.append(GroupRow(event, story.at, 2, {}))
                placed[first] = Placed(first, event, first, ())
            members = self._kept.members(event, COMPARED) if first not in placed else []
            origins = {each.story_id: each.origin for each in members}
            origin = placed[first].origin if first in placed else origins.get(first, first)
            placed[story.id] = Placed(story.id, event, origin, ())
        return list(placed.values()), groups

    def _origins_of(self, event: int) -> Origins:
        """The texts of an event; those of the events that were looked at last are at hand."""
        known = self._origins.pop(event, None)
        if known is None:
            members = self._kept.members(event, COMPARED) if self._events.group(event).stories > 1 else []
            made = self._sketches(members)
            known = Origins(
                (each.story_id, each.origin, made.get(each.story_id, from_bytes(b"")), each.credit)
                for each in members[::-1]
            )
        self._origins[event] = known
        while len(self._origins) > _EVENTS_AT_HAND:
            del self._origins[next(iter(self._origins))]
        return known

    def _sketches(self, members: Sequence[Member]) -> dict[int, Sketch]:
        """The sketches of an event's stories; of those that have none kept, made from their texts."""
        found = {each.story_id: from_bytes(each.sketch) for each in members if each.sketch}
        bare = [each.story_id for each in members if not each.sketch]
        for story in self._kept.stories(bare) if bare else ():
            found[story.id] = sketch(shingles(self._habits.own(story).text))
        return found

    def _copied(self, made: Shingles, probable: Sequence[int]) -> int | None:
        """Which of some stories whose sketches are alike a story copies, if any; their texts are read."""
        texts = map(self._habits.own, self._kept.stories(probable))
        known = {each.id: likeness(made, shingles(each.text)) for each in texts}
        found = max(probable, key=lambda each: known.get(each, 0.0), default=None)
        return found if found is not None and known.get(found, 0.0) >= COPY else None

    def _row(self, group: Group) -> GroupRow:
        centroid = {stem: round(weight, 4) for stem, weight in self._events.centroid(group).items()}
        return GroupRow(group.id, int(group.latest), group.stories, centroid)

    def _found(
        self, follows: Sequence[Follow], stories: Sequence[Unmatched], counts: Mapping[int, Counted], now: Moment
    ) -> list[Hit]:
        """What some stories are hits of, the possible ones with them; not kept yet."""
        if not follows or not stories:
            return []
        known = {follow.id: follow for follow in follows}
        own = [follow.source.story_id for follow in follows if follow.source.story_id is not None]
        feeds = self._kept.feeds_of(own)
        words = [self._watched(follow, feeds) for follow in follows if follow.source.kind != "search"]
        matcher = Matcher(words, self._events.rarity, _WORTH_A_LOOK)
        events = self._kept.events_of([story.id for story in stories] + own)
        asked = self._searched([follow for follow in follows if follow.source.kind == "search"], stories)
        found: list[Hit] = []
        for story in stories:
            matches = matcher.match_counts(counts[story.id].follow, story.at)
            for match in matches:
                follow = known[match.follow]
                faint = match.tier == "possible" and len(match.why) < 2
                if faint or not _later(follow, story, events):
                    continue
                if self._retold(follow, story, counts[story.id].event):
                    continue
                why, sentence = understanding.reason(story.title, story.text, match.why)
                found.append(Hit(0, follow.id, story.id, match.tier, match.score, why, now, *_span(sentence)))
            for follow in asked.get(story.id, ()):
                if _later(follow, story, events):
                    query = follow.source.text
                    place = _span(understanding.found_sentence(story.text, query))
                    found.append(Hit(0, follow.id, story.id, "hit", 1.0, (query,), now, *place))
        return found

    def _retold(self, follow: Follow, story: Unmatched, counts: Counts) -> bool:
        """Whether another outlet tells what the follow's own story told, though the two went to different events.

        Which event a story joins depends on what else that holds by then.
        """
        if not follow.began <= story.at <= follow.began + _SAME_MOMENT or follow.source.story_id is None:
            return False
        for first in self._kept.stories([follow.source.story_id]):
            own = self._habits.own(first)
            told = counted_story(own.title, own.text).event
            if first.feed_id != story.feed_id and self._events.likeness(told, counts) >= LIKE_ENOUGH:
                return True
        return False

    def _watched(self, follow: Follow, feeds: Mapping[int, int]) -> Watched:
        feed_id = feeds.get(follow.source.story_id or 0)
        if feed_id is not None and follow.story_title:
            follow = replace(follow, story_title=self._habits.headline(follow.story_title, feed_id))
        return understanding.watched(follow)

    def _told(self, hits: Sequence[Hit]) -> list[StoryHit]:
        """Hits that were kept, as the reader is told of them."""
        # Those of muted stories are kept for when their rule is taken back; nobody is told.
        muted = self._kept.muted([hit.story_id for hit in hits])
        return [StoryHit(hit.follow_id, hit.story_id, hit.tier, hit.why) for hit in hits if hit.story_id not in muted]

    def _searched(self, follows: Sequence[Follow], stories: Sequence[Unmatched]) -> dict[int, list[Follow]]:
        from newstui.store.query.queries import among

        ids = [story.id for story in stories]
        found: dict[int, list[Follow]] = {}
        for follow in follows:
            try:
                matching = among(self._database, follow.source.text, ids, now=self._clock())
            except QueryError:
                # It was a query when it was followed; the language has changed since. The board says so.
                continue
            for story_id in matching:
                found.setdefault(story_id, []).append(follow)
        return found


def _counted(stories: Iterable[Unmatched]) -> dict[int, Counted]:
    return {each.id: counted_story(each.title, each.text) for each in stories}


def _later(follow: Follow, story: Unmatched, events: dict[int, int]) -> bool:
    """Whether a story can tell what became of a follow, and is not the follow's own told again."""
    if story.id == follow.source.story_id or story.at < follow.reach:
        return False
    if story.at < follow.began and story.arrived < follow.created_at:
        # It was there to be read when the follow was made. What is as old but came since is news.
        return False
    own = events.get(follow.source.story_id or 0)
    return own is None or events.get(story.id) != own or story.at > follow.began + _SAME_MOMENT


def _span(sentence: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if sentence is None else (sentence.start, sentence.end)
