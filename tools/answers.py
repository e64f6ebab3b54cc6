#!/usr/bin/env python3
"""Ends with 0 if the site at an address answers: `answers.py http://127.0.0.1:8000/`. Standard library only."""

import http.client
import sys
from urllib.parse import urlsplit


def main(words: list[str]) -> int:
    """Ask once, as the proxy would: any answer that is no server error will do."""
    parts = urlsplit(words[0])
    line = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port or 80, timeout=8)
    try:
        line.request("GET", parts.path or "/", headers={"X-Forwarded-Proto": "https"})
        code = line.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        print(f"no answer: {error}")
        return 1
    print(code)
    return 0 if code < 500 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
