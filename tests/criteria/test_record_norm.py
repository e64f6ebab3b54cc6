"""What one source requires enters the record: under which source, for whom, in what unit, from when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.acts.refusal import Refused
from commission.directory.models import Country, Trait
from criteria.acts.norms import record_norm, record_norms
from criteria.models import ImportBatch, Measure, Norm
from criteria.rules.norms import NormEntry, digest
from criteria.selectors.groups import countries_of, groups_of
from tests.criteria.norms import C001, REINSTATEMENT
from tests.personas import World, acting
from tests.refusals import broken, last_entry, refused


def record(world: World, entry: NormEntry) -> Norm:
    return record_norm(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entry=entry)


def record_all(world: World, *entries: NormEntry) -> list[Norm]:
    return record_norms(actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entries=entries)


@pytest.mark.rule("CRIT-2")
def test_a_norm_is_recorded_with_its_source(world: World) -> None:
    norm = record(world, replace(C001, value=Decimal(2880), unit="min"))
    norm.refresh_from_db()
    assert (norm.value, norm.unit_id, norm.level) == (Decimal(2880), "min", Decimal(172_800))
    assert (norm.countries, norm.recorded_at) == ([], world.after(days=1))
    entry = last_entry("record_norm")
    said = entry.body["norm"]
    assert (entry.subject_id, said["instrument"], said["value"], said["subject"]) == (
        norm.pk,
        "ILO C001",
        "2880",
        "weekly-hours",
    )


@pytest.mark.rule("CRIT-2")
def test_the_law_of_a_country_holds_there(world: World) -> None:
    assert record(world, REINSTATEMENT).countries == ["PER"]
    with refused("CRIT-2", "countries"):
        record(world, replace(REINSTATEMENT, countries=("PER", "BRA")))
    with refused("CRIT-2", "countries"):
        record(world, replace(REINSTATEMENT, country_groups=("region:Latin America and the Caribbean",)))


@pytest.mark.rule("CRIT-3")
def test_groups_become_the_countries_that_are_in_them_now(world: World) -> None:
    Country.objects.filter(pk="PER").update(income="upper_middle", labour_relations="enterprise")
    norm = record(world, replace(C001, country_groups=("region:Latin America and the Caribbean",), countries=("PRT",)))
    assert {"PER", "BRA", "PRT"} <= set(norm.countries)
    assert norm.country_groups == ["region:Latin America and the Caribbean"]
    assert "PER" in countries_of(["income:upper_middle"]) & countries_of(["labour:enterprise"])
    assert groups_of(Country.objects.get(pk="PER")) == (
        "region:Latin America and the Caribbean",
        "income:upper_middle",
        "labour:enterprise",
    )


def test_many_are_recorded_under_one_entry(world: World) -> None:
    entries = [
        replace(C001, source="domestic", instrument=f"Law of {code}", law_of=code, value=Decimal(40 + number % 8))
        for number, code in enumerate(Country.objects.values_list("pk", flat=True)[:60])
    ]
    before = Norm.objects.count()
    with CaptureQueriesContext(
        connection,
    ) as few:
        record_all(world, *entries[:2])
    with CaptureQueriesContext(connection) as many:
        norms = record_all(world, *entries)
    assert len(many) <= len(few) + 1
    assert Norm.objects.count() == before + 62
    assert [norm.level for norm in norms[:2]] == [Decimal(144_000), Decimal(147_600)]
    entry = last_entry("record_norms")
    assert entry.body == {"norms": 60, "sha256": digest(entries), "file_sha256": None}


def test_the_entry_of_a_file_holds_its_digest(world: World) -> None:
    batch = ImportBatch.objects.create(
        commission=world.commission, kind="norms", file_name="hours.csv", sha256="ab" * 32, brought_at=world.founded_at
    )
    (norm,) = record_norms(
        actor=acting(world.clerk), at=world.after(days=1), commission=world.commission, entries=[C001], batch=batch
    )
    assert norm.batch == batch
    assert last_entry("record_norms").body["file_sha256"] == "ab" * 32
    assert last_entry("record_norms").subject_id == batch.pk


@pytest.mark.rule("CRIT-1")
def test_refuses_a_unit_of_the_wrong_dimension(world: World) -> None:
    with refused("CRIT-1", "unit"):
        record(world, replace(C001, unit="mg/m3"))
    with refused("CRIT-1", "unit"):
        record(world, replace(C001, unit="hours"))


@pytest.mark.rule("CRIT-1")
def test_ppm_needs_the_substance(world: World) -> None:
    dust = replace(
        C001, subject="dust", measure="cotton-dust-twa8-elutriator", value=Decimal("0.2"), unit="ppm", instrument="X"
    )
    with refused("CRIT-1", "unit"):
        record(world, dust)
    Measure.objects.create(
        code="toluene-twa8",
        subject_id="dust",
        quantity="toluene in breathed air",
        unit_id="mg/m3",
        statistic="eight-hour average",
        direction="at_most",
        least=Decimal(0),
        most=Decimal(10_000),
        cas="108-88-3",
        molar_mass=Decimal("92.14"),
        molar_volume=Decimal("24.45"),
    )
    by_volume = record(world, replace(dust, measure="toluene-twa8", value=Decimal("24.45"), unit="ppm"))
    by_mass = record(world, replace(dust, measure="toluene-twa8", value=Decimal("92.14"), unit="mg/m3"))
    by_volume.refresh_from_db()
    by_mass.refresh_from_db()
    assert by_volume.level == by_mass.level


@pytest.mark.rule("CRIT-1")
def test_refuses_a_level_that_nobody_can_mean(world: World) -> None:
    with refused("CRIT-1", "value"):
        record(world, replace(C001, value=Decimal(480)))
    with refused("CRIT-1", "value"):
        record(world, replace(C001, value=Decimal("48.123456789")))
    with refused("CRIT-1", "value"):
        record(world, replace(C001, value=Decimal("NaN")))
    with refused("CRIT-1", "value"):
        record(world, replace(C001, value=None))


@pytest.mark.rule("CRIT-1")
def test_refuses_a_measure_that_is_unknown_or_goes_the_other_way(world: World) -> None:
    with refused("CRIT-1", "measure"):
        record(world, replace(C001, measure="hours-of-rest"))
    with refused("CRIT-1", "direction"):
        record(world, replace(C001, direction="at_least"))
    with refused("CRIT-1", "subject"):
        record(world, replace(C001, subject="dust"))
    with refused("CRIT-1", "subject"):
        record(world, replace(REINSTATEMENT, subject="everything"))


@pytest.mark.rule("CRIT-1")
def test_refuses_a_right_in_the_abstract(world: World) -> None:
    with refused("CRIT-1", "text"):
        record(world, replace(REINSTATEMENT, text="  "))
    with refused("CRIT-1", "measure"):
        record(world, replace(REINSTATEMENT, value=Decimal(3)))


@pytest.mark.rule("CRIT-2")
def test_refuses_a_source_of_no_kind(world: World) -> None:
    with refused("CRIT-2", "source"):
        record(world, replace(C001, source="commission"))
    with refused("CRIT-2", "instrument"):
        record(world, replace(C001, instrument=" "))
    with refused("CRIT-2", "instrument"):
        record(world, replace(C001, instrument="x" * 301))


@pytest.mark.rule("CRIT-2")
def test_refuses_domestic_law_of_no_country(world: World) -> None:
    with refused("CRIT-2", "law_of"):
        record(world, replace(REINSTATEMENT, law_of=None))
    with refused("CRIT-2", "law_of"):
        record(world, replace(C001, law_of="PER"))
    with refused("CRIT-7", "law_of"):
        record(world, replace(REINSTATEMENT, law_of="ATL"))


@pytest.mark.rule("CRIT-7")
def test_refuses_a_scope_that_applies_to_nobody(world: World) -> None:
    with refused("CRIT-7", "countries"):
        record(world, replace(C001, countries=("PER", "ATL")))
    with refused("CRIT-7", "industries"):
        record(world, replace(C001, industries=("C99",)))
    with refused("CRIT-7", "traits"):
        record(world, replace(C001, traits=("on-the-moon",)))
    with refused("CRIT-7", "addressee"):
        record(world, replace(C001, addressee="everybody"))
    for group in ("region:Atlantis", "income:", "language:es", "upper_middle"):
        with refused("CRIT-7", "country_groups"):
            record(world, replace(C001, country_groups=(group,)))


@pytest.mark.rule("CRIT-7")
def test_a_trait_that_exists_is_taken(world: World) -> None:
    Trait.objects.get_or_create(code="night-work", defaults={"title": "Work at night"})
    assert record(world, replace(C001, traits=("night-work",), industries=("C14", "A"))).industries == ["A", "C14"]


@pytest.mark.rule("CRIT-2")
def test_refuses_an_end_without_a_reason_or_before_the_beginning(world: World) -> None:
    ended = replace(C001, in_force_until=date(2000, 1, 1), ended_because="withdrawn")
    assert record(world, ended).ended_because == "withdrawn"
    with refused("CRIT-2", "ended_because"):
        record(world, replace(ended, ended_because=""))
    with refused("CRIT-2", "in_force_until"):
        record(world, replace(ended, in_force_until=date(1900, 1, 1)))
    with refused("CRIT-2", "in_force_until"):
        record(world, replace(ended, in_force_until=None))


@pytest.mark.rule("CRIT-2")
@pytest.mark.parametrize("day", [date.min, date(1799, 12, 31), date(2201, 1, 1), date.max])
def test_refuses_a_day_that_no_law_can_have(world: World, day: date) -> None:
    """Of year 9999 no calendar can count on: the page of every criterion beside it would fail."""
    with refused("CRIT-2", "in_force_from"):
        record(world, replace(REINSTATEMENT, in_force_from=day))
    with refused("CRIT-2", "in_force_until"):
        record(world, replace(C001, in_force_until=day, ended_because="withdrawn"))


def test_refuses_all_where_one_is_wrong_and_says_which(world: World) -> None:
    with pytest.raises(Refused, match="Norm 2: ") as caught:
        record_all(world, C001, replace(C001, unit="kg"))
    assert (caught.value.rule, caught.value.field) == ("CRIT-1", "unit")
    assert not Norm.objects.filter(instrument="ILO C001").exists()


def test_refuses_nothing_at_all(world: World) -> None:
    with refused("CRIT-2"):
        record_all(world)


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_norms(world: World) -> None:
    for who in (world.union_officer, world.jurists[0], world.outsider):
        with refused("INST-5"):
            record_norm(actor=acting(who), at=world.after(days=1), commission=world.commission, entry=C001)


@pytest.mark.rule("CRIT-1")
def test_the_database_refuses_a_wrong_unit_whoever_writes_it(world: World) -> None:
    with broken("crit_1_a_norm_is_in_a_unit"):
        Norm.objects.create(
            commission=world.commission,
            source="international",
            instrument="X",
            subject_id="weekly-hours",
            measure_id="weekly-hours-worked",
            value=Decimal(48),
            unit_id="kg",
            addressee="employer",
            in_force_from=date(2000, 1, 1),
            recorded_at=world.founded_at,
        )
