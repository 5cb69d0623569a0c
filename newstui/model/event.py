"""Event groups as they are shown: who ran what when."""

from __future__ import annotations

from dataclasses import dataclass

from newstui.model.moment import Moment
from newstui.model.story import StoryRow


@dataclass(frozen=True, slots=True)
class Report:
    """One story of an event."""

    story: StoryRow
    origin: int
    """The first story that has this text, or comes of the same agency: its own id where it is that."""
    credit: str | None = None
    """The agency that it credits, such as ``AP``."""

    @property
    def copy(self) -> bool:
        """Whether another story of the event had it first."""
        return self.origin != self.story.id


@dataclass(frozen=True, slots=True)
class Event:
    """An event group. `reports`: the first to tell it first, and copies right after their origin."""

    id: int
    reports: tuple[Report, ...]

    @property
    def sources(self) -> int:
        """From how many feeds."""
        return len({report.story.feed_id for report in self.reports})

    @property
    def origins(self) -> int:
        """How many of the sources are independent: those that carry one outlet's texts are one with it.

        A text whose first teller is no longer kept counts as an outlet's of its own.
        """
        feeds = {report.story.id: report.story.feed_id for report in self.reports}
        return min(self.sources, len({feeds.get(report.origin, -report.origin) for report in self.reports}))

    @property
    def latest(self) -> Moment:
        """When it was last told of."""
        return max(report.story.sort_at for report in self.reports)
