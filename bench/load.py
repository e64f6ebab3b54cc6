"""A process of its own that sends requests from several kept connections at once, and says how long they took.

It reads one slice of work a line, as JSON, and answers each with a line: seconds, and the answers by status. Requests
are written by hand onto the connection, so that what is measured is the site and not the one who asks.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
import uuid
from collections import Counter
from typing import Any


class Load:
    """Connections to one site, each with its own thread and headers."""

    def __init__(self, host: str, port: int, headers: list[dict[str, str]]) -> None:
        self.headers = headers
        self.connections = [http.client.HTTPConnection(host, port, timeout=120) for _ in headers]

    def slice(self, work: dict[str, Any]) -> dict[str, Any]:
        """Send `count` requests for each connection, all connections at once; `{key}` is a new key each time."""
        answers: Counter[int] = Counter()
        last: list[str] = [""] * len(self.connections)

        def send(place: int) -> None:
            connection, headers = self.connections[place], dict(self.headers[place])
            for _ in range(work["count"]):
                key = str(uuid.uuid4())
                if work.get("key"):
                    headers[work["key"]] = key
                connection.request(work["method"], work["path"], work["body"].replace("{key}", key), headers)
                answer = connection.getresponse()
                last[place] = answer.read().decode(errors="replace")
                answers[answer.status] += 1

        threads = [threading.Thread(target=send, args=(place,)) for place in range(len(self.connections))]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return {"seconds": time.perf_counter() - begun, "answers": answers, "last": last[0][:500]}


def main() -> None:
    """Work through the slices that come in on standard input."""
    begin = json.loads(sys.stdin.readline())
    load = Load(begin["host"], begin["port"], begin["headers"])
    for line in sys.stdin:
        print(json.dumps(load.slice(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
