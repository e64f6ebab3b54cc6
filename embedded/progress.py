"""One line on the terminal for each step: what it is, how it went, how long it took."""

import contextlib
import sys
import time
from collections.abc import Iterator

WIDTH = 24


def say(name: str, words: str) -> None:
    """Print one finished line."""
    print(f"  {name:<{WIDTH}}{words}", flush=True)


@contextlib.contextmanager
def step(name: str, doing: str) -> Iterator[None]:
    """Show a step while it is done, and how long it took."""
    anew = ""
    if sys.stdout.isatty():
        anew = "\r\033[K"
        print(f"  {name:<{WIDTH}}{doing} …", end="", flush=True)
    begun = time.monotonic()

    def end(how: str) -> None:
        print(f"{anew}  {name:<{WIDTH}}{how}", flush=True)

    try:
        yield
    except KeyboardInterrupt:
        end("stopped")
        raise
    except BaseException:
        end("failed")
        raise
    end(f"done ({time.monotonic() - begun:.1f} s)")
