"""Participles and coordinated verbs, whose subject stands elsewhere: "..., adding that", "said ... and warned"."""

from __future__ import annotations

from bisect import bisect_left

from newstui.analysis.attribution import preposed, subject, voice
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import AUXILIARY, DAYS, DETERMINERS, POSSESSIVES, PREPOSITIONS, adverb
from newstui.analysis.attribution.nounphrase import ACTIVE, Range, phrase, reduced
from newstui.analysis.attribution.tokens import Token, Unit, acts, group_start
from newstui.analysis.lexicons import verbs, words
from newstui.model.article import Span

_BEFORE = words("grammar", "participle_prepositions")
_PAPERS = frozenset(["statement", "email", "e-mail", "letter", "memo", "release", "message", "tweet", "note", "post"])
_ON = frozenset(
    [f"{verb}{form}" for verb in ("start", "avoid", "resum", "continu") for form in ("ed", "es", "e", "s")]
    + ["keep", "keeps", "kept", "began", "begin", "begins", "continue", "start", "stop", "stops", "stopped"]
)
"""Verbs that a participle goes on with."""
_NEAR = 9
_NO_CLAUSE = (PREPOSITIONS | AUXILIARY) - {"in", "on", "after", "by", "as", "before"}
"""Words that begin no proposition; but "voters saying in May they want" goes on with one."""
_BEGINS = frozenset(["that", "he", "she", "they", "it", "we", "i", "there"])
_PURPOSE = frozenset(["aim", "seek"])

_BEFORE_OR_JOINED = _BEFORE | {"and", "or"}


def participle(unit: Unit, cue: CueVerb, last: Attribution | None) -> Attribution | None:
    """A cue in -ing behind a comma or a preposition."""
    if cue.verb.form != "ing" or cue.progressive or cue.infinitive:
        return None
    tokens, before = unit.tokens, cue.group - 1
    if cue.verb.lemma in _PURPOSE or (cue.end < len(tokens) and _verb(tokens[cue.end])):
        # "Aiming to cut its debts" is what somebody does; "recent reporting shows" has no verb before "shows".
        return None
    opens = before < 0 or (before == 0 and tokens[0].kind == "w" and tokens[0].low in _BEFORE)
    if opens:
        return _first(unit, cue)
    found = preposed.find(unit, cue, "participle", Span(0, 0))
    if found is None or (cue.verb.lemma == "cite" and _source(unit, found.content)):
        # "Citing three people who know": whom the writer has it from, no claim of its own; "citing his health" is one.
        return None
    before_word = tokens[before]
    speaker = None
    if (governor := _keeps(unit, before)) is not None:
        speaker = unit.span(*governor)
    elif before_word.kind == "w" and before_word.low not in _BEFORE_OR_JOINED and not adverb(before_word.low):
        # "voters saying they want": only a verb of saying with its clause.
        if tokens[bisect_left(unit.starts, found.content.start)].low in _NO_CLAUSE:
            # "A red warning for wind", "a formal warning was given": a noun.
            return None
        who = _behind_with(unit, before)
        if who is None and ("c" not in cue.verb.frames or "s" not in cue.verb.frames):
            return None
        who = _issuer(unit, phrase(unit, before)) or who
        speaker = unit.span(*who) if who else None
    elif last is not None and last.speaker is not None:
        speaker = last.speaker
    elif (who := subject.main(unit, before + 1)) is not None:
        speaker = unit.span(*who)
    if speaker is None:
        return None
    negated = cue.negated or (governor is not None and before_word.low.startswith(("avoid", "stop")))
    return Attribution(found.content, found.cue, found.act, speaker, "participle", negated, found.lemma)


def _issuer(unit: Unit, found: Range | None) -> Range | None:
    """Who issued the paper before a participle, or did what it tells: "The town released a statement saying"."""
    if found is None:
        return None
    tokens = unit.tokens
    for at in range(found[0] + 1, found[1]):
        # "She quickly sent out an email saying", "she responded to the letter saying": a verb, no participle.
        if acts(tokens[at]) and (tokens[at - 1].low.endswith("ly") or tokens[at].low in ACTIVE):
            return subject.before(unit, at - (tokens[at - 1].low.endswith("ly"))) or found
    verb = found[0] - 1 - (tokens[found[0] - 1].low == "out")
    if verb < 1 or tokens[found[0]].low not in DETERMINERS or not acts(tokens[verb]) or reduced(tokens, verb):
        return found
    if not any(token.low in _PAPERS for token in tokens[found[0] : found[1] + 1]):
        return found
    group = group_start(tokens, verb, 1)
    return subject.before(unit, group) or found


def _source(unit: Unit, content: Span) -> bool:
    """Whether what is cited can speak: people, papers, an outlet."""
    first = bisect_left(unit.starts, content.start)
    return unit.tokens[first].low not in POSSESSIVES and voice.able(
        unit.tokens, (first, bisect_left(unit.starts, content.end) - 1)
    )


def _keeps(unit: Unit, at: int) -> Range | None:
    """The subject of a verb of going on at `at`: "Lee keeps talking about the dam", "she stopped mocking him"."""
    tokens = unit.tokens
    if tokens[at].low not in _ON:
        return None
    group = group_start(tokens, at)
    return subject.shared(unit, group)


def _behind_with(unit: Unit, last: int) -> Range | None:
    """The noun phrase of "with 30 percent of voters saying", which ends at token `last`."""
    tokens = unit.tokens
    for at in range(last - 1, max(-1, last - _NEAR), -1):
        if tokens[at].kind != "w" or acts(tokens[at]):
            return None
        if tokens[at].low == "with":
            return (at + 1, last)
    return None


def _verb(token: Token) -> bool:
    """Whether the token is a verb of saying in a form that has its subject before it."""
    verb = verbs().get(token.low)
    return verb is not None and verb.form == "third" and token.kind == "w"


def _first(unit: Unit, cue: CueVerb) -> Attribution | None:
    """A participle that opens the sentence: "Declaring that the dam was safe, Lee cut the ribbon"."""
    tokens = unit.tokens
    found = preposed.find(unit, cue, "participle first", Span(0, 0))
    if found is None:
        return None
    last_word = tokens[cue.end - 1].end
    commas = [i for i, token in enumerate(tokens) if token.start > last_word and _parts(token)]
    for comma in commas:
        who = subject.after(unit, comma + 1)
        if who is not None and who[1] + 1 <= len(tokens):
            for i in range(comma + 1, min(who[1] + 2, len(tokens))):
                if acts(tokens[i]) and i > comma + 1:
                    who = (comma + 1, i - 1)
                    break
            first = next(i for i, token in enumerate(tokens) if token.end > found.content.start)
            content = unit.span(first, comma if tokens[comma].kind == "q" else comma - 1)
            if content.end - content.start >= 3:
                return Attribution(
                    content, found.cue, found.act, unit.span(*who), "participle first", cue.negated, found.lemma
                )
    return None


def _parts(token: Token) -> bool:
    """Whether the token is a comma, or a quotation that ends with one."""
    return token.low == "," or (token.kind == "q" and token.text.rstrip("”\"'’").endswith(","))


def coordinated(unit: Unit, cue: CueVerb, last: Attribution | None) -> Attribution | None:
    """A cue behind "and", whose subject is that of the cue before, else that of the sentence's first verb."""
    if cue.verb.form == "ing" or cue.infinitive or cue.passive:
        return None
    tokens, before = unit.tokens, cue.group - 1
    if before <= 0 or (cue.verb.form == "base" and not (cue.end < len(tokens) and tokens[cue.end].low == "that")):
        return None
    while before > 0 and tokens[before].kind == "w" and (adverb(tokens[before].low) or tokens[before].low in DAYS):
        # "and on Sunday warned that"
        before -= 1 + (tokens[before].low in DAYS and tokens[before - 1].low == "on")
    if before < 0 or tokens[before].low not in ("and", "but", ",", "then"):
        return None
    if tokens[before].low == "," and cue.verb.form == "third" and cue.verb.lemma in words("grammar", "noun_like_cues"):
        # "He kept the rules, claims that nobody could check": a noun.
        return None
    if last is not None and last.speaker is not None:
        return preposed.find(unit, cue, "coordinated", last.speaker)
    # "The bank left its rate alone on Tuesday, and said that ..."
    if tokens[before].low not in ("and", "but") or _of_relative(tokens, before):
        return None
    if cue.verb.form != "past" and not (cue.verb.form == "third" and _clause_begins(tokens, cue.end)):
        return None
    found = _beside(unit, before) or subject.main(unit, before)
    return preposed.find(unit, cue, "coordinated", unit.span(*found)) if found else None


def _clause_begins(tokens: list[Token], at: int) -> bool:
    """Whether a clause begins at `at` beyond doubt: "and says he will come", where "and claims" may be a noun."""
    return at < len(tokens) and tokens[at].low in _BEGINS


def _beside(unit: Unit, joint: int) -> Range | None:
    """The subject of the verb that "and" at `joint` joins the cue to, where no mark stands between them."""
    tokens = unit.tokens
    for at in range(joint - 1, 0, -1):
        if tokens[at].kind != "w":
            return None
        if acts(tokens[at]) and not reduced(tokens, at):
            group = group_start(tokens, at, 1)
            return subject.before(unit, group)
    return None


def _of_relative(tokens: list[Token], joint: int) -> bool:
    """Whether the verb that "and" at `joint` joins the cue to is a relative clause's: "a plan that failed and led"."""
    for at in range(joint - 1, 0, -1):
        if tokens[at].kind != "w":
            return False
        if acts(tokens[at]) and not reduced(tokens, at):
            return tokens[at - 1].low in ("that", "which")
    return False
