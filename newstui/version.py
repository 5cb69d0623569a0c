"""The one place that says which version this is, and whom a publisher may turn to."""

__version__ = "0.1.0"

HOMEPAGE = "https://github.com/newstui/newstui"

USER_AGENT = f"newstui/{__version__} (feed reader; +{HOMEPAGE})"
"""What publishers see: who asks, of which version, and where to complain."""
