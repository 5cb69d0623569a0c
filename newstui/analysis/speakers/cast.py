"""The cast of an article: the people whom it names, their full names, roles and sexes, and where they are mentioned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from newstui.analysis.attribution.grammar import MONTHS
from newstui.analysis.lexicons import words
from newstui.analysis.speakers import namesakes
from newstui.analysis.speakers.antecedents import Mention
from newstui.analysis.speakers.honorifics import honored
from newstui.analysis.speakers.names import (
    CAPITAL,
    FAMILY_FIRST,
    FEMALE,
    GIVEN,
    KEPT,
    MALE,
    NAME,
    OFFICES,
    SURNAMES_TOO,
    bare,
    is_place,
    printed,
    sex_of,
    surname,
)
from newstui.analysis.speakers.namesakes import is_another
from newstui.analysis.speakers.roles import BEFORE, BEHIND, TITLE, Roles
from newstui.model.article import Article, Block, Span

_ALONE = frozenset(
    name.capitalize()
    for name in (MALE | FEMALE)
    - MONTHS
    - words("names", "places")
    - {"will", "mark", "grant", "bill", "rich", "art", "hope", "faith", "grace", "joy", "rose", "dawn"}
)
"""Given names that are hardly anything else at the beginning of a sentence, or on a map."""
_TITLES, _NEVER = words("speakers", "titles"), words("speakers", "never_people")
_BODIES = words("speakers", "organisation")
_OF_A_SEX = tuple((sex, words("speakers", sex) - {"he", "she", "his", "her", "him"}) for sex in ("male", "female"))
"""Each sex with the words before a name that tell it: titles, kin."""
_AGE = re.compile(r",\s\d\d,")
_APPOSITION = re.compile(r",\s(?:the|a|an|who|chairman|director|president|author|professor)\b")
_ROLE_ENDS = (
    "spokesman ",
    "spokeswoman ",
    "director ",
    "professor ",
    "strategist ",
    "adviser ",
    "manager ",
    "author ",
    "economist ",
    "scientist ",
    "analyst ",
    "coach ",
    "captain ",
    "resident ",
    "official ",
    "attorney ",
    "lawyer ",
    "nominee ",
    "candidate ",
)
_PASTS = "|".join(sorted(words("grammar", "irregular_past")))
_VERB_BEHIND = re.compile(
    rf"\s(?:[a-z]+(?:ed|s)|is|was|has|had|will|would|also|could|did|does|never|who|{_PASTS})\b|,\s"
)
_BEFORE_ALONE = re.compile(r"(?:[A-Z][\w.’'-]*|[Tt]he|[Ii]n|[Ff]rom|[Oo]f)\s$")
_BEFORE, _OPENING = 40, 40
"""Characters before a name that are looked at; a subject within so many of a paragraph's start is what it is about."""
_ROLE_BEFORE = re.compile(r"\b(?:the|its|their|his|her)\s([a-z][a-z-]*(?:\s[a-z][a-z-]*){0,2}),\s$")
_LOWER_ROLE = re.compile(r"((?:[a-z][a-z.-]*\s){1,3})$")
_ROLE_BEHIND = re.compile(r",\s+(?:the|a|an)\s+([a-z][\w -]{2,40}?)(?:\s(?:of|for|at|in|who)\b|,)")
_CONTEXT = re.compile(r"[a-z.]+")

_Named = tuple[Block, re.Match[str], str]
"""A surname where it stands, with whom it names."""


def _usual(text: str, found: Iterable[re.Match[str]]) -> dict[str, str]:
    """The full name of each surname: the most frequent, then one that is surely a name, then the first."""
    counts: Counter[str] = Counter()
    sure: set[str] = set()
    for match in found:
        parts = printed(match.group()).name
        if len(parts) > 1 and not is_place(parts):
            name = " ".join(parts)
            counts[name] += 1
            if parts[0].lower() in GIVEN or _APPOSITION.match(text, match.end()) or _AGE.match(text, match.end()):
                sure.add(name)
    best: dict[str, tuple[int, bool]] = {}
    usual: dict[str, str] = {}
    for name, count in counts.items():
        last, rank = surname(name), (count, name in sure)
        if rank > best.get(last, (0, False)):
            best[last], usual[last] = rank, name
    return usual


class Cast:
    """The named people of an article in the order of their mentions."""

    def __init__(self, article: Article, quotes: Sequence[Span] = ()) -> None:
        self.text = article.text
        self.full: dict[str, str] = {}
        """The full name behind each surname."""
        self.roles = Roles()
        self.sex: dict[str, str] = {}
        self.people: set[str] = set()
        self.bearers: dict[str, list[str]] = {}
        """Everybody of a surname, in order."""
        self.mentions: list[Mention] = []
        self._quotes = [quote.start for quote in quotes]
        self._quote_ends = [quote.end for quote in quotes]
        blocks = [block for block in article.blocks if block.kind in ("paragraph", "item", "quote")]
        found = [(block, list(NAME.finditer(self.text, block.start, block.end))) for block in blocks]
        self.usual = _usual(self.text, (match for _, matches in found for match in matches))
        for block, matches in found:
            for match in matches:
                self._read(block.start, match)
        for family, sex in honored(self.text).items():
            if family.lower() in _NEVER and family not in self.full:
                continue
            bearer = self.full.setdefault(family, family)
            self.people.add(bearer)
            if sex is not None:
                self.sex.setdefault(bearer, sex)
        named = [
            (block, match, namesakes.named(self.text, block.start, match.start(), word, name))
            for block in blocks
            for match in CAPITAL.finditer(self.text, block.start, block.end)
            if (word := bare(match[0])) in self.full or word in _ALONE
            if (name := self.full.get(word) or self._given_alone(match)) is not None
        ]
        self._surnames_alone(named)
        self._mention(named)

    def is_person(self, name: str) -> bool:
        """Whether a name, or its last word, is that of somebody who is known to be a person."""
        return name in self.people or self.full.get(surname(name)) in self.people

    def sex_of(self, name: str) -> str | None:
        """Of which sex somebody is, as far as the article or a given name tells."""
        told = self.sex.get(name)
        if told is None:
            words = name.lower().split()
            told = sex_of(words[0]) if name[:1].isupper() else None
            if told is None:
                told = next((sex for sex, signs in _OF_A_SEX if not signs.isdisjoint(words)), None)
            if told is not None:
                self.sex[name] = told
        return told

    def _given_alone(self, match: re.Match[str]) -> str | None:
        """Somebody whom the text calls by a given name alone, where that does something: "Rukmini reckoned"."""
        if match[0].endswith(("’s", "'s")) or not _VERB_BEHIND.match(self.text, match.end(), match.end() + 12):
            return None
        if _BEFORE_ALONE.search(self.text, max(0, match.start() - 24), match.start()):
            return None
        self.people.add(match[0])
        return match[0]

    def _read(self, start: int, match: re.Match[str]) -> None:
        prefix, parts = printed(match.group())
        if not parts or (len(parts) == 1 and len(prefix) == 1 and "-" in prefix[0]):
            return
        if any(self._of_a_body(parts, at) for at in range(len(parts))) or (len(parts) > 1 and is_place(parts)):
            return
        name = " ".join(parts)
        last = surname(name)
        # A headline's "Unbowed Lee" is Ann Lee too.
        if len(parts) > 1 and (usual := self.usual.get(last)) and not is_another(parts[0], usual):
            name = usual
        before = self.text[max(start, match.start() - _BEFORE) : match.start()].lower()
        roles = [word for word in prefix if (word in _TITLES or word in OFFICES) and word != "the"]
        known = name if len(parts) > 1 else self.full.get(last, name)
        given = parts[0].lower()
        kept = given in KEPT
        if len(parts) > 1:
            self.full.setdefault(last, self.usual.get(last, name))
            if name not in (bearers := self.bearers.setdefault(last, [])):
                bearers.append(name)
            if given in FAMILY_FIRST and (given not in GIVEN or "-" in last):
                # "Kim Jae-won" goes on as Mr. Kim.
                self.full.setdefault(parts[0], name)
            sex = sex_of(given)
            if sex:
                self.sex.setdefault(name, sex)
            behind = self.text[match.end() : match.end() + 30]
            if not any(part.lower() in _NEVER for part in parts) and (
                given in GIVEN
                or roles
                or kept
                or _AGE.match(behind)
                or _APPOSITION.match(behind)
                or before.endswith(_ROLE_ENDS)
            ):
                self.people.add(name)
        elif roles:
            self.full.setdefault(last, name)
        if roles:
            self.people.add(known)
        self._told_roles(start, match, " ".join(prefix) if roles else "", known, before, full=len(parts) > 1)
        context = {*_CONTEXT.findall(before[-18:]), *prefix, *([given] if kept else ())}
        for sex, signs in _OF_A_SEX:
            if not signs.isdisjoint(context):
                self.sex.setdefault(known, sex)

    def _told_roles(self, start: int, match: re.Match[str], title: str, name: str, before: str, *, full: bool) -> None:
        """The roles that stand beside a name: a title, words before it, an apposition behind it."""
        at = match.start()
        if title:
            self.roles.add(title, name, at, TITLE)
        elif (first := name.partition(" ")[0].lower()) in KEPT:
            # "Pope Leo" is the pope.
            self.roles.add(first, name, at, TITLE)
        if self.text.startswith(",", match.end()):
            apposition = _ROLE_BEHIND.match(self.text[match.end() : match.end() + 60])
            if apposition is not None:
                self.roles.add(apposition[1], name, at, BEHIND)
        if not full:
            return
        if before.endswith(", "):
            told = _ROLE_BEFORE.search(before)
            if told is not None:
                # "The prime minister, Nora Quist, ..."
                self.roles.add(told[1], name, at, TITLE)
                self.people.add(name)
        elif before[-1:] == " " and before[:-1].rpartition(" ")[2] in OFFICES:
            # "Former president Bill Clayton"
            lower = _LOWER_ROLE.search(before)
            if lower is not None:
                self.roles.add(lower[1], name, at, BEFORE)

    @staticmethod
    def _of_a_body(parts: Sequence[str], at: int) -> bool:
        word = parts[at].lower().rsplit("-", 1)[-1]
        if word not in _BODIES:
            return False
        return not (word in SURNAMES_TOO and at == len(parts) - 1 and at and parts[0].lower() in GIVEN)

    def _surnames_alone(self, named: Sequence[_Named]) -> None:
        """A name of which the text later uses the last word alone is a person's."""
        unsure = {
            name
            for name in set(self.full.values()) - self.people
            if not any(part.lower() in _NEVER for part in name.split())
        }
        for block, match, name in named:
            if name not in unsure or name in self.people:
                continue
            if _BEFORE_ALONE.search(self.text, max(block.start, match.start() - 24), match.start()):
                continue
            if _VERB_BEHIND.match(self.text, match.end(), match.end() + 12):
                self.people.add(name)

    def _mention(self, named: Sequence[_Named]) -> None:
        for block, match, name in named:
            if name not in self.people:
                continue
            at = bisect_right(self._quotes, match.start()) - 1
            if at >= 0 and self._quote_ends[at] > match.end():
                continue
            behind = match.end()
            owns = match[0].endswith(("’s", "'s"))
            subject = not owns and bool(_VERB_BEHIND.match(self.text, behind, behind + 12))
            opening = subject and match.start() - block.start < _OPENING
            self.mentions.append(Mention(match.start(), match.end(), name, subject, block.end if opening else 0))
