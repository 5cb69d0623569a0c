"""Follows through the services: understood, edited, resolved, taught, seen; each a step that undo takes back."""

from __future__ import annotations

import pytest

from newstui.analysis.matching.follows import HIT
from newstui.errors import QueryError, StoreError, UsageError
from newstui.model.follow import FollowSource, Terms
from newstui.model.moment import end_of, local_day, to_date
from newstui.services.following.edits import read_edit
from newstui.services.following.follows import Follows
from newstui.services.reading import Reading
from newstui.services.triage import Triage
from newstui.store.retention import check

from .conftest import NOW
from .desk import COURT, DOCK, OTHER, Desk

RETOLD = (
    "Velm ferry operators take the dock to court",
    "Operators of the Velm ferry said on Sunday that they would go to court over the dock. Ana Brandt regretted that.",
)


def followed(desk: Desk, follows: Follows) -> int:
    """A follow with a hit of another day, and its id."""
    first = desk.story(DOCK, days_ago=5)
    toggled = follows.toggle(FollowSource("watch", "Ferry operators may go to court.", first))
    assert toggled.followed
    desk.story(COURT, days_ago=1)
    desk.match()
    return toggled.follow.id


def test_what_was_understood_is_told_and_the_due_date_counts_from_the_story(desk: Desk, follows: Follows) -> None:
    first = desk.story(DOCK, days_ago=3)
    toggled = follows.toggle(FollowSource("watch", "Operators go to court within two weeks.", first))
    assert "terms Operators, court" in toggled.words or "court" in toggled.words
    assert toggled.follow.due is not None
    assert (to_date(toggled.follow.due) - to_date(NOW - 3 * 86400)).days == 14
    assert not follows.toggle(FollowSource("watch", "Operators go to court within two weeks.", first)).followed


def test_what_no_story_could_be_known_by_is_refused_with_the_reason(desk: Desk, follows: Follows) -> None:
    with pytest.raises(UsageError, match="no term to follow in 'what they said'"):
        follows.toggle(FollowSource("watch", "what they said"))
    with pytest.raises(QueryError, match="column 10"):
        follows.toggle(FollowSource("search", "title:dock)"[:9] + ")"))
    with pytest.raises(QueryError, match="no field colour"):
        follows.toggle(FollowSource("search", "colour:red"))
    assert follows.list_follows() == []
    vague = desk.story(DOCK, days_ago=3)
    assert "about Velm" in follows.toggle(FollowSource("watch", "What they said.", vague)).words


def test_edits_are_one_step_and_matching_goes_by_them(desk: Desk, follows: Follows, triage: Triage) -> None:
    follow_id = followed(desk, follows)
    before = follows.get(follow_id)
    assert before is not None and before.due is None
    fields = {"names": "Karsovy", "words": "bakery, court", "due": "2023-12-01", "note": " ask\x1b[31m Dunn "}
    step = follows.apply(follow_id, read_edit(fields, fields, NOW))
    after = follows.get(follow_id)
    assert after is not None and Terms.read(after.terms or "") == Terms(("Karsovy",), ("bakery", "court"))
    assert (to_date(after.due or 0).isoformat(), after.note) == ("2023-12-01", "ask[31m Dunn")
    assert "terms Karsovy, bakery, court" in follows.words(after)
    other = desk.story(OTHER, days_ago=0.5)
    assert (follow_id, other, "hit") in desk.match()
    assert [each.id for each in triage.undo(1)] == [step.id]
    assert follows.get(follow_id) == before
    with pytest.raises(StoreError, match="no follow 99"):
        follows.edit(99, note="x")


def test_terms_that_are_its_own_or_empty_are_not_kept(desk: Desk, follows: Follows) -> None:
    follow_id = followed(desk, follows)
    own = follows.meaning(follows.get(follow_id)).terms  # type: ignore[arg-type]
    follows.edit(follow_id, terms=Terms((), ("ovens",)))
    assert follows.get(follow_id).terms == "; ovens"  # type: ignore[union-attr]
    for terms in (own, Terms()):
        follows.edit(follow_id, terms=terms)
        assert follows.get(follow_id).terms is None  # type: ignore[union-attr]


def test_resolved_with_a_note_opened_again_and_undone(desk: Desk, follows: Follows, triage, board) -> None:
    follow_id = followed(desk, follows)
    follows.resolve(follow_id, "did not", "the council\ngave in")
    (ended,) = follows.resolved()
    assert ended.ended == ("did not", "the council gave in")
    assert [section.name for section in board.board().sections] == ["Resolved"]
    assert [str(record) for record in board.records()] == ["1 watch item: 1 did not"]
    follows.reopen(follow_id)
    assert [section.name for section in board.board().sections] == ["New hits"]
    triage.undo(2)
    assert follows.resolved() == [] and len(follows.list_follows()) == 1
    with pytest.raises(UsageError):
        follows.resolve(follow_id, "perhaps")  # type: ignore[arg-type]


def test_not_this_moves_threshold_and_words_and_is_one_step(
    desk: Desk, follows: Follows, triage: Triage, board
) -> None:
    follow_id = followed(desk, follows)
    (found,) = board.board().follows
    before = found.follow
    step = follows.not_this(found.hits[0].hit.id)
    taught = follows.get(follow_id)
    assert taught is not None and (taught.threshold or 0) > HIT and taught.against
    assert board.board().counts == "1 open"
    assert [each.id for each in triage.undo(1)] == [step.id]
    assert follows.get(follow_id) == before and board.board().counts == "1 new hit"
    triage.redo(1)
    assert follows.get(follow_id) == taught
    with pytest.raises(StoreError, match="no hit"):
        follows.not_this(999)


def test_opening_makes_a_follow_a_shade_easier_to_touch_but_not_for_ever(desk: Desk, follows: Follows) -> None:
    follow_id = followed(desk, follows)
    (hit,) = follows.hits()
    follows.seen(hit.story_id)
    once = follows.get(follow_id).threshold  # type: ignore[union-attr]
    assert once is not None and HIT - 0.06 <= once < HIT
    follows.seen(hit.story_id)
    assert follows.get(follow_id).threshold == once  # type: ignore[union-attr]
    assert desk.stories.counts(now=NOW).new_hits == 0


def test_seen_without_opening_is_a_step(desk: Desk, follows: Follows, triage: Triage) -> None:
    followed(desk, follows)
    (hit,) = follows.hits()
    assert follows.see([hit.id]).name == "seen 1 hit"
    assert desk.stories.counts(now=NOW).new_hits == 0
    triage.undo(1)
    assert desk.stories.counts(now=NOW).new_hits == 1


def test_the_board_tells_hits_with_outlet_time_and_sentence(desk: Desk, follows: Follows, board) -> None:
    followed(desk, follows)
    (found,) = board.board().follows
    (hit,) = found.hits
    assert (hit.feed, hit.title, hit.published) == ("The Paper", COURT[0], NOW - 86400)
    assert "court" in hit.sentence and hit.sentence in COURT[1]
    assert (found.feed, found.follow.story_title, found.published) == ("The Paper", DOCK[0], NOW - 5 * 86400)
    assert board.board().having("halts") and not board.board().having("oven")


def test_a_follow_leads_to_its_sentence_also_where_that_has_moved(desk: Desk, follows: Follows, board) -> None:
    first = desk.story(DOCK, days_ago=5)
    text = "Ferry operators may go to court."
    at = DOCK[1].index(text)
    right = follows.add(FollowSource("watch", text, first, at, at + len(text)))[0]
    moved = follows.add(FollowSource("claim", "repairs would cost 4 million euros", first, 0, 34))[0]
    gone = follows.add(FollowSource("claim", "The council of Oslo", first, 3, 22))[0]
    assert board.place(right) == (at, at + len(text))
    span = board.place(moved)
    assert span is not None and DOCK[1][slice(*span)] == "repairs would cost 4 million euros"
    assert board.place(gone) is None
    assert board.place(follows.add(FollowSource("speaker", "Ana Brandt"))[0]) is None


def test_a_figure_is_followed_with_what_it_measures(desk: Desk, follows: Follows) -> None:
    first = desk.story(DOCK, days_ago=5)
    source = FollowSource("figure", "repairs of the dock: 4 million euros", first, 90, 140)
    assert follows.toggle(source).followed
    assert follows.followed_spans(first) == set()
    later = desk.story(RETOLD, days_ago=1)
    assert all(story == later for _, story, _ in desk.match())


def test_what_is_due_is_counted_from_its_day_on_until_it_is_resolved(desk: Desk, follows: Follows) -> None:
    reading = Reading(desk.database, lambda: NOW)
    for words, days in (("Vote in Oslo", 0), ("Bridge of Ellis", -3), ("Rail to Tarsia", 1)):
        follows.add(FollowSource("watch", words), due=end_of(local_day(NOW + days * 86400)))
    assert reading.counts().due == 2
    follows.resolve(follows.list_follows()[1].id, "happened")
    assert reading.counts().due == 1


def test_hits_of_muted_stories_are_neither_counted_nor_on_the_board(desk: Desk, follows: Follows, board) -> None:
    followed(desk, follows)
    (hit,) = follows.hits()
    desk.statuses.mark([hit.story_id], "muted", True, now=NOW)
    assert desk.stories.counts(now=NOW).new_hits == 0 and board.board().counts == "1 open"


def test_of_several_those_without_a_term_are_left_out(desk: Desk, follows: Follows) -> None:
    ids = [desk.story(DOCK, days_ago=2), desk.story(COURT, days_ago=1)]
    sources = [
        FollowSource("story", title, story) for title, story in zip(("What they said", "Velm"), ids, strict=True)
    ]
    follows.follow_all(sources)
    assert [follow.source.text for follow in follows.list_follows()] == ["Velm"]
    with pytest.raises(UsageError, match="none of these"):
        follows.follow_all(sources[:1])


def test_a_claim_of_what_has_been_counts_in_no_record(desk: Desk, follows: Follows, board) -> None:
    follow_id = desk.follow(OTHER[1].split(". ")[0], desk.story(OTHER), "claim")
    follows.resolve(follow_id, "happened")
    assert board.records() == []


def hits(desk: Desk, follow_id: int) -> dict[int, tuple[str, tuple[str, ...]]]:
    return {each.story_id: (each.tier, each.why) for each in desk.follows.hits(follow_id=follow_id)}


def test_other_words_withdraw_what_they_would_not_find_and_find_what_was_there_in_one_step(
    desk: Desk, follows: Follows, triage: Triage, board
) -> None:
    follow_id = followed(desk, follows)
    bakery = desk.story(OTHER, days_ago=2)
    desk.match()
    before = hits(desk, follow_id)
    assert len(before) == 1 and bakery not in before
    counted = desk.stories.counts(now=NOW).new_hits
    step = follows.edit(follow_id, terms=Terms(("Karsovy",), ("bakery", "fined")))
    found = desk.match()
    assert found == [(follow_id, bakery, "hit"), (follow_id, *before, "withdrawn")], "what came and what went is told"
    after = hits(desk, follow_id)
    assert list(after) == [bakery]
    assert [hit.hit.story_id for each in board.board().follows for hit in each.hits] == [bakery]
    assert desk.stories.counts(now=NOW).new_hits == counted == 1
    assert [each.id for each in triage.undo(1)] == [step.id]
    assert hits(desk, follow_id) == before and desk.match() == []
    assert check(desk.database) == []
    triage.redo(1)
    desk.match()
    assert hits(desk, follow_id) == after
    triage.undo(1)
    assert hits(desk, follow_id) == before and check(desk.database) == []


@pytest.mark.parametrize("mark", ["opened", "starred", "later", "tagged"])
def test_what_the_reader_has_made_theirs_stays_whatever_the_words(desk: Desk, follows, triage, mark: str) -> None:
    follow_id = followed(desk, follows)
    (story,) = hits(desk, follow_id)
    if mark == "opened":
        follows.seen(story)
    elif mark == "tagged":
        triage.tag([story], "dock", True)
    else:
        triage.mark([story], mark, True)
    follows.edit(follow_id, terms=Terms(("Karsovy",), ("bakery",)))
    desk.match()
    assert list(hits(desk, follow_id)) == [story]


def test_words_that_find_it_still_say_so_with_what_they_share(desk: Desk, follows: Follows, triage: Triage) -> None:
    follow_id = followed(desk, follows)
    before = hits(desk, follow_id)
    follows.edit(follow_id, terms=Terms(("Ana Brandt",), ("appeal",)))
    assert desk.match() == [], "it is no news"
    ((_, why),) = hits(desk, follow_id).values()
    assert set(why) == {"Ana", "Brandt", "appeal"}
    triage.undo(1)
    assert hits(desk, follow_id) == before


def test_an_edit_that_is_taken_back_before_it_was_matched_changes_nothing(desk: Desk, follows, triage) -> None:
    follow_id = followed(desk, follows)
    before = hits(desk, follow_id)
    follows.edit(follow_id, terms=Terms(("Karsovy",), ("bakery",)))
    triage.undo(1)
    assert desk.match() == [] and hits(desk, follow_id) == before


def test_opening_again_withdraws_nothing(desk: Desk, follows: Follows) -> None:
    follow_id = followed(desk, follows)
    before = hits(desk, follow_id)
    follows.resolve(follow_id, "happened")
    follows.reopen(follow_id)
    desk.match()
    assert hits(desk, follow_id) == before


@pytest.mark.parametrize("read", [True, False])
def test_opening_a_hit_is_one_step_with_the_mark_that_it_makes(desk: Desk, follows, triage, read: bool) -> None:
    follow_id = followed(desk, follows)
    before = follows.get(follow_id)
    (story,) = hits(desk, follow_id)
    if read:
        triage.mark([story], "read", True)
    step = follows.seen(story)
    assert follows.get(follow_id).threshold < HIT and desk.stories.counts(now=NOW).new_hits == 0
    assert step.name.startswith("read" if read else "open")
    assert [each.id for each in triage.undo(1)] == [step.id]
    assert follows.get(follow_id) == before and desk.stories.counts(now=NOW).new_hits == 1
    assert not desk.stories.rows([story])[story].read
    triage.redo(1)
    assert desk.stories.counts(now=NOW).new_hits == 0 and desk.stories.rows([story])[story].read == read


def test_opening_is_no_part_of_an_older_or_another_step(desk: Desk, follows: Follows, triage: Triage) -> None:
    follow_id = followed(desk, follows)
    (story,) = hits(desk, follow_id)
    triage.mark([story], "read", True)
    triage.mark([story], "starred", True)
    follows.seen(story)
    triage.undo(1)
    row = desk.stories.rows([story])[story]
    assert row.read and row.starred and row.hit


def test_a_sentence_kept_with_a_name_for_its_pronoun_is_the_same_sentence(desk: Desk, follows: Follows) -> None:
    told = "He said on Sunday that the Velm dock keepers had seen the cracks."
    first = desk.story(("Velm dock cracks", told), days_ago=1)
    start = 0
    kept = FollowSource("claim", told.replace("He", "Idris Quist", 1), first, start, start + len(told))
    assert follows.toggle(kept).followed
    assert not follows.toggle(FollowSource("claim", told, first, start, start + len(told))).followed


def test_a_story_without_a_title_is_refused(follows: Follows) -> None:
    with pytest.raises(UsageError, match="without a title"):
        follows.toggle(FollowSource("story", "(no title)", None))
    assert follows.list_follows() == []
