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
    on_terminal = sys.stdout.isatty()
    if on_terminal:
        print(f"  {name:<{WIDTH}}{doing} …", end="", flush=True)
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        print(f"\r\033[K  {name:<{WIDTH}}failed" if on_terminal else f"  {name:<{WIDTH}}failed", flush=True)
        raise
    took = f"done ({time.monotonic() - begun:.1f} s)"
    print(f"\r\033[K  {name:<{WIDTH}}{took}" if on_terminal else f"  {name:<{WIDTH}}{took}", flush=True)
