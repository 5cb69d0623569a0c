"""newstui follow: what is followed, and which stories touch it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from newstui.cli import follow_match, output, session
from newstui.errors import UsageError
from newstui.model.follow import Follow, FollowSource, Outcome
from newstui.model.moment import to_iso

if TYPE_CHECKING:
    from newstui.services.library import Library

_ID = click.IntRange(1, 2**63 - 1)
_DUE = "When it should have happened: 2026-12-31, 2w, fri."


@click.group("follow")
def command() -> None:
    """What you follow: later stories that touch it come back as hits."""


command.add_command(follow_match.match)


@command.command("add")
@click.argument("words", nargs=-1, required=True)
@click.option("--search", is_flag=True, help="The words are a query: what it finds is a hit.")
@click.option("--speaker", is_flag=True, help="The words are a name: who it is about is followed.")
@click.option("--due", metavar="DATE", help=_DUE)
@click.option("--note", default="", help="For yourself.")
@click.option("--names", metavar="NAMES", help="A story must have one of these; commas between.")
@click.option("--terms", metavar="WORDS", help="Words and figures to go by; commas between.")
def add(
    words: tuple[str, ...],
    search: bool,
    speaker: bool,
    *,
    due: str | None,
    note: str,
    names: str | None,
    terms: str | None,
) -> int:
    """Follow a sentence, a name (--speaker) or a query (--search); what was understood is told."""
    from newstui.services.following.understanding import chosen

    if search and speaker:
        raise UsageError("--search and --speaker are two things", "choose one")
    given = chosen(names or "", terms or "") if names is not None or terms is not None else None
    source = FollowSource("search" if search else "speaker" if speaker else "watch", " ".join(words))
    with session.library() as library:
        follow, step = library.follows.add(source, due=_due(due, library), note=note, terms=given)
        output.say(library.follows.words(follow) if step.id else "is followed already")
        output.line(_line(library, follow))
    return 0


@command.command("list")
@click.option("--resolved", is_flag=True, help="Those that have come to an end.")
@click.option("--due", is_flag=True, help="Only those that are due, or overdue.")
@click.option("--record", is_flag=True, help="How what each outlet said was ahead came out.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines.")
def list_follows(resolved: bool, due: bool, record: bool, as_json: bool) -> int:
    """What you follow, newest first."""
    if record:
        return _records(as_json)
    with session.library() as library:
        found = library.follows.resolved() if resolved else library.follows.list_follows()
        if due:
            found = [follow for follow in found if _is_due(library, follow)]
        counts = Counter(hit.follow_id for hit in library.follows.hits() if hit.tier == "hit")
        for follow in found:
            if as_json:
                output.record(_object(library, follow, counts[follow.id]))
            else:
                output.line(_line(library, follow, counts[follow.id]))
    if not found:
        empty = "nothing is followed; f in the app follows, and `newstui follow add`"
        output.say("none" if resolved or due else empty)
    return 0


@command.command("edit")
@click.argument("follow", type=_ID, metavar="ID")
@click.option("--due", metavar="DATE", help=f"{_DUE} `none` for no date.")
@click.option("--note", help="For yourself.")
@click.option("--names", metavar="NAMES", help="A story must have one of these; commas between.")
@click.option("--terms", metavar="WORDS", help="Words and figures to go by; commas between.")
def edit(follow: int, *, due: str | None, note: str | None, names: str | None, terms: str | None) -> int:
    """Give a follow other terms, another due date, another note. Empty names and terms: its own again."""
    from newstui.services.following.edits import read_edit

    with session.library() as library:
        known = library.follows.get(follow)
        meant = library.follows.meaning(known).terms if known is not None else None
        given = {
            "names": names if names is not None else ", ".join(meant.names) if meant else "",
            "words": terms if terms is not None else ", ".join(meant.words) if meant else "",
        }
        asked = {"names": names, "words": terms, "due": due, "note": note}
        changed = {name: value for name, value in asked.items() if value is not None}
        if not changed:
            raise UsageError("nothing to change", "--terms, --names, --due or --note")
        step = library.follows.apply(follow, read_edit(given, changed, library.clock()))
        output.line(step.name)
        if (after := library.follows.get(follow)) is not None:
            output.say(library.follows.words(after))
    return 0


@command.command("resolve")
@click.argument("follow", type=_ID, metavar="ID")
@click.argument("outcome", type=click.Choice(("happened", "did-not", "dropped", "open")))
@click.argument("note", nargs=-1)
def resolve(follow: int, outcome: str, note: tuple[str, ...]) -> int:
    """Say how it ended, with a note; no story is matched against it any more. `open` takes that back."""
    how: dict[str, Outcome] = {"happened": "happened", "did-not": "did not", "dropped": "dropped"}
    with session.library() as library:
        follows = library.follows
        step = follows.reopen(follow) if outcome == "open" else follows.resolve(follow, how[outcome], " ".join(note))
        output.line(step.name)
    return 0


@command.command("remove")
@click.argument("follow", type=_ID, metavar="ID")
def remove(follow: int) -> int:
    """Follow it no longer."""
    with session.library() as library:
        output.line(library.follows.remove(follow).name)
    return 0


@command.command("not-this")
@click.argument("follow", type=_ID, metavar="ID")
@click.argument("story", type=_ID, metavar="STORY")
def not_this(follow: int, story: int) -> int:
    """A story that `newstui hits` shows is none: it goes, and the follow learns from it."""
    with session.library() as library:
        hit = next((hit for hit in library.follows.hits() if (hit.follow_id, hit.story_id) == (follow, story)), None)
        if hit is None:
            raise UsageError(f"story {story} is no hit of follow {follow}", "`newstui hits --possible` shows them")
        output.line(library.follows.not_this(hit.id).name)
    return 0


def _records(as_json: bool) -> int:
    from newstui.services.following.board import FollowBoard

    with session.library() as library:
        records = FollowBoard(library.database, library.clock).records()
    for record in records:
        if as_json:
            output.record(
                {
                    "feed": record.feed,
                    "kind": record.kind,
                    "happened": record.happened,
                    "did_not": record.did_not,
                    "dropped": record.dropped,
                    "open": record.open,
                }
            )
        else:
            output.line(f"{record.feed}  {record}")
    if not records:
        output.say("nothing is followed that came from a story")
    return 0


def _due(text: str | None, library: Library) -> int | None:
    from newstui.services.following.edits import read_due

    return read_due(text, library.clock()) if text is not None else None


def _is_due(library: Library, follow: Follow) -> bool:
    from newstui.services.following.words import due_state

    return due_state(follow.due, library.follows.today()) in ("today", "over")


def _line(library: Library, follow: Follow, hits: int = 0) -> str:
    from newstui.services.following import words as follow_words

    day = library.follows.today()
    ended = follow.resolved_at is not None
    state = follow_words.outcome_words(follow, day) if ended else follow_words.due_words(follow.due, day)
    count = f"{hits} hit{'s' if hits != 1 else ''}" if hits else ""
    note = f"({follow.note})" if follow.note else ""
    parts = (" ".join(follow.source.text.split()), state, count, note)
    return f"{follow.id:>4} {'  '.join(filter(None, parts))}"


def _object(library: Library, follow: Follow, hits: int) -> dict[str, Any]:
    meant = library.follows.meaning(follow)
    how, words = follow.ended
    return {
        "id": follow.id,
        "kind": follow.source.kind,
        "text": follow.source.text,
        "story": follow.source.story_id,
        "story_title": follow.story_title,
        "created": to_iso(follow.created_at),
        "due": to_iso(follow.due),
        "note": follow.note,
        "names": [*meant.terms.names, *meant.about],
        "terms": list(meant.terms.words),
        "outcome": how or None,
        "outcome_note": words,
        "resolved": to_iso(follow.resolved_at),
        "hits": hits,
    }
