"""The summary's length: asked of the background process, and shown when it has answered."""

from __future__ import annotations

from newstui.config import Config
from newstui.services.background import Background
from newstui.tui.app import NewstuiApp

from .test_reader import kept

TEXT = "".join(
    f"<p>The council of Port {name} said on Monday that its bridge would cost {n} million dollars to mend.</p>"
    for n, name in enumerate(("Ellis", "Marl", "Tane", "Orrin", "Sable", "Wick"), 2)
)


async def test_longer_and_shorter(library) -> None:
    kept(library, TEXT, brief=True)
    app = NewstuiApp(library, Config(), background=Background(library.database.path))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        reader = app.screen.reader

        async def becomes(count: int) -> bool:
            for _ in range(300):
                if len(reader.opened.briefing.summary) == count:
                    return True
                await pilot.pause(0.1)
            return False

        before = len(reader.opened.briefing.summary)
        await pilot.press("+")
        assert await becomes(before + 1)
        await pilot.press("-")
        assert await becomes(before)
