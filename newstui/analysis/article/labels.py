"""Labels: the words at a paragraph's beginning that head it, such as "Why it matters: ..."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newstui.analysis.article.headings import is_known, role_of
from newstui.analysis.lexicon.phrases import lexicons, normal

_LABEL = re.compile(r"[^:：.!?\n–—]{2,70}(?:[:：](?=\s|[^\x00-\x7f])|\?(?=\s)|\s[–—](?=\s))")
_ENDS = re.compile(r"\s*[:：–—]|.*[:：.?!]\s*$", re.DOTALL)
_SAYS = re.compile(
    r"\b(?:said|says|wrote|writes|added|tweeted|posted|asked|replied|told|continued|stated|reads?)\b", re.I
)
MARKS = " \t\n:：–—-"
"""What stands between a label and its paragraph, and belongs to neither."""
_MOST_WORDS = 6
_LEAST_BEHIND = 20
_RUN = 3
"""So many labels that no lexicon has make a manner of the article's, not a chance."""
_MANNER = 2
"""So many labels of the lexicon make it likely that others are labels too."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    text: str
    bold: bool
    behind: str


def find_labels(
    paragraphs: Sequence[str], bold: Sequence[int | None], language: str | None, *, listed: Sequence[bool]
) -> list[int]:
    """How many letters of each paragraph are its label; 0 where it has none.

    `bold`: how many letters at each beginning are bold. Labels of the lexicon count at once. Others count where they
    are bold or the article labels its paragraphs throughout, and never where one comes twice: that is a speaker.
    `listed`: which are items of a list. Only the lexicon's labels head an item, in bold or where several do.
    """
    found = [0] * len(paragraphs)
    unknown: list[_Candidate] = []
    items: list[_Candidate] = []
    for at, words in enumerate(paragraphs):
        candidate = _candidate(at, words, bold[at], language) if words else None
        if candidate is None:
            continue
        if _is_known(candidate, language):
            if listed[at] and not candidate.bold:
                items.append(candidate)
            else:
                found[at] = len(candidate.text)
        elif not listed[at] and _may_head(candidate, language):
            unknown.append(candidate)
    if len(items) >= _MANNER:
        for each in items:
            found[each.at] = len(each.text)
    known = sum(1 for each in found if each)
    counts = Counter(normal(each.text) for each in unknown)
    single = [each for each in unknown if counts[normal(each.text)] == 1]
    plain = [each for each in single if not each.bold]
    run = len(plain) >= _RUN and sum(len(each.behind) for each in plain) >= 80 * len(plain)
    for each in single:
        # In capitals it is a speaker's name, but for an article whose known labels are.
        if each.text.isupper() and known < _MANNER:
            continue
        if each.bold or run or known >= _MANNER:
            found[each.at] = len(each.text)
    return found


def _candidate(at: int, words: str, bold: int | None, language: str | None) -> _Candidate | None:
    if bold:
        text, behind = words[:bold], words[bold:]
        if not _ENDS.match(text) and not _ENDS.match(behind[:3]) and not _opens(text, behind, language):
            return None
        return _Candidate(at, text, True, behind.lstrip(MARKS)) if behind.strip(MARKS) else None
    match = _LABEL.match(words)
    behind = words[match.end() :].lstrip(MARKS) if match else ""
    return _Candidate(at, match.group(), False, behind) if match and behind else None


def _opens(text: str, behind: str, language: str | None) -> bool:
    """Whether bold words of the lexicon stand before a sentence of its own, with no mark between the two."""
    first = behind.lstrip()[:1]
    return len(text.split()) > 1 and (first.isupper() or first.isdigit()) and role_of(text, language) is not None


def _is_known(candidate: _Candidate, language: str | None) -> bool:
    label = candidate.text.rstrip(" \t\n–—-")
    if label.endswith((":", "：")) or candidate.bold:
        # In plain type so many words are a clause: "The implications of such a promise are inescapable: ...".
        clause = not candidate.bold and len(label.split()) > _MOST_WORDS
        return is_known(label, language) if clause else role_of(label, language) is not None
    # "What happened? Police said" and "The news - and there is some -" are prose as often as not.
    begins = label.endswith("?") or candidate.behind[0].isupper() or candidate.behind[0].isdigit()
    return (len(label.split()) >= 2 or not label.endswith("?")) and begins and is_known(label, language)


def _may_head(candidate: _Candidate, language: str | None) -> bool:
    label = candidate.text.strip()
    name = label.rstrip(" :：–—-")
    words = name.split()
    colon = label.endswith((":", "：")) or (candidate.bold and len(words) <= _MOST_WORDS and label == name)
    if not colon or not 0 < len(words) <= _MOST_WORDS or len(candidate.behind) < _LEAST_BEHIND:
        return False
    if any(mark in name for mark in ',"“”«»()[]/') or name[0].islower():
        return False
    if _SAYS.search(name) and not name.casefold().startswith("what "):
        return False
    if not (candidate.behind[0].isalnum() or candidate.behind[0] in "\"“‘'$£€¿«「") or candidate.behind[0].islower():
        return False
    first = words[0].casefold().replace("’", "'").split("'")[0]
    if any(first in table.lead_ins for table in lexicons(language)):
        return False
    # "Maria Ortega: ..." speaks.
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return candidate.bold or not (named or len(words) == 1)
