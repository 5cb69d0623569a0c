"""Sentences: spans of an article's text, by sentencex with mends for what news writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newstui.model.article import Article, Span

_JOINS = re.compile(
    r"(?:\b(?:Rep|Reps|Sen|Sens|Gov|Gen|Col|Lt|Sgt|Capt|Ms|Mr|Mrs|Dr|St|Rev|Hon|Prof|No|vs|[A-Z])\.|\b[ap]\.m\.|\b[RD]-[A-Z][A-Za-z.]*\.)$"
)
"""Ends that are abbreviations: the sentence goes on where a capital or a digit follows."""
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}$")
_OF_AN_HOUR = re.compile(
    r"(?:E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|UTC|BST|CET|IST|Eastern|Pacific|Central"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!['’])|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
    r"\.? \d)\b"
)
"""What goes on behind "9 a.m.": a zone or a day."""
_STARTER = re.compile(
    r"(?:He|She|It|They|We|You|I|The|A|An|This|That|These|Those|There|His|Her|Its|Their|But|And|So|Yet|If|When|While|"
    r"As|At|In|On|For|From|After|Before|Since|Although|Though|Instead|Meanwhile|However|According|Asked)\b(?!\.)"
)
"""Words that begin a sentence and no name, so that "in the U.S. He said" is two sentences."""
_SPACED_STOP = re.compile(r"(?<=[^\s.!?]) (?P<stop>[.!?](?: [”’])?)\s+(?![.!?])")
_SPACED_END = re.compile(r"[^\s.!?] [.!?](?: [”’])?$")
_QUOTE = re.compile('[“”"]')
_SEAMS = ("“", "”", '"', " .", " !", " ?")
"""Without one of these a sentence has no place where `_apart` may split it."""
_LONGEST = 20_000
"""One endless line is cut into pieces of so many characters before it is split."""


def split(text: str, start: int, end: int, language: str | None = "en") -> list[Span]:
    """The sentences of ``text[start:end]``, without white space at their ends, in order."""
    spans: list[Span] = []
    for piece in range(start, end, _LONGEST):
        for span in _split(text, piece, min(end, piece + _LONGEST), language or "en"):
            if spans and spans[-1].end <= span.start and _goes_on(text, spans[-1], span):
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
    return spans


def _split(text: str, start: int, end: int, language: str) -> list[Span]:
    from sentencex import segment

    spans: list[Span] = []
    at = start
    for part in segment(language, text[start:end]):
        sentence = part.strip()
        if not sentence:
            continue
        found = text.find(sentence, at, end)
        if found < 0:
            continue
        at = found + len(sentence)
        if not any(seam in sentence for seam in _SEAMS):
            spans.append(Span(found, at))
            continue
        pieces = [*_apart(text, found, at)]
        if len(pieces) > 1 and at - found < end - start:
            # Parts that an odd quotation mark held together have never been looked at by themselves.
            spans.extend(each for piece in pieces for each in _split(text, *piece, language))
        else:
            spans.extend(pieces)
    return spans


def _apart(text: str, start: int, end: int) -> Iterator[Span]:
    """Splits at stops with a space on either side: text that a machine has tokenised, often all in lower case."""
    at = start
    for stop in _SPACED_STOP.finditer(text, start, end):
        if stop.end() < end:
            yield from _around_quotations(text, at, stop.end("stop"))
            at = stop.end()
    yield from _around_quotations(text, at, end)


def _around_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """Splits where a quotation begins behind a stop, or ends with one.

    In a paragraph of several quotations in straight marks sentencex takes the end of one for the beginning of the next,
    and all between for quoted.
    """
    at, within = start, False
    for mark in _QUOTE.finditer(text, start, end):
        place = mark.start()
        if mark.group() == "“" or (mark.group() == '"' and not within):
            before = text[at:place].rstrip()
            if (
                not within
                and before[-1:] in (".", "!", "?")
                and at + len(before) < place
                and text[place + 1 : place + 2].isupper()
            ):
                yield Span(at, at + len(before))
                at = place
            within = True
        else:
            within = False
            behind = text[mark.end() : end].lstrip()
            goes = end - len(behind)
            if (
                text[place - 1] == "."
                and goes > mark.end()
                and (behind[:1].isupper() or behind[:1].isdigit() or behind[:1] in ('"', "“"))
            ):
                yield Span(at, mark.end())
                at = goes
    if at < end:
        yield Span(at, end)


def _goes_on(text: str, before: Span, after: Span) -> bool:
    if "\n" in text[before.end : after.start]:
        return False
    last = text[before.start : before.end]
    first = text[after.start]
    if _SPACED_END.search(last[-5:]):
        return False
    if last.endswith(("a.m.", "p.m.")):
        return first.islower() or _OF_AN_HOUR.match(text, after.start, after.end) is not None
    if _JOINS.search(last[-12:]):
        return not (_INITIALS.search(last[-12:]) and _STARTER.match(text, after.start, after.end))
    # A closing quotation mark alone, or a lower-case word, belongs to what came before.
    return first in "”’" or (first.islower() and not last.endswith(("!", "?")))


def article_sentences(article: Article) -> list[Span]:
    """The sentences of the article's paragraphs, items and quotes."""
    return [
        sentence
        for block in article.blocks
        if block.kind in ("paragraph", "item", "quote")
        for sentence in split(article.text, block.start, block.end, article.language)
    ]
