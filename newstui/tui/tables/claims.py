"""The claims of a story as a table: grouped by speaker, the most checkable first, in columns where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from newstui.errors import QueryError
from newstui.model.article import Span
from newstui.model.briefing import Briefing
from newstui.model.claim import Claim
from newstui.tui import ledger_query
from newstui.tui.render import fit, wrap

OWN = "The article's own claims"
NOBODY = "No speaker named"

COLUMNS_FROM = 100
"""Columns of the screen from which cue, certainty and figures stand beside a claim; else below it."""
_CUE, _CERTAINTY, _FIGURES = 22, 18, 24
_LONGEST = 96
"""Of a line of a claim's words."""


def _by(claim: Claim) -> str:
    return claim.speaker.name.replace('"', "") if claim.speaker else ""


def _about(claim: Claim) -> str:
    return " ".join(
        (claim.speaker.name if claim.speaker else "", claim.speaker.type if claim.speaker else "", claim.kind,
         claim.certainty, claim.cue.act if claim.cue else "", "figures" if claim.figures else "")
    )  # fmt: skip


_FIELDS: dict[str, Callable[[Claim], str]] = {
    "": _about,
    "by": _by,
    "speaker": _by,
    "certainty": lambda claim: claim.certainty,
    "kind": lambda claim: claim.kind,
}
"""What a field of the line is asked of; a bare word is asked of all that is told beside a claim."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are shown: those with words of their speaker, kind, act or certainty that begin so."""

    words: str = ""
    unnamed: bool = False
    """Only those that nobody answers for with a name: the article's own, and anonymous ones."""

    def shown(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those of `claims` that it lets through."""
        asked = [(field, f" {value.casefold()}") for field, value in ledger_query.parts(self.words)]
        return [
            claim
            for claim in claims
            if not (self.unnamed and claim.speaker is not None and claim.speaker.type != "anonymous")
            and all(value in f" {_FIELDS[field](claim).casefold()}" for field, value in asked)
        ]

    def check(self) -> None:
        """Raises QueryError for a line that is none: another field than a story's claims have."""
        for field, _ in ledger_query.parts(self.words):
            if field not in _FIELDS:
                raise QueryError(f"there is no field {field}: here", "expected by:, certainty:, kind:, or words")

    def __str__(self) -> str:
        parts = ["without a named speaker"] if self.unnamed else []
        return " · ".join([*parts, self.words] if self.words else parts)


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one speaker."""

    name: str
    kind: str
    """The speaker's type; empty for the article's own."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: cells with a style, and the number of the claim that it belongs to."""

    cells: tuple[tuple[str, str], ...] = ()
    claim: int | None = None


def grouped(claims: Sequence[Claim]) -> list[Group]:
    """By speaker, those with most to say first; the article's own last."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        name = OWN if claim.kind == "unattributed" else claim.speaker.name if claim.speaker else NOBODY
        groups.setdefault(name, []).append(claim)
    ordered = sorted(groups.items(), key=lambda each: (each[0] == OWN, each[0] == NOBODY, -len(each[1]), each[0]))
    return [
        Group(
            name,
            found[0].speaker.type if name not in (OWN, NOBODY) and found[0].speaker else "",
            tuple(sorted(found, key=lambda each: (-each.checkable, each.span))),
        )
        for name, found in ordered
    ]


def rows(
    briefing: Briefing, groups: Sequence[Group], width: int, followed: frozenset[tuple[int, int]]
) -> Iterator[Row]:
    """The table's lines at a width; claims are numbered in the order of the groups."""
    number = 0
    for place, group in enumerate(groups):
        if place:
            yield Row()
        count = f"{len(group.claims)} claim{'s' if len(group.claims) != 1 else ''}"
        yield Row(((f" {group.name}", "heading"), (f"  {' · '.join(filter(None, (group.kind, count)))}", "dim")))
        for claim in group.claims:
            mark = " ◆ " if tuple(claim.span) in followed else " • "
            style = "followed" if tuple(claim.span) in followed else ""
            lay = _beside if width >= COLUMNS_FROM else _below
            for cells in lay(briefing.article.text, claim, mark, style, width):
                yield Row(cells, number)
            number += 1


def _beside(text: str, claim: Claim, mark: str, style: str, width: int) -> Iterator[tuple[tuple[str, str], ...]]:
    room = min(_LONGEST, width - _CUE - _CERTAINTY - _FIGURES - 8)
    words = [text[slice(*part)] for part in wrap(text, claim.content, room)]
    cue = _cue(text, claim)
    cue = [" ".join(cue)] if len(" ".join(cue)) <= _CUE - 2 else cue
    certainty = [claim.certainty, *(f"“{words}”" for words in _doubts(text, claim)[:2])]
    if len(" ".join(certainty[:2])) <= _CERTAINTY - 2:
        certainty[:2] = [" ".join(certainty[:2])]
    figures = [text[slice(*figure.span)] for figure in claim.figures]
    for row, (said, how, sure, figure) in enumerate(zip_longest(words, cue, certainty, figures, fillvalue="")):
        yield (
            (mark if row == 0 else "   ", style),
            (fit(said, room) + "  ", style),
            (fit(how, _CUE - 2) + "  ", "dim"),
            (fit(sure, _CERTAINTY - 2) + "  ", "dim" if claim.certainty == "stated" else "certainty"),
            (fit(figure, _FIGURES), "figure"),
        )


def _below(text: str, claim: Claim, mark: str, style: str, width: int) -> Iterator[tuple[tuple[str, str], ...]]:
    for row, part in enumerate(wrap(text, claim.content, max(20, width - 6))):
        yield ((mark if row == 0 else "   ", style), (text[slice(*part)], style))
    facts = [" ".join(_cue(text, claim))] if claim.cue else []
    hedges = ", ".join(f"“{words}”" for words in _doubts(text, claim))
    facts.append(claim.certainty + (f" {hedges}" if hedges else ""))
    facts += [text[slice(*figure.span)] for figure in claim.figures]
    line = " · ".join(" ".join(fact.split()) for fact in facts)
    for part in wrap(line, Span(0, len(line)), max(20, width - 6)):
        yield (("   ", ""), (line[slice(*part)], "dim"))


def _doubts(text: str, claim: Claim) -> list[str]:
    """The words that hedge it, each once; a cue that does ("accused") is shown as the cue."""
    hedges = (text[slice(*hedge)] for hedge in claim.hedges if claim.cue is None or hedge != claim.cue.span)
    return list(dict.fromkeys(hedges))


def _cue(text: str, claim: Claim) -> list[str]:
    """The cue, and its act where that says more: "said" is an act of saying, but "floated" is one of what?"""
    if claim.cue is None:
        return []
    words = " ".join(text[slice(*claim.cue.span)].split())
    plain = claim.cue.act == "say" or words.casefold().startswith(claim.cue.act[:4])
    return [words] if plain else [words, f"({claim.cue.act})"]
