"""Mute rules: what each mutes, how many stories, and until when; made, and taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from newstui.model.change import Step
from newstui.model.moment import Moment
from newstui.model.mute import MuteRule
from newstui.model.text import number_of
from newstui.services.dates import when
from newstui.tui.ages import age
from newstui.tui.keymap import Keymap
from newstui.tui.render import fit
from newstui.tui.screens.page import PageScreen
from newstui.tui.typesetting.pane_line import PaneLine, Run


@dataclass(frozen=True, slots=True)
class RulesSource:
    """What the page asks of the program."""

    rules: Callable[[], Sequence[MuteRule]]
    remove: Callable[[MuteRule], Awaitable[Step | None]]
    """What goes wrong has been told."""
    add: Callable[[Callable[[], None]], None]
    now: Callable[[], Moment]


class MuteRulesScreen(PageScreen[MuteRule]):
    """Closes with the rule whose stories are to be listed, or None."""

    CONTEXTS = ("rules",)
    COMMAND = "mute-rules"
    NAMED = (("open", "its stories"), ("add-rule", "add"), ("remove-rule", "remove"), ("undo", "undo"))

    def __init__(self, keymap: Keymap, source: RulesSource) -> None:
        super().__init__(keymap)
        self._source = source
        self.rules = list(source.rules())

    def title_words(self) -> str:
        """How many they are, and what they mute."""
        stories = sum(rule.stories for rule in self.rules)
        rules = number_of(len(self.rules), "mute rule")
        return f"{rules} · {number_of(stories, 'story', 'stories')} muted" if self.rules else "Mute rules"

    def lines_for(self, width: int) -> list[PaneLine]:
        """A rule a line, or what to do where there are none."""
        if not self.rules:
            key = self.keymap.first
            return [
                PaneLine(),
                PaneLine((Run("  Nothing is muted by rule."),)),
                PaneLine(),
                PaneLine((Run(f"  {key('add-rule')}  mutes a word, a speaker, a feed or any query", "dim"),)),
                PaneLine((Run(f"  {key('mute-speaker')}  among the claims mutes their speaker", "dim"),)),
                PaneLine((Run(f"  {key('mute')}  in the list mutes one story", "dim"),)),
            ]
        query = max(16, width - 50)
        head = f"  {fit('what', query)} {'stories':>8}  {fit('made', 9)} until"
        lines = [PaneLine((Run(head, "dim"),))]
        for number, rule in enumerate(self.rules):
            until = when(rule.expires_at) if rule.expires_at else "for good"
            made = age(rule.created_at, self._source.now())
            lines.append(
                PaneLine((Run(f"  {fit(rule.query, query)} "), Run(f"{rule.stories:>8}", "figure"),
                          Run(f"  {fit(made, 9)} {until}", "dim")), number)
            )  # fmt: skip
        return lines

    def chosen(self) -> None:
        """Its stories."""
        if self.rule is not None:
            self.dismiss(self.rule)

    @property
    def rule(self) -> MuteRule | None:
        """The rule under the cursor."""
        at = self.pane.cursor
        return self.rules[at] if at is not None and at < len(self.rules) else None

    def reread(self) -> None:
        """As the store now has them."""
        if not self.is_attached:
            # Closed while the step was on its way to the store.
            return
        self.rules = list(self._source.rules())
        self.show()

    def action_add_rule(self) -> None:
        """Ask for one."""
        self._source.add(self.reread)

    action_mute_rule = action_add_feed = action_add_rule

    def action_remove_rule(self) -> None:
        """Take it back, at once: undo gives it back."""
        if self.rule is not None:
            self.run_worker(self._remove(self.rule), group="marks")

    async def _remove(self, rule: MuteRule) -> None:
        step = await self._source.remove(rule)
        if step is not None:
            self.tell(f"{step.name} · {self.keymap.first('undo')} takes it back")
            self.reread()

    stepped_back = reread
