"""What a charter says, before it is adopted or while it is being amended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from commission.institution.models import Charter


@dataclass(frozen=True, slots=True)
class Composition:
    """Seats of each kind, and what must be filled for the commission to act (INST-1).

    `least`: kind to the number that must be filled. `majority`: the kinds that must together hold more than half of
    the seats filled; empty where the charter asks for none.
    """

    seats: Mapping[str, int] = field(default_factory=dict)
    alternates: Mapping[str, int] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    majority: Sequence[str] = ()

    def document(self) -> dict[str, Any]:
        """As it is kept in the charter's row."""
        return {
            "seats": dict(self.seats),
            "alternates": dict(self.alternates),
            "least": dict(self.least),
            "majority": list(self.majority),
        }


@dataclass(frozen=True, slots=True)
class CharterDraft:
    """A charter in full. `floors` are yearly amounts of money as decimal strings, `default` among them (SANC-2)."""

    rule: str
    title: str
    mandatory_rules: Sequence[str]
    composition: Composition
    panel: Mapping[str, int]
    quorum: int
    filers: Sequence[str]
    limits: Mapping[str, int]
    promulgates: Charter.Body
    hears: Charter.Body
    decides: Charter.Body
    imposes: Charter.Body
    lifts: Charter.Body
    waiver: Charter.Waiver
    floors: Mapping[str, str]
    currency: str
    court: str = ""
    panel_alternates: int = 2
    majority: str = "of_votes_cast"
    standard_of_proof: Charter.Standard = Charter.Standard.MORE_LIKELY
    signatories: Sequence[str] = ()

    def row(self, version: int) -> Charter:
        """The charter's row of this version, not yet saved; its signatories are set once it is."""
        return Charter(
            rule=self.rule,
            version=version,
            title=self.title,
            mandatory_rules=list(self.mandatory_rules),
            composition=self.composition.document(),
            panel=dict(self.panel),
            panel_alternates=self.panel_alternates,
            quorum=self.quorum,
            majority=self.majority,
            standard_of_proof=self.standard_of_proof,
            filers=list(self.filers),
            limits=dict(self.limits),
            promulgates=self.promulgates,
            hears=self.hears,
            decides=self.decides,
            imposes=self.imposes,
            lifts=self.lifts,
            court=self.court,
            waiver=self.waiver,
            floors=dict(self.floors),
            currency=self.currency,
        )
