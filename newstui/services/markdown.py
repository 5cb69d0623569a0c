"""Publishers' words and links in Markdown, shown as they are."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"([0-9]{1,9})[.)](?: |\Z)")
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>#|~&"})


def escaped(text: str) -> str:
    """Words as Markdown that shows them as they are."""
    made = " ".join(text.split()).translate(_SPECIAL)
    # What would open a list or a heading at the start of a line.
    if found := _NUMBERED.match(made):
        return f"{found[1]}\\{made[found.end(1) :]}"
    return f"\\{made}" if made[:1] in ("-", "+", "=") else made


def target(link: str) -> str:
    """A link as it may stand between angle brackets."""
    return link.replace("<", "%3C").replace(">", "%3E").replace("\n", "")


def linked(words: str, link: str | None) -> str:
    """Words that lead to a link, where there is one."""
    return f"[{escaped(words)}](<{target(link)}>)" if link else escaped(words)
