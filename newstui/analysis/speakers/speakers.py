"""Speakers: whom a mention stands for, and what kind of speaker it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newstui.analysis.lexicons import words
from newstui.analysis.speakers import antecedents, namesakes
from newstui.analysis.speakers.bodies import Bodies
from newstui.analysis.speakers.cast import Cast
from newstui.analysis.speakers.descriptions import Descriptions
from newstui.analysis.speakers.honorifics import sex_told
from newstui.analysis.speakers.names import (
    BODIES,
    CAPITAL,
    COMPOUND,
    GIVEN,
    KEPT_OR_GIVEN,
    NAME,
    NAMED_BODIES,
    OFFICES,
    OFFICES_OR_SURNAMES,
    PARTIES,
    is_office,
    is_place,
    printed,
    sex_of,
    surname,
    without_s,
)
from newstui.analysis.speakers.speaker_type import COMMON, is_time, speaker_type
from newstui.model.article import Article, Span
from newstui.model.claim import Speaker, SpeakerType

_CORE = re.compile(r",| who\b| which\b| \(|\(| —| –| --|;|:")
_TITLES = words("speakers", "titles")
_BODIES = words("speakers", "organisation")
_NAMED_BODIES = words("speakers", "named_bodies") | words("names", "known_bodies")
_NAMES = re.compile(r"[A-Z][\w’'.-]+")
_KIN = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)\s(?:[a-z-]+\s)+([A-Z][\w-]+)$")
""""Her sister Selin": the name alone."""
_OF_SOMETHING = _TITLES | {"supervisor", "commissioner", "head", "member", "speaker", "house", "chair"}
_BELONGS = re.compile(r"((?:[A-Z][\w.’'-]+\s){1,7})(?:of|from|at|with)\s(?:the\s)?[A-Z]")
_CLOCK = re.compile(r"[:.][0-9]{2}\s(?=[A-Z])")
_APPOSED = re.compile(r",\s(?:[a-z][\w-]*\s){0,4}(?=[A-Z])")
_LONE = re.compile(r"[A-Z][\w’'-]+(?=,\s)")
_APPOSITION = 60
_SOMEBODY = ("person", "anonymous", "organisation")
_OWNED = re.compile(
    r"((?:[A-Z][\w.&-]*\s)*[A-Z][\w.&-]*?)(?:[’']s|(?<=s)[’'])\s([A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3})"
)
_JOINT = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]+){0,3} and [A-Z][\w’'-]+(?:\s[A-Z][\w’'.-]+){0,3}")
_PLACES = words("names", "places")
_SPEAKING_PARTS = words("names", "speaking_parts")
_BELONGING = re.compile(r"\s(?:of|for|from|in|at|with|on)\s")
_ROLE = re.compile(r"\b(?:the|The|his|her|their)\s+((?:(?:Vice|Prime|Foreign|Deputy)\s)?[\w-]+(?:\s[a-z][\w-]*)?)$")
_DESCRIBED = re.compile(
    r"[Tt]he\s(?:(?:[A-Z][\w.-]+\s){0,2}(?:Republican|Democrat|Tory|Conservative|Liberal|Socialist|Green)"
    r"|(?:[A-Z][\w.-]+\s){1,2}(?:senator|lawmaker|congressman|congresswoman|governor|businessman|billionaire|native)"
    r"|[0-9]{2}-year-old)"
)
""""The Kentucky Republican": somebody who has been named."""


class Speakers:
    """Who is meant by the mentions of an article's speakers."""

    def __init__(self, article: Article, quotes: Sequence[Span] = ()) -> None:
        self.text = article.text
        self.cast = Cast(article, quotes)
        self.bodies = Bodies(article.text)
        self.descriptions = Descriptions(article.text)
        self._types: dict[tuple[str, str], SpeakerType] = {}

    def speaker(self, span: Span, last: Speaker | None, said: int = 0, told: int | None = None) -> Speaker | None:
        """Who is meant by the mention at `span`; `last` is the speaker before, and `said` where their words end.

        `told`: where the words begin that the mention is credited with, if they stand before it.
        """
        mention = self.text[span.start : span.end]
        if (clock := _CLOCK.match(self.text, span.start - 1, span.end)) is not None:
            # "09:40 The minister says"
            span = Span(clock.end(), span.end)
            mention = self.text[span.start : span.end]
        cut = _CORE.search(mention)
        core = mention[: cut.start()] if cut and cut.start() > 1 else mention
        core = self._without_body(self._without_owner(core.removesuffix(" that")))
        low = core.lower().strip()
        if is_time(core) and core not in self.cast.full:
            return None
        if low == "one" and self.text[max(0, span.start - 3) : span.start].lower() == "no ":
            return Speaker("no one", span, "group")
        if _JOINT.fullmatch(core) is not None and all(self._is_known(name) for name in core.split(" and ")):
            # "Ann Lee and Bo Hart said": both of them.
            return Speaker(core, span, "group")
        if low == "i":
            # Outside quotation marks that is the writer, whoever was named last.
            return Speaker(core, span, "person")
        if low in ("who", "which") or (low == "that" and self.text[span.start - 2 : span.start - 1].isalnum()):
            return self._relative(span, core, low)
        if low in ("he", "she") and not core.isupper():
            name = antecedents.pronoun(
                self.cast.mentions, self.cast.sex_of, span.start, low, (last, said) if last else None, told=told
            )
            return Speaker(name or core, span, "person")
        if (
            low in ("they", "it")
            and last is not None
            and last.type in (("organisation", "document") if low == "it" else ("group", "organisation", "anonymous"))
        ):
            return Speaker(last.name, span, last.type)
        if low == "it" and (body := self.bodies.subject_of_it(span.start)) is not None:
            return Speaker(body, span, "organisation")
        return self._named(span, core, mention, (last, said) if last else None)

    def _named(self, span: Span, core: str, mention: str, last: tuple[Speaker, int] | None) -> Speaker:
        """Who is meant by a mention that is no pronoun."""
        described = core.rsplit(maxsplit=1)[-1].islower()
        named = None
        if ((described and core[:1].islower()) or not CAPITAL.search(core, 1)) and len(core) < len(mention):
            # But "some of its defenders, such as Ann Lee" are they.
            named = NAME.search(mention, len(core)) if self._type(core, core) in _SOMEBODY else None
        head = _BELONGING.split(core, maxsplit=1)[0]
        # "The head of Ofwater" is described as well.
        described = described or (head[-1:].islower() and head.rsplit(maxsplit=1)[-1].islower())
        if named is None and described and self._type(core, core) in ("person", "anonymous"):
            apposed = self._apposed(span.start + len(core))
            if apposed is not None:
                return Speaker(apposed, span, "person")
        if (
            named is not None
            and self._type(named.group(), mention) == "person"
            and core.lower().split(maxsplit=1)[:1] != ["many"]
        ):
            return Speaker(self._person(named.group(), span.start), span, "person")
        if named is not None and mention.startswith(", ", len(core)) and self._type(core, core) == "organisation":
            # "The club, Orvik United"
            return Speaker(named.group(), span, "organisation")
        if _DESCRIBED.fullmatch(core) is not None:
            known = self._role(core, span.start) or antecedents.pronoun(
                self.cast.mentions, self.cast.sex_of, span.start, "", last
            )
            return Speaker(known or f"the{core[3:]}", span, "person")
        if core.isalpha() and core.endswith("s") and core.istitle() and f" {core.lower()} " in self.text:
            # "Crowds" has its capital from the sentence.
            return Speaker(core.lower(), span, "group")
        first, _, rest = core.partition(" ")
        if rest[:1].isupper() and COMPOUND.search(first):
            # "Oxmere-based Marex" is Marex.
            core = rest
        kind = self._type(core, mention)
        if kind == "person":
            name = self._person(core, span.start)
            if untitled(core) == core and self._is_body(without_s(name)):
                return Speaker(without_s(name), span, "organisation")
            return Speaker(name, span, kind)
        if kind == "organisation" and (body := self.bodies.meant(core, span.start, self.cast.is_person)) is not None:
            return Speaker(body, span, kind)
        return Speaker(plain(core, self.text), span, kind)

    def _apposed(self, at: int) -> str | None:
        """The person named between commas at `at`: "their treasurer, retired banker Colin Froud,"."""
        behind = _APPOSED.match(self.text, at, at + _APPOSITION)
        if behind is None:
            return None
        named = NAME.match(self.text, behind.end(), behind.end() + _APPOSITION)
        if named is not None and self.text.startswith(",", named.end()):
            return self._person(named.group(), at) if self._type(named.group(), named.group()) == "person" else None
        lone = _LONE.match(self.text, behind.end(), behind.end() + _APPOSITION)
        return lone[0] if lone is not None and sex_of(lone[0].lower()) is not None else None

    def _relative(self, span: Span, core: str, low: str) -> Speaker:
        antecedent = antecedents.relative(self.text, span.start, self.cast.mentions)
        if antecedent is None:
            return Speaker(core, span, "person" if low == "who" else "organisation")
        kind = self._type(antecedent, antecedent)
        if kind == "person" and low != "who" and not self.cast.is_person(antecedent):
            kind = "organisation"
        return Speaker(
            self._person(antecedent, span.start) if kind == "person" else plain(antecedent, self.text), span, kind
        )

    def is_somebody(self, label: str) -> bool:
        """Whether a label before a colon names somebody who may speak: "HOST", "Hadri", "MAYOR EKMAN"."""
        parts = label.lower().split()
        if not _PLACES.isdisjoint(parts):
            return False
        if parts[-1] in _SPEAKING_PARTS or (len(parts) > 1 and any(is_office(part) for part in parts[:-1])):
            return True
        return self._is_known(label.title() if label.isupper() else label)

    def _is_known(self, name: str) -> bool:
        """Whether a name is somebody's for sure: a given name tells, or the article."""
        return name.partition(" ")[0].lower() in GIVEN or self.cast.is_person(name)

    def _without_owner(self, core: str) -> str:
        """Somebody's name without whose they are: "China's Xi" is Xi, "Marex's Ann Lee" is Ann Lee."""
        found = _OWNED.fullmatch(core)
        if found is None or self.cast.is_person(found[1]):
            return core
        *_, last = name = found[2].split()
        if is_office(last.lower()) or last.lower() in BODIES or last.lower() in _PLACES:
            return core
        if len(name) > 1 or last in self.cast.full:
            return found[2] if self._type(found[2], found[2]) == "person" else core
        owner = found[1].rsplit(maxsplit=1)[-1].lower()
        return found[2] if owner in NAMED_BODIES or owner in PARTIES else core

    def _without_body(self, core: str) -> str:
        """A person's name without the body they belong to: "Ann Lee of Marex Bank" is Ann Lee."""
        found = _BELONGS.match(core)
        if found is None:
            return core
        name, last = found[1].strip(), core.rsplit(maxsplit=1)[-1]
        *given, family = name.split()
        if family.lower() in _OF_SOMETHING or self.cast.full.get(last) in self.cast.people:
            # "Secretary of State Jon Sand"
            return core
        if not given:
            return name if family in self.cast.full and self.cast.full[family] in self.cast.people else core
        if given[0].lower() not in _TITLES and (self._is_body(name) or is_place([*given, family])):
            return core
        return name if self._type(name, name) == "person" and family.lower() not in _NAMED_BODIES else core

    def _type(self, core: str, mention: str) -> SpeakerType:
        """The type of a speaker, kept: most are named again and again."""
        kind = self._types.get((core, mention))
        if kind is None:
            kind = self._types[core, mention] = speaker_type(core, mention, self.cast.full)
        return kind

    def _is_body(self, name: str) -> bool:
        """Whether a name is that of a body, and of nobody who is known here."""
        parts = name.split()
        if not parts or not name[-1:].islower():
            return False
        if self.cast.full.get(parts[-1]) in self.cast.people:
            return False
        if parts[0].lower() in GIVEN or not all(part[0].isupper() for part in parts):
            return False
        return parts[0].lower() not in _TITLES and self.bodies.is_body(name)

    def _role(self, core: str, at: int) -> str | None:
        role = _ROLE.search(core)
        if role is None or not (role[1].islower() or is_office(role[1].rsplit(maxsplit=1)[-1].lower())):
            return None
        found = self.cast.roles.holder(role[1], at)
        if found is None and role[1].islower() and not role[1].startswith(("former ", "late ", "ex-")):
            # "The city manager"; but "the French president" is no other president.
            found = self.cast.roles.only(role[1].rsplit(maxsplit=1)[-1], at)
        return found

    def _person(self, core: str, at: int) -> str:
        """The full name of somebody, as far as the article tells it."""
        core = " ".join(core.split())
        kin = _KIN.match(core)
        if kin is not None and kin[1] not in self.cast.full:
            return kin[1]
        if _BELONGING.split(core, maxsplit=1)[0].rsplit(maxsplit=1)[-1].islower():
            # "Iraq's US ambassador" and "a friend of Ann Lee" are no names, whatever stands in them.
            return self._role(core, at) or self.descriptions.named(core, self.cast.people) or plain(core, self.text)
        names = [without_s(name) for name in _NAMES.findall(core)]
        known = next((name for name in reversed(names) if name in self.cast.full), None)
        if known is not None and (wanted := sex_told(core)) is not None:
            bearers = self.cast.bearers.get(known, ())
            if len(bearers) > 1:
                # Who is surely of that sex, else who may be.
                fits = [each for each in bearers if self.cast.sex_of(each) in (wanted, None)]
                if fits:
                    return max(fits, key=lambda each: self.cast.sex_of(each) == wanted)
        if known is not None:
            return namesakes.named(core, 0, core.rfind(known), known, self.cast.full[known])
        if names and is_office(names[-1].lower()) and names[-1].lower() not in OFFICES_OR_SURNAMES:
            return self._role(core, at) or described_by(core)
        full = NAME.search(core)
        if full is not None:
            name = printed(full.group()).name
            # "One Oxmere-based expert" and "the head of the Supreme Court" have no name.
            if not name or COMPOUND.search(name[-1]):
                return self._role(core, at) or described_by(core)
            if surname(" ".join(name)).lower() in _BODIES and not core.startswith(full.group().split()[0]):
                return plain(core, self.text)
            return " ".join(name)
        return self._role(core, at) or plain(untitled(core), self.text)


def untitled(core: str) -> str:
    """A name without the titles before it that keep it from being read as one: "Mr. Belden" is Belden."""
    parts = core.split()
    while (
        len(parts) > 1 and parts[1][:1].isupper() and (low := parts[0].lower()) in OFFICES and low not in KEPT_OR_GIVEN
    ):
        parts.pop(0)
    return " ".join(parts)


def described_by(core: str) -> str:
    """Who has no name but an office, with its determiner in lower case: "the Foreign Minister"."""
    return core[:1].lower() + core[1:] if core.startswith(("The ", "A ", "An ", "One ", "Another ")) else core


def plain(core: str, text: str) -> str:
    """A name without the article, a description with its first word in lower case: "the agency", "Pentagon".

    `text`: the article; a description's first word that it has in lower case has its capital from the sentence.
    """
    core = " ".join(core.split())
    first, _, rest = core.partition(" ")
    described = core.rsplit(maxsplit=1)[-1].islower()
    if first in ("The", "the") and rest[:1].isupper() and not described:
        return rest
    low = first.lower()
    if low in COMMON or (described and rest and first[1:].islower() and f" {low} " in text):
        return low + core[len(first) :]
    return core
