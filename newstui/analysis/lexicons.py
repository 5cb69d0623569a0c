"""Lexicons kept as data in `cues`, read once; verb forms are generated from lemmas."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Verb(NamedTuple):
    """A form of a cue verb: its lemma, what act it names, the frames it takes, and which form it is."""

    lemma: str
    act: str
    frames: str
    """c: clause; o: addressee, then clause; q: quotation; i: infinitive; w: question; T: clause after "that";
    x, n, a, p: object; s: may also stand after the subject's inversion ("said Smith"); g: gerund."""
    form: str
    """base, third, past or ing."""


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon file `name`."""
    data: dict[str, Any] = json.loads((files("newstui.analysis.cues") / f"{name}.json").read_text("utf-8"))
    return data


def forms(lemma: str, irregular: str = "") -> dict[str, str]:
    """Every inflected form of a verb, with the form's name. Particles ("point out") stay behind the verb."""
    head, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
    soft_y = head.endswith("y") and head[-2] not in "aeiou"
    third = head[:-1] + "ies" if soft_y else head + ("es" if head.endswith(("s", "sh", "ch", "x", "o")) else "s")
    past = irregular.split() or [head[:-1] + "ied" if soft_y else head + "d" if head.endswith("e") else stem + "ed"]
    ing = stem + "ing"
    if irregular and past[0].endswith(head[-1] * 2 + "ed") and not head.endswith(("e", "ss", "l")):
        ing = head + head[-1] + "ing"
    if head == "begin":
        ing = "beginning"
    found = {head + tail: "base", third + tail: "third", ing + tail: "ing"}
    found.update({form + tail: "past" for form in past})
    return found


@cache
def verbs() -> dict[str, Verb]:
    """All cue verbs by inflected form."""
    data = lexicon("attribution")
    table: dict[str, Verb] = {}
    for act, lemmas in data["verbs"].items():
        for lemma, frames in lemmas.items():
            for form, kind in forms(lemma, data["irregular"].get(lemma.split()[0], "")).items():
                table.setdefault(form, Verb(lemma, act, frames, kind))
    return table


@cache
def phrasal_heads() -> frozenset[str]:
    """First words of cue verbs with a particle ("points out"), in every form."""
    return frozenset(form.split()[0] for form in verbs() if " " in form)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of a lexicon file as a set."""
    return frozenset(lexicon(name)[key])
