"""Attribution: which words of a sentence credit somebody with which proposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from newstui.analysis.lexicons import Verb, lexicon, verbs
from newstui.analysis.quotations import inside, mask
from newstui.model.article import Span

_AUXILIARY = (
    r"(?:has|have|had|is|was|are|were|be|been|being|also|later|then|once|did|does|do|not|never|"
    r"would|will|could|can|may|might|"
    r"should|must|just|only|all|both|even|still|now|again|further|[a-z]+ly|[a-z]+n['’]t|['’](?:s|ve|d|ll|re))"
)
_AUXILIARIES = re.compile(rf"(?:(?:^|\s|(?=['’]|n['’]t)){_AUXILIARY})+$")
_BE = re.compile(r"\b(?:is|was|are|were|be|been|being)\b|['’]re\b")
_NEGATION = re.compile(r"\b(?:not|never|did not)\b|n['’]t\b")
_LEAD = re.compile(
    r"(?:(?:But|And|Yet|So|However|Still|Meanwhile|Instead|Also|Then|Though|Although|While|As|"
    r"When|If|Because|Since|After|"
    r"Before|Nevertheless|Indeed|Now|Later|Earlier|Finally|Plus|Or|Once|For now|In fact|and|but|while|as|because|when|"
    r"although|though|which|that|where|since|yet|or|so|after|before|until|if|whereas|with)\b,?\s+)+"
)
_CUT = re.compile(
    r"(?:\s|^)(?:that|but|while|because|although|though|when|where|after|before|since|if|"
    r"whether|which|as|than|;|and)\s(?=\S)|[;:—]\s*|\s--?\s|\s–\s"
)
_PREPOSITION = re.compile(
    r"^(?:in|on|at|by|for|with|from|after|before|during|under|over|as|since|despite|when|while|"
    r"if|although|though|because|"
    r"to|of|about|earlier|later|last|asked|speaking|among|unlike|like|until|through|without|amid|following|citing|"
    r"meanwhile|however|still|instead|now|then|yet|also|but|and|so|once|that|where|\w+ing|yesterday|today)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|we|i|you|one|some|many|others|most|both|several|few|critics|officials)$", re.I
)
_DETERMINER = re.compile(
    r"(?:the|a|an|his|her|their|its|our|my|this|these|those|one|two|three|another|some|many|"
    r"most|several|all|both|no)\s+\S",
    re.I,
)
_CLAUSE = re.compile(
    r"\s*(?:,\s*)?(?:that\b|(?:he|she|they|it|we|I|you|there|this|these|those|the|a|an|his|her|"
    r"their|its|our|my|some|many|most|no|all|"
    r"any|if|in|on|by|at|after|when|while|as|people|what|nothing|nobody|everyone|something|to|"
    r"\d)\b|[A-Z“\"$£€‘]|[a-z]+s\s)"
)
_THAT = re.compile(r"(?:\s+[\w’'.-]+){0,9}?\s*,?\s+that\b\s*,?")
_ADJUNCT = re.compile(
    r"\s+(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|"
    r"evening|night))?|yesterday|today|later|earlier|"
    r"(?:in|on|at|during|to|after|before|of|by|from|for|with|via|through)\s[^,¤“\"]{1,80}?)\s*(?=,|that\b|:|$)"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\b|\b[Ii]n the words of\b|\b[Ii]n the view of\b|\b[Pp]er (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One finding in a sentence: spans into the article's text."""

    content: Span
    cue: Span
    act: str
    speaker: Span | None
    rule: str
    negated: bool = False
    lemma: str = ""


_TOKEN = re.compile(r"(?<![\w’'-])[a-z]+(?![\w’'-])")


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(lexicon('attribution')['nouns'])})s?\s+that\s")


_HOLDER = re.compile(r"(\b[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,4}['’]s?|\b(?:his|her|their))\s(?:\w+\s)?$")


def _cues(masked: str) -> Iterator[tuple[int, int, Verb]]:
    """Every cue verb with its place; a verb with a particle before the bare verb."""
    table = verbs()
    for token in _TOKEN.finditer(masked):
        follow = _TOKEN.match(masked, token.end() + 1)
        if follow and (both := table.get(f"{token.group()} {follow.group()}")):
            yield token.start(), follow.end(), both
        elif verb := table.get(token.group()):
            yield token.start(), token.end(), verb


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space, stops, commas and lone marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?—–-"):
        end -= 1
    return Span(start, end)


class Sentence:
    """One sentence with what its rules need: the text with long quotations masked."""

    def __init__(self, text: str, span: Span, quotes: list[Span]) -> None:
        self.text, self.start, self.end = text, span.start, span.end
        self.quotes = inside(quotes, span.start, span.end)
        self.masked = mask(text, span.start, span.end, quotes)

    def span(self, start: int, end: int) -> Span:
        """A trimmed span from offsets into the sentence."""
        return trim(self.text, self.start + start, self.start + end)


def find(text: str, span: Span, quotes: list[Span]) -> list[Attribution]:
    """All attributions of a sentence, in the order of their cues."""
    sentence = Sentence(text, span, quotes)
    found = _according(sentence)
    last: Attribution | None = None
    for begin, stop, verb in _cues(sentence.masked):
        one = _from_verb(sentence, begin, stop, verb, last)
        if one is None or one.content.end - one.content.start < 3:
            continue
        if (
            last is not None
            and last.content.start < one.cue.start < last.content.end
            and one.content.start >= last.content.start
        ):
            cut = trim(
                text,
                last.content.start,
                one.speaker.start if one.rule != "coordinated" and one.speaker else one.cue.start,
            )
            if one.rule in ("coordinated", "participle"):
                cut = trim(text, cut.start, max(cut.start, cut.end - (4 if text[: cut.end].endswith(" and") else 0)))
                found[-1] = replace(last, content=cut) if found and found[-1] is last else found[-1]
        if any(one.content == other.content for other in found):
            continue
        found.append(one)
        last = one
    found += _nouns(sentence, found)
    return found


def _according(sentence: Sentence) -> list[Attribution]:
    masked, found = sentence.masked, []
    for cue in _ACCORDING.finditer(masked):
        rest = masked[cue.end() :]
        cue_span = Span(sentence.start + cue.start(), sentence.start + cue.end())
        if not masked[: cue.start()].strip(' “"—–-'):
            comma = rest.find(", ")
            content = rest.find(",") if comma < 0 else comma
            parts = [m.start() for m in re.finditer(",", rest)]
            if not parts:
                continue
            content = next(
                (
                    p
                    for p in parts
                    if _CLAUSE.match(rest, p + 1) and not re.match(r"\s*(?:a|an|the)\b[^,]*,", rest[p + 1 :])
                ),
                parts[-1],
            )
            speaker = sentence.span(cue.end(), cue.end() + content)
            proposition = sentence.span(cue.end() + content + 1, len(masked))
        else:
            stop = re.search(r",\s|;|\s(?:who|which|that|and said)\s|\s—|\s--", rest)
            speaker = sentence.span(cue.end(), cue.end() + (stop.start() if stop else len(rest)))
            before = masked[: cue.start()]
            begin = 0
            if not before.rstrip().endswith(","):
                clause = re.search(r".*[,;]\s+(?:while|but|and|with|although)\s", before)
                begin = clause.end() if clause else 0
            proposition = sentence.span(begin, cue.start())
        if speaker.end > speaker.start and proposition.end > proposition.start:
            found.append(Attribution(proposition, cue_span, "say", speaker, "according", lemma="according to"))
    return found


def _from_verb(s: Sentence, start: int, end: int, verb: Verb, last: Attribution | None) -> Attribution | None:
    """The attribution of a cue verb at ``[start, end)`` of the masked sentence, or None."""
    before, after = s.masked[:start], s.masked[end:]
    cue = Span(s.start + start, s.start + end)

    def make(content: Span, speaker: Span | None, rule: str, negated: bool = False) -> Attribution:
        return Attribution(content, cue, verb.act, speaker, rule, negated, verb.lemma)

    auxiliaries = _AUXILIARIES.search(before.rstrip())
    helpers = auxiliaries.group() if auxiliaries else ""
    subject_end = auxiliaries.start() if auxiliaries else len(before.rstrip())
    negated = bool(_NEGATION.search(helpers))
    if re.search(r"\bto$", before.rstrip()):
        return None
    # "the state", "a report": a noun that looks like a cue.
    if re.search(r"\b(?:the|an?|this|each|every|its|his|her|their|our)$", before.rstrip(), re.I):
        return None
    if _BE.search(helpers) and verb.form == "past":
        return _passive(s, start, end, verb, subject_end)
    inverted = _inverted(s, start, end, verb) if verb.form in ("past", "third") and not helpers else None
    if inverted is not None:
        return make(*inverted)
    content = _content_after(s, end, verb)
    postposed = re.fullmatch(
        r"\s*(?:[.,]?|(?:\s(?:on|in|at|during|of|to|after|when|while|as|this|last|earlier|later|by|"
        r"from|about|yesterday|today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
        r"[a-z]+ly|reporters|him|her|me|us|them|CNN|[A-Z])\b.*|, .*))[.]?\s*",
        after,
        re.S,
    )
    if verb.form == "ing":
        if re.search(r",\s*$", before) and content is not None:
            speaker = last.speaker if last else _subject(s, _first_clause(before))
            return make(content, speaker, "participle")
        if not before.strip(' “"') and content is not None:
            comma = s.masked.rfind(", ", end)
            return (
                make(s.span(content.start - s.start, comma), _subject_after(s, comma + 1), "participle first")
                if comma > 0
                else None
            )
        if not _BE.search(helpers):
            return None
    if (
        re.search(r"(?:\band|\bbut|,|\bor|\bthen)\s*(?:also|later|then)?\s*$", before)
        and last is not None
        and verb.form != "base"
        and content is not None
    ):
        return make(content, last.speaker, "coordinated", negated)
    speaker = _subject(s, before[:subject_end])
    if speaker is None:
        return None
    # "..., Smith said." The proposition stands before the subject.
    lead = s.masked[: speaker.start - s.start].rstrip()
    if (
        ("c" in verb.frames or "q" in verb.frames)
        and lead.endswith((",", ",”", ',"', "”", '"', "?”", ", —"))
        and postposed
        and len(lead) > (4 if "¤" in lead else 12)
    ):
        begin = 0
        if last is not None and last.cue.end - s.start < len(lead) and last.content.end - s.start <= len(lead):
            begin = last.content.end - s.start if last.rule == "postposed" else 0
        rest = s.masked[end:]
        resumed = re.search(r"[,.:]\s*[“\"]¤", rest)
        whole = s.span(begin, len(lead))
        if resumed:
            quote = s.span(0, len(s.masked))
            whole = Span(whole.start, max(whole.end, quote.end))
        if (
            (whole.end - whole.start > 8 and not _PREPOSITION.match(s.text[whole.start : whole.end]))
            or "¤" in lead
            or "," not in lead[:-1]
        ):
            return make(whole, speaker, "postposed", negated)
    if content is None:
        return None
    return make(content, speaker, "preposed", negated)


def _inverted(s: Sentence, start: int, end: int, verb: Verb) -> tuple[Span, Span | None, str, bool] | None:
    """As in "...," said Smith: the verb stands between proposition and speaker."""
    before = s.masked[:start].rstrip()
    if ("s" not in verb.frames and "q" not in verb.frames) or not before.endswith((",", "”", '"')) or len(before) < 8:
        return None
    name = re.match(
        r"\s+((?:the |a |an |one |[A-Z]|his |her |(?:[a-z]+ ){1,3}(?=[A-Z][a-z]))"
        r"[^,.;:“\"¤]{1,90}?)(?=[,.;:“\"¤]|\swho\b|"
        r"\sin an?\b|\sin the\b|\sat\b|\sof the\b|\son\b|\safter\b|\sduring\b|$)",
        s.masked[end:],
    )
    if (
        name is None
        or re.search(r"\b(?:is|was|are|were|has|had|have|will|would|could)\b|[a-z]ed\b", name[1])
        or name[1].startswith("that")
    ):
        return None
    speaker = s.span(end + name.start(1), end + name.end(1))
    content = s.span(0, len(before))
    rest = s.masked[end + name.end() :]
    if re.search(r"[,.]\s*[“\"]¤", rest):
        content = Span(content.start, s.span(0, len(s.masked)).end)
    return content, speaker, "inverted", False


def _content_after(s: Sentence, end: int, verb: Verb) -> Span | None:
    """The proposition after a cue, or None where its frames do not fit."""
    rest, frames = s.masked[end:], verb.frames
    stop = _content_stop(rest)
    whole = s.span(end, end + stop)
    quoted = re.match(r"\s*(?:[\w’' ]{0,60}?)[,:]?\s*[“\"]¤", rest)
    that = _THAT.match(rest[:stop])
    if that and set(frames) & set("cT"):
        return s.span(end + that.end(), end + stop)
    if ("o" in frames or "p" in frames) and "c" not in frames:
        return None
    if "w" in frames and re.match(r"\s+(?:[\w’']+\s){0,3}?(?:whether|if|why|how|what|who)\b", rest):
        return whole
    if "i" in frames and re.match(r"\s+to\s+[a-z]", rest):
        return whole
    if "p" in frames and re.match(r"\s+[^,.]{2,50}?\sto\s+[a-z]", rest):
        return whole
    if "a" in frames and re.match(r"\s+[^,.]{2,60}?\s(?:of|as)\s", rest):
        return whole
    if quoted and "q" in frames:
        quote = rest.find("“") if "“" in rest[: quoted.end()] else rest.find('"')
        return s.span(end + quote, end + stop)
    if re.match(r"\s*:\s*\S", rest) and "q" in frames:
        return s.span(end + rest.index(":") + 1, len(s.masked))
    if "c" in frames:
        offset = 0
        if verb.lemma in ("tell", "warn", "inform", "assure", "remind"):
            person = re.match(
                r"\s+(?:reporters|him|her|them|us|me|the [\w ]{2,30}?|[A-Z]\w+(?:\s[A-Z]\w+)*)(?=\s(?:he|"
                r"she|it|they|the|there|we|in|on)\b|,)",
                rest,
            )
            if person is None and verb.lemma != "warn":
                return None
            offset = person.end() if person else 0
        adjunct = _ADJUNCT.match(rest, offset)
        if adjunct and adjunct.end() < stop:
            offset = adjunct.end()
        if _CLAUSE.match(rest, offset) and re.search(r"\s\w", rest[offset:stop]):
            return s.span(end + offset, end + stop)
    if "x" in frames and re.match(
        r"\s+(?:the|a|an|his|her|their|its|any|all|that|this|such|calls|concerns|reports|[A-Z])\b", rest
    ):
        return whole
    if "n" in frames and re.match(r"\s+[^,.]{2,60}?[“\"]", rest):
        return whole
    return None


def _content_stop(rest: str) -> int:
    """Where a proposition that opens `rest` ends at the latest: before a clause that is the writer's again."""
    stop = re.search(
        r",\s+(?:while|whereas|according to|even as|after|a (?:claim|charge|move|statement)|citing|"
        r"prompting|\w+ing that)\b|;\s|,\s(?:but|and)\s(?:he|she|they|[A-Z]\w+)\s(?:also\s)?(?:said|"
        r"added|warned|told)\b",
        rest,
    )
    return stop.start() if stop else len(rest)


def _first_clause(before: str) -> str:
    """The text up to the sentence's first finite verb: where a participle's subject stands."""
    verb = re.search(
        r"\s(?:has|have|had|is|was|are|were|will|would|[a-z]{2,}ed|said|told|wrote|made|took|gave|went|came)\s", before
    )
    return before[: verb.start()] if verb else before.split(",", maxsplit=1)[0]


def _subject_after(s: Sentence, at: int) -> Span | None:
    match = re.match(r"\s*((?:[A-Z][\w.’'-]*|the|The|he|she|they|it)(?:\s[A-Z][\w.’'-]*)*)", s.masked[at:])
    return s.span(at + match.start(1), at + match.end(1)) if match else None


def _subject(s: Sentence, before: str) -> Span | None:
    """The noun phrase that ends where the verb group begins; its first words where an apposition stands between."""
    end = len(before.rstrip())
    body = before[:end]
    if body.endswith(","):
        parts = list(re.finditer(r"[^,]+", body[:-1]))
        for part in reversed(parts[:-1] if len(parts) > 1 else []):
            words = part.group().strip()
            lead = _LEAD.match(words)
            words = words[lead.end() :] if lead else words
            if (words[:1].isupper() or _DETERMINER.match(words)) and not _PREPOSITION.match(words) and "¤" not in words:
                start, stop = _narrow(body, part.end() - len(part.group().lstrip()), part.end())
                return s.span(start, end - 1) if _nominal(body[start:stop]) else None
        return None
    begin = 0
    for mark in re.finditer(r",\s|[“”\"]\s*", body):
        begin = mark.end()
    relative = re.search(r"(\S[^,]*),?\s+(?:who|which)$", body)
    if relative:
        stop = relative.end(1)
        begin = 0
        for mark in re.finditer(r",\s|[“”\"]\s*", body[:stop]):
            begin = mark.end()
        start, stop = _narrow(body, begin, stop)
        names = re.search(r"((?:the|a|an|one|some|[A-Z][\w.’'-]*)(?:\s[\w.’'-]+){0,4})$", body[start:stop])
        return s.span(start + names.start(1), stop) if names and _nominal(names.group()) else None
    start, stop = _narrow(body, begin, end)
    return s.span(start, stop) if _nominal(body[start:stop]) else None


def _narrow(body: str, start: int, end: int) -> tuple[int, int]:
    """The span without leading adverbs and without the clause before the last conjunction."""
    for _ in range(4):
        lead = _LEAD.match(body, start, end)
        if lead:
            start = lead.end()
        cut = next(
            (
                m
                for m in _CUT.finditer(body, start + 1, end)
                if not (m.group().strip() == "and" and _joined(body[start : m.start()], body[m.end() : end]))
            ),
            None,
        )
        if cut is None:
            return start, end
        start = cut.end()
    return start, end


def _joined(left: str, right: str) -> bool:
    """Whether "and" joins two names or nouns rather than two clauses."""
    return (
        not re.search(r"\b(?:is|was|are|were|has|had|have|will|would|said|[a-z]{2,}ed)\b", left)
        and len(left.split()) <= 6
        and bool(right.split())
    )


def _nominal(words: str) -> bool:
    """Whether `words` can be the subject of a cue verb."""
    words = words.strip(" ‘'’")
    if not words or "¤" in words or len(words) > 160 or words.endswith(("’s", "'s")):
        return False
    if _PRONOUN.match(words):
        return True
    if _PREPOSITION.match(words):
        return False
    many = words.split()
    if _DETERMINER.match(words):
        return len(many) >= 2 and not many[-1].endswith(("ly",))
    if words[0].isupper():
        return True
    return (many[-1].endswith("s") and len(many) <= 5) or (
        many[0].isalpha() and any(word[:1].isupper() for word in many)
    )


def _passive(s: Sentence, start: int, end: int, verb: Verb, subject_end: int) -> Attribution | None:
    """As in "is expected to", "it was reported that": nobody is named."""
    if verb.lemma not in lexicon("attribution")["passive"]:
        return None
    rest = s.masked[end:]
    cue = Span(s.start + start, s.start + end)
    by = re.match(r"\s+by\s+([^,.]+)", rest)
    if by:
        return None
    that = re.match(r"\s+that\s", rest)
    stop = _content_stop(rest)
    if that:
        return Attribution(s.span(end + that.end(), end + stop), cue, verb.act, None, "hearsay", lemma=verb.lemma)
    if re.match(r"\s+(?:to|of)\s", rest):
        begin, _ = _narrow(
            s.masked, max((m.end() for m in re.finditer(r",\s", s.masked[:subject_end])), default=0), subject_end
        )
        return Attribution(s.span(begin, end + stop), cue, verb.act, None, "hearsay", lemma=verb.lemma)
    return None


def _nouns(s: Sentence, found: list[Attribution]) -> list[Attribution]:
    """As in "Smith's claim that ..."."""
    out = []
    for match in _noun_pattern().finditer(s.masked):
        holder = _HOLDER.search(s.masked, max(0, match.start() - 80), match.start())
        content = s.span(match.end(), match.end() + _content_stop(s.masked[match.end() :]))
        if holder is None or any(abs(content.start - other.content.start) < 3 for other in found):
            continue
        name = re.sub(r"['’]s?$", "", holder[1])
        speaker = s.span(holder.start(1), holder.start(1) + len(name))
        out.append(Attribution(content, s.span(match.start(1), match.end(1)), "say", speaker, "noun", lemma=match[1]))
    return out
