"""The one place that says which version this is, and how it names itself to publishers."""

__version__ = "0.1.0"


def user_agent(contact: str = "") -> str:
    """What publishers see: who asks, of which version, and to whom they may turn, where the reader says so.

    The program has no home on the web that could be named; an address that is not its own would be worse than none.
    """
    return f"newstui/{__version__} (feed reader; +{contact})" if contact else f"newstui/{__version__} (feed reader)"
