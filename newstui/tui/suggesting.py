"""Completion in prompts: the tag, or other name, that is being typed at the end of the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.suggester import Suggester

from newstui.model.tags import last_begun, written


class LastName(Suggester):
    """Completes the last name of the line with the first of `names` that begins with it, whatever the case."""

    def __init__(self, names: Iterable[str], begun: Callable[[str], tuple[str, str]] = last_begun) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = [written(name) for name in names]
        self._begun = begun

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line as it would be; None where nothing begins so."""
        before, letters = self._begun(value)
        if not letters:
            return None
        folded = letters.casefold()
        found = next(
            (name for name in self._names if len(name) > len(letters) and name.casefold().startswith(folded)), None
        )
        # What is typed stays as typed: the suggestion stands behind it.
        return None if found is None else before + letters + found[len(letters) :]
