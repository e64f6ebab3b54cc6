"""The codes in which requirements are stated, read once for however many are checked."""

from __future__ import annotations

from commission.directory.models import Country, Industry, Trait
from criteria.models import Measure, Subject, Unit
from criteria.rules.norms import Vocabulary


def vocabulary() -> Vocabulary:
    """Every code that exists. Six queries, whatever is checked against it afterwards."""
    return Vocabulary(
        measures=Measure.objects.select_related("unit").in_bulk(),
        units=Unit.objects.in_bulk(),
        subjects=frozenset(Subject.objects.values_list("pk", flat=True)),
        countries=frozenset(Country.objects.values_list("pk", flat=True)),
        industries=frozenset(Industry.objects.values_list("pk", flat=True)),
        traits=frozenset(Trait.objects.values_list("pk", flat=True)),
    )
