"""Charters, criteria, deliberations, visits and findings stay as they were entered, whoever asks."""

from __future__ import annotations

import psycopg2
import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg2.extensions import connection as Connection  # noqa: N812 (a class under a lower-case name)

STANDING = {
    "institution_charter": "chart_7_a_charter_stands",
    "institution_charter_signatories": "chart_7_signatories_stand",
    "criteria_criterion": "crit_5_a_criterion_stands",
    "criteria_criterionversion": "crit_5_a_version_stands",
    "criteria_deliberation": "crit_8_a_deliberation_stands",
    "criteria_statement": "crit_8_a_statement_stands",
    "investigations_visit": "inv_5_a_visit_stands",
    "investigations_finding": "inv_2_a_finding_stands",
}
CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE")


@pytest.mark.rule("CHART-7")
@pytest.mark.rule("CRIT-5")
@pytest.mark.rule("CRIT-8")
@pytest.mark.rule("INV-2")
@pytest.mark.rule("INV-5")
def test_even_the_owner_of_the_tables_is_refused_a_change(committed_db: str, owner_connection: Connection) -> None:
    with owner_connection.cursor() as cursor:
        for table, constraint in STANDING.items():
            for change in CHANGES:
                with pytest.raises(psycopg2.IntegrityError) as caught:
                    cursor.execute(change.format(table))
                # TRUNCATE … CASCADE is refused by whichever of the tables comes first.
                assert caught.value.diag.constraint_name == constraint or "CASCADE" in change


@pytest.mark.rule("CRIT-5")
@pytest.mark.django_db
@pytest.mark.parametrize("table", STANDING)
def test_the_site_has_no_right_to_a_change(table: str) -> None:
    for change in CHANGES:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(change.format(table))
