"""Norms that the tests of criteria record: hours under a convention, and taking back whoever was dismissed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from criteria.rules.norms import NormEntry

C001 = NormEntry(
    source="international",
    instrument="ILO C001",
    article="2",
    subject="weekly-hours",
    measure="weekly-hours-worked",
    value=Decimal(48),
    unit="h",
    addressee="employer",
    in_force_from=date(1921, 6, 13),
)
REINSTATEMENT = NormEntry(
    source="domestic",
    instrument="Decreto Legislativo 728",
    article="29",
    law_of="PER",
    subject="union-recognition",
    text="Whoever was dismissed for belonging to a union is taken back.",
    addressee="employer",
    in_force_from=date(1997, 3, 27),
)
