"""Credits: the news agency whose copy a story is, as it says itself.

Only where papers put them: the dateline ("VELM (AP) —"), the by-line, the last line ("© 2026 AFP", "— Reuters",
"(Reporting by ...; editing by ...)"), and the outlet's own name where it is an agency. "Told Reuters" within a text is
no credit.
"""

from __future__ import annotations

import re

AGENCIES: dict[str, tuple[str, ...]] = {
    "AP": ("The Associated Press", "Associated Press", "AP"),
    "Reuters": ("Thomson Reuters", "Reuters", "REUTERS"),
    "AFP": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "dpa": ("Deutsche Presse-Agentur", "dpa-AFX", "dpa", "DPA"),
    "PA": ("PA Media", "Press Association", "PA"),
    "UPI": ("United Press International", "UPI"),
    "EFE": ("Agencia EFE", "EFE"),
    "ANSA": ("ANSA",),
    "APA": ("Austria Presse Agentur", "APA"),
    "SDA": ("Keystone-SDA", "Keystone-ATS", "sda", "SDA"),
    "Kyodo": ("Kyodo News", "Kyodo", "KYODO"),
    "Jiji": ("Jiji Press", "Jiji"),
    "Xinhua": ("Xinhua News Agency", "Xinhua"),
    "Yonhap": ("Yonhap News Agency", "Yonhap"),
    "TASS": ("TASS",),
    "Interfax": ("Interfax",),
    "Ukrinform": ("Ukrinform",),
    "PTI": ("Press Trust of India", "PTI"),
    "ANI": ("ANI",),
    "IANS": ("IANS",),
    "Antara": ("Antara",),
    "CP": ("The Canadian Press", "Canadian Press", "CP"),
    "AAP": ("Australian Associated Press", "AAP"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "Anadolu"),
    "Belga": ("Belga",),
    "ANP": ("ANP",),
    "NTB": ("NTB",),
    "TT": ("TT Nyhetsbyrån", "TT"),
    "Ritzau": ("Ritzau",),
    "STT": ("STT",),
    "PAP": ("PAP",),
    "ČTK": ("ČTK", "CTK"),
    "MTI": ("MTI",),
    "Lusa": ("Lusa", "LUSA"),
    "Europa Press": ("Europa Press",),
    "epd": ("epd",),
    "KNA": ("KNA",),
    "SID": ("SID",),
    "Bloomberg": ("Bloomberg News", "Bloomberg"),
}
"""Agencies by the name that they are shown under, with the ways in which papers write them."""

_NAME_OF = {form: name for name, forms in AGENCIES.items() for form in forms}
_FORMS = "|".join(re.escape(form) for form in sorted(_NAME_OF, key=len, reverse=True))
_DATELINE = re.compile(rf"\A[^\n()]{{0,70}}\((?P<agency>{_FORMS})(?:[/,;][^()\n]{{0,30}})?\)\s*(?:[-–—:.]|\Z)")
_LAST = re.compile(
    rf"(?:(?:©|\([cC]\)|\b[Cc]opyright|\b[Ss]ources?:|\b[Qq]uellen?:)\s*(?:\d{{4}}[,\s]*)?(?:by\s+)?(?P<named>{_FORMS})\b"
    rf"|(?:\A|[.!?”\"’]\s*)[—–-]{{1,2}}\s*(?P<signed>{_FORMS})\s*\Z|\((?P<closed>{_FORMS})\)\s*\Z)"
)
_DESK = re.compile(r"\((?:Additional r|R)eporting by [^()]{3,300}[Ee]diting by [^()]{3,200}\)\s*\Z")
_BYLINE = re.compile(
    rf"(?:\A|[\s,;/(]|[Bb]y\s)(?P<agency>{_FORMS})(?:\s+(?:[Ss]taff|[Ww]riters?|[Nn]ews|[Ww]ire))?(?:\Z|[,;/)])"
)
_OUTLET = re.compile(rf"\A(?P<agency>{_FORMS})(?:\Z|\s*[:|·—–-]|\s+(?:[Nn]ews|[Tt]op|[Ww]orld|[Aa]gency)\b)")
_CLOSING = 400
"""Characters at a text's end in which a credit is looked for."""


def credit(text: str, author: str | None = None, outlet: str | None = None) -> str | None:
    """The agency that a story credits, by the name in `AGENCIES`; None where it credits none.

    Where it names several the dateline counts before the by-line, that before the last line, and the outlet last.
    """
    found = _DATELINE.search(text[:200].lstrip()) or (_BYLINE.search(author[:200]) if author else None)
    if found is None:
        last = text[-_CLOSING:].rstrip()
        found = _LAST.search(last.rpartition("\n")[2])
        if found is None and _DESK.search(last):
            return "Reuters"
    if found is None and outlet:
        found = _OUTLET.search(outlet[:200])
    return _NAME_OF[next(filter(None, found.groups()))] if found else None
