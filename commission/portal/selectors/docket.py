"""One docket, read for its pages: section by section, each with a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from commission.authority.api import Actor
from commission.clock.api import open_on
from commission.clock.models import Deadline
from commission.portal.house import House
from commission.portal.selectors.open_acts import OpenAct, acts_open_to
from commission.portal.selectors.state import Sentence, state_of
from complaints.models import (
    Allegation,
    AppealRight,
    Decision,
    Docket,
    Hearing,
    Panel,
    PanelMember,
    Party,
    RecordEntry,
    Vote,
)
from sanctions.models import Benchmark, LiftProceeding, Sanction


def docket_of(number: str) -> Docket | None:
    """Return the docket of a number, with what every section shows of it."""
    return (
        Docket.objects.filter(number=number)
        .select_related("country", "commission__charter")
        .prefetch_related(
            Prefetch("parties", Party.objects.select_related("organisation__country").order_by("role", "joined_at"))
        )
        .first()
    )


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above every section of a docket: state, what is due, and the acts open to whoever looks."""

    state: Sequence[Sentence]
    open_limits: Sequence[Deadline]
    acts: Sequence[OpenAct]
    panel: Panel | None
    decisions: Sequence[Decision]

    @property
    def decided(self) -> bool:
        """Whether any allegation has been decided."""
        return bool(self.decisions)


def front_of(docket: Docket, house: House, actor: Actor) -> Front:
    """Read what stands above every section."""
    limits = open_on(docket.pk)
    hearings = list(Hearing.objects.filter(docket=docket, kind=Hearing.Kind.MERITS).order_by("-set_at"))
    decisions = list(Decision.objects.filter(docket=docket).select_related("commission").order_by("issued_at"))
    panel = (
        Panel.objects.filter(docket=docket, discharged_at=None)
        .prefetch_related(Prefetch("members", PanelMember.objects.select_related("person").order_by("position")))
        .first()
    )
    appeals = list(AppealRight.objects.filter(docket=docket).order_by("-opened_at"))
    in_force = Sanction.objects.filter(docket=docket).exclude(state="lifted").exists() if decisions else False
    return Front(
        state=state_of(
            docket,
            house,
            limits=limits,
            hearings=hearings,
            decisions=decisions,
            appeals=appeals,
            sanctions_in_force=in_force,
        ),
        open_limits=limits,
        acts=acts_open_to(actor, docket, house, hearings, panel),
        panel=panel,
        decisions=decisions,
    )


def allegations_of(docket: Docket) -> list[Allegation]:
    """The allegations, each with its criterion as it bound, and the finding on it if there is one."""
    return list(
        Allegation.objects.filter(docket=docket)
        .select_related(
            "criterion_version__criterion__right",
            "respondent__organisation",
            "workplace",
            "finding__decision__commission",
        )
        .prefetch_related(
            "redactions", Prefetch("amendments", RecordEntry.objects.filter(struck_at=None).order_by("number"))
        )
        .order_by("number")
    )


def hearings_of(docket: Docket) -> list[Hearing]:
    """Every hearing of the docket, the latest first, with its minutes."""
    found = Hearing.objects.filter(docket=docket).select_related("minutes", "together_with__docket")
    return list(found.order_by("-begins_at"))


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one allegation stands at the ballot: how many have voted (never how), and the viewer's own vote."""

    allegation: Allegation
    cast: int
    own: Vote | None


def ballots_of(docket: Docket, panel: Panel | None, actor: Actor) -> list[Ballot]:
    """The ballot on each allegation. Until it closes nobody sees how another member voted."""
    members = [m.pk for m in panel.members.all() if not m.alternate and m.left_at is None] if panel else []
    votes = list(Vote.objects.filter(member__in=members).select_related("member"))
    return [
        Ballot(
            allegation,
            cast=sum(vote.allegation_id == allegation.pk for vote in votes),
            own=next(
                (
                    vote
                    for vote in votes
                    if vote.allegation_id == allegation.pk and vote.member.person_id == actor.person_id
                ),
                None,
            ),
        )
        for allegation in allegations_of(docket)
    ]


def panels_of(docket: Docket) -> list[Panel]:
    """Every panel drawn for the docket, the latest first, with its members."""
    members = PanelMember.objects.select_related("person", "term__seat", "term__organisation").order_by(
        "alternate", "position"
    )
    return list(Panel.objects.filter(docket=docket).prefetch_related(Prefetch("members", members)).order_by("-round"))


def sanctions_of(docket: Docket) -> list[Sanction]:
    """Every sanction ordered in the docket, with benchmarks and steps."""
    return list(with_steps().filter(docket=docket).order_by("number"))


def with_steps() -> QuerySet[Sanction]:
    """Sanctions with all that their pages and staircases show."""
    proceedings = LiftProceeding.objects.select_related("hearing").order_by("-opened_at")
    benchmarks = (
        Benchmark.objects.select_related("criterion_version__criterion")
        .prefetch_related(Prefetch("proceedings", proceedings))
        .order_by("number")
    )
    return Sanction.objects.select_related(
        "docket__commission__charter",
        "docket__country",
        "finding__decision__commission",
        "finding__allegation__respondent__organisation",
        "finding__criterion_version__criterion",
        "target__country",
        "country",
        "industry",
        "commission",
    ).prefetch_related("steps", Prefetch("benchmarks", benchmarks))
