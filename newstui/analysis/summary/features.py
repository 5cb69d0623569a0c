"""What a sentence is judged by, each between 0 and 1 or so, and what each is worth."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from newstui.analysis.summary.words import words

_OPENER = re.compile(
    r"(?:But|And|Or|So|Then|This|That|These|Those|He|She|They|It|His|Her|Their|Its|However|Also|Still|Instead|Yet"
    r"|Meanwhile|Nor|Such|Both|There|Here|Another|Others|Some|Because|Which)\b"
)
_SELF = re.compile(r"\b(?:I|I'm|I've|I'd|we|We|my|My|our|Our|me|us|you|You|your|Your)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z0-9,;] )[A-Z][\w’'-]+")
_SAID = re.compile(r"\b(?:said|says|told|added|tweeted|asked|explained|recalled|wrote)\b")
_PAGE = re.compile(
    r"(?i)\b(?:click here|editor[’']s note|opinions? expressed|follow (?:us|him|her|@)|on (?:facebook|twitter)"
    r"|contributed to this|this (?:photo|image|page|picture)|just watched|must watch|replay|hide caption"
    r"|transcript|pictured|photos?:|read more|sign up|is a (?:professor|fellow|columnist))\b"
)


def features(
    texts: Sequence[str], stems: Sequence[Sequence[str]], title: Sequence[str], ranks: Sequence[float]
) -> list[dict[str, float]]:
    """One row for each sentence, in the article's order."""
    counts = Counter(stem for each in stems for stem in each)
    held = Counter(stem for each in stems for stem in set(each))
    total = len(texts)
    rarity = {stem: math.log(1 + total / (1 + held[stem])) for stem in set(counts) | set(title)}
    repeated = {stem: count for stem, count in counts.items() if held[stem] > 1}
    mass = sum(repeated.values()) or 1
    most = max(counts.values(), default=1)
    head = set(title)
    title_mass = sum(rarity[stem] for stem in head) or 1.0
    lead: set[str] = {stem for each in stems[:2] for stem in each}
    rows = []
    for number, (text, spoken) in enumerate(zip(texts, stems, strict=True)):
        own = set(spoken)
        size = len(words(text))
        quoted = sum(len(found) for found in _QUOTED.findall(text)) / (len(text) or 1)
        rows.append(
            {
                "rank": ranks[number],
                "first": float(number == 0),
                "second": float(number == 1),
                "position": 1 / math.sqrt(1 + number),
                "early": max(0.0, 1 - number / 10),
                "depth": number / total,
                "title": sum(rarity[stem] for stem in own & head) / title_mass,
                "titled": len(own & head) / (len(own) or 1),
                "centre": sum(repeated.get(stem, 0) for stem in own) / mass,
                "density": sum(counts[stem] for stem in spoken) / (most * (len(spoken) or 1)),
                "lead": len(own & lead) / (len(own) or 1) if number > 1 else 0.5,
                "length": min(size, 40) / 40,
                "short": max(0, 10 - size) / 10,
                "long": min(1.0, max(0, size - 25) / 25),
                "quoted": quoted,
                "opens_quote": float(text[0] in "\"“'‘"),
                "question": float(text.rstrip("\"”'’").endswith("?")),
                "dangling": float(bool(_OPENER.match(text))),
                "self": min(1.0, len(_SELF.findall(text)) / 3),
                "numbers": min(1.0, len(_NUMBER.findall(text)) / 3),
                "names": min(1.0, len(_NAME.findall(text)) / 6),
                "said": float(bool(_SAID.search(text))),
                "page": float(bool(_PAGE.search(text))),
                "colon": float(":" in text[:-1]),
                "unclosed": float(text[-1] not in ".!?\"”'’)…。！？」"),
            }
        )
    return rows
