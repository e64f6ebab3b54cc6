"""The demonstration world: cases in every state around today, and work for everybody who can sign in."""

from __future__ import annotations

import json
import re
import uuid
from contextlib import closing
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Max
from django.test import Client
from django.utils import timezone

from commission.authority.api import in_effect
from commission.authority.models import Grant, Person
from commission.clock import api as clock
from commission.clock.models import Deadline
from commission.directory.models import Organisation, Representation
from commission.institution.models import Commission
from commission.keys import uuid7
from commission.outbox.models import Notice
from commission.portal.demonstration.criteria import STARTING_SET
from commission.portal.demonstration.loading import is_loaded
from commission.portal.demonstration.peru.verifying import verify_register
from commission.portal.demonstration.signins import PASSWORD, SIGNINS
from commission.portal.demonstration.timeline import holding
from commission.register import api as register
from complaints.models import (
    Consolidation,
    Decision,
    Docket,
    FurtherDocket,
    Hearing,
    Panel,
    PanelMember,
    RecordEntry,
    Vote,
)
from complaints.states import DocketState
from criteria.models import (
    Criterion,
    CriterionVersion,
    Deliberation,
    Norm,
    Observation,
    PracticeStep,
    Proposal,
    ProposalAnswer,
    RuleFinding,
)
from sanctions.models import LiftProceeding, Sanction
from sanctions.states import LiftState, SanctionState
from tests.database import connect
from tests.personas import World

DUE_TO_NOBODY = {"court", "team_member", "worker"}
"""Roles from which the rules demand nothing by a date of their own."""


def show(*words: str) -> dict[str, Any]:
    """What a command answers as JSON."""
    out = StringIO()
    call_command("demo", *words, "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_the_world_holds_every_kind_of_case_and_stays_as_it_is(committed_db: str) -> None:
    loaded = show("world")
    assert loaded["dockets"] >= 20
    assert set(loaded["states"]) == set(DocketState.values)
    cases_are_placed_around_today()
    sanctions_are_in_every_state()
    everybody_has_work()
    everybody_signs_in()
    nothing_went_wrong()
    criteria_have_a_past()
    the_walk_through_of_e_filing_names_who_is_there()

    assert is_loaded(Commission.objects.get())
    size = register.Entry.objects.aggregate(last=Max("seq"))["last"]
    assert show("world", "--if-empty")["dockets"] == loaded["dockets"]
    assert show("world")["dockets"] == loaded["dockets"]
    assert register.Entry.objects.aggregate(last=Max("seq"))["last"] == size

    world = list(Docket.objects.order_by("pk").values_list("pk", flat=True))
    before = standing(world)
    assert show("peru")["lifted_fully"] is True
    assert standing(world) == before


def test_a_matter_whose_past_unfolds_is_held_against_every_other_session(committed_db: str) -> None:
    matter = uuid7()
    lock = int.from_bytes(matter.bytes[8:], "big", signed=True)
    with closing(connect("app", committed_db)) as other, other.cursor() as cursor:

        def free() -> bool:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
            return cursor.fetchone() == (True,)

        assert free()
        with holding() as hold:
            hold(matter)
            assert not free()
            with transaction.atomic():
                assert clock.try_lock_matter(matter)
            assert not free()
        assert free()


@pytest.mark.django_db
def test_refuses_to_show_anything_beside_a_commission_at_work(world: World) -> None:
    for show_what in ("world", "peru"):
        with pytest.raises(CommandError, match="a database of its own"):
            call_command("demo", show_what)
    call_command("demo", "world", "--if-empty", stdout=StringIO())
    assert Docket.objects.count() == 0
    assert Commission.objects.get() == world.commission


def cases_are_placed_around_today() -> None:
    now = timezone.now()
    dockets = Docket.objects.all()
    assert not dockets.filter(filed_at__gt=now).exists()
    assert dockets.filter(filed_at__gt=now - timedelta(days=1)).exists()
    ahead = Hearing.objects.filter(state=Hearing.State.SET, kind=Hearing.Kind.MERITS)
    assert ahead.filter(begins_at__range=(now, now + timedelta(days=2))).exists()
    assert ahead.filter(begins_at__range=(now, now + timedelta(days=7))).count() >= 2
    assert ahead.filter(begins_at__lt=now).exists(), "one that nobody held on its day"
    assert Hearing.objects.filter(state=Hearing.State.ON_PAPERS).exists()
    argued = dockets.filter(state=DocketState.ARGUED)
    assert argued.filter(record_closes_at__gt=now).exists()
    assert argued.filter(record_closes_at__lt=now).exists()
    voted = Vote.objects.values("allegation__docket").distinct()
    assert argued.filter(pk__in=voted).count() >= 2
    decided = Decision.objects.filter(by_operation=False)
    assert decided.filter(issued_at__gt=now - timedelta(days=2)).exists()
    assert Decision.objects.filter(by_operation=True).exists()
    assert decided.filter(findings__conclusion="compliance").exists()
    assert dockets.exclude(withdrawn_at=None).exclude(state=DocketState.DECIDED).exists()
    kinds = set(RecordEntry.objects.values_list("kind", flat=True))
    assert kinds == set(RecordEntry.Kind.values)
    assert RecordEntry.objects.filter(sealed=True).exists()
    what_stands_beside_a_filing_is_shown(now)
    assert PanelMember.objects.filter(left_because="recused").exists()
    assert Panel.objects.filter(round=2, discharged_at=None).exists()
    assert dockets.values("country").distinct().count() >= 12
    # Numbers and citations follow the days.
    numbers = list(dockets.order_by("year", "serial").values_list("filed_at", flat=True))
    assert numbers == sorted(numbers)
    citations = list(Decision.objects.order_by("year", "serial").values_list("issued_at", flat=True))
    assert citations == sorted(citations)


def what_stands_beside_a_filing_is_shown(now: datetime) -> None:
    """Counsel who appear, amended facts, redacted versions, more alleged, dockets heard together (FILE-6, HEAR-4)."""
    redacted = RecordEntry.objects.filter(kind=RecordEntry.Kind.REDACTED)
    assert redacted.filter(about__sealed=True, sealed=False).exclude(sealed_because="").count() == redacted.count() >= 2
    assert RecordEntry.objects.filter(kind=RecordEntry.Kind.AMENDMENT, allegation__number__gt=1).exists()
    appearing = Grant.objects.filter(in_effect(now), source="party", powers__isnull=False, held_until__gt=now)
    assert appearing.filter(object_id__in=Docket.objects.values("pk")).exists(), "counsel with powers and a term"
    ended = RecordEntry.objects.filter(kind=RecordEntry.Kind.APPEARANCE, title__contains="withdrawn")
    assert ended.filter(docket__state=DocketState.AWAITING_HEARING).exists()
    assert Organisation.objects.filter(described=True, parties__docket__in=Docket.objects.all()).exists()
    joined = Consolidation.objects.select_related("lead", "docket").get()
    assert FurtherDocket.objects.get().first == joined.lead
    hearings = Hearing.objects.filter(docket__in=[joined.lead, joined.docket], state=Hearing.State.SET)
    assert {hearing.begins_at for hearing in hearings} == {hearings[0].begins_at}
    assert hearings.count() == 2
    assert joined.docket.entries > 2
    page = Client().get(f"/dockets/{joined.docket.number}/").content.decode()
    assert joined.lead.number in page


def sanctions_are_in_every_state() -> None:
    sanctions = Sanction.objects.all()
    assert {sanction.state for sanction in sanctions} == set(SanctionState.values)
    assert {sanction.aim for sanction in sanctions} >= {"sector", "firm", "entity", "buyer"}
    assert {sanction.kind for sanction in sanctions} >= {"tariff", "penalty", "suspension", "withdrawal"}
    standing = {proceeding.state for proceeding in LiftProceeding.objects.all()}
    assert standing >= {LiftState.VERIFYING, LiftState.VERIFIED, LiftState.NOTICED, LiftState.GRANTED}


def everybody_has_work() -> None:
    """Somebody in every role from which something can be due finds something due."""
    now = timezone.now()
    open_limits = Deadline.objects.filter(outcome=Deadline.Outcome.OPEN).exclude(kind="warning")
    for one in SIGNINS:
        grants = Grant.objects.filter(in_effect(now), person__email=one.email)
        due = [
            limit
            for grant in grants
            for limit in open_limits.filter(due_from__contains=[grant.capacity])
            if grant.object_id in {limit.matter, limit.commission}
        ]
        assert due or one.role in DUE_TO_NOBODY, one.role
        assert grants.exists(), one.role


def everybody_signs_in() -> None:
    shown = show("signins")
    assert shown["password"] == PASSWORD
    assert [row["role"] for row in shown["signins"]] == [one.role for one in SIGNINS]
    for row in shown["signins"]:
        person = authenticate(None, email=row["email"], password=shown["password"])
        assert isinstance(person, Person)
        assert person.display_name == row["name"]


def nothing_went_wrong() -> None:
    assert not Deadline.objects.filter(failures__gt=0).exists()
    assert not Deadline.objects.filter(outcome=Deadline.Outcome.OPEN, instant__lt=timezone.now()).exists()
    assert not Notice.objects.filter(mailed_at=None).exists(), "nobody is mailed about the past"
    commission = Commission.objects.get()
    assert commission.demonstration
    draws = Panel.objects.filter(sits_for=None).values_list("draw", flat=True)
    checkpoint = register.publish_checkpoint(at=timezone.now())
    assert verify_register(checkpoint, draws).startswith("OK: ")


def the_walk_through_of_e_filing_names_who_is_there() -> None:
    """Whoever goes through docs/e-filing.md on a demonstration has nothing to fill in but her token."""
    said = (Path(__file__).resolve().parents[2] / "docs" / "e-filing.md").read_text(encoding="utf-8")
    names = dict(re.findall(r"\$\{([A-Z]+):=([^}]*)\}", said))
    union = Organisation.objects.get(name=names["UNION"], country=names["COUNTRY"])
    assert Representation.objects.filter(organisation=union, person__email="union@example.org").exists()
    assert Organisation.objects.filter(name=names["EMPLOYER"], country=names["COUNTRY"]).exists()
    assert Criterion.objects.filter(code=names["CRITERION"]).exists()


def criteria_have_a_past() -> None:
    """Criteria that were strengthened, peers who moved best practice, and something to take part in now."""
    first, second, review, now = Deliberation.objects.order_by("opened_at")
    assert first.versions.count() == Criterion.objects.count() == len(STARTING_SET)
    strengthened = {version.criterion.code for version in CriterionVersion.objects.filter(number=2)}
    assert strengthened == {"EN-03", "CL-08", "FA-07", "WA-08"}
    assert second.versions.count() == len(strengthened)
    assert second.drafts.filter(version=None, replaced_by=None).count() == 1, "one that the ballot did not carry"
    assert set(RuleFinding.objects.values_list("kind", flat=True)) == set(RuleFinding.Kind.values)
    assert set(second.statements.values_list("result", flat=True)) == {"", "success", "failure"}
    assert second.statements.values("capacity").distinct().count() >= 4
    assert (review.occasion, review.outcome) == ("review", "no_change")
    assert now.state == Deliberation.State.FORUM
    assert now.drafts.filter(criterion__isnull=False).exists()
    answered = ProposalAnswer.objects.exclude(kind=ProposalAnswer.Kind.UNANSWERED)
    assert answered.exists()
    assert Proposal.objects.exclude(pk__in=answered.values("proposal")).exists()
    seen = Observation.objects.all()
    assert set(seen.values_list("state", flat=True)) == set(Observation.State.values)
    assert seen.filter(state="verified", needs_second=True, counts_from=None).exists(), "one waits for a second look"
    assert not seen.exclude(provenance__contains="Invented for the demonstration").exists()
    assert PracticeStep.objects.filter(number__gt=1, because="observed").exists()
    assert PracticeStep.objects.filter(because="retracted").exists()
    assert Norm.objects.filter(law_of="PER", ended_because="replaced", in_force_until__gt="2024-01-01").exists()


def standing(keys: list[uuid.UUID]) -> list[Any]:
    """What a replay must leave as it is: the dockets that are there, their records, limits, votes and sanctions."""
    limits = Deadline.objects.filter(matter__in=keys).exclude(kind="warning")
    return [
        list(Docket.objects.filter(pk__in=keys).order_by("pk").values_list("number", "state", "entries")),
        list(limits.order_by("pk").values_list("pk", "outcome")),
        Vote.objects.filter(allegation__docket__in=keys).count(),
        list(Sanction.objects.filter(docket__in=keys).order_by("pk").values_list("pk", "share_in_force")),
    ]
