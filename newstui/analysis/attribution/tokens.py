"""Units and tokens: a sentence, or sentences that one quotation joins, as words, marks and whole quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from newstui.analysis.attribution.grammar import AUXILIARY, adverb, finite
from newstui.analysis.lexicons import words
from newstui.analysis.memo import Memo
from newstui.model.article import Span

_TOKEN = re.compile(
    # The space before goes with the token, so that nothing is tried at it.
    # Then what most tokens are: words of letters alone, and marks that begin nothing else.
    r"\s?(vs\.|[a-z]++(?![\w'’&-])|[A-Z][a-z]++(?![\w'’&.-])|[,.;:?!()“”\"]"
    r"|[$£€]?\d(?:[\d,.]*\d)?%?(?:-[a-zA-Z]+)*"
    r"|(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|St|Rev|Hon|Prof|Jr|Sr|Adm|Inc|Co|Corp|Ltd|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|No)\."
    r"|[A-Z]\.(?=\s)"
    r"|['’](?:s|ve|d|ll|re|m)\b"
    r"|\w+(?:[-&]\w+|['’](?!(?:s|ve|d|ll|re|m)\b)\w+)*"
    r"|--|[^\w\s])"
)
_DATELINE = re.compile(r"[A-Z]{3}[A-Z .,'’-]{0,30}(?:\([A-Za-z ]{1,20}\)\s)?(?:-|–|—|--)\s")
"""Wire style opens with the place: "ORVIK (NW) - ". """
_OPEN_END = re.compile(r"[,.?!…;:—–-]\s*$")
_ABOUT = words("grammar", "before_a_count")
_COUNTS = words("grammar", "counts")
_TITLE = re.compile(r"[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|of|the|a|an|and|in|on|to|for)){0,4},?")
_OF_A_TITLE = re.compile(
    r"\b(?:of|on|in|show|series|book|novel|film|movie|song|album|programme|program|play|comedy|drama|titled|entitled|called"
    r"|named|as|and|his|her|their|the|magazine|podcast|’s|'s)\s$",
    re.IGNORECASE,
)
"""``the co-author of “Going Viral,” said``: a name in quotation marks is a word of the writer's sentence."""
_WORDS_OF_A_SENTENCE = 4
"""A quotation of fewer words, and without a stop or comma at its end, is a word in the writer's sentence."""


class Token(NamedTuple):
    """A word, a mark or a whole quotation, with its place in the article."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    """w: word, p: mark, q: quotation."""


_Parts = tuple[tuple[str, str, int, int, str], ...]
"""Of each token: text, lower case, where it begins and ends in its chunk, kind."""


def _tokens(chunk: str) -> _Parts:
    found = []
    for match in _TOKEN.finditer(chunk):
        word = match[1]
        if word[0].isalnum() or word[0] in "$£€" or (word[0] in "'’" and len(word) > 1):
            found.append((word, word.lower().replace("’", "'"), *match.span(1), "w"))
        else:
            found.append((word, word, *match.span(1), "p"))
    return tuple(found)


def _with_space(chunk: str) -> _Parts:
    return _tokens(f"{chunk} ")


def _next(at: int, length: int) -> int:
    return at + length + 1


_followed, _ending = Memo(_with_space), Memo(_tokens)
"""The tokens of what a space follows, and of what ends a stretch: "J." is an initial before a space alone."""
_make = tuple.__new__
"""A named tuple's own constructor is a third of the time that a token takes."""


class Unit:
    """A stretch of text as tokens; long quotations are one token each, so that no rule looks into them."""

    def __init__(self, text: str, span: Span, quotes: Sequence[Span]) -> None:
        self.text, self.start, self.end = text, span.start, span.end
        self.tokens: list[Token] = []
        self.quoting = False
        """Whether a quotation is among the tokens."""
        self.subjects: dict[int, tuple[int, int] | None] = {}
        """Subjects by the token where their verb group begins: several frames ask for the same one."""
        dateline = _DATELINE.match(text, span.start, min(span.end, span.start + 60))
        at = dateline.end() if dateline else span.start
        for quote in quotes:
            if quote.end <= at or quote.start >= span.end:
                continue
            low, high = max(quote.start, span.start), min(quote.end, span.end)
            self._words(at, low)
            if whole(text, quote):
                self.tokens.append(Token(text[low:high], "", low, high, "q"))
                self.quoting = True
            else:
                self._words(low, high, quoted=True)
            at = high
        self._words(at, span.end)
        self.starts = [token[2] for token in self.tokens]
        self.lows = frozenset([token[1] for token in self.tokens])
        """Every word in it: a rule whose words are not among them need not look."""

    def _words(self, start: int, end: int, *, quoted: bool = False) -> None:
        if start >= end:
            return
        # What stands between two spaces comes again and again: how it falls into tokens is kept.
        *chunks, last = self.text[start:end].split(" ")
        made = [
            _make(Token, (word, low, at + first, at + behind, kind))
            for chunk, at in zip(chunks, accumulate(map(len, chunks), _next, initial=start), strict=False)
            for word, low, first, behind, kind in _followed[chunk]
        ]
        at = end - len(last)
        made += [
            _make(Token, (word, low, at + first, at + behind, kind)) for word, low, first, behind, kind in _ending[last]
        ]
        if quoted:
            made = [token for token in made if token.kind == "w" or token.text not in "“”\"'‘’`«»„"]
        self.tokens += made

    def span(self, first: int, last: int) -> Span:
        """From the token `first` to the token `last`, both within, marks at the ends left out."""
        tokens = self.tokens
        while first <= last and tokens[first].kind == "p" and tokens[first].low not in "($[":
            first += 1
        while last >= first and tokens[last].kind == "p" and tokens[last].low not in ")]":
            last -= 1
        if first > last:
            return Span(tokens[min(first, len(tokens) - 1)].start, tokens[min(first, len(tokens) - 1)].start)
        start, end = tokens[first].start, tokens[last].end
        # A short quotation's marks are no tokens: they go with the words inside.
        while start > self.start and self.text[start - 1] in "“\"‘'`":
            start -= 1
        while end < self.end and self.text[end] in "”\"’'" and not self.text[end + 1 : end + 2].isalnum():
            end += 1
        return Span(start, end)


def whole(text: str, quote: Span) -> bool:
    """Whether a quotation is somebody's sentence rather than a word or two in the writer's own."""
    inner = text[quote.start : quote.end].strip("“”\"„«»'’‘` ")
    if _TITLE.fullmatch(inner) and _OF_A_TITLE.search(text, max(0, quote.start - 30), quote.start):
        return False
    return bool(_OPEN_END.search(inner)) or inner.count(" ") >= _WORDS_OF_A_SENTENCE - 1


def closed(quotation: str) -> bool:
    """Whether a quotation ends as a sentence or at a comma, so that what follows is not its continuation."""
    return bool(_OPEN_END.search(quotation.rstrip("”“\"»'’` ")))


def counted(tokens: list[Token], at: int) -> bool:
    """Whether a number or a share stands at `at`: "about 270 people", "at least half", "one in five", "42%"."""
    low = tokens[at].low
    if low in _ABOUT:
        at += 2 if low in ("at", "more", "less", "fewer", "just") and at + 1 < len(tokens) else 1
        if tokens[at - 1].low == "shy":
            at += 1
    return at < len(tokens) and (tokens[at].text[0].isdigit() or tokens[at].low in _COUNTS)


def acts(token: Token) -> bool:
    """Whether the token is, or well may be, a finite verb: "Jared" and "United" are not."""
    return token.kind == "w" and finite(token.low) and not token.text[0].isupper()


def group_start(tokens: Sequence[Token], verb: int, floor: int = 0) -> int:
    """Where the verb group that ends with `verb` begins, not before `floor`: auxiliaries and adverbs belong to it."""
    group = verb
    while group > floor and (tokens[group - 1].low in AUXILIARY or adverbial(tokens[group - 1])):
        group -= 1
    return group


def adverbial(token: Token) -> bool:
    """Whether the token is an adverb that may stand beside a verb: "Kelly" is a name."""
    return adverb(token.low) and not token.text[0].isupper()
