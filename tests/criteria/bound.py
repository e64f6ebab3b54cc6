"""What is asked of the floor, and by whom, for tests that ask what binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from criteria.acts.norms import record_norms
from criteria.models import Norm
from criteria.rules.norms import NormEntry
from criteria.selectors.binding import BindingSet, Respondent, binding
from tests.criteria.norms import REINSTATEMENT
from tests.personas import World, acting

GARMENTS = Respondent("employer", "PER", "C1410")
PERU = Respondent("government", "PER")
LAW = replace(REINSTATEMENT, subject="weekly-hours", measure="weekly-hours-worked", unit="h", text="")
DUST = NormEntry(
    source="domestic",
    instrument="Dust",
    law_of="PER",
    subject="dust",
    measure="cotton-dust-twa8-elutriator",
    value=Decimal("0.2"),
    unit="mg/m3",
    addressee="employer",
    in_force_from=date(2000, 1, 1),
)


def record(world: World, *entries: NormEntry) -> list[Norm]:
    return record_norms(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entries=entries)


def ask(world: World, respondent: Respondent = GARMENTS, *, days: float = 100, **more: Any) -> BindingSet:
    on = (world.founded_at + timedelta(days=days)).date()
    return binding(world.commission, respondent=respondent, on=on, **more)


def codes(answer: BindingSet) -> set[str]:
    return {rule.code for rule in answer.rules()}
