#!/usr/bin/env python3
"""Repeat the draw of a panel from what the commission published of it.

    verify_draw.py DRAW [--register EXPORT]
    verify_draw.py --self-test

Needs Python 3.11 and nothing else. DRAW is the JSON that the docket's page gives out:

    {"commitment": HEX, "secret": HEX, "filing_digest": HEX,
     "candidates": [{"seat": ID, "kind": "jurist", "excluded": null or the reason}, ...],
     "needed": {"jurist": 2, "worker": 1}, "alternates": 1,
     "panel": [ID, ...], "alternates_drawn": [ID, ...]}

A later draw in the same matter may be made from the secret of the first; then "again" holds {"filing_digest": HEX of
the filing, "round": N}, and "filing_digest" is the SHA-256 of a tag, the round and the filing's digest.

It checks that the secret is the one committed to; puts the candidates in the order of
HMAC-SHA256(secret + filing digest, seat); takes as many of each kind as needed, then the alternates of each kind; and
compares. Where fewer of a kind can be drawn than are needed, all of them sit, and it says what the panel lacks. With an
export of the register (verify that with verify_register.py) it also says in which entry, and so under which checkpoint,
the commission committed to the secret.

Ends with 0 where the panel is the one drawn, 1 where it is not, 2 where nothing could be checked.
"""

import argparse
import hashlib
import hmac
import json
import sys
from pathlib import Path
from typing import Any

SECRET_TAG = b"register draw secret v1\n"
ROUND_TAG = b"register draw round v1\n"


class Unreadable(Exception):
    """The draw is not in the form described above."""


def read_draw(text: str) -> dict[str, Any]:
    """Read a draw; raise Unreadable where something that is needed is missing or of another kind."""
    try:
        draw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is not JSON: {error}") from None
    if not isinstance(draw, dict):
        raise Unreadable("it is not a JSON object")
    for name in ("commitment", "secret", "filing_digest"):
        value = draw.get(name)
        if not isinstance(value, str) or len(value) != 64 or set(value) - set("0123456789abcdef"):
            raise Unreadable(f"{name} is not 64 hexadecimal digits")
    for name in ("panel", "alternates_drawn"):
        if not _all_texts(draw.get(name)):
            raise Unreadable(f"{name} is not a list of seats")
    _check_candidates(draw.get("candidates"))
    needed = draw.get("needed")
    if not isinstance(needed, dict) or not all(_is_count(number) for number in needed.values()):
        raise Unreadable("needed does not say how many of each kind")
    if not _is_count(draw.get("alternates")):
        raise Unreadable("alternates is not a number")
    return draw


def _all_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _check_candidates(candidates: object) -> None:
    if not isinstance(candidates, list):
        raise Unreadable("candidates is not a list")
    for candidate in candidates:
        if not isinstance(candidate, dict) or not _all_texts([candidate.get("seat"), candidate.get("kind")]):
            raise Unreadable("a candidate lacks its seat or its kind")
        if not isinstance(candidate.get("excluded", False), str | None):
            raise Unreadable("a candidate does not say whether it is excluded, and why")


def repeat(draw: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the panel and the alternates that the secret and the filing give."""
    key = bytes.fromhex(draw["secret"]) + bytes.fromhex(draw["filing_digest"])
    panel, alternates, taken = [], [], dict.fromkeys(draw["needed"], 0)
    for candidate in sorted(draw["candidates"], key=lambda one: (_mac(key, one["seat"]), one["seat"])):
        kind = candidate["kind"]
        if candidate["excluded"] is not None or kind not in taken:
            continue
        taken[kind] += 1
        if taken[kind] <= draw["needed"][kind]:
            panel.append(candidate["seat"])
        elif taken[kind] <= draw["needed"][kind] + draw["alternates"]:
            alternates.append(candidate["seat"])
    return panel, alternates


def _mac(key: bytes, seat: str) -> bytes:
    return hmac.digest(key, seat.encode(), "sha256")


def digest_of_round(again: dict[str, Any]) -> str:
    """Return the digest of a later draw that is made from the secret of the first."""
    filing = bytes.fromhex(again["filing_digest"])
    return hashlib.sha256(ROUND_TAG + f"{int(again['round'])}\n".encode() + filing).hexdigest()


def differences(draw: dict[str, Any]) -> list[str]:
    """Return what of a draw is not as it must be."""
    found = []
    if hashlib.sha256(SECRET_TAG + bytes.fromhex(draw["secret"])).hexdigest() != draw["commitment"]:
        found.append("the secret is not the one that was committed to")
    again = draw.get("again")
    if again is not None and digest_of_round(again) != draw["filing_digest"]:
        found.append("the digest is not that of the filing and the round")
    seats = [candidate["seat"] for candidate in draw["candidates"]]
    found += [f"{seat} is a candidate {seats.count(seat)} times" for seat in sorted({*seats}) if seats.count(seat) > 1]
    panel, alternates = repeat(draw)
    for name, drawn, published in (
        ("panel", panel, draw["panel"]),
        ("alternates", alternates, draw["alternates_drawn"]),
    ):
        if drawn != published:
            found.append(f"the {name} drawn: {', '.join(drawn) or 'none'}; published: {', '.join(published) or 'none'}")
    return found


def shortages(draw: dict[str, Any]) -> list[str]:
    """Return what the panel lacks because too few could be drawn; an honest draw can be short."""
    found = []
    for kind, number in sorted(draw["needed"].items()):
        able = sum(one["kind"] == kind and one["excluded"] is None for one in draw["candidates"])
        if able < number:
            found.append(f"the panel needs {number} of kind {kind}, and {able} could be drawn")
    return found


def committed_in(export: str, commitment: str) -> int | None:
    """Return the number of the register's entry in which the commission committed to the secret."""
    with Path(export).open("rb") as file:
        for line in file:
            if commitment.encode() in line:
                entry = json.loads(line)
                if entry["act"] == "commit_draw_secrets" and commitment in entry["body"]["commitments"]:
                    return int(entry["seq"])
    return None


def self_test() -> bool:
    """Try HMAC-SHA256 on RFC 4231's second case, and the draw on one made by hand."""
    rfc = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    secret, digest = bytes(range(32)), bytes(range(32, 64))
    seats = [f"seat {number}" for number in range(6)]
    order = sorted(seats, key=lambda seat: hmac.new(secret + digest, seat.encode(), hashlib.sha256).hexdigest())
    draw = {
        "commitment": hashlib.sha256(b"register draw secret v1\n" + secret).hexdigest(),
        "secret": secret.hex(),
        "filing_digest": digest.hex(),
        "candidates": [{"seat": seat, "kind": "jurist", "excluded": None} for seat in seats],
        "needed": {"jurist": 3},
        "alternates": 1,
        "panel": order[:3],
        "alternates_drawn": order[3:4],
    }
    swapped = draw | {"panel": [order[4], *order[1:3]]}
    forged = draw | {"secret": digest.hex()}
    fits = _mac(b"Jefe", "what do ya want for nothing?").hex() == rfc
    return fits and not differences(draw) and len(differences(swapped)) == 1 and len(differences(forged)) > 1


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n\n")[0] if __doc__ else None,
        epilog="Ends with 0: the panel is the one drawn. 1: it is not. 2: nothing could be checked.",
    )
    parser.add_argument("draw", nargs="?", help="the draw as the docket's page gives it out, or - for standard input")
    parser.add_argument("--register", metavar="EXPORT", help="an export of the register that holds the commitment")
    parser.add_argument("--self-test", action="store_true", help="try this tool on vectors of its own")
    options = parser.parse_args(arguments)
    if options.self_test:
        passed = self_test()
        print("OK" if passed else "FAILED")
        return 0 if passed else 1
    if not options.draw:
        parser.error("a draw is needed")
    try:
        draw = read_draw(sys.stdin.read() if options.draw == "-" else Path(options.draw).read_text(encoding="utf-8"))
        found = differences(draw)
        entry = committed_in(options.register, draw["commitment"]) if options.register else None
    except OSError as error:
        print(f"NOT CHECKED: {error.filename} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    except (Unreadable, ValueError, LookupError, TypeError) as error:
        print(f"NOT CHECKED: {error}", file=sys.stderr)
        return 2
    if options.register and entry is None:
        found.append("the register holds no commitment to the secret")
    for difference in found:
        print(f"DIFFERS: {difference}")
    for lack in shortages(draw):
        print(f"SHORT: {lack}.")
    if not found:
        print(f"OK: the panel is the one that the secret and the filing give: {', '.join(draw['panel'])}.")
        print(f"Alternates: {', '.join(draw['alternates_drawn']) or 'none'}.")
        if entry is not None:
            print(f"The secret was committed to in entry {entry}: a checkpoint of {entry} or more must be older.")
        else:
            print("Whether the secret was committed to before the filing is in the register: see --register.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
