"""Arranging feeds from the app: another title, another folder, off and on, no longer; from feed page or list."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from newstui.model.view import View
from newstui.tui.render import cut

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.model.feed import Feed
    from newstui.model.view import FeedLine
    from newstui.tui.app import NewstuiApp
    from newstui.tui.screens.main import MainScreen

Then = Callable[[], None]


def rename(app: NewstuiApp, feed: Feed, then: Then) -> None:
    """Ask for a title; `then` when it has been given."""
    ask = partial(app.library.arranging.rename, feed)
    publisher = (
        "nothing: what its publisher calls it" if feed.own_title else "until you take it back, by typing nothing"
    )
    _ask(app, f"Call {cut(feed.title, 40)}", publisher, (feed.title, ask, then))


def move(app: NewstuiApp, feed: Feed, then: Then) -> None:
    """Ask for a folder."""
    ask = partial(app.library.arranging.move, feed)
    hint = "a folder, new or known; one within another as World/Asia; nothing: no folder"
    _ask(app, f"Folder of {cut(feed.title, 40)}", hint, (feed.folder or "", ask, then), folders=True)


def rename_folder(app: NewstuiApp, folder: str, then: Then) -> None:
    """Ask for a folder's other name."""
    ask = partial(app.library.arranging.rename_folder, folder)
    hint = "that of another folder puts its feeds there; nothing: its feeds are in no folder of their own"
    _ask(app, f"Call the folder {cut(folder, 40)}", hint, (folder, ask, then), folders=True)


def dissolve(app: NewstuiApp, folder: str, then: Then) -> None:
    """Take a folder away from around its feeds."""
    app.run_worker(_keep(app, partial(app.library.arranging.rename_folder, folder, None), then), group="marks")


def switch(app: NewstuiApp, feed: Feed, then: Then) -> None:
    """Fetch it no longer, or again."""
    app.run_worker(_keep(app, partial(app.library.arranging.switch, feed, on=feed.switched_off), then), group="marks")


def remove(app: NewstuiApp, feed: Feed, then: Then) -> None:
    """Forget it, at once: undo gives it back."""
    app.run_worker(_keep(app, partial(app.library.arranging.remove, feed), then, gone=True), group="marks")


def _ask(
    app: NewstuiApp, title: str, hint: str, what: tuple[str, Callable[[str], Step], Then], *, folders: bool = False
) -> None:
    """Ask for a line; `what`: as it begins, what it is for, and what follows."""
    from textual.suggester import SuggestFromList

    from newstui.tui.screens.prompt import PromptScreen

    async def attempt(line: str) -> None:
        _told(app, await asyncio.wrap_future(app.lane.give(partial(work, line))), then)

    def chosen(line: str | None) -> None:
        if line is not None and not line.strip():
            app.run_worker(_keep(app, partial(work, ""), then), group="marks")

    start, work, then = what
    known = app.library.arranging.folders() if folders else []
    suggester = SuggestFromList(known, case_sensitive=False) if known else None
    app.push_screen(PromptScreen(title, hint, start, suggester, attempt=attempt), chosen)


async def _keep(app: NewstuiApp, work: Callable[[], Step], then: Then, *, gone: bool = False) -> None:
    step = await app.lane.attempt(work, tell=lambda words: _main(app).tell(words, error=True))
    if step is not None:
        _told(app, step, then, gone=gone)


def _told(app: NewstuiApp, step: Step, then: Then, *, gone: bool = False) -> None:
    main = _main(app)
    if step.id:
        main.tell(f"{step.name} · {app.keymap.first('undo')} takes it back", seconds=4)
    main.rearranged([step] if step.id else [], gone=gone)
    then()


def _main(app: NewstuiApp) -> MainScreen:
    return cast("MainScreen", app.screen_stack[0])


def here(main: MainScreen) -> Feed | None:
    """The feed whose stories are listed, else that of the story under the cursor."""
    feed_id = main.feed_here
    none: list[Feed] = []
    feeds = main.reading(main.library.reading.feeds, instead=none)
    return next((feed for feed in feeds if feed.id == feed_id), None)


def still_there(main: MainScreen, steps: Sequence[Step]) -> View:
    """The view that is listed, that of its folder by the name that `steps` gave it; the unread where it is gone."""
    view = main.view
    if view.kind not in ("feed", "folder"):
        return view
    none: list[FeedLine] = []
    lines = main.reading(main.library.reading.feed_lines, instead=none)
    if view.kind == "feed":
        there = any(line.id == view.feed_id for line in lines)
        return view if there else View("unread")
    after = main.reading(main.library.triage.folder_after, view.name or "", steps, instead=None)
    for name in filter(None, (view.name, after)):
        if any(f"{line.folder}/".startswith(f"{name}/") for line in lines if line.folder):
            return View("folder", name=name)
    return View("unread")
