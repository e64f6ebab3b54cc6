"""`python -m commission.vault.workshop KIND MEMORY SECONDS COPY LIMITS KEYS`: read a file, judge it, write a copy.

The file is standard input, the copy standard output, both sealed, under the two keys that descriptor KEYS gives; the
verdict is the last line of standard error.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import IO, cast


def _confine(memory: int, seconds: int, copy: int) -> None:
    """Bind this process to what it may use, for good, before it loads or reads anything."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (copy, copy))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))


def _work(kind: str, source: IO[bytes], copy: IO[bytes], more: str) -> None:
    from commission.vault.workshop.verdict import WORDS, Limits

    limits = Limits(**json.loads(more))
    if kind.startswith("image/"):
        from commission.vault.workshop.pictures import redraw

        redraw(kind, source, copy, limits)
    elif kind == WORDS:
        from commission.vault.workshop.words import write_words

        write_words(source, copy, limits)
    elif kind == "application/pdf":
        from commission.vault.workshop.pdfs import clean

        clean(source, copy, limits)
    else:
        from commission.vault.workshop.archives import look_through

        look_through(source, limits)


def main(arguments: list[str]) -> str:
    """Do what was asked; return the verdict: copied, looked, uncopied:WHY, bomb:WHAT."""
    kind, memory, seconds, largest, more, keys = arguments
    _confine(int(memory), int(seconds), int(largest))
    from commission.vault.workshop.sealed import KEY_BYTES, WorkFile
    from commission.vault.workshop.verdict import Bomb, Uncopied

    with os.fdopen(int(keys), "rb") as given:
        key_of_source, key_of_copy = given.read(KEY_BYTES), given.read(KEY_BYTES)
    source = WorkFile.handed_over(os.fdopen(0, "rb", closefd=False), key_of_source)
    copy = WorkFile(lambda: os.fdopen(1, "wb", closefd=False), key_of_copy)
    try:
        _work(kind, cast("IO[bytes]", source), cast("IO[bytes]", copy), more)
        copy.finished()
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
