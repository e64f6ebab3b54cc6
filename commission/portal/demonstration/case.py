"""One case of the demonstration: the acts of its people, each by whoever may do it, when the story has reached it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from django.db import transaction

from commission.authority.api import ANONYMOUS, Actor, actor_of
from commission.authority.capacities import Power
from commission.authority.models import Grant
from commission.clock.days import end_of_day, legal_date
from commission.directory.acts import describe_respondent
from commission.directory.models import Industry, Organisation
from commission.portal.demonstration.fieldwork import Fieldwork
from commission.portal.demonstration.inventing import FICTITIOUS
from commission.portal.demonstration.saying import Answered, Ballot, Ordered, Says
from commission.portal.demonstration.world import World
from commission.proceedings.acts import issue_decision
from complaints.acts import (
    AllegationFiled,
    FindingDrafted,
    allege_further,
    amend_facts,
    answer_complaint,
    cast_ballot,
    consolidate_dockets,
    enter_appearance,
    file_complaint,
    hold_hearing,
    intervene,
    publish_redacted,
    recuse_member,
    set_hearing,
    submit_to_record,
    withdraw_appearance,
    withdraw_complaint,
)
from complaints.models import Allegation, Decision, Docket, Hearing, PanelMember, Party, RecordEntry, Vote
from investigations.models import Finding
from sanctions.acts import BenchmarkProposed, SanctionProposed
from sanctions.deterrence import least_burden, minimum_burden

Hold = Callable[[uuid.UUID], None]

THOUSAND = Decimal(1000)


def _rounded(amount: Decimal) -> Decimal:
    """The next thousand: panels order round sums."""
    return (amount / THOUSAND).to_integral_value(rounding=ROUND_CEILING) * THOUSAND


class Case(Fieldwork):
    """A docket and the people in it. `at` is the instant that the story has reached."""

    def __init__(self, world: World, *, day_0: datetime, hold: Hold) -> None:
        super().__init__(world, at=day_0)
        self.day_0 = day_0
        self.hold = hold
        self.filed: uuid.UUID | None = None

    # --- Time --------------------------------------------------------------------------------------------------------

    def day(self, number: int, hour: str = "11:00") -> datetime:
        """An hour of a day, counted from the filing (day 0)."""
        return self.world.instant(self.day_0, number, hour)

    def later(self, days: int, hour: str = "11:00") -> datetime:
        """An hour of a day, counted from the day that the story has reached."""
        return self.world.instant(self.at, days, hour)

    @property
    def hearing_over(self) -> datetime:
        """When the hearing that is set will be over."""
        return self.hearing.begins_at + timedelta(minutes=110)

    # --- Who and what ------------------------------------------------------------------------------------------------

    @property
    def key(self) -> uuid.UUID:
        """Key of the docket, once it has been filed."""
        if self.filed is None:
            raise LookupError("nothing has been filed yet")
        return self.filed

    @property
    def docket(self) -> Docket:
        """The docket as it now stands."""
        return Docket.objects.select_related("commission__charter", "country").get(pk=self.key)

    @property
    def hearing(self) -> Hearing:
        """The merits hearing: the one that is set, or the last."""
        return Hearing.objects.filter(docket=self.key, kind=Hearing.Kind.MERITS).latest("set_at")

    @property
    def sitting(self) -> list[PanelMember]:
        """The members who sit, in the order of the draw, the presiding one first."""
        members = PanelMember.objects.filter(
            panel__docket=self.key, panel__discharged_at=None, alternate=False, left_at=None
        )
        return list(members.select_related("person", "term__seat").order_by("-presiding", "position"))

    @property
    def presiding(self) -> Actor:
        """Whoever presides."""
        return actor_of(self.sitting[0].person)

    def allegation(self, number: int) -> Allegation:
        """An allegation, by number."""
        return Allegation.objects.select_related("criterion_version__criterion", "respondent__organisation").get(
            docket=self.key, number=number
        )

    def speaker(self, organisation: str) -> Actor:
        """Whoever speaks for an organisation."""
        representation = self.world.organisation(organisation).representations.select_related("person").earliest("pk")
        return actor_of(representation.person)

    def entry(self, kind: str, finding: Finding | None = None) -> RecordEntry:
        """The last entry of a kind in the record."""
        entries = RecordEntry.objects.filter(docket=self.key, kind=kind)
        return (entries.filter(finding=finding) if finding else entries).latest("number")

    # --- Filing and record -------------------------------------------------------------------------------------------

    def file(
        self,
        title: str,
        *,
        country: str,
        by: str = "",
        person: str = "",
        against: Sequence[str],
        says: Sequence[Says],
        relief: str,
    ) -> Docket:
        """File the complaint, for an organisation or as a worker on her own."""
        with transaction.atomic():
            docket = file_complaint(
                actor=self.world.actor(person) if person else self.speaker(by),
                at=self.at,
                commission=self.world.commission,
                title=title,
                country=self.world.country(country),
                complainant=self.world.organisation(by) if by else None,
                respondents=[self.world.organisation(key) for key in against],
                allegations=[self._filed(one) for one in says],
                relief=relief,
            )
            self.hold(docket.pk)
        self.filed = docket.pk
        self.day_0 = self.at
        return docket

    def _filed(self, says: Says) -> AllegationFiled:
        since = self.at - timedelta(days=says.since)
        return AllegationFiled(
            criterion_version=self.world.criterion(says.criterion, since),
            respondent=self.world.organisation(says.respondent),
            facts=says.facts,
            since=since.astimezone(self.world.zone).date(),
            workers_affected=says.workers,
            workplace=self.world.workplace(says.workplace) if says.workplace else None,
        )

    def describe(self, key: str, name: str, country: str) -> None:
        """Describe an employer whom the directory does not hold; its key stands for it from now on (FILE-1)."""
        self.world.organisations[key] = describe_respondent(
            actor=ANONYMOUS,
            at=self.at,
            commission=self.world.commission,
            kind=Organisation.Kind.EMPLOYER,
            name=f"{name} {FICTITIOUS}",
            country=self.world.country(country),
        )

    def submit(self, who: str, kind: str, title: str, text: str, *, sealed_because: str = "") -> RecordEntry:
        """Bring something to the record; `who` is an organisation, or a person who filed without one."""
        return submit_to_record(
            actor=self.world.actor(who) if who == "worker" else self.speaker(who),
            at=self.at,
            docket=self.docket,
            kind=kind,
            title=title,
            text=text,
            sealed=bool(sealed_because),
            sealed_because=sealed_because,
        )

    def evidence(self, who: str, title: str, text: str, *, sealed_because: str = "") -> RecordEntry:
        """Bring evidence."""
        return self.submit(who, RecordEntry.Kind.EVIDENCE, title, text, sealed_because=sealed_because)

    def argument(self, who: str, title: str, text: str) -> RecordEntry:
        """Bring argument, before or after the hearing."""
        heard = self.docket.record_closes_at is not None
        return self.submit(who, RecordEntry.Kind.POST_HEARING if heard else RecordEntry.Kind.ARGUMENT, title, text)

    def answer(self, who: str, text: str) -> RecordEntry:
        """Answer the complaint for a respondent."""
        return answer_complaint(actor=self.speaker(who), at=self.at, docket=self.docket, text=text)

    def intervene(self, who: str, text: str) -> RecordEntry:
        """Intervene in writing."""
        return intervene(
            actor=self.speaker(who),
            at=self.at,
            docket=self.docket,
            organisation=self.world.organisation(who),
            text=text,
        )

    def withdraw(self, who: str, reasons: str) -> None:
        """Withdraw the filer's part; the case goes on (FILE-5)."""
        withdraw_complaint(actor=self.speaker(who), at=self.at, docket=self.docket, reasons=reasons)

    # --- Beside what was filed ---------------------------------------------------------------------------------------

    def amend(self, who: str, allegation: int, text: str) -> RecordEntry:
        """Amend the facts of an allegation, beside it (FILE-6)."""
        return amend_facts(
            actor=self.speaker(who), at=self.at, docket=self.docket, allegation=self.allegation(allegation), text=text
        )

    def publish(self, sealed: RecordEntry, text: str, because: str) -> RecordEntry:
        """Let the registry publish what everybody may read of a sealed entry (HEAR-4)."""
        return publish_redacted(
            actor=self.world.actor("clerk"), at=self.at, docket=self.docket, entry=sealed, text=text, because=because
        )

    def appear(self, person: str, party: str, powers: Sequence[Power], *, days: int) -> RecordEntry:
        """Let the registry enter that somebody appears for a party, with powers, for so many days from the filing."""
        return enter_appearance(
            actor=self.world.actor("clerk"),
            at=self.at,
            docket=self.docket,
            party=Party.objects.get(docket=self.key, organisation=self.world.organisation(party)),
            person=self.world.person(person),
            powers=powers,
            until=end_of_day(legal_date(self.day(days), self.world.zone), self.world.zone),
        )

    def appear_no_longer(self, person: str, because: str) -> RecordEntry:
        """End somebody's appearance on her own word."""
        appearance = Grant.objects.get(person=self.world.person(person), object_id=self.key, source="party")
        return withdraw_appearance(
            actor=self.world.actor(person), at=self.at, docket=self.docket, appearance=appearance, because=because
        )

    def allege_further(self, who: str, title: str, *, against: Sequence[str], says: Sequence[Says]) -> Case:
        """Allege more, on a docket with its own clock (FILE-6); return the case that has thereby begun."""
        with transaction.atomic():
            docket = allege_further(
                actor=self.speaker(who),
                at=self.at,
                docket=self.docket,
                title=title,
                respondents=[self.world.organisation(key) for key in against],
                allegations=[self._filed(one) for one in says],
            )
            self.hold(docket.pk)
        further = Case(self.world, day_0=self.at, hold=self.hold)
        further.filed = docket.pk
        return further

    def join(self, other: Case, reasons: str) -> None:
        """Let this docket's panel hear another, entered later, on the same facts (FILE-6)."""
        consolidate_dockets(actor=self.presiding, at=self.at, docket=self.docket, other=other.docket, reasons=reasons)

    # --- Hearing, ballot, decision -----------------------------------------------------------------------------------

    def recuse(self, place: int, because: str) -> None:
        """A sitting member steps down from the panel; a drawn alternate of the kind takes the place."""
        member = self.sitting[place]
        recuse_member(actor=actor_of(member.person), at=self.at, docket=self.docket, member=member, because=because)

    def move_hearing(self, begins_at: datetime) -> None:
        """Move the hearing within its limit."""
        set_hearing(actor=self.presiding, at=self.at, docket=self.docket, begins_at=begins_at.astimezone(UTC))

    def hold_hearing(self, minutes: str) -> None:
        """Hold the hearing, with everybody present."""
        hold_hearing(actor=self.presiding, at=self.at, docket=self.docket, minutes=minutes, present=self.sitting)

    def vote(self, allegation: int, *ballots: Ballot) -> None:
        """Let sitting members vote on an allegation, one ballot each, in the order of the draw."""
        for member, ballot in zip(self.sitting, ballots, strict=False):
            cast_ballot(
                actor=actor_of(member.person),
                at=self.at,
                docket=self.docket,
                allegation=self.allegation(allegation),
                conclusion=ballot.conclusion,
                ground=Vote.Ground.EVIDENCE,
                reasons=ballot.reasons,
                cites=ballot.cites,
                verified_by=ballot.verified_by,
            )

    def decide(self, summary: str, answers: Sequence[Answered], orders: Sequence[Ordered] = ()) -> Decision:
        """Issue the panel's decision."""
        return issue_decision(
            actor=self.presiding,
            at=self.at,
            docket=self.docket,
            findings=[self.finding_drafted(one) for one in answers],
            sanctions=[self.sanction_proposed(one) for one in orders],
            summary=summary,
        )

    def finding_drafted(self, answered: Answered) -> FindingDrafted:
        """An answer, as the act takes it."""
        return FindingDrafted(
            allegation=self.allegation(answered.allegation),
            facts=answered.facts,
            reasons=answered.reasons,
            exhibits=list(answered.exhibits),
        )

    def sanction_proposed(self, order: Ordered, *, burden: Decimal | None = None) -> SanctionProposed:
        """An order, as the act takes it: as heavy as it must be for its last step still to deter (LIFT-4)."""
        allegation = self.allegation(order.allegation)
        gain = Decimal(order.gain) if order.gain is not None else None
        chance = Decimal(order.chance) if order.chance is not None else None
        charter = self.world.commission.charter
        minimum = minimum_burden(
            gain=gain,
            chance=chance,
            floors=charter.floors,
            right=allegation.criterion_version.criterion.right_id,
            currency=charter.currency,
        )
        return SanctionProposed(
            allegation=allegation,
            kind=order.kind,
            aim=order.aim,
            target=self._target(order),
            yearly_burden=burden or _rounded(least_burden(last_share=order.last_share, minimum=minimum.amount)),
            yearly_gain=gain,
            chance=chance,
            why_this_target=order.why,
            benchmarks=[
                BenchmarkProposed(
                    level=goal.level,
                    verified_how=goal.verified_how,
                    share=Decimal(goal.share),
                    full_compliance=goal is order.goals[-1],
                )
                for goal in order.goals
            ],
            industry=Industry.objects.get(pk=order.industry) if order.industry else None,
            tariff_code=order.code,
            rate=Decimal(order.rate) if order.rate else None,
        )

    def _target(self, order: Ordered) -> Organisation:
        return self.world.organisation(order.target)
