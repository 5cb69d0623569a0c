"""Headings: what role a heading gives to the section under it, from a lexicon kept as data by language."""

from __future__ import annotations

import re
from functools import lru_cache

from newstui.analysis.lexicon.phrases import Lexicon, lexicons, normal
from newstui.model.briefing import Role

_LONGEST = 90
_MOST_TAIL = 7
"""Words behind the preposition in "What's next for the northern port"."""
_DEFINED = re.compile(r"(?:what|who) (?:is|are|was|were|'s) (.{2,60})$")
_RUNS_ON = re.compile(r"\b(?:this|that|is|are|was|were|be)$")
"""Ends of what is the beginning of a sentence, not a heading: "The bottom line for me is"."""
_QUOTED = re.compile(r"[\"“‘'«].{2,60}[\"”’'»]\??$")
_NO_TERM = re.compile(
    r"(?:the|a|an|my|our|your|his|her|their|its|this|that|it|they|he|she|we|you|next|new|known|at|in|on|for|to|left|now"
    r"|expected|different|included|behind|involved|affected|eligible|responsible|\w+ing)\b",
    re.IGNORECASE,
)


def role_of(heading: str, language: str | None = "en") -> tuple[Role, str] | None:
    """(role, the lexicon's entry) of a heading, or None where no lexicon has it.

    Beyond whole entries: one with a filler more or less ("So what's really next?"), and one of two words or more that a
    prepositional phrase lengthens ("What to watch in the runoff").
    """
    return _role(heading, language) if len(heading) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _role(heading: str, language: str | None) -> tuple[Role, str] | None:
    text = normal(heading)
    if not text:
        return None
    tables = lexicons(language)
    for table in tables:
        if found := table.headings.whole(text):
            return found
    for table in tables:
        if found := table.headings.beginning(text) or _loosely(text, table):
            return found
    if _RUNS_ON.search(text):
        return None
    asked = text + "?" if heading.rstrip(" \t\"'”’»").endswith(("?", "？", "؟")) else text
    for table in tables:
        first, _, rest = asked.partition(" ")
        shapes = (asked, rest) if rest and first.rstrip(",") in table.fillers else (asked,)
        for role, shape in table.patterns:
            if any(shape.fullmatch(each) for each in shapes):
                return role, text
    return None


def is_known(heading: str, language: str | None = "en") -> bool:
    """Whether a lexicon has the whole heading, so that it needs no other sign of being one."""
    text = normal(heading) if len(heading) <= _LONGEST else ""
    return bool(text) and any(table.headings.whole(text) for table in lexicons(language))


def _loosely(text: str, table: Lexicon) -> tuple[Role, str] | None:
    words = text.split()
    if not table.tails or len(words) < 2:
        return None
    first = 0
    while first < len(words) - 1 and words[first] in table.fillers:
        first += 1
    plain = [*words[first : first + 1], *(word for word in words[first + 1 :] if word not in table.fillers)]
    for candidate in (words[first:], plain):
        if found := table.headings.whole(" ".join(candidate)):
            return found
        for at in range(2, min(len(candidate), 8)):
            if candidate[at] in table.tails and len(candidate) - at <= _MOST_TAIL + 1 and not _RUNS_ON.search(text):
                begin = " ".join(candidate[:at])
                found = None if begin in table.alone else table.headings.whole(begin)
                if found is not None and found[0] != "other":
                    return found
    return None


def defines(heading: str, before: str) -> bool:
    """Whether a heading asks who or what a thing is, whose answer is background: "What is the Harbour Act?".

    The thing must be a name, a quoted term, or a bare term that `before` (the title and the text so far) has used.
    """
    text = " ".join(heading.replace("’", "'").split()).replace("hat's ", "hat is ").replace("ho's ", "ho is ")
    found = _DEFINED.match(text[:1].lower() + text[1:])
    if found is None:
        return False
    term = found.group(1).rstrip("?").strip()
    bare = term.removeprefix("the ").removeprefix("a ").removeprefix("an ")
    if _QUOTED.match(bare) or (bare[:1].isupper() and "'s " not in bare):
        return True
    return not _NO_TERM.match(term) and len(term.split()) <= 3 and term.casefold() in before.casefold()
