"""Why a claim is here, in plain words: which rule found it by what in the text, and what makes it worth a check."""

from __future__ import annotations

from newstui.model.claim import Claim

_RULES = {
    "preposed": "{speaker} stands before {cue}, and the claim behind it",
    "postposed": "the claim stands before {cue}, which is said of {speaker}",
    "inverted": "{cue} and {speaker} behind it go with the words beside them",
    "parenthetical": "{cue} with {speaker} stands in the middle of the claim",
    "according": "{cue} names the source, {speaker}",
    "as": "the sentence opens with “as”, {speaker} and {cue}",
    "participle": "{cue} goes on with what {speaker} does or says before it",
    "participle first": "the sentence opens with {cue}, and its subject is {speaker}",
    "coordinated": "“and” joins {cue} to what {speaker} does or says before it",
    "governed": "{cue} hangs on a verb of which {speaker} is the subject",
    "turn": "{speaker} stands before a colon, as whoever speaks in this text does",
    "colon": "a mark stands between {speaker} and the words",
    "announced": "the paragraph before ends with a colon and names {speaker}",
    "beside": "a quotation without a speaker, right behind a sentence about {speaker}",
    "signed": "{speaker} stands as a name under the quotation",
    "quoted": "words in quotation marks behind {cue}; the sentence is about {speaker}",
    "asked": "{cue} is a question that is put to somebody",
    "attitude": "{cue} tells what {speaker} feels or holds",
    "noun": "the noun {cue} belongs to {speaker}",
    "stance": "the noun {cue} tells where {speaker} stands",
    "hearsay": "{cue} hands it on, and nobody is named who stands for it",
    "own words": "nobody is credited with it: the article says so itself",
}
"""By the id of the rule (docs/analyze.md)."""
_REASONS = {
    "figure": "it has a figure",
    "date": "it has a date",
    "named actor": "it names who",
    "past or present fact": "it tells what was or is",
    "not yet": "less so as it has yet to happen",
    "conditional": "less so as it depends on something",
    "question": "less so as it leaves the matter open",
    "hedged": "less so as it is hedged",
    "opinion": "less so as it is an opinion",
}
_HIGH, _SOME = 0.6, 0.35
"""From here on a claim is well worth a check, and worth one."""


def why(text: str, claim: Claim) -> str:
    """One or two sentences on a claim of the article `text`."""
    return f"{_found(text, claim)}. {_worth(claim)}."


def _found(text: str, claim: Claim) -> str:
    mention = f"“{_words(text, *claim.speaker.span)}”" if claim.speaker else "nobody"
    cue = f"“{_words(text, *claim.cue.span)}”" if claim.cue else "a mark"
    found = _RULES.get(claim.rule, "a rule of another version found it").format(speaker=mention, cue=cue)
    taken = ""
    if claim.speaker is not None and claim.speaker.name.casefold() not in mention.casefold():
        taken = f"; {mention} is taken for {claim.speaker.name}"
    return f"Why: {found}{taken} (rule: {claim.rule or 'none'})"


def _worth(claim: Claim) -> str:
    much = "Well worth" if claim.checkable >= _HIGH else "Worth" if claim.checkable >= _SOME else "Little worth"
    reasons = ", ".join(_REASONS.get(reason, reason) for reason in claim.checkable_reasons) or "it has nothing to check"
    return f"{much} a check ({claim.checkable:.2f}): {reasons}"


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
