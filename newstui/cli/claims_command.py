"""newstui claims: the ledger of claims over all stories, the same claim folded with its outlets."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

import click

from newstui.cli import output, session
from newstui.errors import QueryError, UsageError
from newstui.model.claim import Certainty, ClaimKind
from newstui.model.moment import to_iso
from newstui.model.story import StoryRow

if TYPE_CHECKING:
    from newstui.model.ledger import Asked, FoldedClaim
    from newstui.services.library import Library

KINDS = (*get_args(ClaimKind), "attributed")
_WIDTH = 78


@click.command("claims")
@click.argument("subject_words", nargs=-1, metavar="[WORDS]")
@click.option("--speaker", default="", metavar="NAME", help="Words of the speaker's name.")
@click.option("--subject", default="", metavar="WORDS", help="Words of the claim itself; the same as WORDS.")
@click.option("--since", metavar="WHEN", help="2d, 3w, 6m, or a date such as 2026-03-01.")
@click.option("--certainty", type=click.Choice(get_args(Certainty)), help="How surely it is claimed.")
@click.option("--kind", type=click.Choice(KINDS), help="How it is claimed; attributed: by anybody but the article.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many; else all.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, a claim each (docs/ledger.md).")
def command(**given: Any) -> int:
    """List the claims of all stories, latest first: who said what, when, and in which outlets."""
    with session.library() as library:
        asked = _asked(library, given)
        feeds = {feed.id: feed.url for feed in library.reading.feeds()} if given["as_json"] else {}
        found = False
        for folded in library.ledger.all(asked, given["limit"]):
            found = True
            if given["as_json"]:
                output.record(_object(folded, feeds))
            else:
                for line in _lines(folded):
                    output.line(line)
        if not found:
            output.say(_why_none(library))
    return 0


def _asked(library: Library, given: dict[str, Any]) -> Asked:
    """What the options ask for. Raises UsageError."""
    from newstui.model.ledger import Asked

    subject = " ".join((*given["subject_words"], given["subject"])).strip()
    for option, words in (("--speaker", given["speaker"]), ("--subject", subject)):
        if words.strip() and not re.search(r"[^\W_]", words):
            raise UsageError(f"{option} {words!r} holds no word", "give letters or digits")
    try:
        since = None if given["since"] is None else library.ledger.since(given["since"])
    except QueryError as error:
        raise UsageError(f"--since: {error.message}", error.hint) from error
    return Asked(given["speaker"], subject, since, given["certainty"], given["kind"])


def _why_none(library: Library) -> str:
    waiting = library.ledger.empty
    return "no claims are kept yet: `newstui fetch` gets stories and analyses them" if waiting else "no claim fits"


def _lines(folded: FoldedClaim) -> Iterator[str]:
    told = folded.told
    claim = told.claim
    who = claim.speaker.name if claim.speaker else "(nobody named)" if claim.cue else "(the article)"
    words = " ".join(told.text[slice(*claim.content)].split())
    yield from textwrap.wrap(f"{who}: {words}", _WIDTH, subsequent_indent="  ")
    cue = [" ".join(told.text[slice(*claim.cue.span)].split())] if claim.cue else []
    figures = [" ".join(told.text[slice(*figure.span)].split()) for figure in claim.figures]
    day = (to_iso(told.story.sort_at) or "")[:10]
    facts = [*cue, claim.certainty, *figures, day, *folded.outlets, f"story {told.story.id}"]
    yield from textwrap.wrap(" · ".join(facts), _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _object(folded: FoldedClaim, feeds: dict[int, str]) -> dict[str, Any]:
    from newstui.cli.contract import claim_object

    told = folded.told
    return {
        **_story(told.story, feeds),
        "claim": claim_object(told.text, told.claim),
        "outlets": list(folded.outlets),
        "also": [
            {**_story(echo.story, feeds), "text": echo.content, "start": echo.span.start, "end": echo.span.end}
            for echo in folded.echoes
        ],
    }


def _story(row: StoryRow, feeds: dict[int, str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "feed_url": feeds.get(row.feed_id, ""),
        "feed": row.feed,
        "title": row.title,
        "link": row.link,
        "published": to_iso(row.published),
    }
