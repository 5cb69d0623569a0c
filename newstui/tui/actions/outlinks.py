"""Outlinks: letters upon those in sight, their numbers, a list of all with their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstui.tui.actions.parts import Parts

if TYPE_CHECKING:
    from newstui.tui.outlinks import Outlink
    from newstui.tui.widgets.text_pane import TextPane


class OutlinkActions(Parts):
    """What a story opens outside: links, pictures, the files that come with it."""

    def action_links(self) -> None:
        """Letters upon the links in sight; a number is that of any link, wherever it is."""
        if not self.reader_in_sight:
            self.tell("open a story first")
            return
        self.reader.focus_pane("text")
        pane = self.reader.text_pane
        if not pane.show_hints():
            self.tell(self._nothing("in sight") if pane.outlinks else self._nothing("in this story"))

    def follow_hint(self, key: str) -> None:
        """One press while the letters show: of a hint, of a number, or another key, which puts them away."""
        pane = self.reader.text_pane
        begun = pane.typed + key
        way = pane.hints.get(begun)
        if way is None and key == "enter" and pane.typed.isdigit():
            way = self._numbered(pane.typed)
        if begun.isdigit() and self._numbered(begun) is not None:
            if int(begun) * 10 <= len(pane.outlinks):
                # Another digit may follow.
                pane.typed = begun
                self.footer.pending = ""
                self.tell(f"{begun}: Enter opens it, or another digit")
                return
            way = self._numbered(begun)
        if way is not None:
            self.open_outlink(way)
        elif any(label.startswith(begun) for label in pane.hints):
            pane.typed = begun
            return
        pane.hide_hints()

    def action_outlinks(self) -> None:
        """The list of all."""
        from newstui.tui.screens.outlinks import OutlinksScreen

        self.bring_ready()
        ways = self.reader.text_pane.outlinks if self.opened_id is not None else ()
        if not ways:
            self.tell(self._nothing("in this story"))
            return

        def chosen(way: Outlink | None) -> None:
            if way is not None:
                self.open_outlink(way)

        def copied(url: str) -> None:
            self.copy(url, "address")

        self.app.push_screen(OutlinksScreen(ways, self.newstui.keymap, copied), chosen)

    def on_article_lines_followed(self, message: TextPane.Followed) -> None:
        """A click on one."""
        message.stop()
        self.open_outlink(message.outlink)

    def open_outlink(self, way: Outlink) -> None:
        """Open it in the web browser, or in what the desktop has for it."""
        self.run_worker(self.browse(way.url), group="browser")

    def _numbered(self, digits: str) -> Outlink | None:
        ways, number = self.reader.text_pane.outlinks, int(digits)
        return ways[number - 1] if 1 <= number <= len(ways) else None

    @staticmethod
    def _nothing(where: str) -> str:
        return f"no links, pictures or files {where}"
