"""A desk at which stories come in as if fetched and briefed, and the stories of the ferry dock of Velm."""

from __future__ import annotations

from newstui.model.article import Source
from newstui.model.follow import FollowSource
from newstui.services.following.matching import Matching
from newstui.services.processes import tasks
from newstui.store.briefings import Briefings
from newstui.store.database import Database
from tests.store.making import Shelf, draft

NOW = 1_790_000_000

DOCK = (
    "Velm council votes to close the ferry dock",
    "The harbour council of Velm voted on Tuesday to close the old ferry dock in June. Chair Ana Brandt said that "
    "repairs would cost 4 million euros. Ferry operators may go to court.",
)
COURT = (
    "Court halts closing of Velm ferry dock",
    "A court in Velm ordered the council on Friday to keep the ferry dock open. Ferry operators had sued after "
    "the council voted to close it. Ana Brandt said that the council would appeal.",
)
OTHER = (
    "Court in Karsovy fines a bakery",
    "A court in Karsovy fined a bakery for its ovens. The owner said she would appeal to a higher court.",
)
DAY = 86400


class Desk(Shelf):
    """A store into which stories come as if fetched and briefed."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.matching = Matching(database, lambda: NOW)
        self._count = 0

    def story(
        self,
        told: tuple[str, str],
        *,
        days_ago: float = 0,
        url: str = "https://paper.example/rss",
        arrived: int | None = None,
    ) -> int:
        self._count += 1
        at = int(NOW - days_ago * DAY)
        seen = at if arrived is None else arrived
        title, text = told
        made = draft(self._count, title=title, content=f"<p>{text}</p>", sort_at=at, published=at, first_seen=seen)
        (story_id,) = self.store(self.feed(url), made).new
        briefing = tasks.analyse(Source(f"<p>{text}</p>", "html", title, None, at, "en"))
        Briefings(self.database).save(story_id, briefing, now=NOW)
        return story_id

    def match(self) -> list[tuple[int, int, str]]:
        found = []
        while (more := self.matching.stories()) is not None:
            found += more
        found += self.matching.follows()
        return [(each.follow_id, each.story_id, each.tier) for each in found]

    def follow(self, text: str, story_id: int | None = None, kind: str = "watch") -> int:
        return self.follows.add(FollowSource(kind, text, story_id), now=NOW)[0].id  # type: ignore[arg-type]
