"""`manage.py evaluate`: what waits is evaluated; with --all everything anew; twice changes nothing."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from criteria.acts.norms import record_norms
from criteria.models import Evaluation
from tests.criteria.norms import C001
from tests.criteria.observing import Office, office
from tests.founding import acting

pytestmark = [pytest.mark.django_db, pytest.mark.rule("DISC-4")]


@pytest.fixture(name="office")
def _office(db: None) -> Office:
    return office()


def evaluated(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("evaluate", "--json", *arguments, stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def late_law(office: Office) -> None:
    """Two figures come in; the law that bound them is put on record afterwards."""
    office.report_all([office.entry(office.mill, 50), office.entry(office.mill, 40)])
    record_norms(actor=acting(office.clerk), at=office.at(), commission=office.commission, entries=[C001])


def test_a_law_on_record_late_is_applied_to_all(office: Office) -> None:
    late_law(office)
    (waiting,) = evaluated()
    assert waiting["changed"] == 0
    (done,) = evaluated("--all")
    assert (done["commission"], done["changed"], done["newly_not_met"]) == ("CILR", 2, 1)
    assert done["outcomes"] == {"met": 1, "not_met": 1, "not_comparable": 0, "nothing_binds": 0}
    (again,) = evaluated("--all", "--commission", "CILR")
    assert (again["changed"], again["withdrawn"], again["newly_not_met"]) == (0, 0, 0)
    assert again["outcomes"] == done["outcomes"]


def test_what_was_never_evaluated_is_what_waits(office: Office) -> None:
    late_law(office)
    Evaluation.objects.all().delete()
    (done,) = evaluated()
    assert (done["changed"], done["newly_not_met"]) == (2, 1)


def test_it_says_in_words_what_it_did(office: Office) -> None:
    late_law(office)
    out = io.StringIO()
    call_command("evaluate", "--all", stdout=out)
    assert "CILR: 2 evaluations written, 0 withdrawn, 1 newly not met." in out.getvalue()
    assert "1  not met" in out.getvalue()


def test_refuses_a_commission_that_does_not_exist(office: Office) -> None:
    with pytest.raises(CommandError, match="There is no commission XXX"):
        call_command("evaluate", "--commission", "XXX")
