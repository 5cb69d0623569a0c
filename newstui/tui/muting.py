"""Making a mute rule: the query, with what it would mute, and until when; from the list, the claims or the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from newstui.errors import NewstuiError
from newstui.model.tags import written
from newstui.model.text import number_of
from newstui.services.dates import EXPECTED
from newstui.tui.render import cut

if TYPE_CHECKING:
    from newstui.model.change import Step
    from newstui.tui.app import NewstuiApp
    from newstui.tui.screens.asking import Answer
    from newstui.tui.screens.main import MainScreen

_HINT = "tennis, speaker:name, feed:name, title:word or any other query; what fits is muted, now and as it comes"


def of_speaker(name: str) -> str:
    """The query that a speaker's name stands for."""
    plain = name.replace('"', "")
    return f"speaker:{written(plain)} "


def ask(app: NewstuiApp, query: str, then: Callable[[], None] | None = None) -> None:
    """Ask for a query, which begins as `query`, and for its end; `then` when the rule is made."""
    from newstui.tui.screens.asking import AskingScreen
    from newstui.tui.screens.prompt import PromptScreen

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return

        def ended(until: str | None) -> None:
            if until is not None and not until.strip():
                app.run_worker(for_good(answer.query))

        title = f"Mute {cut(answer.query, 40)}: until when?"
        attempt = partial(make, answer.query)
        app.push_screen(PromptScreen(title, f"{EXPECTED}; nothing: for good", attempt=attempt), ended)

    async def for_good(rule: str) -> None:
        try:
            await make(rule, "")
        except NewstuiError as error:
            tell_error(str(error))

    async def make(rule: str, until: str) -> None:
        step: Step = await asyncio.wrap_future(app.lane.give(app.library.mutes.add, rule, until))
        rules = await app.reading_lane.attempt(app.library.mutes.all, tell=tell_error)
        count = next((each.stories for each in rules or () if each.query == rule.strip()), 0)
        words = f"{step.name}: {number_of(count, 'story', 'stories')}"
        tell(f"{words} · {app.keymap.first('undo')} takes it back" if step.id else "there is such a rule already")
        reread(app)
        if then is not None:
            then()

    def tell(words: str) -> None:
        app.clear_notifications()
        app.notify(words, markup=False, timeout=4)

    def tell_error(words: str) -> None:
        app.notify(words, severity="error", markup=False, timeout=6)

    app.push_screen(
        AskingScreen("Mute what fits", _HINT, query, app.library.search, lane=app.asking_lane, now=app.clock()), chosen
    )


def reread(app: NewstuiApp) -> None:
    """Show the list and the counts of the main screen as the store now has them."""
    main = cast("MainScreen", app.screen_stack[0])
    main.stories.reread()
    main.recount()
