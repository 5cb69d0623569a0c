"""Units: what stands before or after a numeral and says what it counts, from a lexicon kept as data."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from newstui.analysis.figures.nouns import is_plural, singular
from newstui.analysis.figures.numerals import NUMBER_WORDS, VAGUE_WORDS

UnitKind = Literal["money", "percent", "measure", "noun"]


class Unit(NamedTuple):
    """A unit in the text: its name, where its words end, what kind it is, and where the counted noun begins."""

    name: str
    end: int
    kind: UnitKind
    head: int = -1
    factor: float = 1.0


_Placed = tuple[str, int, int]
"""A word and its span."""
_ROW = 5
_OPENS_RATE, _OPENS_EVERY, _OPENS_MANY = "/pPaA", "amwdhyepAMWDHYEP", "pfio"
_FEWEST = 100
"""Of fewer, "2 per 10 games" is no rate of many."""
"""The first letters of what `_RATE` and `_ADVERBS` match, the empty string aside."""
_WORD = re.compile(r"(\s{1,2}|\s?-\s?)([A-Za-zµ][A-Za-zµ’'&.-]*)")
_SYMBOL = re.compile(r"([-\s]?)(%|(?:[°ºA-Za-zµ][A-Za-zµ]*(?:/[A-Za-z]+)?)[²³23]?|°)(?![\w])")
_SIGN_AFTER = re.compile(r"\s?([$£€¥₹元])(?!\s?[0-9])")
_BIG_CODE = re.compile(r"\s?M([A-Z]{3})\b")
_MORE_DIGITS = re.compile(r"\s?[0-9]")
_CLOSE_CODE = re.compile(r"[A-Z]{3}\b")
_SCALE_AFTER = re.compile(r"\s(million|billion|trillion)\b", re.IGNORECASE)
_FACTORS = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_RATE = re.compile(
    r"(?:\s?/\s?|\s?-?\s?\bper\s?-?\s?|\s?-?\s?\ban?\b\s?-?\s?)"
    r"(sq\.? ?(?:m|ft|km)\b|square [a-z]+|[A-Za-z]+-hours?\b|[A-Za-z]+)",
    re.I,
)
_ADVERBS = re.compile(r"\s(annually|monthly|weekly|daily|hourly|yearly|per annum|each (?:year|month|week|day))\b", re.I)
_EVERY = {"annually": "year", "yearly": "year", "per annum": "year", "monthly": "month", "weekly": "week",
          "daily": "day", "hourly": "hour"}  # fmt: skip
_OF = re.compile(r"\sof\b")
_MANY = re.compile(
    r"\s(?:per|for every|in every|out of every)\s(?:(?P<n>[0-9][0-9,]*[0-9])|(?P<word>hundred|thousand|million))"
    r"(?:\s(?P<of>[a-z]+))?\b"
)
"""A rate of very many: "per 100,000 people"."""
_POWERS = {"hundred": "100", "thousand": "1000", "million": "1000000"}
_CODE_NAME = re.compile(r"\s(?:[A-Z][A-Za-z]{0,5}-?[0-9]{1,4}[A-Z]?|[0-9]{1,3}-(?:year|month|week|day)-old)(?=\s)")
"""What may stand between a number and its noun: "two F-16 jets", "two 70-year-old men"."""
_NOT_RATE = re.compile(r"\s(?:ago|earlier|later|before|after|old|sooner)\b", re.IGNORECASE)


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon of signs, currencies, units and of the words beside numbers that are none."""
    data: dict[str, Any] = json.loads(files("newstui.analysis.lexicon").joinpath("figures.json").read_text("utf-8"))
    for key in (
        "codes",
        "close_only",
        "metres_when",
        "per",
        "labels",
        "makers",
        "models",
        "stop",
        "moved",
        "amount",
        "days",
    ):
        data[key] = frozenset(data[key])
    return data


@cache
def sign_pattern() -> str:
    """A pattern of the currency signs and codes that may stand before a number, the longest first."""
    data = lexicon()
    tight = sorted(data["signs"], key=len, reverse=True)
    marks = "|".join(re.escape(sign) for sign in tight if not sign[-1].isalpha() and sign[-1] != ".")
    letters = "|".join(re.escape(sign.upper()) for sign in tight if sign[-1].isascii() and sign[-1].isalpha())
    spaced = "|".join(re.escape(sign).replace(r"\ ", r"\s") for sign in data["spaced_signs"])
    return rf"(?:{spaced}|{marks}|(?-i:{letters}|Rs\.?|M?(?:{'|'.join(sorted(data['codes']))})))"


def currency(sign: str) -> str:
    """The ISO 4217 code of a sign or code before a number."""
    bare = sign.strip().lower()
    found: str | None = lexicon()["signs"].get(bare) or lexicon()["signs"].get(bare.replace(" ", ""))
    code = found or bare.upper()
    return "CNY" if code == "RMB" else code


def following(text: str, at: int, stop: int, *, close: bool, single: bool, scaled: bool = False) -> Unit | None:
    """The unit that begins at `at`, right after a numeral (`close` if that ends in digits).

    `single`: the number is one, so the noun need not be a plural.
    """
    words = _words(text, at, stop)
    found = _money(text, at, stop, words) or _symbol(text, at, stop, close=close) or _worded(words)
    if found is None and not (close and text[at : at + 1].isalpha()):
        found = _counted(text, at, words, single=single)
    if found is None:
        return None
    if scaled and found.name == "pound" and not _OF.match(text, found.end, stop):
        # A million pounds are money, unless they are pounds of something.
        found = found._replace(name="GBP", kind="money")
    return found if found.kind == "noun" and text[found.end : found.end + 1] == "-" else rate(text, found, stop)


def rate(text: str, unit: Unit, stop: int) -> Unit:
    """The unit with its rate ("USD/month") where one follows: "a month", "per barrel", "/kg", "annually"."""
    next_letter = text[unit.end : min(stop, unit.end + 4)].replace("-", " ").lstrip()[:1]
    if next_letter in _OPENS_MANY and (many := per_many(text, unit.end, stop)):
        return unit._replace(name=f"{unit.name}{many.name}", end=many.end)
    match = _RATE.match(text, unit.end, stop) if next_letter in _OPENS_RATE else None
    if match:
        data, word = lexicon(), " ".join(match[1].lower().split())
        per = singular(word)
        mark = match[0][: match.start(1) - match.start()].strip(" -").lower()
        known = per in data["per"]
        if (known or mark == "per" or (mark == "/" and word in data["symbols"])) and not _NOT_RATE.match(
            text, match.end(), stop
        ):
            name = data["words"].get(word) or data["words"].get(per) or data["symbols"].get(word) or per
            if name not in ("cent", "se", "capita") or per == "capita":
                return unit._replace(name=f"{unit.name}/{'person' if per == 'capita' else name}", end=match.end())
    every = _ADVERBS.match(text, unit.end, stop) if next_letter in _OPENS_EVERY else None
    if every:
        word = every[1].lower()
        return unit._replace(name=f"{unit.name}/{_EVERY.get(word) or word.split()[-1]}", end=every.end())
    return unit


def per_many(text: str, at: int, stop: int) -> Unit | None:
    """The unit "/1000 resident" of "per 1,000 residents" right behind a number or its unit."""
    match = _MANY.match(text, at, stop) if text[at : at + 1] == " " else None
    if not match:
        return None
    size = _POWERS[match["word"]] if match["word"] else match["n"].replace(",", "")
    if match["n"] and int(size) < _FEWEST:
        return None
    noun = match["of"] if match["of"] and is_plural(match["of"]) else None
    end = match.end("of") if noun else max(match.end("n"), match.end("word"))
    return Unit(f"/{size} {singular(noun)}" if noun else f"/{size}", end, "measure")


@cache
def _openings(table: str) -> frozenset[str]:
    """First words of a table's units of several words."""
    return frozenset(words[0] for name in lexicon()[table] if len(words := name.split()) > 1)


def _longest(words: Sequence[_Placed], table: str) -> int:
    """How many of `words` a unit of the table may have."""
    if len(words) > 1 and words[0][0].lower().replace("’", "'") in _openings(table):
        return min(3, len(words))
    return min(1, len(words))


def _money(text: str, at: int, stop: int, words: Sequence[_Placed]) -> Unit | None:
    sign = _SIGN_AFTER.match(text, at, stop)
    if sign:
        return Unit(currency(sign[1]), sign.end(), "money")
    big = _BIG_CODE.match(text, at, stop)
    if big and big[1] in lexicon()["codes"]:
        return Unit(currency(big[1]), big.end(), "money", factor=1e6)
    names = lexicon()["currencies"]
    for count in range(_longest(words, "currencies"), 0, -1):
        phrase = " ".join(word for word, _, _ in words[:count]).lower()
        if not phrase.startswith("u.s. "):
            phrase = phrase.rstrip(".")
        code = names.get(phrase) or names.get(singular(phrase))
        if code is None and count == 1 and words[0][0].rstrip(".").upper() in lexicon()["codes"]:
            code = currency(words[0][0].rstrip("."))
            if len(phrase) != 3 or (words[0][0].islower() and code in ("TRY", "ALL")):
                continue
            if _MORE_DIGITS.match(text, words[0][2], stop):
                continue
        if code:
            end = words[count - 1][2]
            scale = _SCALE_AFTER.match(text, end, stop)
            if scale:
                return Unit(code, scale.end(), "money", factor=_FACTORS[scale[1].lower()])
            return Unit(code, end, "money")
        if count == 1 and (minor := lexicon()["minor"].get(phrase) or lexicon()["minor"].get(singular(phrase))):
            return Unit(minor, words[0][2], "measure")
    code_close = _CLOSE_CODE.match(text, at, stop)
    if code_close and code_close[0] in lexicon()["codes"]:
        return Unit(currency(code_close[0]), code_close.end(), "money")
    return None


def _symbol(text: str, at: int, stop: int, *, close: bool) -> Unit | None:
    match = _SYMBOL.match(text, at, stop)
    if not match:
        return None
    data, name = lexicon(), match[2]
    if match[1] and (name in data["close_only"] or name.lower() in ("c", "f", "k", "in")):
        return None
    if not close and match[1] != "-" and name != "%" and len(name) < 2:
        return None
    found = data["symbols"].get(name)
    if found is None:
        return None
    kind: UnitKind = "percent" if found == "%" else "measure"
    return Unit(found, match.end(), kind)


def _worded(words: Sequence[_Placed]) -> Unit | None:
    table = lexicon()["words"]
    for count in range(_longest(words, "words"), 0, -1):
        phrase = " ".join(word for word, _, _ in words[:count]).lower().rstrip(".")
        name = table.get(phrase) or table.get(singular(phrase))
        if name is None and count == 1 and phrase.endswith("s"):
            name = table.get(phrase[:-1])
        if name:
            kind: UnitKind = "percent" if name == "%" else "measure"
            if name == "person":
                kind = "noun"
            return Unit(name, words[count - 1][2], kind, words[0][1])
    return None


def _words(text: str, at: int, stop: int) -> list[_Placed]:
    """Up to five words in a row from `at`, with their spans; a full stop or a hyphen ends the row's last word."""
    found: list[_Placed] = []
    while len(found) < _ROW:
        match = _WORD.match(text, at, min(stop, at + 42))
        if not match or text[match.end() : match.end() + 1].isdigit():
            coded = _CODE_NAME.match(text, at, stop)
            if coded:
                found.append((coded[0][1:], at + 1, coded.end()))
                at = coded.end()
                continue
        if not match:
            break
        word, start = match[2], match.start(2)
        if "-" in word:
            word = word[: word.index("-")]
        at = start + len(word)
        if word.endswith(".") and "." not in word[:-1]:
            word = word[:-1]
            if word.lower() == "sq":
                found.append((word, start, at))
                continue
            found.append((word, start, at - 1))
            break
        found.append((word, start, at))
    return found


def _counted(text: str, at: int, words: Sequence[_Placed], *, single: bool) -> Unit | None:
    """The counted noun: the first plural in the row of words after the number; after "one", the row's last word."""
    data, row = lexicon(), []
    for word, start, _ in words:
        bare = word.rstrip(".'’")
        lower = bare.lower()
        if (
            lower in data["stop"]
            or lower in NUMBER_WORDS
            or lower in VAGUE_WORDS
            or not bare.replace("’", "'").replace("'", "").isascii()
        ):
            break
        row.append((bare, start, start + len(bare)))
        if (
            len(row) == 1
            and "-" in text[at:start]
            and bare.islower()
            and (text[(close := start + len(bare)) : close + 1].isspace() or text[close : close + 1] == ",")
        ):
            # "a 99-county tour", "a two-storey, glass villa"
            return Unit(singular(bare), start + len(bare), "noun", start)
        if not single and is_plural(bare):
            # "state officials", not "states": the noun that a plural precedes is rare enough to let the first one win.
            return Unit(singular(bare), start + len(bare), "noun", row[0][1])
        if word != bare:
            break
    if row and single and not row[0][0].endswith(("s", "ed")):
        # "one longtime friend", but not "one woman adopted", and no pronoun: "one hopes".
        bare, _, end = row[1] if len(row) > 1 and not row[1][0].endswith(("ed", "ing", "ly", "s")) else row[0]
        return Unit(singular(bare), end, "noun", row[0][1])
    return None
