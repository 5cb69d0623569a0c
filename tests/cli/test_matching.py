"""The pipes of matching: stories to event groups, follows and stories to matches."""

from __future__ import annotations

import json

from tests.cli.conftest import Run

STORIES = (
    ("a", "Velm council votes to close ferry dock", "The council of Velm voted to close the ferry dock on Tuesday."),
    ("b", "Ferry dock in Velm to close after vote", "Velm's council voted on Tuesday; the ferry dock closes."),
    ("c", "Wheat prices climb as harvest fails in Belmora", "Farmers in Belmora lost half of the wheat harvest."),
)


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def stories() -> list[dict[str, str]]:
    return [
        {"id": name, "title": title, "text": text, "published": f"2026-03-0{day}"}
        for day, (name, title, text) in enumerate(STORIES, 1)
    ]


def test_stories_of_one_event_have_one_group(run: Run) -> None:
    found = run("events", "--jsonl", stdin=lines(*stories())).records
    assert [each["id"] for each in found] == ["a", "b", "c"]
    first, second, third = (each["event"] for each in found)
    assert first == second != third


def test_a_bad_line_costs_only_itself(run: Run) -> None:
    first, second, _ = stories()
    found = run("events", "--jsonl", stdin=f"{lines(first)}not JSON\n[1]\n{lines({'id': 7}, second)}", code=1).records
    assert [("error" in each, each["id"]) for each in found] == [
        (False, "a"), (True, None), (True, None), (True, 7), (False, "b"),
    ]  # fmt: skip
    assert found[0]["event"] == found[-1]["event"]


def test_a_follow_is_matched_with_its_reason(run: Run) -> None:
    follow = {"follow": "f", "text": "Whether the council of Velm closes the dock", "created": "2026-03-01"}
    found = run("follow", "match", "--jsonl", stdin=lines(follow, *stories())).records
    assert {(each["follow"], each["story"], each["tier"]) for each in found} == {("f", "a", "hit"), ("f", "b", "hit")}
    assert all({"velm", "dock"} <= set(each["why"]) for each in found)


def test_a_follow_without_a_word_is_refused(run: Run) -> None:
    (found,) = run("follow", "match", "--jsonl", stdin=lines({"follow": 1, "text": "What is to be"}), code=1).records
    assert "no word" in found["error"]


def test_a_story_from_before_the_follow_is_no_match(run: Run) -> None:
    follow = {"follow": "f", "text": "Whether the council of Velm closes the dock", "created": "2026-06-01"}
    assert run("follow", "match", "--jsonl", stdin=lines(follow, *stories())).records == []
