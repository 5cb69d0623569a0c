"""The proposition first: "“It will hold,” Lee said", "..., said Ann Lee", "The dam, she said, would hold"."""

from __future__ import annotations

from newstui.analysis.attribution import resuming, subject, voice
from newstui.analysis.attribution.adjuncts import addressee, adjuncts, at_end
from newstui.analysis.attribution.cues import CueVerb
from newstui.analysis.attribution.extent import ends_with_comma
from newstui.analysis.attribution.found import Attribution
from newstui.analysis.attribution.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_WORDS,
    capital,
)
from newstui.analysis.attribution.nounphrase import LONGEST
from newstui.analysis.attribution.preposed import agrees
from newstui.analysis.attribution.tokens import Token, Unit, acts, closed
from newstui.analysis.lexicons import verbs, words
from newstui.model.article import Span

_WORDY, _SENTENCE = 4, 6
"""Words of the shortest proposition with a verb, and of one whose verb need not be known."""
_SOON = frozenset(["even", "just", "long", "only", "shortly", "soon"])
_TOLD = frozenset(["joke", "jokes", "story", "stories", "lie", "lies", "truth", "tale", "tales"])
_PRONOUNS = frozenset(["He", "She", "They", "It", "I", "We"])
_BREAKS = frozenset([",", "—", "--", "–"])
_DOCUMENTS = words("speakers", "document")
_LEAD = 2
_PARTICIPLES = ("led", "held", "known", "made", "run", "written", "built")
_LONG_LEAD, _LONGEST_LEAD = 12, 25
_OBJECT_OF = frozenset(["of", "about", "against", "for", "over"])
_PARTICIPLE = 6
_SHORT = 3
"""A quotation of so many words and fewer may be the title of a programme: "On “Hannity,” Lee said the dam ..."."""
_LEADS_IN, _ADVERBIAL, _BEFORE_A_NOUN = PREPOSITIONS | SUBORDINATORS, TIME_WORDS | ADVERBS, DETERMINERS | PREPOSITIONS
_LEADS_IN_OR_JOINS, _BEHIND_A_VERB = _LEADS_IN | CONJUNCTIONS, _BEFORE_A_NOUN | {"more", "less", "again"}


def find(unit: Unit, cue: CueVerb, floor: int) -> Attribution | None:
    """The attribution of a cue whose proposition stands before it; `floor` is the first token that is still free."""
    frames = cue.verb.frames
    if cue.infinitive or cue.passive or not ("q" in frames or "s" in frames or "c" in frames):
        return None
    tokens = unit.tokens
    if (
        ("s" in frames or "q" in frames)
        and cue.bare
        and cue.group == cue.at
        and cue.verb.form in ("past", "third", "base")
    ):
        found = _inverted(unit, cue, floor)
        if found is not None:
            return found
    if not unit.quoting and unit.lows.isdisjoint(_BREAKS):
        return None
    who = subject.before(unit, cue.group)
    if unit.quoting and (who is None or not (tokens[who[0] - 1].kind == "q" or tokens[who[0] - 1].low == ",")):
        who = _behind_quotation(tokens, cue, floor) or who
    if who is None or who[0] <= floor or (cue.verb.form != "past" and not agrees(tokens, who, cue)):
        return None
    if tokens[who[1]].low in ("that", "which", "who") or tokens[who[0]].low == "who":
        # "“The Line,” a show that began in 1999, ..."
        return None
    lead = who[0] - 1
    while lead > floor and tokens[lead].kind == "w" and tokens[lead].low in ("as", "and", "even"):
        if tokens[lead].low == "as":
            # "..., as Lee said on Monday"
            lead -= tokens[lead - 1].kind == "q" or tokens[lead - 1].low == ","
            break
        lead -= 1
    quoted = tokens[lead].kind == "q" and closed(tokens[lead].text)
    if (
        not quoted
        and tokens[lead].kind == "p"
        and lead - 1 >= floor
        and tokens[lead - 1].kind == "q"
        and tokens[lead].low in ",—-–"
    ):
        quoted = True
    comma = tokens[lead].low in (",", "—", "--", "–")
    # "The bridge needs new cables, the survey found."
    says = "s" in cue.verb.frames or ("d" in cue.verb.frames and tokens[who[1]].low in _DOCUMENTS)
    if not quoted and not (comma and says):
        return None
    behind = cue.end
    if "i" in frames and behind < len(tokens) and tokens[behind].low == "to":
        return None
    if quoted and tokens[lead].kind == "q" and tokens[who[0]].text in _PRONOUNS and _asks(tokens, lead, cue.end):
        # "“Will it hold?” He answered, “No.”"
        return None
    if cue.verb.lemma == "tell" and any(token.low in _TOLD for token in tokens[behind : behind + 3]):
        # "Told a joke."
        return None
    if not quoted and behind < len(tokens) and tokens[behind].low in _OBJECT_OF and cue.verb.lemma != "say":
        # "Morale has suffered, employees complain of a lack of candour."
        return None
    if not quoted and cue.verb.form == "past" and tokens[who[0]].low in ("a", "an") and not voice.able(tokens, who):
        # "It will open in May, a plan announced last year."
        return None
    if "o" in cue.verb.frames:
        behind = addressee(tokens, behind)
        if behind == cue.end and cue.verb.lemma in ("tell", "remind", "assure", "inform"):
            # Behind a quotation that is done, whoever stands there is told.
            behind = _to_mark(tokens, cue.end) if quoted else cue.end
            if behind == cue.end:
                return None
    end = adjuncts(tokens, behind - (tokens[behind - 1].low == "in"))
    follow = tokens[end] if end < len(tokens) else None
    over = follow is None or at_end(tokens, end)
    if quoted and follow is not None and follow.low == "that" and _when(tokens[behind:end]):
        over = True
    if not over and follow is not None:
        parted = (
            (follow.kind == "p" and follow.low in ",.;—–-:")
            or follow.low in ("and", "but")
            or (follow.kind == "p" and follow.low == "--")
        )
        if not parted and not (quoted and tokens[lead].kind == "q"):
            return None
        if not parted and (follow.low == "that" or _titles(tokens, floor, lead)):
            return None
        if not quoted and not (follow.low in (",", ";", "—", "–", "--") or follow.low in ("and", "but")):
            return None
        if (
            not quoted
            and follow.low == ","
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == "q"
            and not resuming.clause_before(tokens, floor, lead)
            and not any(token.low in BE for token in tokens[floor:lead])
        ):
            return None
    first, last = _start(tokens, floor, lead, quoted=quoted), lead
    if not quoted and lead - first > _LONG_LEAD:
        first = _last_phrase(tokens, first, lead)
    told = (over or (follow is not None and follow.low == ";")) and _main_before(tokens, first, lead)
    if not quoted and not told and not resuming.clause_before(tokens, first, lead):
        # "The dam, she said, would hold": what follows carries on.
        if over or follow is None or follow.low != ",":
            return None
        lesser = tokens[first].low in SUBORDINATORS and any(acts(token) for token in tokens[end:])
        if not over and lead - first > (_LONGEST_LEAD if lesser else _LONG_LEAD):
            return None
    if not over and follow is not None and follow.low in (",", "—", "–", "--"):
        resumed = resuming.resumed(
            tokens, (first, lead), end, quoted=quoted, clause=resuming.clause_before(tokens, first, lead)
        )
        if resumed < 0 and not quoted and not told and not resuming.clause_before(tokens, first, lead):
            # "Earlier this week, Lee wrote, with two colleagues, to the bank."
            return None
        last = max(last, resumed)
    elif not over and quoted:
        last = max(last, resuming.second(tokens, end, behind))
    return Attribution(
        unit.span(first, last),
        Span(tokens[cue.at].start, tokens[cue.end - 1].end),
        cue.verb.act,
        unit.span(*who),
        "parenthetical" if last > lead else "postposed",
        cue.negated,
        cue.verb.lemma,
    )


def _behind_quotation(tokens: list[Token], cue: CueVerb, floor: int) -> tuple[int, int] | None:
    """The name right behind a quotation whose cue comes after a long description: "“No,” Ann Lee, who led it, said"."""
    at = next((i for i in range(cue.group - 1, floor - 1, -1) if tokens[i].kind == "q"), -1)
    if at < 0 or cue.group - at > LONGEST or "q" not in cue.verb.frames or not ends_with_comma(tokens[at]):
        return None
    end = next((i for i in range(at + 1, cue.group) if tokens[i].low == ","), at + 1)
    name, between = tokens[at + 1 : end], tokens[end + 1 : cue.group]
    if not name or not between or not all(token.kind == "w" and capital(token.text) for token in name):
        return None
    told = (verbs().get(token.low) for token in between if token.kind == "w")
    return None if any(verb and verb.form == "past" and "s" in verb.frames for verb in told) else (at + 1, end - 1)


def _when(behind: list[Token]) -> bool:
    """Whether the words behind a cue tell what was asked: "told the Courier when asked about fears that it leaks"."""
    return any(token.low in ("when", "after", "before", "as") for token in behind)


def _to_mark(tokens: list[Token], at: int) -> int:
    """The next mark or quotation, where no verb stands before it; else `at`."""
    end = at
    while end < len(tokens) and tokens[end].kind == "w":
        if acts(tokens[end]) and tokens[end].low not in ("called", "named"):
            return at
        end += 1
    return end


def _last_phrase(tokens: list[Token], first: int, lead: int) -> int:
    """Behind the last comma before `lead`, where but a noun phrase follows it."""
    comma = next((i for i in range(lead - 1, first, -1) if tokens[i].low == ","), first)
    phrase = tokens[comma + 1 : lead]
    named = bool(phrase) and (phrase[0].low in DETERMINERS or capital(phrase[0].text))
    if comma == first or not named or any(token.kind != "w" or acts(token) for token in phrase):
        return first
    return comma + 1 if tokens[first].low in _LEADS_IN else first


def _asks(tokens: list[Token], lead: int, behind: int) -> bool:
    """Whether the quotation at `lead` is a sentence of its own, and the cue before `behind` has another behind it."""
    done = tokens[lead].text.rstrip("”\"'’ ").endswith(("?", "!"))
    return done and behind + 1 < len(tokens) and tokens[behind].low in (",", ":") and tokens[behind + 1].kind == "q"


def _titles(tokens: list[Token], floor: int, lead: int) -> bool:
    """Whether a short quotation may be a title: ``On “Hannity,” Lee said the dam ...``."""
    return (
        tokens[lead].kind == "q"
        and tokens[lead].text.count(" ") < _SHORT
        and lead > floor
        and tokens[lead - 1].kind == "w"
    )


def _main_before(tokens: list[Token], first: int, lead: int) -> bool:
    """Whether the words before the comma may be a main clause in the present: "The port reopens in May, Lee said."

    Only for a cue with nothing behind it: what was said then stands before it.
    """
    words = tokens[first:lead]
    if len(words) < _WORDY or words[0].kind != "w":
        return False
    opening = words[0].low
    if opening in _LEADS_IN_OR_JOINS or opening.endswith(("ing", "ed")):
        return False
    if len(words) >= _SENTENCE and opening not in _ADVERBIAL:
        return True
    if any(token.kind != "w" and token.low != "," for token in words):
        return False
    marks = [i for i, token in enumerate(words) if token.low == ","]
    until = marks[0] if marks else len(words)
    return any(_present(words, i) for i in range(1, until - 1))


def _present(words: list[Token], at: int) -> bool:
    """Whether a word in -s has a noun before it and a complement behind it, as a verb has."""
    low, follow = words[at].low, words[at + 1].low
    if not low.endswith("s") or low.endswith(("ss", "'s")) or capital(words[at].text) or len(low) <= _SHORT:
        return False
    return (
        words[at - 1].low not in _BEFORE_A_NOUN
        and words[at - 1].low != "'s"
        and not words[at - 1].low.endswith("s")
        and follow in _BEHIND_A_VERB
    )


def _start(tokens: list[Token], floor: int, lead: int, *, quoted: bool) -> int:
    """Where the proposition before token `lead` begins: behind the last full stop, at `floor` at the earliest."""
    first = floor
    for i in range(lead - 1, floor, -1):
        if tokens[i].kind == "p" and tokens[i].low in ".?!;" and i + 1 < lead + 1 and tokens[i + 1].kind == "q":
            first = i + 1
            break
    if quoted:
        at = lead if tokens[lead].kind == "q" else lead - 1
        for i in range(at - 1, first - 1, -1):
            if tokens[i].kind == "p" and (tokens[i].low == ":" or (tokens[i].low == "(" and i == at - 1)):
                first = i + 1
                break
        if at > first and tokens[at - 1].low == "," and any(_said(token) for token in tokens[first : at - 1]):
            # "Lee spoke up too, telling the Courier, “It holds,” he said": what stands before it is credited already.
            first = at
    return first


def _said(token: Token) -> bool:
    verb = verbs().get(token.low) if token.kind == "w" else None
    return verb is not None and verb.form != "base" and "q" in verb.frames


def _inverted(unit: Unit, cue: CueVerb, floor: int) -> Attribution | None:
    tokens, lead = unit.tokens, cue.group - 1
    if lead < floor:
        return None
    quoted = tokens[lead].kind == "q" and closed(tokens[lead].text)
    if tokens[lead].low in (",", "—", "--") and lead > floor and tokens[lead - 1].kind == "q":
        quoted = True
    if not quoted and not (tokens[lead].low == "," and lead - floor >= 3):
        return None
    within = any(token.kind == "q" for token in tokens[floor:lead])
    if not quoted and ("s" not in cue.verb.frames or not (lead - floor >= _WORDY or within)):
        return None
    who = subject.after(unit, cue.end)
    who = subject.with_name(unit, who) if who else None
    if who is None or (cue.verb.form == "base" and not _plural(tokens[who[1]])):
        return None
    told = within or any(acts(t) for t in tokens[floor:lead]) or _credited(tokens, cue, floor, lead, who)
    if not quoted and not told and not at_end(tokens, who[1] + 1):
        return None
    end = who[1] + 1
    if not quoted:
        # "Lee, who lost, said the dam would hold" is not inverted.
        if any(token.kind == "w" and acts(token) for token in tokens[who[0] : who[1] + 1]):
            return None
        if end < len(tokens) and (tokens[end].kind == "q" or tokens[end].low in ("that",)):
            return None
        if tokens[who[0]].low in (
            "he",
            "she",
            "they",
            "it",
            "we",
            "i",
            "there",
            "this",
            "these",
            "those",
            "that",
            "his",
            "her",
            "its",
            "their",
        ):
            return None
        if tokens[who[0]].low == "some" and not (at_end(tokens, end) or tokens[end].low == ","):
            return None
        if not at_end(tokens, end) and not (
            tokens[end].low == ","
            or tokens[end].low in ("who", "in", "on", "at", "during", "after")
            or adjuncts(tokens, end) > end
        ):
            return None
        if _head_before(tokens, floor, lead):
            return None
    first, last = _start(tokens, floor, lead, quoted=quoted), lead
    last = max(last, resuming.second(tokens, end))
    return Attribution(
        unit.span(first, last),
        Span(tokens[cue.at].start, tokens[cue.end - 1].end),
        cue.verb.act,
        unit.span(*who),
        "inverted",
        cue.negated,
        cue.verb.lemma,
    )


def _credited(tokens: list[Token], cue: CueVerb, floor: int, lead: int, who: tuple[int, int]) -> bool:
    """Whether ", said Ann Lee, a farmer" can but credit what stands before it, though no verb is known there."""
    end = who[1] + 1
    if cue.verb.lemma != "say" or lead - floor < _SENTENCE or not all(capital(t.text) for t in tokens[who[0] : end]):
        return False
    opening = tokens[floor].low
    if opening in _LEADS_IN_OR_JOINS or opening.endswith("ing"):
        return False
    return end - who[0] >= _LEAD and end + 1 < len(tokens) and tokens[end].low == "," and tokens[end + 1].kind == "w"


def _plural(token: Token) -> bool:
    return token.low.endswith("s") or token.low in ("people", "men", "women", "police")


def opening(unit: Unit, cue: CueVerb) -> Attribution | None:
    """A cue that opens the sentence with its speaker behind it: "Said Lee: “It holds”", "But, said Lee, “it holds”"."""
    tokens = unit.tokens
    first = cue.at == 0 or (cue.at <= _LEAD and tokens[cue.at - 1].low == "," and tokens[0].low in CONJUNCTIONS)
    if not first or cue.verb.form not in ("past", "third") or "s" not in cue.verb.frames:
        return None
    who = subject.after(unit, cue.end)
    if who is None or not capital(tokens[who[0]].text):
        return None
    mark = next((i for i in range(who[1] + 1, len(tokens)) if tokens[i].low in (",", ":")), len(tokens))
    if mark + 1 >= len(tokens) or (tokens[mark + 1].kind != "q" and cue.at == 0):
        return None
    return Attribution(
        unit.span(mark + 1, len(tokens) - 1),
        Span(tokens[cue.at].start, tokens[cue.end - 1].end),
        cue.verb.act,
        unit.span(*who),
        "inverted",
        cue.negated,
        cue.verb.lemma,
    )


def _head_before(tokens: list[Token], floor: int, lead: int) -> bool:
    """Whether the words before the comma end an insertion behind a name, so that the name is the subject."""
    commas = [i for i in range(floor, lead) if tokens[i].low == ","]
    if not commas:
        return False
    inside = tokens[commas[-1] + 1 : lead]
    return (
        bool(inside)
        and (
            inside[0].low in ("who", "which", "a", "an", "the", *_PARTICIPLES)
            or inside[0].low.endswith("ed")
            or not any(acts(t) for t in inside)
        )
        and not any(acts(t) for t in tokens[floor : commas[-1]])
    )
