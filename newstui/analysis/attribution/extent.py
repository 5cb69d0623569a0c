"""Extent: where a proposition behind a cue begins and ends."""

from __future__ import annotations

from newstui.analysis.attribution.grammar import (
    ADVERBS,
    CONJUNCTIONS,
    PRONOUNS,
    adverb,
    capital,
)
from newstui.analysis.attribution.tokens import Token, acts, closed
from newstui.analysis.lexicons import verbs, words

_WRITER = words("grammar", "writer_resumes")
_NOT_SAYING = words("grammar", "not_of_the_speaker")
_DEED = words("grammar", "words_for_a_claim")
_PARTICIPLE = 5
_TITLE = 5
_SHORTEST_OBJECT = 3
_OPENERS = words("grammar", "opens_a_clause") | {"only", "that", "whether"}
_ASIDE = frozenset(["a", "an", "and", "but", "something", "though", "one"])
"""Behind a dash that no other closes, these open a remark of the writer's: "— a play on words", "— and she left"."""
_WHERE = frozenset(["after", "when", "during", "at", "on", "over", "before", "since"])
_OBJECTS = frozenset(["them", "him", "me", "us", "itself", "himself", "herself", "themselves"])
"""No clause opens with them: "has known them since"."""
_SAYING = frozenset("cqn")
"""Frames of which a verb of saying has one: a clause, a quotation, a name."""
_ANEW = words("grammar", "subordinators") | {"and", "but", "or", "so", "who", "he", "she", "they", "it", "we", "i"}


def stop(tokens: list[Token], begin: int) -> int:
    """The token behind a proposition that begins at `begin`: before words that are the writer's again."""
    table = verbs()
    depth = 0
    for at in range(begin, len(tokens)):
        token = tokens[at]
        if token.kind == "q":
            if at == begin and closed(token.text) and not (ends_with_comma(token) and _is_title(token)):
                return at + 1
            if ends_with_comma(token) and _writer_behind(tokens, at):
                return at + 1
            continue
        if token.low in "([":
            depth += 1
        elif token.low in ")]":
            if depth == 0:
                return at
            depth -= 1
        if token.low == "and" and at > begin + 1 and capital_verb(tokens, at + 1):
            return at
        if token.low in ("and", "but") and at > begin + 1 and not depth and _saying(tokens, at + 1):
            return at
        if depth or at == begin or token.kind != "p" or at + 1 >= len(tokens):
            continue
        if token.low == ";":
            return at
        if token.low in ".?!" and at > begin and tokens[at + 1].kind == "q":
            return at
        if token.low not in (",", "—", "–", "--", "-"):
            continue
        follow = tokens[at + 1]
        after = tokens[at + 2].low if at + 2 < len(tokens) else ""
        if (follow.low in _WRITER or (follow.low == "as" and after == "well")) and (
            not (follow.low in ("although", "though", "even") and after not in ("if", "though", "as"))
            or follow.low in ("though",)
        ):
            return at
        if follow.low.endswith("ing") and len(follow.low) > 5 and follow.low not in _NOT_SAYING:
            return at
        if token.low != "," and not any(each.low == token.low for each in tokens[at + 1 :]) and _aside(tokens, at + 1):
            return at
        if follow.low in ("although", "though", "when", "where") and verb_soon(tokens, at + 2):
            # "..., although she tweeted that": the writer tells of something else that was said.
            return at
        verb = table.get(follow.low)
        if verb and verb.form == "ing":
            return at
        if follow.low in ("a", "an") and (after in _DEED or (at + 3 < len(tokens) and tokens[at + 3].low in _DEED)):
            return at
        if follow.low in ("and", "but") and verb_soon(tokens, at + 2):
            return at
    return len(tokens)


def _aside(tokens: list[Token], at: int) -> bool:
    """Whether the words at `at`, behind a dash that no other closes, are the writer's: "— she told Marex that"."""
    if tokens[at].low in _ASIDE:
        return True
    return (tokens[at].low in PRONOUNS or capital(tokens[at].text)) and verb_soon(tokens, at)


def _is_title(token: Token) -> bool:
    """Whether a quotation is the title of a work (“The Waterline,” a show, ...)."""
    inside = token.text.strip("“”\"'’,` ").split()
    return 0 < len(inside) <= _TITLE and all(word[0].isupper() or len(word) <= _SHORTEST_OBJECT for word in inside)


def ends_with_comma(token: Token) -> bool:
    """Whether a quotation ends with the comma of the sentence around it."""
    return token.kind == "q" and token.text.rstrip("”“\"'’ ").endswith(",")


def _writer_behind(tokens: list[Token], at: int) -> bool:
    """Whether the writer's own words follow a quotation with a comma at its end: a participle, "but Lee said"."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "w":
        return False
    low = tokens[at + 1].low
    if low.endswith("ing") and len(low) > _PARTICIPLE and low not in _NOT_SAYING:
        return True
    return low in _WRITER or (low in ("and", "but") and verb_soon(tokens, at + 2))


def _saying(tokens: list[Token], at: int) -> bool:
    """Whether a participle of saying stands at `at`: "... and adding that"."""
    verb = verbs().get(tokens[at].low) if at + 1 < len(tokens) else None
    return verb is not None and verb.form == "ing" and "c" in verb.frames and "q" in verb.frames


def _goes_on_saying(tokens: list[Token], at: int) -> bool:
    """Whether a verb in -s that is no noun opens the next predicate: "... and says that", "... and keeps talking"."""
    if at + 1 >= len(tokens) or not tokens[at].text.islower():
        return False
    verb = verbs().get(tokens[at].low)
    if verb is not None:
        return verb.form == "third" and verb.lemma not in words("grammar", "noun_like_cues") and "c" in verb.frames
    return tokens[at].low in ("keeps", "continues", "remains")


def capital_verb(tokens: list[Token], at: int) -> bool:
    """Whether a name and a verb of saying stand at `at`: "... and Donald Lee says"."""
    if at >= len(tokens) or not (capital(tokens[at].text) or tokens[at].text[0].isdigit()):
        return False
    return verb_soon(tokens, at)


def verb_soon(tokens: list[Token], at: int) -> bool:
    """Whether a verb of saying opens the clause at token `at`, its subject not counted."""
    table = verbs()
    for i in range(at, min(at + 5, len(tokens))):
        if tokens[i].kind != "w":
            return False
        verb = table.get(tokens[i].low)
        if verb and verb.lemma in ("say", "elaborate", "specify", "mention", "suggest") and _did_not(tokens, i):
            # "But did not say when."
            return True
        if (
            verb
            and verb.form in ("past", "third")
            and (verb.act in ("say", "announce", "warn", "promise", "estimate") or verb.lemma == "hear")
            and not _SAYING.isdisjoint(verb.frames)
        ):
            return i > at or verb.form == "past"
    # "..., and warn that", "..., and fears the worst": the same subject says more.
    verb = table.get(tokens[at].low) if at < len(tokens) else None
    if verb is None or verb.form not in ("third", "base") or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].low == "that" or (verb.form == "third" and tokens[at + 1].low in _OPENERS)


def _did_not(tokens: list[Token], at: int) -> bool:
    before = tokens[at - 1].low
    return before in ("didn't", "wouldn't", "doesn't") or (
        before == "not" and tokens[at - 2].low in ("did", "would", "does", "do")
    )


def opens_clause(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a clause may stand in ``[at, end)``: a quotation, or words enough that a verb can be among them."""
    if at >= end:
        return False
    if tokens[at].kind == "q":
        return True
    words = sum(token.kind == "w" for token in tokens[at:end])
    return (
        words >= 2
        and tokens[at].low not in CONJUNCTIONS
        and tokens[at].low not in _OBJECTS
        and tokens[at].low != "to"
        and tokens[at].low
        not in ADVERBS - {"both", "all", "even", "only", "now", "once", "never", "just", "too", "most"}
    )


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether an object goes on behind a comma: a list, an apposition, "including ..."; no clause, no participle."""
    first = tokens[at] if at < len(tokens) else None
    if first is None or first.kind == "q" or first.low in _ANEW or adverb(first.low):
        return False
    if first.low.endswith("ing") and first.low not in ("including", "excluding"):
        return False
    for token in tokens[at:]:
        if token.kind == "p" and token.low in ",;:—–":
            break
        if acts(token):
            return False
    return True


def _dash(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen with a space on each side stands for a dash."""
    return (
        tokens[at].low == "-"
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].end < tokens[at].start
        and tokens[at].end < tokens[at + 1].start
    )


def phrase_stop(tokens: list[Token], at: int) -> int:
    """The end of an object or infinitive: the next comma, dash or clause of the writer."""
    for i in range(at, len(tokens)):
        token = tokens[i]
        if i == at and token.kind != "q":
            continue
        if ends_with_comma(token) and i + 1 < len(tokens) and not _goes_on(tokens, i + 1):
            return i + 1
        if token.low == ")" and all(each.low != "(" for each in tokens[at:i]):
            return i
        if token.kind == "p" and (token.low in (",", ";", ":", "—", "–", "--") or _dash(tokens, i)):
            if (
                token.low == ","
                and i + 2 < len(tokens)
                and (tokens[i - 1].low.isdigit() or tokens[i + 1].low.isdigit())
            ):
                continue
            if token.low == "," and _goes_on(tokens, i + 1):
                continue
            return i
        if token.low in ("because", "while", "although", "but") and i > at + 1:
            return i
        named = i > at and token.low in _WHERE and all(capital(each.text) for each in tokens[at:i])
        if named or (token.low in ("after", "when", "during") and i > at + _SHORTEST_OBJECT):
            return i
        if token.low == "and" and i + 1 < len(tokens) and (acts(tokens[i + 1]) or _saying(tokens, i + 1)):
            return i
        if token.low == "and" and i > at + 1 and (capital_verb(tokens, i + 1) or _goes_on_saying(tokens, i + 1)):
            return i
    return len(tokens)
