"""Reads of the protected side of dockets: who is to read a confidence, and what lies in it, still sealed (FILE-4)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from commission.authority.api import Actor, holders, in_effect, may
from commission.authority.capacities import INVESTIGATORS, MEMBERS, Capacity, Scope
from commission.authority.models import Grant
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Country
from commission.institution.models import Commission
from commission.vault.confidences import confidence_of
from commission.vault.models import SealedText, StoredFile
from commission.vault.naming import Keys
from commission.vault.offices import Read
from commission.vault.openers import Mailbox
from complaints.models import (
    Allegation,
    Docket,
    InterimOrder,
    Need,
    Party,
    ProtectedFiling,
    RecordEntry,
    Redaction,
    RetaliationReport,
)
from complaints.selectors.joining import heard_together
from complaints.states import BEFORE_DECISION
from investigations.models import Team

MOST_NEEDS = 200
MOST_UNREDACTED = 20


def competent_team(commission: Commission, country: Country) -> Team | None:
    """The team that works on what protected people tell of a country: the first that was formed for it."""
    return Team.objects.filter(commission=commission, country=country).order_by("formed_at", "id").first()


def readers_for(commission: Commission, team: Team | None, at: datetime) -> list[uuid.UUID]:
    """Who is to read what is told: the registry's clerks, and the people of the team. Nobody else."""
    clerks = holders(object_id=commission.pk, capacities=[Capacity.REGISTRY_CLERK], at=at)
    people = [person.pk for person in clerks]
    if team is not None:
        people += [person.pk for person in holders(object_id=team.pk, capacities=INVESTIGATORS, at=at)]
    return list(dict.fromkeys(people))


def protected_filing(docket: Docket | None) -> ProtectedFiling | None:
    """The protected side of a docket, if it has one."""
    found = ProtectedFiling.objects.select_related(
        "docket__commission__charter", "docket__country", "confidence", "told"
    )
    return found.filter(docket=docket).first() if docket else None


def filings_heard_together(docket: Docket) -> list[ProtectedFiling]:
    """The protected sides of a docket and of all that are heard together with it: whoever publishes names none."""
    found = ProtectedFiling.objects.select_related("docket__commission", "confidence")
    return list(found.filter(docket__in=heard_together([docket.pk])).order_by("pk"))


def readable_filing(docket: Docket | None, actor: Actor) -> ProtectedFiling | None:
    """The protected side of a docket, for whoever may read it by her office; for others there is none (INST-5)."""
    filing = protected_filing(docket)
    if filing is None:
        return None
    now = clock.now_for(filing.commission_key)
    return filing if may(actor, Permission.READ_CONFIDENCE, filing.places, now) else None


def filing_of(mailbox: Mailbox) -> ProtectedFiling | None:
    """The protected filing that was made under this receipt code."""
    confidence = confidence_of(mailbox)
    found = ProtectedFiling.objects.select_related(
        "docket__commission__charter", "docket__country", "confidence", "told"
    )
    return found.filter(confidence=confidence).first() if confidence else None


def need_of(mailbox: Mailbox) -> Need | None:
    """What was told under this receipt code and covered by no criterion."""
    confidence = confidence_of(mailbox)
    return (
        Need.objects.select_related("commission", "country").filter(confidence=confidence).first()
        if confidence
        else None
    )


@dataclass(frozen=True, slots=True)
class Sealed:
    """All of a confidence as it lies there, still sealed: what whoever holds a key may open, text by text."""

    filing: ProtectedFiling
    texts: Sequence[SealedText]
    files: Sequence[StoredFile]
    allegations: Sequence[Allegation]
    entries: Sequence[RecordEntry]
    reports: Sequence[RetaliationReport]
    orders: Sequence[InterimOrder]

    def of_kind(self, *kinds: str) -> list[SealedText]:
        """The texts of these kinds, in the order in which they were written."""
        return [text for text in self.texts if text.kind in kinds]


def sealed_of(filing: ProtectedFiling) -> Sealed:
    """Read what lies in a confidence, in six queries. Nothing is opened."""
    docket = filing.docket
    return Sealed(
        filing=filing,
        texts=list(SealedText.objects.filter(confidence=filing.confidence_id).order_by("written_at", "id")),
        files=list(
            StoredFile.objects.filter(file_key__confidence=filing.confidence_id)
            .select_related("file_key")
            .order_by("arrived_at", "id")
        ),
        allegations=list(
            Allegation.objects.filter(docket=docket)
            .select_related("criterion_version__criterion__right", "respondent__organisation", "workplace", "sealed")
            .prefetch_related("redactions")
            .order_by("number")
        ),
        entries=list(
            RecordEntry.objects.filter(docket=docket, party__confidence=filing.confidence_id)
            .select_related("file", "told")
            .order_by("number")
        ),
        # Reports of one day are dated alike; their texts, which nobody reads in the open, keep the order.
        reports=list(RetaliationReport.objects.filter(filing=filing).order_by("-text__written_at", "-id")),
        orders=orders_of(docket),
    )


def orders_of(docket: Docket) -> list[InterimOrder]:
    """The interim orders in a docket, first to last. They are public."""
    return list(
        InterimOrder.objects.filter(docket=docket)
        .select_related("respondent__organisation", "entry")
        .order_by("ordered_at", "id")
    )


def redacted_relief(docket: Docket) -> str:
    """What a protected filer asks for, as a clerk has redacted it; nothing before."""
    found = Redaction.objects.filter(docket=docket, allegation=None).order_by("-redacted_at", "-id")
    return found.values_list("text", flat=True).first() or ""


def protected_party(filing: ProtectedFiling) -> Party:
    """The party that stands for the filer."""
    return Party.objects.get(docket=filing.docket_id, confidence=filing.confidence_id)


def waiting_for_answer(docket: Docket) -> list[RetaliationReport]:
    """Reports of retaliation on which a panel has to say whether it makes an order."""
    return list(RetaliationReport.objects.filter(filing__docket=docket, state=RetaliationReport.State.BEFORE_THE_PANEL))


def read_from(over: uuid.UUID, person: uuid.UUID, at: datetime) -> Read:
    """Which confidences are read from a commission's registry or from a team, and which this person reads (FILE-4)."""
    held = Grant.objects.filter(in_effect(at), person=person)
    registries = list(
        held.filter(capacity=Capacity.REGISTRY_CLERK, scope=Scope.COMMISSION).values_list("object_id", flat=True)
    )
    teams = Team.objects.filter(
        pk__in=list(held.filter(capacity__in=INVESTIGATORS, scope=Scope.TEAM).values_list("object_id", flat=True))
    )
    office = Team.objects.filter(pk=over).first()
    return Read(
        from_there=_told(Q(docket__commission=over), Q(commission=over))
        if office is None
        else _told(Q(docket__commission=office.commission_id, docket__country=office.country_id), Q(team=office)),
        by_her=_told(
            _from_countries_of(teams) | Q(docket__commission__in=registries),
            Q(team__in=[team.pk for team in teams]) | Q(commission__in=registries),
        ),
    )


def _told(filings: Q, needs: Q) -> Keys:
    """Keys of the confidences of these protected filings and of these needs."""
    return (
        ProtectedFiling.objects.filter(filings)
        .values("confidence")
        .union(Need.objects.filter(needs).order_by().values("confidence"), all=True)
    )


def _from_countries_of(teams: QuerySet[Team]) -> Q:
    """Condition: the docket is of a country for which one of these teams is the competent one (`competent_team`)."""
    earlier = Team.objects.filter(commission=OuterRef("commission"), country=OuterRef("country")).filter(
        Q(formed_at__lt=OuterRef("formed_at")) | Q(formed_at=OuterRef("formed_at"), pk__lt=OuterRef("pk"))
    )
    theirs = Q(docket__in=())
    for commission, country in teams.filter(~Exists(earlier)).values_list("commission", "country"):
        theirs |= Q(docket__commission=commission, docket__country=country)
    return theirs


def readable_need(key: uuid.UUID, actor: Actor) -> Need | None:
    """What was told and is covered by no criterion, for whoever may read it by her office (INST-5)."""
    need = Need.objects.select_related("commission", "country", "industry", "confidence", "team").filter(pk=key).first()
    if need is None or not may(actor, Permission.READ_CONFIDENCE, need.places, clock.now_for(need.commission_id)):
        return None
    return need


def need_files(need: Need) -> QuerySet[StoredFile]:
    """The files that were brought with a need, in the order in which they came; sealed to those who read it."""
    files = StoredFile.objects.filter(confidence=need.confidence_id, copy_of=None)
    return files.select_related("file_key").order_by("arrived_at", "id")


def needs_read_by(actor: Actor) -> list[Need] | None:
    """What was told and is covered by no criterion, where this person reads; None for whoever reads nowhere."""
    if actor.person is None:
        return None
    held = Grant.objects.filter(
        in_effect(timezone.now()), person=actor.person, capacity__in=[Capacity.REGISTRY_CLERK, *INVESTIGATORS]
    )
    offices = {(grant.scope, grant.object_id) for grant in held}
    commissions = [key for scope, key in offices if scope == Scope.COMMISSION]
    teams = [key for scope, key in offices if scope == Scope.TEAM]
    clerks = held.filter(capacity=Capacity.REGISTRY_CLERK).values_list("object_id", flat=True)
    if not teams and not clerks:
        return None
    found = Need.objects.filter(
        Q(team__in=teams) | Q(commission__in=[key for key in commissions if key in set(clerks)])
    )
    return list(found.select_related("country", "industry", "commission").order_by("-recorded_at", "-id")[:MOST_NEEDS])


def unredacted_for(held: Sequence[Grant]) -> list[Docket]:
    """Open dockets of which a clerk has yet to make an account public, the earliest first (FILE-9, HEAR-7).

    Until she does, respondents answer to what they cannot read.
    """
    clerk_of = {one.object_id for one in held if one.capacity == Capacity.REGISTRY_CLERK}
    if not clerk_of:
        return []
    sealed = Allegation.objects.filter(docket=OuterRef("pk"), sealed__isnull=False)
    waiting = Docket.objects.filter(
        Exists(sealed.filter(redactions=None)),
        commission__in=clerk_of,
        state__in=BEFORE_DECISION,
        protected__account_withdrawn_at=None,
        protected__isnull=False,
    )
    return list(waiting.select_related("country", "commission").order_by("filed_at", "pk")[:MOST_UNREDACTED])


def reports_due_from(held: Sequence[Grant]) -> list[uuid.UUID]:
    """Reports of retaliation that wait for whoever holds these grants: as clerk, staff of the team, or panel."""
    clerk_of = {one.object_id for one in held if one.capacity == Capacity.REGISTRY_CLERK}
    teams = {one.object_id for one in held if one.scope == Scope.TEAM and one.capacity == Capacity.STAFF_INVESTIGATOR}
    panels = {one.object_id for one in held if one.scope == Scope.DOCKET and one.capacity in set(MEMBERS)}
    if not (clerk_of or teams or panels):
        return []
    state = RetaliationReport.State
    competent = Team.objects.filter(
        commission=OuterRef("filing__docket__commission"), country=OuterRef("filing__docket__country")
    ).order_by("formed_at", "id")
    waiting = RetaliationReport.objects.annotate(team=Subquery(competent.values("pk")[:1])).filter(
        Q(state=state.OPEN) & (Q(filing__docket__commission__in=clerk_of) | Q(team__in=teams))
        | Q(state=state.BEFORE_THE_PANEL, filing__docket__in=panels)
    )
    return list(waiting.values_list("pk", flat=True))
