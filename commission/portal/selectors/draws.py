"""Draws of panels, step by step as anyone can repeat them (HEAR-2)."""

from __future__ import annotations

import hmac
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commission.institution.models import SeatKind, Term
from commission.institution.selectors import in_effect
from commission.portal.selectors.docket import panels_of
from commission.register.api import draw_order
from commission.rulebook.book import RULES
from complaints.models import Docket, Panel

_SHOWN = 16
"""Hexadecimal digits of each keyed digest that the page shows; the file holds what it takes to compute all of them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One candidate in the order of the draw: the digest that gave the place, and what came of it."""

    place: int
    kind: str
    number: int | None
    name: str
    digest: str
    excluded: str
    rule: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Draw:
    """A panel and the draw that made it."""

    panel: Panel
    order: Sequence[Drawn]

    @property
    def text(self) -> str:
        """The draw as the verifier reads it."""
        return json.dumps(self.panel.draw, indent=2, ensure_ascii=False, sort_keys=True)

    @property
    def needed(self) -> list[tuple[str, int]]:
        """How many of each kind the charter asks for."""
        return [(kind_in_words(kind), number) for kind, number in self.panel.draw.get("needed", {}).items()]


def draws_of(docket: Docket) -> list[Draw]:
    """Return every draw of a docket, the latest first."""
    panels = panels_of(docket)
    return [Draw(panel, _order(panel)) for panel in panels]


def kind_in_words(kind: str) -> str:
    """The name of a kind of seat."""
    return str(dict(SeatKind.choices).get(kind, kind))


def _order(panel: Panel) -> list[Drawn]:
    """Put the candidates in the order that secret and filing digest give, as the verifier does."""
    draw: Mapping[str, Any] = panel.draw
    if "secret" not in draw:
        return []
    secret, digest = bytes.fromhex(draw["secret"]), bytes.fromhex(draw["filing_digest"])
    candidates = {candidate["seat"]: candidate for candidate in draw["candidates"]}
    names = _names(panel, list(candidates))
    outcomes = dict.fromkeys(draw["panel"], "sits") | dict.fromkeys(draw["alternates_drawn"], "alternate")
    found = []
    for place, seat in enumerate(draw_order(secret, digest, list(candidates)), start=1):
        candidate = candidates[seat]
        rule, _colon, reason = (candidate["excluded"] or "").partition(": ")
        cited = rule if rule in RULES else ""
        found.append(
            Drawn(
                place=place,
                kind=kind_in_words(candidate["kind"]),
                number=candidate.get("number"),
                name=names.get(seat, ""),
                digest=hmac.digest(secret + digest, seat.encode(), "sha256").hex()[:_SHOWN],
                excluded=reason if cited else candidate["excluded"] or "",
                rule=cited,
                outcome="excluded" if candidate["excluded"] else outcomes.get(seat, "passed"),
            )
        )
    return found


def _names(panel: Panel, seats: Sequence[str]) -> dict[str, str]:
    """Who held each seat when the panel was drawn."""
    keys = [uuid.UUID(seat) for seat in seats]
    terms = Term.objects.filter(in_effect(panel.drawn_at), seat__in=keys).select_related("person")
    return {str(term.seat_id): term.person.display_name for term in terms}
