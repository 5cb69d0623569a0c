"""Sparing: sumy without what it imports and newstui never calls.

sumy's stemmers stand in one file of nltk, whose package imports taggers, parsers and corpora along with it; its
utilities import an HTTP client and a list of all the world's languages for functions that are not used here. Together
they are half of the memory of a process that analyses, and a third of a second of its start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from types import ModuleType, SimpleNamespace

_UNUSED: dict[str, dict[str, object]] = {
    "nltk.corpus": {"stopwords": None},
    "requests": {},
    "pycountry": {"languages": SimpleNamespace(get=lambda **_: None)},
}
"""Modules of which nothing is called, with the names that are imported from them."""
_PACKAGES = ("nltk", "nltk.stem")
"""Packages of which single files are wanted, without what they import when they are imported themselves."""


_ONE_AT_A_TIME = RLock()
"""Another thread's import would be left without what this one takes away again."""


@contextmanager
def sparing() -> Iterator[None]:
    """While it is open, modules that sumy does not need here are stood in for; those that are loaded already stay.

    What sumy has imported keeps its stand-ins; anybody else who imports these modules later gets the real ones.
    """
    placed: list[str] = []
    with _ONE_AT_A_TIME:
        try:
            for name in _PACKAGES:
                if name not in sys.modules:
                    placed.append(_place(name, {"__path__": [_folder(name)]}))
            for name, attributes in _UNUSED.items():
                if name not in sys.modules:
                    placed.append(_place(name, attributes))
            yield
        finally:
            for name in placed:
                sys.modules.pop(name, None)


def _folder(name: str) -> str:
    """Where a package's files are, without importing it: that of its top package, and below."""
    top, *below = name.split(".")
    found = find_spec(top) if top not in sys.modules else None
    origin = (found and found.origin) or getattr(sys.modules.get(top), "__file__", None)
    base = Path(origin).parent if origin else Path(sys.modules[top].__path__[0])
    return str(base.joinpath(*below))


def _place(name: str, attributes: dict[str, object]) -> str:
    module = ModuleType(name)
    module.__dict__.update(attributes)
    sys.modules[name] = module
    return name
