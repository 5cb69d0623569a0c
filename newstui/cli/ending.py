"""How a run ends: errors become one line and an exit code, for commands and for the app alone."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

from newstui.errors import NewstuiError, QueryError, UsageError


def ended(work: Callable[[], int]) -> int:
    """The exit code of `work`: its own, 1 failed, 2 usage, 130 interrupted."""
    # A terminal that has fewer characters than the news must not end a command.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = work()
        sys.stdout.flush()
    except (UsageError, QueryError) as error:
        return _fail(str(error), 2)
    except NewstuiError as error:
        return _fail(str(error), 1)
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, SystemExit):
        # The reader of our pipe has gone (click turns that into SystemExit, and nothing else here does): nothing is
        # wrong, and nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}", 1)
    except OverflowError:
        return _fail("a number is too large", 2)
    return code


def _fail(words: str, code: int) -> int:
    from newstui.cli.output import say

    # A configuration may have several mistakes: each is a line.
    for line in words.splitlines() or [""]:
        say(f"newstui: {line}")
    return code
