"""Speakers: whom a mention stands for, and what kind of speaker it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from newstui.analysis.claims import antecedents, namesakes
from newstui.analysis.claims.antecedents import Mention
from newstui.analysis.claims.lone_names import is_body
from newstui.analysis.claims.namesakes import is_another
from newstui.analysis.claims.speaker_type import is_time, speaker_type, without_s
from newstui.analysis.lexicons import words
from newstui.analysis.memo import Memo
from newstui.model.article import Article, Block, Span
from newstui.model.claim import Speaker, SpeakerType

_NAME = re.compile(
    # The capital comes first, so that every other letter is skipped at once.
    r"[A-Z](?<![\w¤].)(?=[\w’'-]*[a-z’'])[\w’'-]++(?:\s+(?:[A-Z]\.\s*)*(?:(?:de|von|van|al|bin|der|del|la)\s+)*[A-Z][\w’'-]+){1,4}"
)
_COMPOUND = re.compile(r"-[a-z]+$")
""""Oxmere-based Marex": no given name."""
_WHICH = words("grammar", "determiners") | {
    "same",
    "other",
    "whole",
    "entire",
    "new",
    "old",
    "former",
    "latter",
    "very",
}
"""Words before a noun that do not name which body it is."""
_CORE = re.compile(r",| who\b| which\b| \(|\(| —| –| --|;|:")
_NOT_FIRST = frozenset(
    word.capitalize()
    for key in ("determiners", "openers", "question_words", "prepositions", "pronouns", "days")
    for word in words("grammar", key) - {"per"}  # Per Aker is somebody.
) | {"Mr", "Mrs", "Ms", "Dr", "Said", "Says", "Asked", "According"}
"""Words that begin a sentence with a capital and are no part of the name behind them."""
_SUBORDINATORS = words("grammar", "subordinators")
_TITLES, _NEVER = words("speakers", "titles"), words("speakers", "never_people")
_BODIES = words("speakers", "organisation")
_NAMED_BODIES = words("speakers", "named_bodies")
_MALE, _FEMALE = words("speakers", "given_male"), words("speakers", "given_female")
_OF_A_SEX = tuple((sex, words("speakers", sex) - {"he", "she", "his", "her", "him"}) for sex in ("male", "female"))
"""Each sex with the words before a name that tell it: titles, kin."""
_POSSESSIVE = re.compile(r"[’']s\s")
_CAPITAL = re.compile(r"[A-Z](?<!\w.)[\w’'-]+")
_NAMES = re.compile(r"[A-Z][\w’'.-]+")
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
_EMPLOYER = 40
_OPENING = 40
"""A subject within so many characters of a paragraph's start is what it is about."""
_ROLE_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s([a-z][a-z-]*(?:\s[a-z][a-z-]*){0,2}),\s$")
_ROLE_BEHIND = re.compile(r",\s+(?:the|a|an)\s+([a-z][\w -]{2,40}?)(?:\s(?:of|for|at|in|who)\b|,)")
_CONTEXT = re.compile(r"[a-z.]+")
_KIN = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur)\s(?:[a-z-]+\s)+([A-Z][\w-]+)$")
""""Her sister Selin": the name alone."""
_OFFICES = _TITLES | {"supervisor", "commissioner", "head", "member", "speaker", "house", "chair"}
_BELONGS = re.compile(r"((?:[A-Z][\w.’'-]+\s){1,4})(?:of|from|at|with)\s(?:the\s)?[A-Z]")
_EMPLOYED = re.compile(
    r"(?:[A-Z][\w’'-]+\s[A-Z][\w’'-]+|[a-z]+(?:ist|ists|er|ers|or|ors|yst|ysts|man|woman|chief|head))\s(?:of|from|at|with|for)\s(?:the\s)?$"
)
""""Ann Lee of", "economists at": the body behind it is but where somebody belongs."""
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])")
_SUBJECT = re.compile(
    r"[“\"]?[Tt]he\s((?:[a-z][a-z-]+\s){0,2}[a-z]+)(?=\s(?:[a-z]+s|[a-z]+ed|will|would|may|might|can|could|must|should|put|had)\b)"
)
"""The subject that opens a sentence, without a proper name: "The competition authority has"."""
_ROLE = re.compile(r"\b(?:the|The|his|her|their)\s+([a-z][\w-]*(?:\s[a-z][\w-]*)?)$")


def _bare(word: str) -> str:
    if word[-1:] == "s":
        return word[:-2] if word[-2:-1] in ("'", "’") else word
    return word[:-1] if word[-1:] in ("'", "’") else word


bare = Memo(_bare).__getitem__
"""A word without the possessive's ending."""


def _opens(word: str) -> bool:
    """Whether a word with a capital opens a sentence rather than a name: "Because Marex pays"."""
    return word in _NOT_FIRST or word.lower() in _SUBORDINATORS


def _sex_of(given: str) -> str | None:
    if given in _MALE:
        return "male"
    return "female" if given in _FEMALE else None


def _is_place(parts: Sequence[str]) -> bool:
    """Whether a name is one by its first word ("North Korea", "United Mills"): its last word alone means another.

    "Search giant Google" has no surname either, but Denzel Paris has.
    """
    first, last = parts[0].lower(), parts[-1].lower()
    return first in _NEVER or last in _NEVER or (last in _NAMED_BODIES and _sex_of(first) is None)


def _usual(names: Iterable[str]) -> dict[str, str]:
    """The full name of each surname: one with a given name that is known, then the most frequent, then the first."""
    counts = Counter(bare(_POSSESSIVE.split(name, maxsplit=1)[0]) for name in names)
    best: dict[str, tuple[bool, int]] = {}
    usual: dict[str, str] = {}
    for name, count in counts.items():
        parts = name.split()
        while parts and (parts[0].lower() in _TITLES or _opens(parts[0]) or _COMPOUND.search(parts[0])):
            parts.pop(0)
        if len(parts) > 1 and not _is_place(parts):
            rank = (_sex_of(parts[0].lower()) is not None, count)
            if rank > best.get(parts[-1], (False, 0)):
                best[parts[-1]], usual[parts[-1]] = rank, " ".join(parts)
    return usual


def _named_last(bodies: dict[str, tuple[list[int], list[str]]], noun: str, at: int) -> str | None:
    """The name ending with `noun` that stands last before `at`."""
    places, names = bodies.get(noun, ([], []))
    end = bisect_left(places, at)
    return names[end - 1] if end else None


_Named = tuple[Block, re.Match[str], str]
"""A surname where it stands, with whom it names."""


class Cast:
    """The named people of an article in the order of their mentions, to resolve surnames, roles and pronouns."""

    def __init__(self, article: Article, quotes: Sequence[Span] = ()) -> None:
        self.text = article.text
        self.full: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        self.sex: dict[str, str] = {}
        self.people: set[str] = set()
        self.mentions: list[Mention] = []
        self.bodies: dict[str, tuple[list[int], list[str]]] = {}
        """Where bodies are named, and their names, by the noun that each name ends with."""
        self.employers: dict[str, tuple[list[int], list[str]]] = {}
        """The same of bodies that are but where somebody works: "the bank" means them for want of others."""
        self.types: dict[tuple[str, str], SpeakerType] = {}
        self.lone: dict[str, bool] = {}
        """Names of one word, and whether they are bodies."""
        self.quotes = [quote.start for quote in quotes]
        self.quote_ends = [quote.end for quote in quotes]
        blocks = [block for block in article.blocks if block.kind in ("paragraph", "item", "quote")]
        found = [(block, list(_NAME.finditer(self.text, block.start, block.end))) for block in blocks]
        self.usual = _usual(match.group() for _, matches in found for match in matches)
        for block, matches in found:
            self._read(block.start, matches)
            self._bodies(matches)
        named = [
            (block, match, name)
            for block in blocks
            for match in _CAPITAL.finditer(self.text, block.start, block.end)
            if (name := self.full.get(bare(match[0]))) is not None
        ]
        named = [
            (block, match, namesakes.named(self.text, block.start, match.start(), bare(match[0]), name))
            for block, match, name in named
        ]
        self._surnames_alone(named)
        self._mention(named)

    def _read(self, start: int, matches: Sequence[re.Match[str]]) -> None:
        for match in matches:
            # "Ann Lee's Norway" names Ann Lee.
            parts = _POSSESSIVE.split(match.group(), maxsplit=1)[0].split()
            prefix = []
            while parts and (parts[0].lower() in _TITLES or _opens(parts[0]) or _COMPOUND.search(parts[0])):
                prefix.append(parts.pop(0).lower())
            if not parts or (len(parts) == 1 and len(prefix) == 1 and "-" in prefix[0]):
                continue
            if any(part.lower().rsplit("-", 1)[-1] in _BODIES for part in parts):
                continue
            if len(parts) > 1 and _is_place(parts):
                continue
            name = bare(" ".join(parts))
            surname = name.rsplit(maxsplit=1)[-1]
            # A headline's "Unbowed Lee" is Ann Lee too.
            if len(parts) > 1 and (usual := self.usual.get(surname)) and not is_another(parts[0], usual):
                name = usual
            known = self.full.get(surname, name)
            before = self.text[max(start, match.start() - 40) : match.start()].lower()
            roles = [word for word in prefix if word in _TITLES and word != "the"]
            if len(parts) > 1:
                self.full.setdefault(surname, self.usual.get(surname, name))
                known = name
                given = parts[0].lower()
                sex = _sex_of(given)
                if sex:
                    self.sex.setdefault(name, sex)
                behind = self.text[match.end() : match.end() + 30]
                if not any(part.lower() in _NEVER for part in parts) and (
                    sex or roles or _AGE.match(behind) or _APPOSITION.match(behind) or before.endswith(_ROLE_ENDS)
                ):
                    self.people.add(name)
            if roles:
                self.roles[" ".join(prefix)] = known
                self.roles[prefix[-1]] = known
                if surname in self.full:
                    self.people.add(known)
                else:
                    self.full[surname] = name
                    self.people.add(name)
            comma = self.text.startswith(",", match.end())
            apposition = _ROLE_BEHIND.match(self.text[match.end() : match.end() + 60]) if comma else None
            if apposition:
                for role in (apposition[1], apposition[1].split()[-1]):
                    self.roles[role] = known
            before_name = (
                _ROLE_BEFORE.search(self.text, max(start, match.start() - 48), match.start())
                if before.endswith(", ")
                else None
            )
            if before_name is not None and len(parts) > 1:
                # "The prime minister, Nora Quist, ..."
                for role in (before_name[1], before_name[1].split()[-1]):
                    self.roles[role] = known
                self.people.add(known)
            context = {*_CONTEXT.findall(before[-18:]), *prefix}
            for sex, signs in _OF_A_SEX:
                if not signs.isdisjoint(context):
                    self.sex.setdefault(self.full.get(surname, known), sex)

    def _bodies(self, matches: Sequence[re.Match[str]]) -> None:
        for match in matches:
            parts = match.group().split()
            while parts and _opens(parts[0]):
                parts.pop(0)
            noun = bare(parts[-1]).lower() if len(parts) > 1 else ""
            if noun in _BODIES:
                behind = self.text[max(0, match.start() - _EMPLOYER) : match.start()]
                table = self.employers if _EMPLOYED.search(behind) else self.bodies
                places, names = table.setdefault(noun, ([], []))
                places.append(match.start())
                names.append(bare(" ".join(parts)))

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
            at = bisect_right(self.quotes, match.start()) - 1
            if at >= 0 and self.quote_ends[at] > match.end():
                continue
            behind = match.end()
            owns = match[0].endswith(("’s", "'s"))
            subject = not owns and bool(_VERB_BEHIND.match(self.text, behind, behind + 12))
            opens = subject and match.start() - block.start < _OPENING
            self.mentions.append(Mention(match.start(), match.end(), name, subject, block.end if opens else 0))

    def speaker(self, span: Span, last: Speaker | None, said: int = 0) -> Speaker | None:
        """Who is meant by the mention at `span`; `last` is the speaker before, and `said` where their words end."""
        mention = self.text[span.start : span.end]
        cut = _CORE.search(mention)
        core = mention[: cut.start()] if cut and cut.start() > 1 else mention
        core = self._without_body(core.removesuffix(" that"))
        low = core.lower().strip()
        if is_time(core):
            return None
        if low == "i":
            # Outside quotation marks that is the writer, whoever was named last.
            return Speaker(core, span, "person")
        if low in ("who", "which") or (low == "that" and self.text[span.start - 2 : span.start - 1].isalnum()):
            antecedent = antecedents.relative(self.text, span.start, self.mentions)
            if antecedent is None:
                return Speaker(core, span, "person" if low == "who" else "organisation")
            kind = self._type(antecedent, antecedent)
            return Speaker(self._name(antecedent, kind), span, kind)
        if low in ("he", "she") and not core.isupper():
            name = antecedents.pronoun(self.mentions, self.sex, span.start, low, (last, said) if last else None)
            return Speaker(name or core, span, "person")
        if (
            low in ("they", "it")
            and last is not None
            and last.type in (("organisation", "document") if low == "it" else ("group", "organisation", "anonymous"))
        ):
            return Speaker(last.name, span, last.type)
        if low == "it" and (body := self._subject_body(span.start)) is not None:
            return Speaker(body, span, "organisation")
        described = core[:1].islower() and core.rsplit(maxsplit=1)[-1].islower()
        named = _NAME.search(mention, len(core)) if described or not _CAPITAL.search(core, 1) else None
        if (
            named is not None
            and self._type(named.group(), mention) == "person"
            and core.lower().split(maxsplit=1)[:1] != ["many"]
        ):
            return Speaker(self._name(named.group(), "person"), span, "person")
        first, _, rest = core.partition(" ")
        if rest[:1].isupper() and _COMPOUND.search(first):
            # "Oxmere-based Marex" is Marex.
            core = rest
        kind = self._type(core, mention)
        if kind == "person" and self._is_body(body_name := without_s(self._name(core, kind))):
            return Speaker(body_name, span, "organisation")
        if kind == "organisation" and (body := self._body(span.start, low)) is not None:
            return Speaker(body, span, kind)
        return Speaker(self._name(core, kind), span, kind)

    def _without_body(self, core: str) -> str:
        """A person's name without the body they belong to: "Ann Lee of Marex Bank" is Ann Lee."""
        found = _BELONGS.match(core)
        if found is None:
            return core
        name, last = found[1].strip(), core.rsplit(maxsplit=1)[-1]
        *given, surname = name.split()
        if surname.lower() in _OFFICES or self.full.get(last) in self.people:
            # "Secretary of State Jon Sand"
            return core
        if not given:
            return name if surname in self.full and self.full[surname] in self.people else core
        if given[0].lower() not in _TITLES and (self._is_body(name) or _is_place([*given, surname])):
            return core
        return name if self._type(name, name) == "person" and surname.lower() not in _NAMED_BODIES else core

    def _type(self, core: str, mention: str) -> SpeakerType:
        """The type of a speaker, kept: most are named again and again."""
        kind = self.types.get((core, mention))
        if kind is None:
            kind = self.types[core, mention] = speaker_type(core, mention, self.full)
        return kind

    def _is_body(self, name: str) -> bool:
        """Whether a name is that of a body, and of nobody who is known here."""
        parts = name.split()
        if not parts or not name[-1:].islower():
            return False
        if parts[-1] in self.full and self.full[parts[-1]] in self.people:
            return False
        if _sex_of(parts[0].lower()) is not None or not all(part[0].isupper() for part in parts):
            return False
        if parts[0].lower() in _TITLES:
            return False
        if name not in self.lone:
            self.lone[name] = is_body(self.text, name, len(self.text))
        return self.lone[name]

    def _body(self, at: int, low: str) -> str | None:
        """The body named last before `at` that "the institute" stands for: its name ends with that noun."""
        noun = low.removeprefix("the ")
        if noun == low or " " in noun or noun not in _BODIES:
            return None
        return _named_last(self.bodies, noun, at) or self._plain_body(at, noun) or _named_last(self.employers, noun, at)

    def _subject_body(self, at: int) -> str | None:
        """The body that is the subject of the sentence in which "it" stands at `at`, else of the sentence before it."""
        floor = self.text.rfind("\n", 0, at) + 1
        starts = [floor, *(match.end() for match in _SENTENCE_END.finditer(self.text, floor, at))]
        for start in reversed(starts[-2:]):
            found = _SUBJECT.match(self.text, start, at)
            if found is not None and found[1].rsplit(maxsplit=1)[-1] in _BODIES:
                return found[1]
        return None

    def _plain_body(self, at: int, noun: str) -> str | None:
        """The one body without a proper name ("the harbour authority") that "the authority" at `at` stands for."""
        told = set(re.findall(rf"\b[Tt]he ([a-z]{{3,}} {re.escape(noun)})\b(?!-)", self.text[:at]))
        told = {name for name in told if name.partition(" ")[0] not in _WHICH}
        return told.pop() if len(told) == 1 else None

    def _name(self, core: str, kind: SpeakerType) -> str:
        core = " ".join(core.split())
        if kind != "person":
            return core[4:] if kind == "organisation" and core.startswith(("The ", "the ")) else core
        full = _NAME.search(core)
        kin = _KIN.match(core)
        if kin is not None and kin[1] not in self.full:
            return kin[1]
        names = [without_s(name) for name in _NAMES.findall(core)]
        for name in reversed(names):
            if name in self.full:
                return namesakes.named(core, 0, core.rfind(name), name, self.full[name])
        if full:
            parts = full.group().split()
            while len(parts) > 1 and (parts[0].lower() in _TITLES or _opens(parts[0])):
                parts.pop(0)
            # "One Oxmere-based expert" and "the head of the Supreme Court" have no name.
            described = _COMPOUND.search(parts[-1]) or (parts[-1].lower() in _BODIES and not core.startswith(parts[0]))
            return core if described else " ".join(parts)
        role = _ROLE.search(core)
        if role:
            for key in (role[1], role[1].split()[-1]):
                if key in self.roles:
                    return self.roles[key]
        return core
