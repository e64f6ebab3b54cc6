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
    "criteria_statement": "crit_8_a_statement_stands",
    "criteria_invitation": "crit_8_an_invitation_stands",
    "criteria_draft": "crit_8_a_draft_stands",
    "criteria_vote": "crit_8_a_vote_stands",
    "criteria_rulefinding": "crit_2_a_finding_stands",
    "criteria_agendaitem": "crit_9_an_agenda_stands",
    "criteria_proposal": "crit_11_a_proposal_stands",
    "criteria_proposalanswer": "crit_11_an_answer_stands",
    "criteria_measure": "crit_1_a_measure_stands",
    "criteria_unit": "crit_1_a_unit_stands",
    "criteria_mark": "crit_3_a_mark_stands",
    "investigations_visit": "inv_5_a_visit_stands",
    "investigations_finding": "inv_2_a_finding_stands",
}
GOING_ON = ("criteria_deliberation", "criteria_norm", "criteria_observation")
"""Tables whose rows go on by rules of their own, tested elsewhere, and which are never emptied."""
CHANGES = ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE")
KEYS = {"criteria_measure": "code", "criteria_unit": "code"}


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
                    cursor.execute(change.format(table, KEYS.get(table, "id")))
                # TRUNCATE … CASCADE is refused by whichever of the tables comes first.
                assert caught.value.diag.constraint_name == constraint or "CASCADE" in change
        for table in GOING_ON:
            with pytest.raises(psycopg2.IntegrityError):
                cursor.execute(CHANGES[-1].format(table))


@pytest.mark.rule("CRIT-5")
@pytest.mark.django_db
@pytest.mark.parametrize("table", STANDING)
def test_the_site_has_no_right_to_a_change(table: str) -> None:
    for change in CHANGES:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(change.format(table, KEYS.get(table, "id")))
