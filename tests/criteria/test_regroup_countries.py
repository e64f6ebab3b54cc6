"""Countries come into other groups by an act, on the record of each commission."""

from __future__ import annotations

import pytest

from commission.directory.models import Country
from criteria.acts.groups import regroup_countries
from tests.criteria.observing import Office, office
from tests.founding import acting
from tests.refusals import last_entry, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


@pytest.mark.rule("CRIT-3")
def test_a_government_stands_among_its_new_peers_and_the_register_says_since_when(office: Office) -> None:
    office.report("ZAF", "0.4", verified=True)
    office.day = 4
    regroup_countries(
        actor=acting(office.clerk),
        at=office.at(),
        commission=office.commission,
        groups={"ZAF": {"income": "high"}},
        file_sha256="a" * 64,
    )
    found = office.practice("NOR")
    assert found is not None
    assert (found.country, found.group) == ("ZAF", "income:high")
    entry = last_entry("regroup_countries")
    assert (entry.body["countries"], entry.body["file_sha256"]) == (1, "a" * 64)


@pytest.mark.rule("CRIT-3")
@pytest.mark.parametrize(
    ("field", "groups"),
    [
        ("income", {"ZAF": {"income": "rich"}}),
        ("region", {"ZAF": {"region": " "}}),
        ("name", {"ZAF": {"name": "Elsewhere"}}),
        ("countries", {"XKX": {"income": "low"}}),
    ],
)
def test_refuses_a_group_or_a_country_that_there_is_not(
    office: Office, field: str, groups: dict[str, dict[str, str]]
) -> None:
    with refused("CRIT-3", field):
        regroup_countries(actor=acting(office.clerk), at=office.at(), commission=office.commission, groups=groups)
    assert Country.objects.get(pk="ZAF").name == "South Africa"


@pytest.mark.rule("INST-5")
def test_refuses_whoever_does_not_keep_norms(office: Office) -> None:
    with refused("INST-5"):
        regroup_countries(
            actor=acting(office.outsider),
            at=office.at(),
            commission=office.commission,
            groups={"ZAF": {"income": "high"}},
        )
