"""newstui claims: the ledger on the command line."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.serving import Site

STORY = {"id", "feed_url", "feed", "title", "link", "published"}


def test_claims_of_every_story(run: Run, site: Site) -> None:
    assert "no claims are kept yet" in run("claims").err
    run("add", f"{site.url}/feed.xml")
    run("fetch", "--now")
    found = run("claims", "--json").records
    assert found
    assert all(record.keys() == STORY | {"claim", "outlets", "also"} for record in found)
    shown = run("show", str(found[0]["id"]), "--json").records[0]
    assert found[0]["claim"] in shown["claims"]
    assert sum(record["id"] == shown["id"] for record in found) == len(shown["claims"])
    assert [record["published"] for record in found] == sorted((r["published"] for r in found), reverse=True)
    named = [record for record in found if record["claim"]["speaker"]]
    assert named
    who = named[0]["claim"]["speaker"]["name"]
    of_speaker = run("claims", "--speaker", who.split()[-1].lower(), "--json").records
    assert {record["claim"]["speaker"]["name"] for record in of_speaker} == {who}
    word = named[0]["claim"]["content"]["text"].split()[-1].strip(".,”")
    of_word = run("claims", "--subject", word, "--json").records
    assert named[0] in of_word
    assert all(word.casefold() in record["claim"]["content"]["text"].casefold() for record in of_word)
    attributed = run("claims", "--kind", "attributed", "--json").records
    assert {record["claim"]["kind"] for record in attributed}.isdisjoint({"unattributed"})
    assert len(run("claims", "--limit", "1", "--json").records) == 1
    assert run("claims", "--since", "2200-01-01").err == "no claim fits\n"
    assert f"{who}: " in run("claims", "--speaker", who).out


def test_what_cannot_be_asked_is_told(run: Run) -> None:
    assert "--since" in run("claims", "--since", "soon", code=2).err
    assert "--speaker" in run("claims", "--speaker", "…", code=2).err
    assert "nonesuch" in run("claims", "--kind", "nonesuch", code=2).err
