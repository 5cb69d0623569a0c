"""Honorifics: "Mr. Sand" and "Mrs. Quist" are people, and of which sex."""

from __future__ import annotations

import re

from newstui.analysis.speakers.names import without_s

_HONORED = re.compile(r"(M(?<!\w.)(?:rs?|s|iss))\b\.?\s([A-Z][\w’'-]+)")
_SEX = {"Mr": "male", "Mrs": "female", "Ms": "female", "Miss": "female"}


def sex_told(mention: str) -> str | None:
    """The sex that the honorific of "Mr. Sand", which is all of the mention, tells."""
    found = _HONORED.fullmatch(mention)
    return _SEX[found[1]] if found is not None else None


def honored(text: str) -> dict[str, str | None]:
    """By surname, the sex that an honorific before it tells; None where the text has both: "Mr. and Mrs. Sand"."""
    found: dict[str, str | None] = {}
    if "Mr" not in text and "Ms" not in text and "Miss " not in text:
        return found
    for match in _HONORED.finditer(text):
        surname, sex = without_s(match[2]), _SEX[match[1]]
        found[surname] = sex if found.get(surname, sex) == sex else None
    return found
