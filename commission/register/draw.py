"""The draw of a panel (HEAR-2), as mathematics that anyone repeats with a standard library.

A secret that the commission committed to before the filing, and the digest of that filing, key an HMAC;
the candidates stand in the order of their HMACs. The filer does not know the secret, the registry could
not choose it after seeing the filing: neither steers.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypedDict

SECRET_BYTES = 32
DIGEST_BYTES = 32

_SECRET_TAG = b"register draw secret v1\n"
_ROUND_TAG = b"register draw round v1\n"


class Candidate(TypedDict):
    """A seat that could be drawn; `excluded` gives the reason why it cannot (INST-4), or None."""

    seat: str
    kind: str
    excluded: str | None


class DrawnPanel(NamedTuple):
    """The seats drawn, and the alternates who step in, each in the order of the draw."""

    panel: list[str]
    alternates: list[str]


class PanelCannotBeComposed(Exception):
    """Too few eligible candidates of a kind for the composition that the charter demands (HEAR-2)."""

    rule = "HEAR-2"

    def __init__(self, kind: str, needed: int, eligible: int) -> None:
        super().__init__(f"the panel needs {needed} of kind {kind}, and {eligible} can be drawn")
        self.kind = kind
        self.needed = needed
        self.eligible = eligible


def draw_commitment(secret: bytes) -> str:
    """Return the hex commitment that is entered in the register long before the secret is revealed."""
    return hashlib.sha256(_SECRET_TAG + secret).hexdigest()


def digest_of_round(filing_digest: bytes, number: int) -> bytes:
    """Return the digest with which a later draw in a matter is made from the secret of its first.

    Where every secret committed to before the filing has been used up, a newer one will not do: whoever commits to it
    knows the digest, and could choose. The first draw's secret and the number of the round leave nobody a choice.
    """
    return hashlib.sha256(_ROUND_TAG + f"{number}\n".encode() + filing_digest).digest()


def draw_order(secret: bytes, filing_digest: bytes, candidates: Sequence[str]) -> list[str]:
    """Return the candidates in the order of the draw: by HMAC-SHA256(secret‖digest, candidate)."""
    if len(secret) != SECRET_BYTES or len(filing_digest) != DIGEST_BYTES:
        raise ValueError(f"a draw takes a secret of {SECRET_BYTES} and a digest of {DIGEST_BYTES} bytes")
    if len(set(candidates)) != len(candidates):
        raise ValueError("a candidate stands in the draw twice")
    key = secret + filing_digest
    return sorted(candidates, key=lambda seat: (hmac.digest(key, seat.encode(), "sha256"), seat))


def select_panel(
    order: Sequence[str],
    candidates: Sequence[Candidate],
    needed: Mapping[str, int],
    alternates: int,
) -> DrawnPanel:
    """Take, in the order of the draw, as many eligible seats of each kind as the charter demands.

    The next `alternates` of each kind, as far as there are so many, stand by, so that whoever drops out
    is followed by one of the same kind. Raises PanelCannotBeComposed where a kind has too few (HEAR-2).
    """
    kind_of = {c["seat"]: c["kind"] for c in candidates if c["excluded"] is None}
    eligible = {kind: [s for s in order if kind_of.get(s) == kind] for kind in needed}
    for kind in sorted(needed):
        if len(eligible[kind]) < needed[kind]:
            raise PanelCannotBeComposed(kind, needed[kind], len(eligible[kind]))
    sitting = {seat for kind, seats in eligible.items() for seat in seats[: needed[kind]]}
    standing_by = {seat for kind, seats in eligible.items() for seat in seats[needed[kind] : needed[kind] + alternates]}
    return DrawnPanel([s for s in order if s in sitting], [s for s in order if s in standing_by])
