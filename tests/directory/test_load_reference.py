"""Countries stand in the groups in which they are compared, and industries in their order."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from commission.directory.models import Country, Industry
from commission.directory.reference import load_reference
from commission.directory.reference.countries import INCOME, REGIONS, grouping
from commission.directory.reference.industries import DIVISIONS, SECTIONS

pytestmark = pytest.mark.django_db


def test_the_tables_come_with_every_country_in_its_region() -> None:
    assert Country.objects.count() == 249
    assert not Country.objects.filter(region="").exists()
    peru = Country.objects.get(pk="PER")
    assert (peru.alpha2, peru.m49, peru.name) == ("PE", "604", "Peru")
    assert (peru.region, peru.income, peru.labour_relations) == (
        "Latin America and the Caribbean",
        "upper_middle",
        "enterprise",
    )


def test_a_country_that_nobody_classifies_is_in_no_group() -> None:
    assert Country.objects.get(pk="VEN").income == ""
    assert Country.objects.get(pk="ATA").income == ""
    assert Country.objects.filter(income="low").count() == len(INCOME["low"].split())


def test_no_country_stands_in_two_groups() -> None:
    assert len(grouping(REGIONS)) == 249
    with pytest.raises(ValueError, match="PER"):
        grouping({"here": "PER", "there": "CHL PER"})


def test_the_industries_are_the_sections_and_divisions_of_the_standard() -> None:
    assert len(SECTIONS) == 21
    assert len(DIVISIONS) == 88
    assert sum(len(divisions) for _letter, _title, divisions in SECTIONS) == 88
    assert Industry.objects.filter(parent=None).count() == 21


def test_every_industry_lies_in_a_broader_one() -> None:
    garments = Industry.objects.get(pk="C1410")
    above = []
    while garments.parent:
        garments = garments.parent
        above.append(garments.code)
    assert above == ["C141", "C14", "C"]
    for industry in Industry.objects.exclude(parent=None):
        assert industry.parent_id == (industry.code[:1] if len(industry.code) == 3 else industry.code[:-1])


def test_loading_again_mends_what_was_changed_and_adds_nothing() -> None:
    Country.objects.filter(pk="PER").update(income="low", name="Perú")
    before = Country.objects.count(), Industry.objects.count()
    assert load_reference() == before
    assert Country.objects.get(pk="PER").income == "upper_middle"


def test_the_command_says_what_it_did() -> None:
    said = StringIO()
    call_command("load_reference", "--json", stdout=said)
    assert json.loads(said.getvalue()) == {"countries": 249, "industries": Industry.objects.count()}
    said = StringIO()
    call_command("load_reference", stdout=said)
    assert "249 countries" in said.getvalue()
