"""Speakers: whom a mention stands for, and what kind of speaker it is."""

from __future__ import annotations

import re

from newstui.analysis.lexicons import words
from newstui.model.article import Article, Span
from newstui.model.claim import Speaker, SpeakerType

_NAME = re.compile(
    r"(?<![\w¤])[A-Z][\w’'-]*[a-z’'][\w’'-]*(?:\s+(?:[A-Z]\.\s*)*(?:(?:de|von|van|al|bin|der|del|la)\s+)*[A-Z][\w’'-]+){1,3}"
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
    ]
)
_ROLE = re.compile(r"\b(?:the|The|his|her|their)\s+([a-z][\w-]*(?:\s[a-z][\w-]*)?)$")


class Cast:
    """The named people of an article in the order of their mentions, to resolve surnames, roles and pronouns."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.full: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        self.sex: dict[str, str] = {}
        self.mentions: list[tuple[int, str]] = []
        for block in article.blocks:
            if block.kind in ("paragraph", "item", "quote"):
                self._read(block.start, block.end)

    def _read(self, start: int, end: int) -> None:
        titles, bodies = words("speakers", "titles"), words("speakers", "organisation")
        for match in _NAME.finditer(self.text, start, end):
            parts = match.group().split()
            prefix = []
            while parts and (parts[0].lower() in titles or parts[0] in _NOT_FIRST):
                prefix.append(parts.pop(0).lower())
            if not parts or any(part.lower() in bodies for part in parts):
                continue
            name = re.sub(r"['’]s?$", "", " ".join(parts))
            if len(parts) > 1:
                self.full.setdefault(parts[-1].removesuffix("’s").removesuffix("'s"), name)
            before = self.text[max(start, match.start() - 40) : match.start()].lower()
            if prefix:
                self.roles[" ".join(prefix)] = name
                self.roles[prefix[-1]] = name
            apposition = re.match(
                r",\s+(?:the|a|an)\s+([a-z][\w -]{2,40}?)(?:\s(?:of|for|at|in|who)\b|,)",
                self.text[match.end() : match.end() + 60],
            )
            if apposition:
                for role in (apposition[1], apposition[1].split()[-1]):
                    self.roles[role] = name
            context = set(re.findall(r"[a-z.]+", before[-18:])) | set(prefix)
            for sex in ("male", "female"):
                if context & (words("speakers", sex) - {"he", "she", "his", "her", "him"}):
                    self.sex.setdefault(name.split()[-1], sex)
        for match in re.finditer(r"\b[A-Z][\w’-]+", self.text[start:end]):
            surname = re.sub(r"['’]s?$", "", match.group())
            if surname in self.full:
                self.mentions.append((start + match.start(), self.full[surname]))
                after = re.match(r"[^.]{0,80}?\b(he|she|his|her)\b", self.text[start + match.end() : end])
                if after:
                    self.sex.setdefault(surname, "male" if after[1] in ("he", "his") else "female")

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
        kind = self._type(core, mention)
        return Speaker(self._name(core, kind), span, kind)

    def _pronoun(self, at: int, pronoun: str, last: Speaker | None) -> str | None:
        sex = {"he": "male", "she": "female"}.get(pronoun)

        def fits(name: str) -> bool:
            known = self.sex.get(name.rsplit(maxsplit=1)[-1])
            return sex is None or known is None or known == sex

        near = [name for position, name in self.mentions if position < at and at - position < 1500 and fits(name)]
        if last is not None and last.type == "person" and fits(last.name) and at - last.span.start < 700:
            return last.name
        return near[-1] if near else None

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
