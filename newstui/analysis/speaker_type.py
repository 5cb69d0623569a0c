"""What kind of speaker a mention names: a person, an organisation, a group, a document, or somebody without a name."""

from __future__ import annotations

import re
from functools import cache

from newstui.analysis.attribution.grammar import DAYS, MONTHS, TIME_WORDS
from newstui.analysis.lexicons import words
from newstui.model.claim import SpeakerType

_ANONYMOUS = (
    *(" familiar with", " anonymity", " unnamed", " not authorized", " not authorised"),
    *(" knowledge of", " briefed on"),
)
_HEAD = re.compile(r"\s(?:of|for|from|in|by|at|with|on|who|which|that|out|released|published|about|to)\s")
_CAPITAL = re.compile(r"\b[A-Z][\w’'&-]*")
_CODE = re.compile(r"(?:the )?[A-Z][A-Z&]{1,5}(?:’s|'s)?")
_COUNT = re.compile(
    r"(?:(?:about|at least|at most|more than|fewer than|less than|nearly|almost|some|over|roughly|just|only|up to)\s)*"
    r"(?:[0-9][0-9.,]*%?|half|most|many|two|three|four|five|six|seven|eight|nine|ten|one in)(?![\w-])",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"(?:Mc|Mac|O['’]|De|La|Le|Van)[A-Z]")
_MIXED = re.compile(r"[a-z][A-Z]")
_TIMES = DAYS | MONTHS | TIME_WORDS
_COUNTED_UNNAMED = ("two", "three", "four", "some", "several", "senior", "a", "an", "one", "another")
_THINGS = frozenset(["it", "that", "this", "which", "these", "those"])


def is_time(mention: str) -> bool:
    """Whether a mention is nothing but a time ("Monday"), which says nothing."""
    parts = mention.lower().split()
    return bool(parts) and all(part in _TIMES or part.isdigit() for part in parts)


def speaker_type(core: str, mention: str, known: frozenset[str] | dict[str, str]) -> SpeakerType:
    """The type of the speaker `core`, the mention's first part. `known` holds the surnames of the article's people."""
    bare = core.lower().split()
    if not bare:
        return "person"
    whole = f" {mention.lower()}"
    if any(word in whole for word in _ANONYMOUS) or set(bare) & words("speakers", "unnamed"):
        return "anonymous"
    if len(bare) == 1 and bare[0] in _THINGS:
        return "organisation"
    head = _HEAD.split(core)[0].split()
    last = head[-1] if head else core
    low = re.sub(r"['’]s?$", "", last.lower())
    names = [name for name in _CAPITAL.findall(core) if name.lower() not in words("grammar", "determiners")]
    if core[:1].isupper() and names and core.startswith(names[0]) and core.split(maxsplit=1)[0].lower() in _opening():
        names = names[1:]
    lower = [word for word in head if word.islower()]
    if low in words("speakers", "document") and (last.islower() or low not in ("post", "column", "review", "journal")):
        return "document"
    if lower and not last[:1].isupper() and set(lower) & words("speakers", "document") and last not in _roles():
        return "document"
    bodies = words("speakers", "organisation")
    if low in bodies or low.rsplit("-", 1)[-1] in bodies or core.lower() in bodies or _CODE.fullmatch(core):
        return "organisation"
    if low in words("speakers", "group") or bare[0] in words("speakers", "group"):
        return "anonymous" if low in ("officials", "people") and bare[0] in _COUNTED_UNNAMED[:6] else "group"
    if low == "official" and bare[0] in _COUNTED_UNNAMED:
        return "anonymous"
    if _COUNT.match(core):
        return "group"
    if any(re.sub(r"['’]s$", "", name) in known for name in names) or set(bare[: len(head)]) & words(
        "speakers", "titles"
    ):
        return "person"
    if names and last.islower():
        # "Prospective physicians", "a Courier reporter"
        return "group" if low.endswith("s") and not low.endswith("ss") and bare[0] not in ("a", "an") else "person"
    if len(names) == 1:
        return _lone(names[0], core)
    if len(names) > 1 and not core.startswith(("the ", "The ")):
        bodies = words("speakers", "named_bodies") | words("speakers", "never_people")
        return "organisation" if names[0].lower() in bodies else "person"
    if not names:
        return "group" if low.endswith("s") and not low.endswith("ss") and bare[0] not in ("a", "an") else "person"
    return "organisation"


@cache
def _opening() -> frozenset[str]:
    return words("grammar", "possessives") | words("grammar", "openers") | words("grammar", "determiners")


@cache
def _roles() -> frozenset[str]:
    return words("speakers", "titles") | words("speakers", "male") | words("speakers", "female")


def _lone(name: str, core: str) -> SpeakerType:
    """One capital word: a surname more often than not, but for known bodies and places, and names like "BuzzFeed"."""
    low = re.sub(r"['’]s$", "", name).lower()
    if low in words("speakers", "named_bodies") or core.lower().startswith("the "):
        return "organisation"
    mixed = _MIXED.search(name) and not _SURNAME.match(name)
    return "organisation" if mixed else "person"
