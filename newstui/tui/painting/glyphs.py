"""Glyphs: for terminals without them, ASCII in the place of what is drawn, one column for one column.

The program draws with Unicode throughout; what goes to the screen is told in ASCII at the last moment, borders, toasts
and Textual's own widgets with it, so that no list of marks has to be kept in two forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

Choice = Literal["auto", "unicode", "ascii"]
Glyphs = Literal["unicode", "ascii", "strict"]
"""``ascii``: what the program and typography draw is ASCII, letters stay; ``strict``: nothing but ASCII is sent."""

_POOR = ("linux", "vt52", "vt100", "vt102", "vt220", "ansi", "dumb", "cons25", "sun")
"""Values of TERM of terminals whose font has letters, but few signs."""
_PAIRS = (
    ("●○✓★»◆×▾▸•◦▪‣", "*ov^>#xv>*o-*"),
    ("─━═┄┅┈┉╌╍╼╾▔", "-" * 12),
    ("│┃║┆┇┊┋╎╏▏▎▍▊▋▉▐▕⋮", "|" * 18),
    ("┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┠┣┤┥┨┫┬┯┰┳┴┷┸┻┼╋╔╗╚╝╠╣╦╩╬╭╮╯╰", "+" * 47),
    ("▌█▇▆▅▄▃▂▁▀■□▓▒░", ">#####___-##:::"),
    ("←↑→↓↵⏎⭘", "<^>v<<o"),
    ("“”„‟″", '"' * 5),
    ("‘’‚‛′", "'" * 5),
    ("«‹›", "<<>"),
    ("–—−‐‑‒―…·∙÷≈≠≤≥", "-------.||:~!<>"),
)
"""Signs, and what each becomes. Those of the list of stories (`story_lines`) stay apart from each other."""
_TABLE = {ord(sign): ascii_sign for signs, told in _PAIRS for sign, ascii_sign in zip(signs, told, strict=True)} | {
    0xA0: " ",
    0x202F: " ",
}


def choose(choice: Choice, environ: Mapping[str, str]) -> Glyphs:
    """What the terminal is told in. `auto` goes by the locale's character set and by TERM."""
    if choice == "unicode":
        return "unicode"
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "utf-8")
    if "utf" not in locale.lower():
        return "strict"
    return "ascii" if choice == "ascii" or environ.get("TERM", "").split("-")[0] in _POOR else "unicode"


@lru_cache(4096)
def plain(text: str, *, strict: bool = False) -> str:
    """`text` in ASCII, as wide as it was; letters that ASCII lacks stay where it is not `strict`."""
    if text.isascii():
        return text
    told = text.replace("…  ", "...").translate(_TABLE)
    return told if not strict or told.isascii() else "".join(map(_letter, told))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    base = normalize("NFKD", letter)[:1]
    width = cell_len(letter)
    return base if base.isascii() and base.isprintable() and width == 1 else "?" * width


class PlainGlyphs(LineFilter):
    """Every line of the screen in ASCII."""

    def __init__(self, *, strict: bool) -> None:
        super().__init__()
        self._strict = strict

    def apply(self, segments: Iterable[Segment], background: Color) -> list[Segment]:
        """One line."""
        return [Segment(plain(text, strict=self._strict), style, control) for text, style, control in segments]
