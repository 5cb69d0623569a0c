"""Articles in the shape of news, of any length, from words of our own: people speak, figures occur, sections stand."""

from __future__ import annotations

import random
from dataclasses import dataclass

_PLACES = (
    "Harwick", "Port Ellary", "Marrow Bay", "Sunderfield", "Oxmere", "Tallowgate", "Brindle Hill", "Vessen", "Quarrow",
)  # fmt: skip
_FIRST = ("Anna", "Tomas", "Ruth", "Idris", "Mei", "Paolo", "Greta", "Samir", "Nell", "Oskar", "Lucia", "Hugh")
_LAST = ("Varga", "Okell", "Brandt", "Sorrel", "Tanaka", "Quist", "Marlow", "Hadid", "Penrose", "Lindqvist", "Achebe")
_ROLES = (
    "Mayor", "Finance Minister", "Governor", "union leader", "spokeswoman", "analyst", "Senator", "harbour master",
)  # fmt: skip
_BODIES = (
    "the transport ministry", "the city council", "the central bank", "the port authority", "a regulator's report",
    "Northline Freight", "the farmers' union", "the energy agency", "a court filing", "the statistics office",
)  # fmt: skip
_SUBJECTS = (
    "the ferry subsidy", "a new rail tariff", "the reservoir plan", "the budget for schools", "the grain quota",
    "the dockworkers' contract", "a levy on night flights", "the merger of two lenders", "the hospital programme",
    "the offshore wind auction", "a ban on river dredging", "the housing guarantee",
)  # fmt: skip
_EFFECTS = (
    "raise costs for small exporters", "ease pressure on household budgets", "delay the next phase of building",
    "bring older equipment back into use", "shift freight from road to rail", "leave smaller towns without a service",
    "test the patience of lenders", "split the governing coalition", "lift output in the northern plants",
)  # fmt: skip
_CUES = ("said", "told reporters", "warned", "argued", "acknowledged", "insisted", "estimated", "denied", "promised")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_MONTHS = ("January", "March", "April", "June", "September", "October", "November")


@dataclass(frozen=True, slots=True)
class Written:
    """One article as plain text and as a feed entry's HTML."""

    title: str
    text: str
    html: str


class Reporter:
    """Writes articles; the same seed writes the same ones."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def article(self, words: int, *, sections: bool, opening: str = "") -> Written:
        """About `words` words, which begin with `opening`; with headed background and outlook, or all in paragraphs."""
        title = f"{self._subject().capitalize()} divides {self._pick(_PLACES)} as vote nears"
        blocks: list[tuple[str, list[str]]] = []
        bullets = 8 * 16 if sections else 0
        count = 0
        while count < words - bullets:
            sentences = [self._sentence() for _ in range(self._chance.randint(2, 4))]
            if not blocks and opening:
                sentences.insert(0, opening)
            blocks.append(("p", sentences))
            count += sum(len(each.split()) for each in sentences)
        if sections:
            blocks += [("h3", ["Background"]), ("ul", [self._background() for _ in range(4)])]
            blocks += [("h3", ["What to watch next"]), ("ul", [self._outlook() for _ in range(4)])]
        return Written(
            title, "\n\n".join(_plain(*block) for block in blocks), "".join(_html(*block) for block in blocks)
        )

    def _pick(self, among: tuple[str, ...]) -> str:
        return self._chance.choice(among)

    def _subject(self) -> str:
        return self._pick(_SUBJECTS)

    def _person(self) -> str:
        return f"{self._pick(_FIRST)} {self._pick(_LAST)}"

    def _figure(self) -> str:
        number = self._chance.randint(2, 980)
        shapes = (
            f"${number} million",
            f"about {number} jobs",
            f"{number % 40 + 1}.{number % 10} percent",
            f"more than {number},000 tonnes",
            f"nearly {number} homes",
            f"${number % 9 + 1}.4 billion",
        )
        return self._pick(shapes)

    def _date(self) -> str:
        day = self._chance.randint(1, 28)
        return self._pick((f"on {self._pick(_DAYS)}", f"in {self._pick(_MONTHS)}", f"on {self._pick(_MONTHS)} {day}"))

    def _sentence(self) -> str:
        person, role, place = self._person(), self._pick(_ROLES), self._pick(_PLACES)
        subject, effect, cue = self._subject(), self._pick(_EFFECTS), self._pick(_CUES)
        shapes = (
            f"{role[0].upper() + role[1:]} {person} {cue} {self._date()} that {subject} could {effect}.",
            f"“We expect {subject} to {effect}, and nobody in {place} should be surprised,” {cue} {person}, a {role}.",
            f"According to {self._pick(_BODIES)}, {subject} cost {self._figure()} last year.",
            f"{place} spent {self._figure()} on {subject} between 2019 and 2024, and little of it has come back.",
            f"The decision follows months of talks in which {self._pick(_BODIES)} rejected {self._figure()} in aid.",
            f"Officials who asked not to be named {cue} that it might {effect} unless money is found {self._date()}.",
            f"But in {place}, where {self._figure()} depend on it, people have heard such promises before.",
            f"“It is not finished,” {person} added. “The numbers do not hold, and {subject} will {effect}.”",
            f"{self._pick(_BODIES).capitalize()} put the loss at {self._figure()}, {person} of {place} {cue}.",
            f"Whether {subject} survives is likely to be settled when ministers meet {self._date()} in {place}.",
        )
        return self._pick(shapes)

    def _background(self) -> str:
        place, year = self._pick(_PLACES), self._chance.randint(1998, 2023)
        return f"Since {year}, {place} has relied on {self._subject()}, which drew {self._figure()} a year."

    def _outlook(self) -> str:
        return f"Whether {self._pick(_BODIES)} backs {self._subject()} {self._date()}, and for {self._figure()}."


def _plain(kind: str, lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) if kind == "ul" else " ".join(lines)


def _html(kind: str, lines: list[str]) -> str:
    if kind == "ul":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    return f"<{kind}>{' '.join(lines)}</{kind}>"
