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
from typing import Any, Final

from bench.filing_by_wizard import Browser, file_by_wizard

WIZARD: Final = "WIZARD"
"""In place of a method: a whole complaint through the wizard, answered with the number of its requests."""


class Load:
    """Connections to one site, each with its own thread and headers."""

    def __init__(self, host: str, port: int, headers: list[dict[str, str]]) -> None:
        self.headers = headers
        self.connections = [http.client.HTTPConnection(host, port, timeout=120) for _ in headers]

    def slice(self, work: dict[str, Any]) -> dict[str, Any]:
        """Send `count` requests, or file so many complaints, from each connection at once; `{key}` is new each time."""
        answers: Counter[int] = Counter()
        last: list[str] = [""] * len(self.connections)

        def write(place: int) -> None:
            told = json.loads(work["body"])
            for _ in range(work["count"]):
                browser = Browser(self.connections[place], self.headers[place])
                try:
                    last[place] = file_by_wizard(browser, told["told"], told["who"])
                    answers[browser.asked] += 1
                except RuntimeError as stuck:
                    answers[0] += 1
                    last[place] = str(stuck)

        def send(place: int) -> None:
            if work["method"] == WIZARD:
                write(place)
                return
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
