"""What a figure measures: the counted noun, the whole of a share, or the thing whose amount is given."""

from __future__ import annotations

import re

from newstui.analysis.figures.fates import FATES
from newstui.analysis.figures.nouns import is_plural
from newstui.analysis.figures.numerals import NUMBER_WORDS
from newstui.analysis.figures.units import Unit, lexicon
from newstui.analysis.lexicons import verbs
from newstui.model.article import Span

_AFTER = re.compile(
    r"(?:\s(?:of|in))((?:\s(?:the|its|their|his|her|our|all|these|those|an?|both|total))*)(?=\s[A-Za-z])", re.I
)
_TIME = re.compile(
    r"\sin\s(?:(?:the|its|their|his|her|a|an|all|early|late|first|second|third|fourth|final|last|past|next|coming|same|previous|"
    r"current|latest|full|fiscal|financial|opening|three|six|nine|twelve|two|four|five|ten|[a-z]+-[a-z]+)\s){0,4}"
    r"(?:quarters?|half|halves|years?|months?|weeks?|decades?|days?|seasons?|periods?|spring|summer|autumn|winter|century|"
    r"morning|afternoon|evening|run-up)\b"
)
"""Behind an amount: when, and not of what."""
_WHOLE = re.compile(r"\s(?:out\s)?of\s(?:[a-z]+\s)?[0-9a-z,]+\s")
"""Behind a part: "38 of 150 seats"."""
_WORD = re.compile(r"[\s-]([A-Za-z][A-Za-z’'&-]*)")
_BEFORE = re.compile(r"[A-Za-z][A-Za-z’'&-]*|[^\sA-Za-z]")
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|its|their|his|her|new)\s$", re.IGNORECASE)
_MOVE = re.compile(
    r"\s(?:[a-z]+\s)?(?:ris|increas|decreas|drop|fall|declin|jump|gain|growth|cut|reduc|hike|surge|slump|slowdown|rebound)"
    r"(?:e|es|s|tion)?\s(?:in|of|for|to)((?:\s(?:the|its|their|his|her|our|all|an?|both|total))*)(?=\s[A-Za-z])"
)
"""Behind an amount of change: "a 3% rise in prices" measures prices."""
_PREPOSITIONS = frozenset(["to", "at", "by", "from", "between", "up", "down"])
_LOOK_BACK = 70
_HELPERS = frozenset(
    ["will", "would", "may", "might", "could", "can", "should", "shall", "be", "have", "has", "had", "been"]
)
_PUTS = frozenset(
    [
        "put",
        "puts",
        "putting",
        "estimate",
        "estimates",
        "estimated",
        "estimating",
        "value",
        "values",
        "valued",
        "valuing",
    ]
)
_MOVES = frozenset(
    [form for stem in ("rais", "increas", "reduc", "lower", "lift", "boost", "hik", "trim", "slash", "push", "narrow")
     for form in (f"{stem}ed", f"{stem}es", f"{stem}s", f"{stem}ing", f"{stem}e", stem)]
    + ["trimmed", "trimming", "cut", "cuts", "cutting", "brought", "bringing", "took", "taking", "kept", "keeping"]
)  # fmt: skip
_PUT_AT = frozenset(["put", "estimated", "valued", "set", "assessed", "forecast", "seen", "priced", "fixed", "capped"])
_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "now", "provisionally"]
)
_SETS = {"at": _PUTS, "by": _MOVES, "to": _MOVES, "from": _MOVES}
""""Put the repairs at $72 million", "cut the rate by 1 percent": here a lone preposition leads to the amount."""
_WHEN = re.compile(
    r"\s(?:in|for|of|during|over)\s(?:the\s)?(?:(?:fiscal|financial)\s(?:year\s)?)?(?:(?:19|20)[0-9]{2}|(?:last|this|next)\s"
    r"(?:year|month|week|quarter)|(?:first|second|third|fourth)\s(?:quarter|half)|(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December))$"
)
_OLD = re.compile(r"-olds?\b")
_EXTREME = re.compile(r"\s(?:low|high|peak|record|best|worst)\b")
"""Behind a time: "a three-year low" says since when, not of what."""
_MANNER = frozenset(["back", "further", "again", "slightly", "now", "already", "still", "even", "well"])
_THOUGHT = frozenset(["expected", "forecast", "projected", "predicted", "estimated", "set", "due", "poised", "thought"])
_NO_VERBS = frozenset(["of", "worth", "is", "are", "was", "were"])
_DESCRIBES = frozenset(["of", "in", "to", "for", "from", "at", "on"])
_NOUNS = 3
"""Words of a noun phrase before the preposition that describes it."""
_TO_THE_NOUN = frozenset(["the", "a", "an", "its", "their", "his", "her", "total"])


def measured(text: str, within: Span, figure: Span, unit: Unit | None) -> Span | None:
    """The span of what a `figure` within the span `within` measures, or None where nothing beside it says so."""
    (floor, stop), (start, end) = within, figure
    if (
        unit is not None
        and unit.kind == "noun"
        and unit.head >= 0
        and (unit.end <= end or _WHOLE.match(text, end, stop))
    ):
        return Span(unit.head, unit.end)
    after = _AFTER.match(text, end, stop)
    if (
        after
        and text[after.start() + 1 : after.start() + 3] == "in"
        and (
            text[after.end() + 1 : after.end() + 2].isupper()
            or _is_number(text, after.end(), stop)
            or _TIME.match(text, end, stop)
        )
    ):
        after = None
    if after and (
        unit is None or unit.kind in ("percent", "money") or text[after.start() + 1 : after.start() + 3] == "of"
    ):
        found = _row(text, after.end(), stop)
        if found:
            return found
    if unit is not None and unit.kind == "noun":
        return None
    if unit is not None and (moved := _MOVE.match(text, end, stop)) and (found := _row(text, moved.end(), stop)):
        return found
    spelled = unit is None and not any(each.isdigit() for each in text[start:end])
    found = None if _EXTREME.match(text, end, stop) else _named_before(text, floor, start, surely=spelled)
    if found:
        return found
    if _OLD.match(text, end, stop):
        # "An 8-year-old boy"
        end += len("-old")
    if _EXTREME.match(text, end, stop):
        return None
    adjective = "-" in text[start:end] or _ARTICLE.search(text, max(floor, start - 6), start)
    if unit is not None and adjective and unit.kind in ("money", "measure"):
        return _row(text, end, stop)
    return None


def _is_number(text: str, at: int, stop: int) -> bool:
    """Whether the word at `at` is a number: "by 30 per cent in nine days" measures no days."""
    word = _WORD.match(text, at, stop)
    return word is not None and word[1].lower() in NUMBER_WORDS


def _row(text: str, at: int, stop: int) -> Span | None:
    """Up to four words in a row from `at`, up to the first plural or the first that no noun phrase holds."""
    words, begin, last = lexicon()["stop"], -1, -1
    for _ in range(4):
        match = _WORD.match(text, at, stop)
        if (
            not match
            or match[1].lower() in words
            or match[1].lower().endswith("ly")
            or (begin >= 0 and match[1].lower() in lexicon()["amount"])
            or (begin < 0 and match[1].endswith("ed"))
            or (begin >= 0 and match[1] in FATES)
        ):
            break
        begin = match.start(1) if begin < 0 else begin
        at = last = match.end()
        if is_plural(match[1]):
            break
    return Span(begin, last) if begin >= 0 else None


def _named_before(text: str, floor: int, start: int, *, surely: bool) -> Span | None:
    """The noun phrase before "of", "was", "rose to" and the like that lead to the figure at `start`.

    `surely`: only before a verb that leads to an amount, since a number in words is often none of the thing's.
    """
    stop, low = lexicon()["stop"], max(floor, start - _LOOK_BACK)
    row = list(_BEFORE.finditer(text[low:start]))
    if row and row[-1].group().lower() in ("a", "an", "the"):
        row.pop()
    leads: set[str] = set()
    while row and (row[-1].group().lower() in lexicon()["amount"] or _may_lead(row[-1].group(), leads)):
        leads.add(row.pop().group().lower())
    leads = {lead for lead in leads if not _may_lead(lead, leads)}
    helped = False
    while row and row[-1].group().lower() in _HELPERS:
        # "The repairs would cost", "will be"
        helped = row.pop().group().lower() == "be" or helped
    if leads == {"at"} and len(row) > 1 and row[-1].group() in _PUT_AT and row[-2].group() in _BE:
        # "The damage was put at"
        leads.add(row.pop().group())
        while row and row[-1].group() in _BE:
            row.pop()
    when = _WHEN.search(text, low, low + row[-1].end()) if row else None
    if when:
        # "The budget for 2027 is"
        row = [match for match in row if low + match.end() <= when.start()]
    put = bool(leads) and leads <= _SETS.keys() and len(leads) == 1 and not helped
    if surely and leads <= _PREPOSITIONS | _NO_VERBS:
        return None
    if leads <= _PREPOSITIONS and not helped and not put:
        return None
    words: list[re.Match[str]] = []
    for match in reversed(row):
        if not match.group()[0].isalpha() or match.group().lower() in stop or len(words) == 4:
            break
        words.append(match)
    _without_verb(words)
    said = next((at for at in range(1, len(words)) if _is_said(words[at].group())), 0)
    if said:
        # "The bank expects inflation of"
        del words[said:]
    elif words and not put and leads - _PREPOSITIONS - _NO_VERBS:
        words = _whole(row, words, stop)
    if put and words and not _is_put(row[: len(row) - len(words)], next(iter(leads))):
        return None
    if not words or (words[-1].start() == 0 and low > floor):
        return None
    return Span(low + words[-1].start(), low + words[0].end())


def _may_lead(word: str, leads: set[str]) -> bool:
    """Whether a word tells how an amount moved ("rose sharply to") or is thought to ("is expected to reach")."""
    return word.endswith("ly") or word in _MANNER or (word in _THOUGHT and "to" in leads)


def _is_said(word: str) -> bool:
    verb = verbs().get(word)
    return verb is not None and verb.form == "third"


def _whole(row: list[re.Match[str]], words: list[re.Match[str]], stop: frozenset[str]) -> list[re.Match[str]]:
    """`words`, last first, with the noun that they but describe: "freight rates to northern ports"."""
    at = row.index(words[-1])
    while True:
        link = at - 1 if at and row[at - 1].group().lower() in _TO_THE_NOUN else at
        if not link or row[link - 1].group() not in _DESCRIBES:
            break
        first = link - 1
        while first and link - first <= _NOUNS and row[first - 1].group().isalpha():
            if row[first - 1].group().lower() in stop:
                break
            first -= 1
        if first in (link - 1, 0) and not (
            first == 0 and link > 1 and row[0].start() == 0 and row[0].group()[0].isupper()
        ):
            break
        at = first
    return row[at : row.index(words[0]) + 1][::-1]


def _without_verb(words: list[re.Match[str]]) -> None:
    """Cut `words`, last first, behind a past between nouns: "council approved emergency funding" is funding."""
    for at in range(1, len(words) - 1):
        if words[at].group().endswith("ed") and "-" not in words[at].group():
            del words[at:]
            return


def _is_put(row: list[re.Match[str]], lead: str) -> bool:
    """Whether the words before a noun phrase end with a verb that sets its amount, a determiner aside.

    `lead` is the word between the noun phrase and the amount.
    """
    words = [match.group().lower() for match in row[-2:]]
    if words and words[-1] in _TO_THE_NOUN:
        words.pop()
    return bool(words) and words[-1] in _SETS[lead]
