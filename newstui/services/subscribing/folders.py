"""Folders' names: what comes in from another reader goes to the folder that is there, however its case is written."""

from __future__ import annotations

from collections.abc import Iterable


class FolderNames:
    """Names of folders that are kept; nested ones are paths joined by ``/``."""

    def __init__(self, kept: Iterable[str | None]) -> None:
        self._exact: set[str] = set()
        self._spelt: dict[str, str] = {}
        for path in filter(None, kept):
            parts = path.split("/")
            for depth in range(1, len(parts) + 1):
                above = "/".join(parts[:depth])
                self._exact.add(above)
                self._spelt.setdefault(above.casefold(), above)

    def as_kept(self, folder: str | None) -> str | None:
        """`folder`, in the spelling of the folder that is kept where they differ in case alone, part by part."""
        if folder is None or folder in self._exact:
            return folder
        path = ""
        for part in folder.split("/"):
            longer = f"{path}/{part}" if path else part
            path = longer if longer in self._exact else self._spelt.get(longer.casefold(), longer)
        return path


def moved(folder: str, moves: Iterable[tuple[str | None, str | None]]) -> str | None:
    """Where a folder is after feeds were put from folders into others; None where what was in it is not in one folder.

    A folder within it goes with it where it is called the same there.
    """
    places = set[str | None]()
    for was, becomes in moves:
        if was is not None and f"{was}/".startswith(f"{folder}/"):
            within = was[len(folder) :]
            kept = becomes is not None and becomes.endswith(within)
            places.add(becomes[: len(becomes) - len(within)] if becomes is not None and kept else None)
    if not places:
        return folder
    return places.pop() or None if len(places) == 1 else None
