"""Everybody who may look or act, and cases at every stage, so that each page can be tried by each of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from commission.authority.api import ANONYMOUS, CLOCK
from commission.authority.models import Person
from commission.directory.acts import describe_respondent
from commission.directory.models import Organisation
from commission.institution.models import SeatKind
from commission.vault.api import new_code, open_mailbox
from complaints import selectors
from complaints.acts import (
    answer_retaliation,
    bring_to_need,
    hold_hearing,
    record_need,
    report_retaliation,
    submit_from_mailbox,
    submit_to_record,
)
from complaints.models import Docket, Hearing, Need, PanelMember, RetaliationReport
from complaints.selectors.confidences import need_files
from criteria.acts import make_statement, open_ballot, propose_criterion, put_draft
from criteria.acts.norms import record_norm
from criteria.acts.observations import report_observation
from criteria.models import Deliberation, Norm, Observation, Proposal, StatementFile
from criteria.rules.observations import ObservationEntry
from sanctions.models import LiftProceeding
from tests.complaints.confiding import filing_of, protected
from tests.criteria.deliberations import DRAFTS, opened, reported
from tests.criteria.norms import C001
from tests.personas import World, acting
from tests.sanctions.conftest import Case, file_case
from tests.vault.files import PDF

NOBODY = "nobody who has signed in"
NEWCOMER = "newcomer without a part"
PANEL_JURIST = "jurist of the panel"
PANEL_WORKER_REPRESENTATIVE = "worker representative of the panel"
OTHER_MEMBER = "member who is not on the panel"
INVESTIGATOR = "staff investigator of the team"
TEAM_MEMBER = "other member of the team"
CLERK = "registry clerk"
ADMINISTRATOR = "administrator"
COURT = "court"
COMPLAINANT = "complainant"
RESPONDENT = "respondent"
OTHER_PARTY = "party to no case"

ROLES: tuple[str, ...] = (
    NOBODY,
    NEWCOMER,
    PANEL_JURIST,
    PANEL_WORKER_REPRESENTATIVE,
    OTHER_MEMBER,
    INVESTIGATOR,
    TEAM_MEMBER,
    CLERK,
    ADMINISTRATOR,
    COURT,
    COMPLAINANT,
    RESPONDENT,
    OTHER_PARTY,
)


@dataclass
class Stage:
    """Three cases: one before its hearing, one argued, one sanctioned with a proceeding on lifting under way.

    And two deliberations on criteria, one open to statements and one before the members; a workers' proposal; a norm;
    a figure that was reported and that nobody has verified; an employer who was described and waits for the registry.
    """

    world: World
    filed: Docket
    argued: Docket
    sanctioned: Docket
    proceeding: LiftProceeding
    public_entry: int
    sealed_entry: int
    heard: Deliberation
    balloted: Deliberation
    proposal: Proposal
    statement_file: StatementFile
    norm: Norm
    observation: Observation
    protected: Docket
    confidential_entry: int
    report: RetaliationReport
    before_panel: RetaliationReport
    need: Need
    described: Organisation
    need_file: uuid.UUID

    def person(self, role: str, docket: Docket) -> Person | None:
        """Who has this role; on the panel, that is, of this docket."""
        if role in {PANEL_JURIST, PANEL_WORKER_REPRESENTATIVE, OTHER_MEMBER}:
            return self._member(role, docket)
        world = self.world
        return {
            NOBODY: None,
            NEWCOMER: world.outsider,
            INVESTIGATOR: world.investigator,
            TEAM_MEMBER: world.union_team_member,
            CLERK: world.clerk,
            ADMINISTRATOR: world.administrator,
            COURT: world.court_registry,
            COMPLAINANT: world.union_officer,
            RESPONDENT: world.garment_maker_counsel,
            OTHER_PARTY: world.farm_counsel,
        }[role]

    def _member(self, role: str, docket: Docket) -> Person:
        drawn = PanelMember.objects.filter(panel__docket=docket, panel__discharged_at=None).select_related("person")
        if role == OTHER_MEMBER:
            taken = {member.person_id for member in drawn}
            return next(person for person in self.world.members if person.pk not in taken)
        kind = SeatKind.JURIST if role == PANEL_JURIST else SeatKind.WORKER_REPRESENTATIVE
        sitting = drawn.filter(alternate=False, left_at=None)
        return next(member.person for member in sitting if member.kind == kind)

    @property
    def decision(self) -> str:
        """How the address of the decision names it."""
        address = selectors.decision_address(self.sanctioned.decisions.get())
        return address.rstrip("/").rpartition("/")[2]


def _bring(case: Case, at: datetime, title: str, **more: Any) -> int:
    """Let the union bring a file; return its number in the record."""
    entry = submit_to_record(
        actor=acting(case.world.union_officer),
        at=at,
        docket=case.docket,
        kind="evidence",
        title=title,
        upload=SimpleUploadedFile("contract.pdf", PDF),
        **more,
    )
    number: int = entry.number
    return number


def _deliberate(world: World) -> dict[str, Any]:
    """A proposal, then two deliberations, thirty days old; on the draft of one the ballot is open."""
    proposal = propose_criterion(
        actor=acting(world.union_officer),
        at=world.after(days=100),
        commission=world.commission,
        organisation=world.union,
        right=world.criteria["EQ-01"].criterion.right,
        title="Rooms to nurse in",
        text="Every workplace has a room to nurse in.",
    )
    balloted = reported(world, opened(world, days=90, title="Leave for those who nurse"))
    put_draft(
        actor=acting(world.jurists[0]),
        at=balloted.opened_at,
        deliberation=balloted,
        text=DRAFTS["EQ-01"].put(
            (timezone.now() + timedelta(days=200)).date(), text=f"{DRAFTS['EQ-01'].text} A room to nurse in is kept."
        ),
    )
    open_ballot(actor=acting(world.jurists[0]), at=timezone.now(), deliberation=balloted)
    balloted.refresh_from_db()
    heard = reported(world, opened(world, days=101, title="Hours of work"))
    said = make_statement(
        actor=acting(world.union_officer),
        at=heard.opened_at,
        deliberation=heard,
        text="Nobody goes home before ten.",
        uploads=[SimpleUploadedFile("hours.txt", b"From the book of hours.")],
    )
    return {"proposal": proposal, "balloted": balloted, "heard": heard, "statement_file": said.files.get()}


def build_stage(world: World) -> Stage:
    """Bring three cases and two deliberations to their stages, around the present."""
    now = timezone.now()
    sanctioned = file_case(world, at=now - timedelta(days=110))
    sanctioned.argue()
    sanctioned.issue(sanctioned.proposed())
    sanctioned.wait(until=now - timedelta(days=10))
    proceeding = sanctioned.claim()

    argued = file_case(world, at=now - timedelta(days=60))
    hearing = Hearing.objects.get(docket=argued.docket, state=Hearing.State.SET)
    argued.wait(until=hearing.begins_at)
    hold_hearing(
        actor=acting(argued.member),
        at=argued.now,
        docket=argued.docket,
        minutes="Both were heard.",
        present=argued.panel,
    )

    filed = file_case(world, at=now - timedelta(days=5))
    at = now - timedelta(days=4)
    public = _bring(filed, at, "A contract")
    sealed = _bring(filed, at, "A statement", sealed=True, sealed_because="The worker fears for her work.")
    return Stage(
        world=world,
        filed=Docket.objects.get(pk=filed.docket.pk),
        argued=Docket.objects.get(pk=argued.docket.pk),
        sanctioned=Docket.objects.get(pk=sanctioned.docket.pk),
        proceeding=proceeding,
        public_entry=public,
        sealed_entry=sealed,
        norm=record_norm(actor=acting(world.clerk), at=now, commission=world.commission, entry=C001),
        observation=_report(world),
        described=describe_respondent(
            actor=ANONYMOUS,
            at=now,
            commission=world.commission,
            kind="employer",
            name="Confecciones Andina, taller",
            country=world.peru,
        ),
        **_deliberate(world),
        **_confide(world),
    )


def _confide(world: World) -> dict[str, Any]:
    """A protected complaint with a file, one report of retaliation and one before the panel; and a need."""
    now = timezone.now()
    code, other = new_code(), new_code()
    docket = protected(world, code, at=now)
    filing = filing_of(docket)
    mailbox = open_mailbox(code)
    assert mailbox
    entry = submit_from_mailbox(
        actor=ANONYMOUS,
        at=now,
        filing=filing,
        mailbox=mailbox,
        kind="evidence",
        title="A contract",
        upload=SimpleUploadedFile("contract.pdf", PDF),
    )
    for text in ("My shift was changed.", "I was threatened."):
        report_retaliation(at=now, told=filing, mailbox=mailbox, text=text, may_order=True)
    report, before_panel = RetaliationReport.objects.filter(filing=filing).order_by("id")
    answer_retaliation(
        actor=acting(world.investigator),
        at=now,
        report=before_panel,
        text="We ask the panel.",
        ask_for_order=True,
        for_panel="Threats were made.",
    )
    before_panel.refresh_from_db()
    need = record_need(
        actor=ANONYMOUS, at=now, commission=world.commission, country=world.peru, text="No water.", code=other
    )
    hers = open_mailbox(other)
    assert hers is not None
    bring_to_need(
        actor=ANONYMOUS,
        at=now,
        need=need,
        mailbox=hers,
        title="The tap",
        upload=SimpleUploadedFile("tap.pdf", PDF),
    )
    return {
        "protected": docket,
        "confidential_entry": entry.number,
        "report": report,
        "before_panel": before_panel,
        "need": need,
        "need_file": need_files(need).get().pk,
    }


def _report(world: World) -> Observation:
    return report_observation(
        actor=CLOCK,
        at=world.founded_at,
        commission=world.commission,
        entry=ObservationEntry(
            measure="violations-ended-90-days",
            country="BOL",
            value=Decimal("0.4"),
            unit="1",
            period_from=date(2024, 1, 1),
            period_until=date(2024, 12, 31),
            provenance="Annual report of the inspectorate, 2024",
        ),
    )
