"""Dragging a pane's border with the mouse."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import events
from textual.message import Message
from textual.widget import Widget


class BorderDragged(Message):
    """The border of a pane was dragged; `done` when it was let go."""

    def __init__(self, pane: Widget, column: int, *, done: bool = False) -> None:
        super().__init__()
        self.pane = pane
        self.column = column
        """Of the screen: where the border is wanted."""
        self.done = done


class BorderDrag(Widget):
    """A pane with a border at its left or right that can be taken hold of."""

    DRAGGED_EDGE: ClassVar[Literal["left", "right"]] = "right"
    _dragging = False
    _dragged = False
    """Whether the button that was let go last had the border."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Upon the border: it is taken hold of."""
        edge = self.outer_size.width - 1 if self.DRAGGED_EDGE == "right" else 0
        border = self.styles.border_right if self.DRAGGED_EDGE == "right" else self.styles.border_left
        self._dragged = False
        if event.x == edge and border[0]:
            event.stop()
            self.screen.clear_selection()
            self._dragging = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """It goes where the mouse goes."""
        if self._dragging:
            self.post_message(BorderDragged(self, int(event.screen_x)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """It stays there."""
        if self._dragging:
            event.stop()
            self._dragging, self._dragged = False, True
            self.release_mouse()
            self.post_message(BorderDragged(self, int(event.screen_x), done=True))

    def check_message_enabled(self, message: Message) -> bool:
        """What ends a drag within the pane is no click on what stands there.

        The click comes right behind the button that is let go, and may be asked about before that has been handled.
        """
        ends_drag = isinstance(message, events.Click) and (self._dragging or self._dragged)
        return not ends_drag and super().check_message_enabled(message)
