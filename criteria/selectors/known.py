"""Reads: what the codes and keys in reported observations stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from commission.directory.models import Country, Industry, Organisation, Trait, Workplace
from criteria.models import Measure, Unit
from criteria.rules.observations import Known, ObservationEntry


def known_to(entries: Iterable[ObservationEntry]) -> Known:
    """Return what the entries name, of what exists, in seven queries however many they are."""
    entries = list(entries)

    def named(field: str) -> set[Any]:
        return {value for one in entries if (value := getattr(one, field))}

    traits = {trait for one in entries for trait in one.traits}
    return Known(
        measures=Measure.objects.select_related("unit").in_bulk(named("measure")),
        units=Unit.objects.in_bulk(named("unit")),
        countries=set(Country.objects.filter(pk__in=named("country")).values_list("pk", flat=True)),
        industries=set(Industry.objects.filter(pk__in=named("industry")).values_list("pk", flat=True)),
        traits=set(Trait.objects.filter(pk__in=traits).values_list("pk", flat=True)),
        organisations=Organisation.objects.in_bulk(named("organisation")),
        workplaces=Workplace.objects.in_bulk(named("workplace")),
    )
