"""`make bench`: measure, each figure beside its yardstick, and say on how much."""

from __future__ import annotations

import argparse
import os
import sys

import django


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help="register, clock, pages, filing and others; all of them by default"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from bench.all import PARTS, measure
    from bench.figures import as_json, table
    from commission.loaded import settle

    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    # As the site’s own processes do.
    settle()
    figures = measure(asked.parts or list(PARTS), say=lambda words: print(words, file=sys.stderr, flush=True))
    print(as_json(figures) if asked.json else table(figures))


if __name__ == "__main__":
    main()
