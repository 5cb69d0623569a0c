"""What is typed above the ledger, as a question to it, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from newstui.errors import QueryError
from newstui.model.claim import Certainty, ClaimKind
from newstui.model.ledger import Asked
from newstui.model.moment import Moment, to_iso

HINT = "words of the claim, by:name since:2d certainty:denied kind:direct"

_PART = re.compile(r'(?:([a-z]+):)?(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_KINDS = (*get_args(ClaimKind), "attributed")


def read(text: str, since: Callable[[str], Moment]) -> Asked:
    """The question of ``bridge toll by:dunn since:2d certainty:denied kind:direct``; bare words are the subject.

    A certainty or kind may be shortened as far as it is alone. Raises QueryError, as `since` does for what is no time.
    """
    subject: list[str] = []
    by: list[str] = []
    moment: Moment | None = None
    chosen: dict[str, str] = {}
    for field, value in parts(text):
        if field in ("by", "speaker"):
            by.append(value)
        elif field == "since":
            moment = since(value)
        elif field in ("certainty", "kind"):
            chosen[field] = _one_of(field, value, _CERTAINTIES if field == "certainty" else _KINDS)
        elif field == "":
            subject.append(value)
        else:
            raise QueryError(f"there is no field {field}:", "expected by:, since:, certainty:, kind:, or words")
    return Asked(" ".join(by), " ".join(subject), moment, chosen.get("certainty"), chosen.get("kind"))  # type: ignore[arg-type]


def parts(text: str) -> list[tuple[str, str]]:
    """The fields of a line with their values; the field of a bare word is empty.

    Raises QueryError for a mark that is never closed, a field without a value, and a word to be left out, which no
    ledger can tell from one that is wanted.
    """
    if text.count('"') % 2:
        raise QueryError("a quotation mark is never closed", 'expected by:"two words"')
    found = []
    for name, quoted, bare in _PART.findall(text):
        field, value = name.lower(), quoted or bare
        if not field and bare.endswith(":"):
            raise QueryError(f"{bare} has nothing behind it", f"expected {bare}words")
        if not field and bare.startswith("-"):
            raise QueryError(f"{bare}: words are asked for here, none left out", "expected words of the claim")
        found.append((field, value))
    return found


def written(asked: Asked) -> str:
    """The words that ask for it."""
    parts = [asked.subject] if asked.subject else []
    if asked.speaker:
        parts.append(f'by:"{asked.speaker}"' if " " in asked.speaker else f"by:{asked.speaker}")
    if asked.since is not None:
        parts.append(f"since:{(to_iso(asked.since) or '')[:10]}")
    if asked.certainty:
        parts.append(f"certainty:{asked.certainty}")
    if asked.kind and asked.kind != "attributed":
        parts.append(f"kind:{asked.kind}")
    return " ".join(parts)


def described(asked: Asked) -> str:
    """In words, for the title: which claims these are."""
    whose = "without a named speaker" if asked.unnamed else "attributed" if asked.kind == "attributed" else ""
    return " · ".join(part for part in (whose, written(asked)) if part)


def _one_of(field: str, value: str, known: tuple[str, ...]) -> str:
    found = [each for each in known if value and each.startswith(value.lower())]
    if len(found) != 1:
        raise QueryError(f"{field}: does not take {value!r}", f"expected one of {', '.join(known)}")
    return found[0]
