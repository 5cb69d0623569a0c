"""What can go wrong, in words for the person at the keyboard.

Every error carries a one-line ``message`` that names the feed, file or key, and a ``hint`` that says what to do. They
cross process borders (parsing and analysis run in children), so each survives pickling: all state is in ``args``.
"""

from __future__ import annotations

from collections.abc import Sequence


class NewstuiError(Exception):
    """Base of all errors that are shown to the reader rather than traced."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)

    @property
    def message(self) -> str:
        return str(self.args[0])

    @property
    def hint(self) -> str:
        return str(self.args[1])

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(NewstuiError):
    """The command was called wrongly: exit code 2."""


class ConfigError(NewstuiError):
    """config.toml or a NEWSTUI_ variable holds something unusable; the message names file and key."""

    @classmethod
    def of_all(cls, mistakes: Sequence[ConfigError]) -> ConfigError:
        """One error that tells all of them, a line each. There is at least one."""
        return mistakes[0] if len(mistakes) == 1 else cls("\n".join(map(str, mistakes)))


class StoreError(NewstuiError):
    """The store cannot be opened, read or written."""


class FetchError(NewstuiError):
    """A URL could not be fetched.

    ``kind`` is one of ``dns``, ``connect``, ``tls``, ``timeout``, ``too_large``, ``redirect``, ``http``, ``url``,
    ``protocol``; ``status`` is the HTTP status where one came (``http`` only).
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        kind: str = "connect",
        status: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.args = (message, hint, kind, status, retry_after)

    @property
    def kind(self) -> str:
        return str(self.args[2])

    @property
    def status(self) -> int | None:
        return self.args[3]  # type: ignore[no-any-return]

    @property
    def retry_after(self) -> int | None:
        """Seconds that the server asked us to wait, where it did (RFC 9110, section 10.2.3)."""
        return self.args[4]  # type: ignore[no-any-return]


class FeedError(NewstuiError):
    """Bytes came, but they are no feed that can be read."""


class QueryError(NewstuiError):
    """A query cannot be read; ``column`` is the offset in code points at which it went wrong."""

    def __init__(self, message: str, hint: str = "", column: int = 0) -> None:
        super().__init__(message, hint)
        self.args = (message, hint, column)

    @property
    def column(self) -> int:
        return int(self.args[2])


class AnalysisError(NewstuiError):
    """An article could not be analysed: it was too large, or took too long."""
