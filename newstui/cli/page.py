"""A briefing as text for a terminal or a pipe, pane by pane."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from newstui.model.briefing import BESIDE_SUMMARY, LABELS, Briefing, Role, Section
from newstui.model.entry import Enclosure

PANES = ("text", "summary", "context", "watch", "claims")
_WIDTH = 78


def lines(briefing: Briefing, panes: tuple[str, ...] = PANES, files: Sequence[Enclosure] = ()) -> Iterator[str]:
    """The panes in their order, each under its name; `files` came with the story."""
    text = briefing.article.text
    for number, pane in enumerate(panes):
        if number:
            yield ""
        if pane == "text":
            yield from _text(briefing, files)
        elif pane == "summary":
            yield "SUMMARY"
            for sentence in briefing.summary:
                yield from _bullet(text[slice(*sentence.span)])
            yield from _notes(briefing, "summary")
            for role in BESIDE_SUMMARY:
                for section in _sections(briefing, role):
                    yield from ("", LABELS[role].upper())
                    yield from _items(briefing, section)
        elif pane in ("context", "watch"):
            yield "CONTEXT" if pane == "context" else "WHAT TO WATCH"
            for section in _sections(briefing, "context" if pane == "context" else "watch"):
                if section.inferred:
                    yield "(inferred from the text)"
                yield from _items(briefing, section)
            yield from _notes(briefing, pane)
        else:
            yield "CLAIMS"
            yield from _claims(briefing)


def _sections(briefing: Briefing, role: Role) -> list[Section]:
    return [section for section in briefing.sections if section.role == role]


def _text(briefing: Briefing, files: Sequence[Enclosure]) -> Iterator[str]:
    from newstui.tui.typesetting.plain_page import plain_lines

    article = briefing.article
    if article.title:
        yield from (*textwrap.wrap(article.title, _WIDTH), "")
    yield from plain_lines(article, files, _WIDTH)


def _items(briefing: Briefing, section: Section) -> Iterator[str]:
    for item in section.items:
        yield from _bullet(briefing.article.text[slice(*item.span)])


def _bullet(words: str) -> list[str]:
    return textwrap.wrap(" ".join(words.split()), _WIDTH, initial_indent="- ", subsequent_indent="  ")


def _notes(briefing: Briefing, about: str) -> Iterator[str]:
    yield from (f"({note.text})" for note in briefing.notes if note.about == about)


def _claims(briefing: Briefing) -> Iterator[str]:
    text = briefing.article.text
    for own in (False, True):
        chosen = [claim for claim in briefing.claims if (claim.kind == "unattributed") is own]
        if chosen:
            yield "The article's own claims" if own else "Attributed claims"
        for claim in sorted(chosen, key=lambda each: -each.checkable):
            speaker = f"{claim.speaker.name}: " if claim.speaker else ""
            yield from _bullet(f"{speaker}{text[slice(*claim.content)]} [{claim.certainty}]")
    yield from _notes(briefing, "claims")
