"""The clock that services take: the wall's, or a test's."""

from __future__ import annotations

import time
from collections.abc import Callable

from newstui.model.moment import Moment

Clock = Callable[[], Moment]


def wall_clock() -> Moment:
    """Now, by this machine."""
    return int(time.time())
