"""An open story, as the screen hands it to the reader pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstui.model.briefing import Briefing
    from newstui.model.moment import Moment
    from newstui.model.since import Since
    from newstui.model.story import Story


@dataclass(frozen=True, slots=True)
class Opened:
    """One story with what is known of it. `briefing` is None while the analysis is still at work on it."""

    story: Story
    briefing: Briefing | None
    followed: frozenset[tuple[int, int]]
    """Spans of the article that are followed."""
    now: Moment
    """When it was opened: ages are reckoned from here."""
    preview: tuple[str, ...] = ()
    """Its paragraphs as plain words, to read while there is no briefing."""
    error: str | None = None
    """Why there is no briefing, where the analysis failed."""
    changed: str = ""
    """That its publisher has changed it, and the key that shows what; empty where they have not."""
    place: int = 0
    """Where the reader left it in an earlier session: the first character in sight."""
    since: Since | None = None
    """What is new in it to who has read other stories of its event; it is reckoned after the first paint."""
