"""The first docket up to its decision: filed, answered, heard, argued, voted on, decided, with everything refused."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from commission.authority.api import actor_of
from commission.clock import api as clock
from commission.clock.models import Deadline
from commission.portal.demonstration import codes
from commission.portal.demonstration.peru import texts
from commission.portal.demonstration.peru.telling import ToldCase
from commission.portal.demonstration.peru.verifying import verify_draw
from commission.portal.demonstration.saying import NOT_MET, VIOLATION, Answered, Ballot, Seen
from commission.portal.demonstration.timeline import Story
from commission.proceedings.acts import issue_decision
from complaints.acts import cast_ballot
from complaints.models import Panel, RecordEntry, Vote
from investigations.models import Finding
from investigations.selectors import standing_finding


def monitored(case: ToldCase, criterion: str, facts: str, *, seen: Seen, workers: int) -> Finding:
    """What a team holds on a respondent before anybody complains: made now, unless it is known already."""
    standing = standing_finding(
        case.world.commission,
        case.world.organisation(seen.organisation),
        case.world.criterion(criterion, case.at),
        case.at,
    )
    if standing is not None and standing.outcome == NOT_MET:
        return standing
    finding = case.find("PER", criterion, NOT_MET, facts, seen=seen, workers=workers)
    case.tell("INV-1", f"The team for Peru finds {criterion} not met, before anybody has complained.")
    return finding


def complaint(case: ToldCase) -> Story:
    """From the team's monitoring to the decision and its publication."""
    yield case.day(-40, "16:30")
    monitored(case, codes.PREGNANCY, texts.PREGNANCY_FOUND, seen=texts.PREGNANCY_SEEN, workers=26)
    yield case.day(-34, "17:15")
    monitored(case, codes.RECOGNITION, texts.RECOGNITION_FOUND, seen=texts.RECOGNITION_SEEN, workers=610)
    yield case.day(0, "10:12")
    _file(case)
    yield from _record(case)
    yield from _hearing(case)
    yield from _ballot(case)
    yield from _decision(case)


def _file(case: ToldCase) -> None:
    docket = case.file(
        texts.TITLE,
        country="PER",
        by="union.per",
        against=["PER", "pacasmayo", "paracas"],
        says=texts.ALLEGATIONS,
        relief=texts.RELIEF,
    )
    case.tell("FILE-2", f"Complaint filed: docket {docket.number}. Nobody accepts it; its limits exist at once.")
    for limit in clock.open_on(docket.pk):
        case.tell(limit.rule, f"The receipt says: {limit.get_kind_display()} due by {said(limit)}.")
    panel = Panel.objects.get(docket=docket, discharged_at=None)
    kinds = ", ".join(member.get_kind_display() for member in case.sitting)
    case.tell("HEAR-2", f"Panel drawn: {kinds}. Whoever repeats the draw finds the same. {verify_draw(panel.draw)}")
    case.tell("HEAR-1", f"Hearing set for {_hour(case, case.hearing.begins_at)}.")
    known = RecordEntry.objects.filter(docket=docket, kind=RecordEntry.Kind.TEAM_FINDING).count()
    case.tell("HEAR-5", f"What the team holds on the respondents is in the record by itself: {known} findings.")


def said(limit: Deadline) -> str:
    """The last day of a limit, in words."""
    day = limit.legal_date or limit.instant.date()
    return f"{day.day} {day:%B %Y}"


def _hour(case: ToldCase, instant: datetime) -> str:
    local = instant.astimezone(case.world.zone)
    return f"{local.day} {local:%B %Y, %H:%M}"


def _record(case: ToldCase) -> Story:
    for day, (title, text, sealed_because) in zip((9, 14), texts.EVIDENCE, strict=True):
        yield case.day(day, "11:00")
        entry = case.evidence("union.per", title, text, sealed_because=sealed_because)
        case.tell("HEAR-3", f"Evidence, entry {entry.number}: {title}." + (" Sealed." if entry.sealed else ""))
    yield case.day(20, "09:30")
    late = case.day(63, "10:00").astimezone(UTC)
    case.refused("set_hearing", "HEAR-1", lambda: case.move_hearing(late), "the hearing was to be moved to day 63.")
    for day, (who, text) in zip((24, 27, 29), texts.ANSWERS, strict=True):
        yield case.day(day, "16:00")
        case.answer(who, text)
        case.tell("HEAR-3", f"{case.world.organisation(who).name} answers.")
    case.tell("FILE-5", "Talks between the governments, and word that all is well, stop no clock.")
    yield case.day(33, "12:30")
    case.intervene("andean", texts.INTERVENTION)
    case.tell("HEAR-3", "A human-rights organisation joins in, in writing.")
    yield case.day(38, "18:00")
    case.find(
        "PER",
        codes.PRISON_LABOUR,
        NOT_MET,
        texts.PRISON_FOUND,
        seen=texts.PRISON_SEEN._replace(organisation="per.prisons"),
        respondent="PER",
        workers=320,
        at_agency=True,
    )
    case.tell(
        "HEAR-5", "The team’s finding on the prison workshops enters the record by itself; no limit moves for it."
    )


def _hearing(case: ToldCase) -> Story:
    yield case.hearing_over
    case.hold_hearing(texts.MINUTES)
    case.tell("HEAR-1", "Public hearing held and minuted, within its limit.")
    yield case.later(5, "15:00")
    case.argument("union.per", "Who can end the use of the workshops", texts.WRITTEN_ARGUMENT)
    case.tell("HEAR-3", "Written argument after the hearing.")
    yield case.later(8, "09:00")
    case.refused(
        "submit_to_record",
        "HEAR-3",
        lambda: case.argument("paracas", "Further argument", texts.LATE_ARGUMENT),
        "a respondent argues after the record has closed.",
    )


def _exhibits(case: ToldCase, allegation: int) -> list[RecordEntry]:
    """Entries that bear on an allegation: the team's finding, the evidence or the answer, and the minutes."""
    respondent = case.allegation(allegation).respondent.organisation
    entries = RecordEntry.objects.filter(docket=case.key)
    finding = entries.filter(kind=RecordEntry.Kind.TEAM_FINDING, finding__respondent=respondent).latest("number")
    brought = entries.filter(kind=RecordEntry.Kind.EVIDENCE).order_by("number")
    other = brought[allegation - 1] if allegation <= len(texts.EVIDENCE) else case.entry(RecordEntry.Kind.ANSWER)
    return [finding, other, case.entry(RecordEntry.Kind.MINUTES)]


def _ballot(case: ToldCase) -> Story:
    yield case.day(60, "10:00")
    member, exhibits = case.sitting[0], _exhibits(case, 3)

    def vote(who: str | None, conclusion: str, ground: str, reasons: str) -> Vote:
        return cast_ballot(
            actor=case.speaker(who) if who else actor_of(member.person),
            at=case.at,
            docket=case.docket,
            allegation=case.allegation(3),
            conclusion=conclusion,
            ground=ground,
            reasons=reasons,
            cites=exhibits,
            verified_by=None,
        )

    conclusion, ground = Vote.Conclusion, Vote.Ground
    case.refused(
        "cast_ballot",
        "INST-5",
        lambda: vote("union.per", conclusion.VIOLATION, ground.EVIDENCE, "As alleged."),
        "the union’s officer casts a ballot.",
    )
    case.refused(
        "cast_ballot",
        "DEC-4",
        lambda: vote(None, conclusion.COMPLIANCE, ground.TAKING_STEPS, "Steps are being taken."),
        "a vote for compliance because steps are being taken.",
    )
    case.refused(
        "cast_ballot",
        "DEC-8",
        lambda: vote(None, conclusion.COMPLIANCE, ground.EVIDENCE, "The Government says so."),
        "a vote for compliance that no team verified.",
    )
    for number, reasons in enumerate(texts.VOTES, start=1):
        yield case.day(62 + 2 * number, "11:00")
        cites = _exhibits(case, number)
        case.vote(number, *(Ballot(VIOLATION, reason, cites) for reason in reasons))
        case.tell("DEC-2", f"Each member of the panel has voted on allegation {number}, with reasons.")


def _decision(case: ToldCase) -> Story:
    answers = [
        Answered(number, texts.FACTS[number - 1], texts.REASONS[number - 1], _exhibits(case, number))
        for number in (1, 2, 3)
    ]
    yield case.day(78, "14:00")
    case.refused(
        "issue_decision",
        "DEC-2",
        lambda: case.decide(texts.SUMMARY, answers[:2], texts.ORDERS[:2]),
        "a decision without an answer to the third allegation.",
    )
    case.refused(
        "issue_decision",
        "DEC-3",
        lambda: case.decide(texts.SUMMARY, answers, texts.ORDERS[:2]),
        "a decision that finds a violation and orders nothing for it.",
    )
    case.refused(
        "issue_decision",
        "SANC-2",
        lambda: issue_decision(
            actor=case.presiding,
            at=case.at,
            docket=case.docket,
            findings=[case.finding_drafted(one) for one in answers],
            sanctions=[case.sanction_proposed(one, burden=Decimal(50_000)) for one in texts.ORDERS],
            summary=texts.SUMMARY,
        ),
        "sanctions that cost less than the violations bring in.",
    )
    yield case.day(84, "11:30")
    decision = case.decide(texts.SUMMARY, answers, texts.ORDERS)
    case.tell("DEC-5", f"Decision {decision.citation} issued and published at once: three violations of three.")
    for sanction in case.docket.sanctions.select_related("target").order_by("number"):
        case.tell(
            "SANC-2",
            f"Sanction {sanction.number}: {sanction.get_kind_display()} on {sanction.target.name}, "
            f"{sanction.currency} {sanction.yearly_burden:,.0f} a year; the minimum that deters is "
            f"{sanction.minimum:,.0f}.",
        )
        for benchmark in sanction.benchmarks.order_by("number"):
            case.tell(
                "SANC-6",
                f"Benchmark {sanction.number}.{benchmark.number} lifts {benchmark.share.normalize():f} %: "
                f"{benchmark.level}",
            )
