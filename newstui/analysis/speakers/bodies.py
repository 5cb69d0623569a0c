"""Bodies: which one "the bank", "the company" or "it" stands for in an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from newstui.analysis.lexicons import words
from newstui.analysis.speakers.lone_names import is_body
from newstui.analysis.speakers.names import BODIES, GIVEN, bare, opens

_TITLES = words("speakers", "titles")
_PLACES = words("names", "places") | words("speakers", "never_people") | words("names", "demonyms")
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
_EMPLOYER = 40
_EMPLOYED = re.compile(
    r"(?:[A-Z][\w’'-]+\s[A-Z][\w’'-]+|[a-z]+(?:ist|ists|er|ers|or|ors|yst|ysts|man|woman|chief|head))\s(?:of|from|at|with|for)\s(?:the\s)?$"
)
""""Ann Lee of", "economists at": the body behind it is but where somebody belongs."""
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])")
_NEAR = 2_000
"""Characters before "it" in which the sentence stands whose subject it is."""
_SUBJECT = re.compile(
    r"[“\"]?[Tt]he\s((?:[a-z][a-z-]+\s){0,2}[a-z]+)(?=\s(?:[a-z]+s|[a-z]+ed|will|would|may|might|can|could|must|should|put|had)\b)"
)
"""The subject that opens a sentence, without a proper name: "The competition authority has"."""
_TAIL = r"\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]+(?:\s(?:and\s)?[A-Z][\w’'-]+)*"
""""of Health and Welfare" behind a noun."""
_TRADING = words("names", "trading")
"""Nouns for a body whose name need not end in them: "the company" is Lumenta."""
_WORD = 60
"""Letters in a word of a name: a run of hyphens and capitals is not read to its end from each of its places."""
_RUN = 8
"""Words with capitals that may stand before the noun of a body."""
_CAPITAL = re.compile(rf"[A-Z](?<![\w.].)(?=[\w’'&-]{{0,{_WORD}}}[a-z])[\w’'&-]++(?:\s[A-Z][\w’'&-]+){{0,2}}")
_MOST = 12
"""Names, the most frequent, that are looked at for the company of an article."""


_Places = tuple[list[tuple[int, str]], list[tuple[int, str]]]
"""Where bodies are named, and their names; and where they are but somebody's employers: "the bank" means those for want
of others."""


class Bodies:
    """The bodies that an article names, and where; found when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lone: dict[str, bool] = {}
        """Names, and whether they are bodies."""
        self._of_noun: dict[str, _Places] = {}
        self._told: dict[str, list[tuple[str, int]]] = {}
        """By noun, the first two descriptions that end in it, and where each is first told."""
        self._companies: list[tuple[int, str]] | None = None

    def is_body(self, name: str) -> bool:
        """Whether some place of the article shows the name to be a body's."""
        if name not in self._lone:
            self._lone[name] = is_body(self.text, name, len(self.text))
        return self._lone[name]

    def meant(self, mention: str, at: int, is_person: Callable[[str], bool]) -> str | None:
        """The body that "the institute" stands for at `at`: one of that noun, else what is told to be a company."""
        noun = mention.lower().removeprefix("the ")
        if noun == mention.lower() or " " in noun:
            return None
        if noun in BODIES:
            if noun not in self._of_noun:
                self._of_noun[noun] = self._find(noun)
            named, employers = self._of_noun[noun]
            found = _last(named, at) or self._described(at, noun) or _last(employers, at)
            if found is not None:
                return found
        return self._company(at, is_person) if noun in _TRADING else None

    def subject_of_it(self, at: int) -> str | None:
        """The body that is the subject of the sentence in which "it" stands at `at`, else of the sentence before it."""
        near = max(0, at - _NEAR)
        floor = self.text.rfind("\n", near, at) + 1
        starts = [floor] if floor or not near else []
        starts += [match.end() for match in _SENTENCE_END.finditer(self.text, floor or near, at)]
        for start in reversed(starts[-2:]):
            found = _SUBJECT.match(self.text, start, at)
            if found is not None and found[1].rsplit(maxsplit=1)[-1] in BODIES:
                return f"the {found[1]}"
        return None

    def _find(self, noun: str) -> _Places:
        """The names that have `noun` for their head: "Harbour Bank", "Ministry of Health"."""
        named: list[tuple[int, str]] = []
        employers: list[tuple[int, str]] = []
        head = re.escape(noun.capitalize())
        run = rf"(?:[A-Z][\w’'&.-]{{0,{_WORD}}}\s){{0,{_RUN}}}"
        for match in re.finditer(rf"({run}){head}(?![\w-])({_TAIL})?", self.text):
            parts = [*match[1].split(), noun.capitalize()]
            while parts and opens(parts[0]):
                parts.pop(0)
            if len(parts) > 1 or match[2]:
                name = bare(" ".join(parts) + (match[2] or ""))
                before = self.text[max(0, match.start() - _EMPLOYER) : match.start()]
                (employers if _EMPLOYED.search(before) else named).append((match.start(), name))
        return named, employers

    def _described(self, at: int, noun: str) -> str | None:
        """The one body without a proper name ("the harbour authority") that "the authority" at `at` stands for."""
        if noun not in self._told:
            first: dict[str, int] = {}
            for match in re.finditer(rf"\b[Tt]he ([a-z]{{3,}}) {re.escape(noun)}\b(?!-)", self.text):
                if match[1] not in _WHICH:
                    first.setdefault(match[1], match.end())
            # The second tells from where on there is more than one.
            self._told[noun] = list(first.items())[:2]
        told = [which for which, end in self._told[noun] if end <= at]
        return f"the {told[0]} {noun}" if len(told) == 1 else None

    def _company(self, at: int, is_person: Callable[[str], bool]) -> str | None:
        """The company named last before `at`."""
        if self._companies is None:
            self._companies = sorted(self._find_companies(is_person))
        return _last(self._companies, at)

    def _find_companies(self, is_person: Callable[[str], bool]) -> list[tuple[int, str]]:
        places: dict[str, list[int]] = {}
        for match in _CAPITAL.finditer(self.text):
            name = bare(match.group())
            first = name.partition(" ")[0]
            if not opens(first) and first.lower() not in _TITLES and first.lower() not in _PLACES:
                places.setdefault(name, []).append(match.start())
        usual = Counter({name: len(where) for name, where in places.items()}).most_common(_MOST)
        found = []
        for name, _ in usual:
            if name.split()[0].lower() in GIVEN or is_person(name) or not self.is_body(name):
                continue
            found += [(where, name) for where in places[name]]
        return found


def _last(places: Sequence[tuple[int, str]], at: int) -> str | None:
    """The body that stands last before `at`."""
    end = bisect_left(places, (at, ""))
    return places[end - 1][1] if end else None
