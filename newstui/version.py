"""The one place that says which version this is, and how it names itself to publishers."""

__version__ = "0.1.0"

HOMEPAGE = "https://github.com/newstui/newstui"
"""The program's home: where a publisher who sees it in a log learns what it is."""


def user_agent(contact: str = "") -> str:
    """What publishers see: who asks, of which version, and to whom they may turn.

    That is the program's home, unless the reader names a `contact` of their own.
    """
    return f"newstui/{__version__} (feed reader; +{contact or HOMEPAGE})"
