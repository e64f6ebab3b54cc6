"""`python -m commission.vault.workshop KIND MEMORY SECONDS COPY LIMITS`: read a file, give a verdict, write a copy.

The file is standard input, the copy standard output; the verdict is the last line of standard error.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import IO


def _confine(memory: int, seconds: int, copy: int) -> None:
    """Bind this process to what it may use, for good, before it loads or reads anything."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (copy, copy))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def _work(kind: str, source: IO[bytes], copy: IO[bytes], more: str) -> None:
    from commission.vault.workshop.verdict import Limits

    limits = Limits(**json.loads(more))
    if kind.startswith("image/"):
        from commission.vault.workshop.pictures import redraw

        redraw(kind, source, copy, limits)
    elif kind == "application/pdf":
        from commission.vault.workshop.pdfs import clean

        clean(source, copy, limits)
    else:
        from commission.vault.workshop.archives import look_through

        look_through(source, limits)


def main(arguments: list[str]) -> str:
    """Do what was asked; return the verdict: copied, looked, uncopied:WHY, bomb:WHAT."""
    kind, memory, seconds, largest, more = arguments
    _confine(int(memory), int(seconds), int(largest))
    from commission.vault.workshop.verdict import Bomb, Uncopied

    source, copy = open(0, "rb", closefd=False), open(1, "w+b", closefd=False)  # noqa: SIM115 (given, not named)
    try:
        _work(kind, source, copy, more)
        copy.flush()
    except Bomb as bomb:
        return f"bomb:{bomb}"
    except Uncopied as uncopied:
        return f"uncopied:{uncopied}"
    except MemoryError:
        return "bomb:memory"
    except RecursionError:
        return "bomb:nested"
    return "copied" if copy.tell() else "looked"


if __name__ == "__main__":
    verdict = main(sys.argv[1:])
    sys.stderr.write(f"\n{verdict}\n")
