"""What kind of speaker a mention names: a person, an organisation, a group, a document, or somebody without a name."""

from __future__ import annotations

import re
from collections.abc import Container

from newstui.analysis.attribution.grammar import DAYS, MONTHS, TIME_WORDS
from newstui.analysis.lexicons import words
from newstui.analysis.speakers.names import (
    BODIES,
    DEMONYMS,
    GIVEN,
    NAMED_BODIES,
    OFFICES,
    SURNAMES_TOO,
    bare,
    without_s,
)
from newstui.model.claim import SpeakerType

_ANONYMOUS = (
    *(" familiar with", " anonymity", " unnamed", " not authorized", " not authorised"),
    *(" knowledge of", " briefed on", " not to be named", " not be named", " not be identified"),
)
_HEAD = re.compile(
    r"\s(?:(?:of|for|from|in|by|at|with|on|who|which|that|out|released|published|about|to|next|near|behind|outside|inside)"
    r"|(?:seen|obtained|reviewed|leaked|filed|dated|written|prepared|compiled|signed|issued|viewed|read)"
    # Only what somebody did to it stands behind its noun like this: "minutes seen by the Gazette".
    r"(?=\s(?:by|to|with|for|in|on|last|this|before|after)\s))\s"
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'&-]*")
_CODE = re.compile(r"(?:[Tt]he )?[A-Z][A-Z&]{1,5}(?:’s|'s)?")
_COUNT = re.compile(
    r"(?:(?:about|at least|at most|more than|fewer than|less than|nearly|almost|some|over|roughly|just|only|up to)\s)*"
    r"(?:[0-9][0-9.,]*%?|half|most|many|two|three|four|five|six|seven|eight|nine|ten|one in)(?![\w-])",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"(?:one|another|neither|either|someone|somebody)(?:\sof\s.*|\sother)?", re.IGNORECASE | re.DOTALL
)
_SURNAME = re.compile(r"(?:Mc|Mac|O['’]|De|La|Le|Van)[A-Z]")
_MIXED = re.compile(r"[a-z][A-Z]")
_CODES = re.compile(r"[A-Z]{2,5}s")
""""MPs"."""
_TIMES = DAYS | MONTHS | TIME_WORDS
_COUNTED_UNNAMED = ("two", "three", "four", "some", "several", "senior", "a", "an", "one", "another")
_ONE = frozenset(["a", "an", "one", "another"])


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


_DETERMINERS = words("grammar", "determiners")
_DOCUMENTS = words("speakers", "document") | words("names", "things")
_IN_CAPITALS = OFFICES | {"pm", "qc", "kc", "md"}
"""Offices that may be written in capitals alone."""
_PERSON = re.compile(r"(?:ist|[a-z]man|woman|person|ian|yst|year-old|[a-z]{4}(?:er|or))$")
_NO_PERSON = words("names", "no_people")
_NO_PEOPLE = NAMED_BODIES | words("speakers", "never_people")
_PEOPLE = words("names", "people")
_GROUPS = words("speakers", "group") | words("names", "crowds") | {_plural(word) for word in _PEOPLE}
_CROWDS = _GROUPS - words("grammar", "determiners") - {"many", "some", "most"}
_TITLES = words("speakers", "titles")
_UNNAMED, _UNNAMED_PEOPLE = words("speakers", "unnamed"), words("names", "unnamed_people")
_ROLES = _TITLES | words("speakers", "male") | words("speakers", "female") | _PEOPLE
_OPENING = words("grammar", "possessives") | words("grammar", "openers") | _DETERMINERS
_PRONOUNS = frozenset(["he", "she", "him", "her", "you", "i", "me", "who", "whom"])
_THINGS = frozenset(["it", "that", "this", "which"])
COMMON = (
    _OPENING
    | _GROUPS
    | (words("speakers", "document") - {"post", "column", "journal", "review"})
    | {"police", "authorities", "government", "management", "opposition"}
)
"""Words that have a capital only where they open a sentence."""


def is_time(mention: str) -> bool:
    """Whether a mention is nothing but a time ("Monday"), which says nothing; May that says something is a name."""
    parts = mention.lower().split()
    return bool(parts) and mention != "May" and all(part in _TIMES or part.isdigit() for part in parts)


def speaker_type(core: str, mention: str, known: Container[str]) -> SpeakerType:
    """The type of the speaker `core`, the mention's first part. `known` holds the surnames of the article's people."""
    spoken = core.lower().split()
    if not spoken:
        return "person"
    whole = f" {mention.lower()}"
    if any(word in whole for word in _ANONYMOUS) or not _UNNAMED.isdisjoint(spoken) or _OF_SEVERAL.fullmatch(core):
        return "anonymous"
    if len(spoken) == 1 and spoken[0] in _THINGS:
        return "organisation"
    head = _HEAD.split(core)[0].split()
    last = head[-1] if head else core
    low = bare(last.lower())
    names = [name for name in _CAPITAL.findall(core) if name.lower() not in _DETERMINERS]
    if core[:1].isupper() and names and core.startswith(names[0]) and spoken[0] in _OPENING:
        names = names[1:]
    if not last.islower():
        return _of_a_name(core, head, names, known)
    if low in _DOCUMENTS:
        return "document"
    pair = f"{bare(head[-2].lower())} {low}" if len(head) > 1 else low
    # A security guard is somebody, the coast guard is not.
    if pair in BODIES or (low != "guard" and (low in BODIES or low.rsplit("-", 1)[-1] in BODIES)):
        return "organisation"
    if low in _GROUPS or spoken[0] in _GROUPS:
        return "anonymous" if low in ("officials", "people") and spoken[0] in _COUNTED_UNNAMED[:6] else "group"
    if low in _UNNAMED_PEOPLE and (spoken[0] in _ONE or (low == "official" and spoken[0] in _COUNTED_UNNAMED)):
        return "anonymous"
    if _COUNT.match(core):
        return "group"
    if low not in _PEOPLE and low not in _TITLES:
        lower = [word for word in head if word.islower()]
        if not _DOCUMENTS.isdisjoint(lower) and low not in _ROLES:
            return "document"
        if low.endswith("s") and not low.endswith("ss") and spoken[0] not in ("a", "an"):
            return "group"
        if low not in _ROLES and low not in _PRONOUNS and (_PERSON.search(low) is None or low in _NO_PERSON):
            # A thing that says something is read, not heard.
            return "document"
    return "person"


def _of_a_name(core: str, head: list[str], names: list[str], known: Container[str]) -> SpeakerType:
    """The type where the head noun has a capital: a name, or a noun that opens the sentence."""
    spoken = core.lower().split()
    last = head[-1] if head else core
    low = bare(last.lower())
    alone = len(spoken) == 1
    if len(names) > 1 and names[0].lower() in GIVEN and low in SURNAMES_TOO and core.startswith(names[0]):
        # Jude Law, Dawn French
        return "person"
    if last.isupper() and low in _IN_CAPITALS:
        # "The CEO", "the Labour MP"
        return "person"
    if low in _DOCUMENTS and (alone or low not in ("post", "column", "review", "journal", "inquiry", "probe", "times")):
        return "document"
    lower = [word for word in head if word.islower()]
    if lower and not last[:1].isupper() and not _DOCUMENTS.isdisjoint(lower) and last not in _ROLES:
        return "document"
    somebody = len(names) == 2 and names[0].lower() in GIVEN and without_s(names[-1]) in known
    if not somebody and (low in BODIES or low.rsplit("-", 1)[-1] in BODIES or _CODE.fullmatch(core)):
        return "organisation"
    if core.lower().removeprefix("the ") in NAMED_BODIES:
        return "organisation"
    if low in _GROUPS or _CODES.fullmatch(last) or low.rsplit("-", 1)[-1].removesuffix("s") in DEMONYMS:
        return "group"
    if spoken[0] in _CROWDS:
        return "group"
    if _COUNT.match(core):
        return "group"
    if any(without_s(name) in known for name in names) or not _TITLES.isdisjoint(spoken[: len(head)]):
        return "person"
    if len(names) == 1:
        return _lone(names[0], core)
    if len(names) > 1 and not core.startswith(("the ", "The ")):
        last_name = without_s(names[-1]).lower()
        body = names[0].lower() in _NO_PEOPLE or (
            last_name in NAMED_BODIES and without_s(names[0]).lower() not in GIVEN
        )
        return "organisation" if body else "person"
    if not names:
        return "group" if low.endswith("s") and not low.endswith("ss") and spoken[0] not in ("a", "an") else "person"
    return "organisation"


def _lone(name: str, core: str) -> SpeakerType:
    """One capital word: a surname more often than not, but for known bodies and places, and names like "BuzzFeed"."""
    low = without_s(name).lower()
    if low in NAMED_BODIES or core.lower().startswith("the "):
        return "organisation"
    mixed = _MIXED.search(name) and not _SURNAME.match(name)
    return "organisation" if mixed else "person"
