"""What kind of speaker a mention names: a person, an organisation, a group, a document, or somebody without a name."""

from __future__ import annotations

import re

from newstui.analysis.attribution.grammar import DAYS, MONTHS, TIME_WORDS
from newstui.analysis.lexicons import words
from newstui.model.claim import SpeakerType

_ANONYMOUS = (
    *(" familiar with", " anonymity", " unnamed", " not authorized", " not authorised"),
    *(" knowledge of", " briefed on"),
)
_HEAD = re.compile(
    r"\s(?:(?:of|for|from|in|by|at|with|on|who|which|that|out|released|published|about|to)"
    r"|(?:seen|obtained|reviewed|leaked|filed|dated|written|prepared|compiled|signed|issued|viewed|read)"
    # Only what somebody did to it stands behind its noun like this: "minutes seen by the Gazette".
    r"(?=\s(?:by|to|with|for|in|on|last|this|before|after)\s))\s"
)
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
_DETERMINERS = words("grammar", "determiners")
_DOCUMENTS = words("speakers", "document")
_BODIES = words("speakers", "organisation")
_NAMED_BODIES = words("speakers", "named_bodies")
_NO_PEOPLE = _NAMED_BODIES | words("speakers", "never_people")
_GROUPS = words("speakers", "group")
_TITLES = words("speakers", "titles")
_UNNAMED = words("speakers", "unnamed")
_ROLES = _TITLES | words("speakers", "male") | words("speakers", "female")
_OPENING = words("grammar", "possessives") | words("grammar", "openers") | _DETERMINERS
_GIVEN = words("speakers", "given_male") | words("speakers", "given_female")
_THINGS = frozenset(["it", "that", "this", "which", "these", "those"])


def is_time(mention: str) -> bool:
    """Whether a mention is nothing but a time ("Monday"), which says nothing; May that says something is a name."""
    parts = mention.lower().split()
    return bool(parts) and mention != "May" and all(part in _TIMES or part.isdigit() for part in parts)


def speaker_type(core: str, mention: str, known: frozenset[str] | dict[str, str]) -> SpeakerType:
    """The type of the speaker `core`, the mention's first part. `known` holds the surnames of the article's people."""
    bare = core.lower().split()
    if not bare:
        return "person"
    whole = f" {mention.lower()}"
    if any(word in whole for word in _ANONYMOUS) or not _UNNAMED.isdisjoint(bare):
        return "anonymous"
    if len(bare) == 1 and bare[0] in _THINGS:
        return "organisation"
    head = _HEAD.split(core)[0].split()
    last = head[-1] if head else core
    low = _bare(last.lower())
    names = [name for name in _CAPITAL.findall(core) if name.lower() not in _DETERMINERS]
    if core[:1].isupper() and names and core.startswith(names[0]) and bare[0] in _OPENING:
        names = names[1:]
    lower = [word for word in head if word.islower()]
    if low in _DOCUMENTS and (last.islower() or low not in ("post", "column", "review", "journal", "inquiry", "probe")):
        return "document"
    if lower and not last[:1].isupper() and not _DOCUMENTS.isdisjoint(lower) and last not in _ROLES:
        return "document"
    if low in _BODIES or low.rsplit("-", 1)[-1] in _BODIES or core.lower() in _BODIES or _CODE.fullmatch(core):
        return "organisation"
    if low in _GROUPS or bare[0] in _GROUPS:
        return "anonymous" if low in ("officials", "people") and bare[0] in _COUNTED_UNNAMED[:6] else "group"
    if low == "official" and bare[0] in _COUNTED_UNNAMED:
        return "anonymous"
    if _COUNT.match(core):
        return "group"
    if any(without_s(name) in known for name in names) or not _TITLES.isdisjoint(bare[: len(head)]):
        return "person"
    if names and last.islower():
        # "Prospective physicians", "a Courier reporter"
        return "group" if low.endswith("s") and not low.endswith("ss") and bare[0] not in ("a", "an") else "person"
    if len(names) == 1:
        return _lone(names[0], core)
    if len(names) > 1 and not core.startswith(("the ", "The ")):
        last_name = without_s(names[-1]).lower()
        body = names[0].lower() in _NO_PEOPLE or (
            last_name in _NAMED_BODIES and without_s(names[0]).lower() not in _GIVEN
        )
        return "organisation" if body else "person"
    if not names:
        return "group" if low.endswith("s") and not low.endswith("ss") and bare[0] not in ("a", "an") else "person"
    return "organisation"


def without_s(name: str) -> str:
    """A name without the possessive's ending."""
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _bare(word: str) -> str:
    return word[:-1] if word.endswith(("'", "’")) else without_s(word)


def _lone(name: str, core: str) -> SpeakerType:
    """One capital word: a surname more often than not, but for known bodies and places, and names like "BuzzFeed"."""
    low = without_s(name).lower()
    if low in _NAMED_BODIES or core.lower().startswith("the "):
        return "organisation"
    mixed = _MIXED.search(name) and not _SURNAME.match(name)
    return "organisation" if mixed else "person"
