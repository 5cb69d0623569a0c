"""What widgets tell the screen. State goes down by calls, what the reader did comes up by these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from newstui.model.view import View

if TYPE_CHECKING:
    from newstui.services.events import Event


class StoryHighlighted(Message):
    """The cursor of the list came to a story."""

    def __init__(self, story_id: int) -> None:
        super().__init__()
        self.story_id = story_id


class StoryChosen(Message):
    """The reader asked to open a story."""

    def __init__(self, story_id: int) -> None:
        super().__init__()
        self.story_id = story_id


class ViewChosen(Message):
    """The reader asked for another view."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


class BackgroundEvent(Message):
    """The background process reported something."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class CommandAsked(Message):
    """A command was asked for by mouse or palette rather than by key."""

    def __init__(self, command_id: str) -> None:
        super().__init__()
        self.command_id = command_id
