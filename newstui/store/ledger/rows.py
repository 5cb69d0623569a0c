"""What the ledger keeps beside each claim: its story's date, the key of its proposition, and the list of speakers."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from newstui.model.briefing import Briefing
from newstui.model.claim import Claim
from newstui.model.likeness import folded, gist

_ADD_SPEAKER = (
    "INSERT INTO speakers (name, words, claims) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET claims = claims + excluded.claims"
)


def beside(
    connection: sqlite3.Connection, story_id: int, briefing: Briefing
) -> Iterator[tuple[int, Claim, tuple[int, int | None]]]:
    """Each claim of a briefing with its number and its last columns; the speakers are counted on the way."""
    if not briefing.claims:
        return
    found = connection.execute("SELECT sort_at FROM statuses WHERE story_id = ?", (story_id,)).fetchone()
    sort_at = int(found[0]) if found else 0
    text = briefing.article.text
    for number, claim in enumerate(briefing.claims):
        yield number, claim, (sort_at, gist(text[slice(*claim.content)]).key)
    names = Counter(claim.speaker.name for claim in briefing.claims if claim.speaker)
    connection.executemany(_ADD_SPEAKER, [(name, words_of_name(name), count) for name, count in names.items()])


def words_of_name(name: str) -> str:
    """A name's words in one case, each between spaces: what ``LIKE '% kim %'`` finds whole words in."""
    words = "".join(each if each.isalnum() else " " for each in folded(name)).split()
    return f" {' '.join(words)} "


def fill(connection: sqlite3.Connection) -> None:
    """Give the claims of an older store what `beside` gives new ones."""
    connection.create_function("likeness_of", 1, lambda text: gist(text or "").key, deterministic=True)
    connection.execute(
        "UPDATE claims SET sort_at = (SELECT s.sort_at FROM statuses s WHERE s.story_id = claims.story_id),"
        " likeness = likeness_of((SELECT substr(a.text, content_start + 1, content_end - content_start)"
        " FROM articles a WHERE a.story_id = claims.story_id))"
    )
    count_speakers(connection)


def enter_speakers(connection: sqlite3.Connection, ids: str) -> None:
    """Count the claims of stories that have come back (`ids`: a JSON array) among their speakers'."""
    found = connection.execute(
        "SELECT c.speaker, count(*) FROM json_each(?) AS j JOIN claims c ON c.story_id = j.value"
        " WHERE c.speaker IS NOT NULL GROUP BY c.speaker",
        (ids,),
    ).fetchall()
    connection.executemany(_ADD_SPEAKER, [(name, words_of_name(name), count) for name, count in found])


def count_speakers(connection: sqlite3.Connection) -> None:
    """Fill the list of speakers anew from the claims."""
    connection.create_function("words_of_name", 1, words_of_name, deterministic=True)
    connection.execute("DELETE FROM speakers")
    connection.execute(
        "INSERT INTO speakers (name, words, claims) SELECT speaker, words_of_name(speaker), count(*) FROM claims"
        " WHERE speaker IS NOT NULL GROUP BY speaker"
    )
