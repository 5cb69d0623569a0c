"""Speakers: whom a mention stands for, and what kind of speaker it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from newstui.analysis.lexicons import words
from newstui.model.article import Article, Block, Span
from newstui.model.claim import Speaker, SpeakerType

_NAME = re.compile(
    r"(?<![\w¤])[A-Z][\w’'-]*[a-z’'][\w’'-]*(?:\s+(?:[A-Z]\.\s*)*(?:(?:de|von|van|al|bin|der|del|la)\s+)*[A-Z][\w’'-]+){1,4}"
)
_CORE = re.compile(r",| who\b| which\b| \(|\(| —| –| --|;|:")
_NOT_FIRST = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "But",
        "And",
        "He",
        "She",
        "It",
        "They",
        "We",
        "This",
        "That",
        "When",
        "While",
        "As",
        "If",
        "For",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Said",
        "Says",
        "Asked",
        "According",
    ]
)
_POSSESSIVE = re.compile(r"[’']s\s")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
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
_VERB_BEHIND = re.compile(
    r"\s(?:[a-z]+(?:ed|s)|is|was|has|had|will|would|said|told|wrote|also|could|did|does|never|who|went|made|took|came)\b"
    r"|,\s"
)
_BEFORE_ALONE = re.compile(r"(?:[A-Z][\w.’'-]*|[Tt]he|[Ii]n|[Ff]rom|[Oo]f)\s$")
_REACH = 1_500
_LAST_REACH = 700
_LAST = 2.0
_MENTIONS = 40
_ROLE = re.compile(r"\b(?:the|The|his|her|their)\s+([a-z][\w-]*(?:\s[a-z][\w-]*)?)$")


def _sex_of(given: str) -> str | None:
    if given in words("speakers", "given_male"):
        return "male"
    return "female" if given in words("speakers", "given_female") else None


@dataclass(slots=True)
class _Mention:
    """A person named in the text, outside quotations."""

    at: int
    name: str
    subject: bool


class Cast:
    """The named people of an article in the order of their mentions, to resolve surnames, roles and pronouns."""

    def __init__(self, article: Article, quotes: Sequence[Span] = ()) -> None:
        self.text = article.text
        self.full: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        self.sex: dict[str, str] = {}
        self.people: set[str] = set()
        self.mentions: list[_Mention] = []
        self.quotes = [quote.start for quote in quotes]
        self.quote_ends = [quote.end for quote in quotes]
        blocks = [block for block in article.blocks if block.kind in ("paragraph", "item", "quote")]
        for block in blocks:
            self._read(block.start, block.end)
        self._surnames_alone(blocks)
        for block in blocks:
            self._mention(block.start, block.end)
        self.places = [mention.at for mention in self.mentions]

    def _read(self, start: int, end: int) -> None:
        titles, bodies = words("speakers", "titles"), words("speakers", "organisation")
        never = words("speakers", "never_people")
        for match in _NAME.finditer(self.text, start, end):
            # "Ann Lee's Norway" names Ann Lee.
            parts = _POSSESSIVE.split(match.group(), maxsplit=1)[0].split()
            prefix = []
            while parts and (parts[0].lower() in titles or parts[0] in _NOT_FIRST):
                prefix.append(parts.pop(0).lower())
            if not parts or any(part.lower() in bodies for part in parts):
                continue
            name = re.sub(r"['’]s?$", "", " ".join(parts))
            surname = name.rsplit(maxsplit=1)[-1]
            known = self.full.get(surname, name)
            before = self.text[max(start, match.start() - 40) : match.start()].lower()
            roles = [word for word in prefix if word in titles and word != "the"]
            if len(parts) > 1:
                self.full.setdefault(surname, name)
                known = name
                given = parts[0].lower()
                sex = _sex_of(given)
                if sex:
                    self.sex.setdefault(name, sex)
                behind = self.text[match.end() : match.end() + 30]
                if not any(part.lower() in never for part in parts) and (
                    sex or roles or _AGE.match(behind) or _APPOSITION.match(behind) or before.endswith(_ROLE_ENDS)
                ):
                    self.people.add(name)
            if roles:
                self.roles[" ".join(prefix)] = known
                self.roles[prefix[-1]] = known
                if surname in self.full:
                    self.people.add(self.full[surname])
                else:
                    self.full[surname] = name
                    self.people.add(name)
            apposition = re.match(
                r",\s+(?:the|a|an)\s+([a-z][\w -]{2,40}?)(?:\s(?:of|for|at|in|who)\b|,)",
                self.text[match.end() : match.end() + 60],
            )
            if apposition:
                for role in (apposition[1], apposition[1].split()[-1]):
                    self.roles[role] = known
            context = set(re.findall(r"[a-z.]+", before[-18:])) | set(prefix)
            for sex in ("male", "female"):
                if context & (words("speakers", sex) - {"he", "she", "his", "her", "him"}):
                    self.sex.setdefault(self.full.get(surname, known), sex)

    def _surnames_alone(self, blocks: Sequence[Block]) -> None:
        """A name of which the text later uses the last word alone is a person's."""
        never = words("speakers", "never_people")
        unsure = {
            surname: name
            for surname, name in self.full.items()
            if name not in self.people and not any(part.lower() in never for part in name.split())
        }
        if not unsure:
            return
        for block in blocks:
            for match in _CAPITAL.finditer(self.text, block.start, block.end):
                name = unsure.get(re.sub(r"['’]s?$", "", match.group()))
                if name is None or _BEFORE_ALONE.search(self.text, max(block.start, match.start() - 24), match.start()):
                    continue
                if _VERB_BEHIND.match(self.text, match.end(), match.end() + 12):
                    self.people.add(name)

    def _mention(self, start: int, end: int) -> None:
        for match in _CAPITAL.finditer(self.text, start, end):
            name = self.full.get(re.sub(r"['’]s?$", "", match.group()))
            if name is None or name not in self.people:
                continue
            at = bisect_right(self.quotes, match.start()) - 1
            if at >= 0 and self.quote_ends[at] > match.end():
                continue
            behind = self.text[match.end() : match.end() + 12]
            subject = not match.group().endswith(("’s", "'s")) and bool(_VERB_BEHIND.match(behind))
            self.mentions.append(_Mention(match.start(), name, subject))

    def speaker(self, span: Span, last: Speaker | None) -> Speaker | None:
        """Who is meant by the mention at `span`; `last` is the speaker before."""
        mention = self.text[span.start : span.end]
        cut = _CORE.search(mention)
        core = mention[: cut.start()] if cut and cut.start() > 1 else mention
        low = core.lower().strip()
        if low in ("he", "she", "who", "i"):
            name = self._pronoun(span.start, low, last)
            return Speaker(name or core, span, "person")
        if (
            low in ("they", "it", "we")
            and last is not None
            and last.type in (("organisation", "document") if low == "it" else ("group", "organisation", "anonymous"))
        ):
            return Speaker(last.name, span, last.type)
        named = _NAME.search(mention, len(core)) if not _CAPITAL.search(core, 1) else None
        if named is not None and core.lower().split(maxsplit=1)[:1] != ["many"]:
            return Speaker(self._name(named.group(), "person"), span, "person")
        kind = self._type(core, mention)
        return Speaker(self._name(core, kind), span, kind)

    def _pronoun(self, at: int, pronoun: str, last: Speaker | None) -> str | None:
        """The likeliest person: near, a subject, the last speaker, often named, and of the pronoun's sex."""
        sex = {"he": "male", "she": "female"}.get(pronoun)
        end = bisect_left(self.places, at)
        scores: dict[str, float] = {}
        for mention in reversed(self.mentions[max(0, end - _MENTIONS) : end]):
            known = self.sex.get(mention.name)
            if at - mention.at > _REACH or (sex and known and known != sex):
                continue
            score = -(at - mention.at) / 300 + mention.subject + (0.7 if known and known == sex else 0.0)
            scores[mention.name] = max(scores.get(mention.name, -9.0), score) + 0.05
        if last is not None and last.type == "person" and at - last.span.start < _LAST_REACH:
            known = self.sex.get(last.name)
            if not (sex and known and known != sex):
                near = -(at - last.span.start) / 300
                scores[last.name] = max(scores.get(last.name, -9.0), near + _LAST + (0.7 if known == sex else 0))
        return max(scores, key=lambda name: scores[name]) if scores else None

    def _type(self, core: str, mention: str) -> SpeakerType:
        low, bare = core.lower(), core.lower().split()
        tail = set(bare[-2:]) | set(bare[:1])
        every = set(bare)
        if any(
            f" {word}" in f" {mention.lower()}" for word in ("familiar with", "anonymity", "unnamed", "not authorized")
        ) or every & {"source", "sources", "insider", "insiders"}:
            return "anonymous"
        head = re.split(r"\s(?:of|for|from|in|by|at|with|on)\s", low)[0].split()
        if head and head[-1] in words("speakers", "document"):
            return (
                "organisation"
                if core[:1].isupper() and not low.startswith(("the ", "a ")) and head[-1] == "post"
                else "document"
            )
        if (
            head and (head[-1] in words("speakers", "organisation") or low in words("speakers", "organisation"))
        ) or re.fullmatch(r"(?:the )?[A-Z]{2,6}", core):
            return "organisation"
        if head and (head[-1] in words("speakers", "group") or head[0] in words("speakers", "group")):
            return (
                "anonymous"
                if head[-1] in ("officials", "people")
                and bare[0] in ("two", "three", "four", "some", "several", "senior")
                else "group"
            )
        if head and head[-1] == "official" and bare[0] in ("a", "an", "one"):
            return "anonymous"
        names = re.findall(r"\b[A-Z][\w’'-]+", core)
        known = any(name in self.full for name in names)
        if (
            known
            or (head and set(head) & words("speakers", "titles"))
            or (len(names) in (2, 3) and not low.startswith("the "))
        ):
            return "person"
        if not names and head and head[-1].endswith("s") and not low.startswith(("a ", "an ")):
            return "group"
        del tail
        return (
            "organisation"
            if names and low.startswith("the ")
            else "person"
            if not names
            else ("organisation" if len(names) == 1 and not known else "person")
        )

    def _name(self, core: str, kind: SpeakerType) -> str:
        core = re.sub(r"\s+", " ", core).strip()
        if kind != "person":
            return re.sub(r"^(?:The|the)\s+", "", core) if kind == "organisation" else core
        full = _NAME.search(core)
        names = [re.sub(r"['’]s$", "", name) for name in re.findall(r"[A-Z][\w’'.-]+", core)]
        for name in reversed(names):
            if name in self.full:
                return self.full[name]
        if full:
            parts = full.group().split()
            while len(parts) > 1 and (parts[0].lower() in words("speakers", "titles") or parts[0] in _NOT_FIRST):
                parts.pop(0)
            return " ".join(parts)
        role = _ROLE.search(core)
        if role:
            for key in (role[1], role[1].split()[-1]):
                if key in self.roles:
                    return self.roles[key]
        return core
