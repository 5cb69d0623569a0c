"""A program in a pseudo-terminal: keys in, output out, with the moment of every byte and the CPU it took."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ANSWERS: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),  # synchronised output: known
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),  # resize reports in band: not known
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
"""What a terminal is asked, and what a common one says."""

_CONTROL = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])|[\r\n]"
)

_PLACE = re.compile(rb"\x1b\[(\d+);\d+H")


def words_in(output: bytes) -> str:
    """The output's characters without its control sequences."""
    return _CONTROL.sub(b"", output).decode("utf-8", errors="replace")


def below_header(output: bytes) -> bool:
    """Whether the output draws below the first line, in which a refresh counts by itself."""
    return any(int(row) > 1 for row in _PLACE.findall(output))


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a key brought. Times in seconds from the key."""

    first: float
    """To the end of the first chunk of output that answered it."""
    last: float
    """To the last chunk before silence."""
    cpu: float
    """CPU seconds of the program itself, all threads, children aside."""
    output: bytes


class Terminal:
    """Runs `command`; a context manager. The environment is the caller's with `environ` on top."""

    def __init__(
        self, command: Sequence[str], *, columns: int = 120, rows: int = 36, environ: Mapping[str, str] | None = None
    ) -> None:
        variables = surroundings() | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        variables |= dict(environ or {})
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), variables)
        self.stamp = self.started
        """When the last chunk came."""
        self._poll = select.poll()
        self._poll.register(self.fd, select.POLLIN)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def read(self, seconds: float) -> bytes:
        """The next chunk; empty after so much silence. Raises EOFError where the program has ended."""
        if not self._poll.poll(max(0.0, seconds) * 1000):
            return b""
        try:
            chunk = os.read(self.fd, 262144)
        except OSError:
            chunk = b""
        self.stamp = time.perf_counter()
        if not chunk:
            raise EOFError("the program has ended")
        for asked, answer in _ANSWERS:
            if asked.search(chunk):
                os.write(self.fd, answer)
        return chunk

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self.fd, keys.encode())

    def wait_for(self, words: str, seconds: float = 120) -> Reaction:
        """Read until `words` have been drawn; times are from the start. Raises TimeoutError."""
        wanted = words.encode()
        output, end = b"", self.started + seconds
        while time.perf_counter() < end:
            output += self.read(end - time.perf_counter())
            if wanted in output or words in words_in(output):
                taken = self.stamp - self.started
                return Reaction(taken, taken, self.cpu(), output)
        raise TimeoutError(f"{words!r} never came: {words_in(output)[-2000:]}")

    def press(
        self,
        keys: str,
        until: Callable[[bytes], bool] = bool,
        *,
        seconds: float = 10,
        quiet: float = 0.05,
        drain: float = 0.5,
    ) -> Reaction:
        """Type, and read until `until` holds of the output, then until `quiet` seconds of silence or for `drain`.

        Raises TimeoutError where the answer does not come within `seconds`.
        """
        cpu, output, met = self.cpu(), b"", 0.0
        started = time.perf_counter()
        self.send(keys)
        while True:
            now = time.perf_counter()
            if met and now > met + drain:
                break
            chunk = self.read(quiet if met else started + seconds - now)
            if chunk:
                output += chunk
                last = self.stamp
                if not met and until(output):
                    met = last
            elif met:
                break
            else:
                raise TimeoutError(f"{keys!r} was not answered: {words_in(output)[-2000:]}")
        return Reaction(met - started, last - started, self.cpu() - cpu, output)

    def settle(self, quiet: float = 0.3, seconds: float = 60) -> None:
        """Read until the screen is silent and the program and its children rest."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            before = self._family_cpu()
            silent = not self.read(quiet)
            if silent and self._family_cpu() - before < quiet * 0.1:
                return

    def cpu(self) -> float:
        """CPU seconds that the program itself has taken so far, all its threads."""
        return _cpu(self.pid)

    def rss(self) -> tuple[int, int]:
        """Resident bytes of the program, and of all its children together."""
        return _rss(self.pid), sum(_rss(pid) for pid in descendants(self.pid))

    def end(self) -> None:
        """End the program and what it started."""
        family = [self.pid, *descendants(self.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        with contextlib.suppress(OSError):
            os.close(self.fd)

    def _family_cpu(self) -> float:
        return self.cpu() + sum(map(_cpu, descendants(self.pid)))


def surroundings() -> dict[str, str]:
    """The caller's environment without what would change the figures: a size, and switches of the interpreter.

    Without ``PYTHONDONTWRITEBYTECODE`` above all: an installed program has its bytecode, one that may not write it is
    compiled at every start.
    """
    switches = ("COLUMNS", "LINES", "NO_COLOR")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in switches and (not name.startswith("PYTHON") or name == "PYTHONPATH")
    }


def descendants(pid: int) -> list[int]:
    """Ids of the children of a process, and of theirs."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    except OSError:
        return []
    return found + [each for child in found for each in descendants(child)]


def _cpu(pid: int) -> float:
    # The kernel's own id for a process's CPU clock, as clock_getcpuclockid(3) makes it: nanoseconds, where /proc has
    # hundredths of a second.
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def _rss(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
