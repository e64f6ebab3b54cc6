"""`python3 -m embedded COMMAND`: what the Makefile calls. Its first lines must run on a Python that is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (says so in words, where the syntax of a newer Python would only break)
    sys.exit(
        f"This needs Python 3.11 or later, and {sys.executable} is Python {sys.version_info[0]}.{sys.version_info[1]}. "
        "Install a newer one, and name it: make run PYTHON=python3.11"
    )

from embedded.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
