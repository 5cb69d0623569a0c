"""Which entry is which story."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newstui.feeds.identity import content_hash, identities
from newstui.model.entry import Enclosure, Entry


def entry(guid: str | None, link: str | None, title: str, **more) -> Entry:
    return Entry(guid, link, title, "", **more)


def test_the_ladder() -> None:
    found = identities(
        [
            entry("g", "l1", "a"),
            entry("x", "l2", "b"),
            entry("x", "l3", "c"),
            entry(None, None, "d"),
            entry("y", "l4", "e"),
        ]
    )
    assert [each.split(":")[0] for each in found] == ["guid", "link", "link", "hash", "guid"]
    assert len(set(found)) == 5


def test_one_guid_and_one_link_for_all_still_tells_them_apart() -> None:
    episode = entry("same", "same", "Weekly", published=100)
    others = [
        replace(episode, published=200),
        replace(episode, enclosures=(Enclosure("https://harbour.example/2.mp3"),)),
        replace(episode, title="Weekly again"),
    ]
    assert len(set(identities([episode, *others]))) == 4


def test_what_is_alike_to_the_last_letter_is_kept_twice_and_keeps_its_key() -> None:
    twin = entry(None, None, "Twin")
    older = identities([entry("a", None, "A"), twin])
    newer = identities([twin, entry("a", None, "A"), twin])
    assert newer[1:] == older
    assert len(set(newer)) == 3


WORDS = st.one_of(st.none(), st.sampled_from(["a", "b", "a#2"]))


@given(st.lists(st.builds(entry, WORDS, WORDS, st.sampled_from(["t", "u"])), max_size=9))
def test_no_two_entries_share_a_key(entries: list[Entry]) -> None:
    found = identities(entries)
    assert len(set(found)) == len(entries)
    assert identities(entries) == found


def test_a_changed_text_is_seen_and_a_changed_date_is_none() -> None:
    one = Entry("g", None, "Title", "<p>text</p>")
    assert content_hash(one) == content_hash(replace(one, published=5, link="https://harbour.example/"))
    assert content_hash(one) != content_hash(replace(one, content="<p>other text</p>"))
