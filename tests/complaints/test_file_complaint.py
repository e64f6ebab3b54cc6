"""Filing: a complete complaint is filed, with all that comes with it; an incomplete one leaves no trace."""

import hashlib
import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.acts.refusal import Refused
from commission.authority.models import Grant
from commission.clock.days import end_of_day
from commission.clock.models import Deadline
from commission.institution.acts import declare_interest
from commission.outbox.models import Notice
from commission.register.models import Entry
from complaints.acts import file_complaint
from complaints.acts.limits import zone_of
from complaints.models import Allegation, Attendance, Docket, Hearing, Panel, PanelMember, Party, RecordEntry
from complaints.selectors import filing_text
from tests.complaints.cases import alleged, complaint, filed, found, sitting
from tests.personas import World, acting, found_world
from tools import verify_draw


@pytest.mark.rule("FILE-2")
def test_a_complete_complaint_has_number_limits_panel_and_hearing_at_once(world: World) -> None:
    docket = filed(world)
    assert docket.number == "CILR-2026-000001"
    assert docket.state == "awaiting_hearing"
    zone = zone_of(world.commission)
    limits = {row.kind: row for row in Deadline.objects.filter(subject=docket.pk)}
    assert {kind: row.rule for kind, row in limits.items()} == {
        "answer_due": "HEAR-3",
        "hearing_due": "HEAR-1",
        "decision_due": "DEC-1",
    }
    for kind, days in (("answer_due", 30), ("hearing_due", 60), ("decision_due", 90)):
        assert limits[kind].legal_date == docket.filed_on + timedelta(days=days)
        assert limits[kind].instant == end_of_day(docket.filed_on + timedelta(days=days), zone)
    assert limits["answer_due"].due_from == ["respondent"]
    assert set(limits["decision_due"].due_from) == {"jurist", "worker_representative"}
    assert [member.kind for member in sitting(docket)].count("jurist") == 2
    assert [member.kind for member in sitting(docket)].count("worker_representative") == 1
    hearing = Hearing.objects.get(docket=docket)
    assert hearing.state == "set"
    local = hearing.begins_at.astimezone(zone)
    assert (local.date(), local.hour) == (docket.filed_on + timedelta(days=45), 10)
    entry = Entry.objects.get(docket=docket.pk, act="file_complaint")
    assert entry.body["number"] == docket.number
    assert entry.body["hearing"] == hearing.begins_at.isoformat()
    assert entry.body["draw"]["panel"] == docket.panels.get().draw["panel"]


@pytest.mark.rule("FILE-2")
def test_the_day_of_filing_is_the_commissions_own(world: World) -> None:
    # At 03:00 UTC it is still the day before in Washington.
    docket = filed(world, at=world.founded_at.replace(hour=3) + timedelta(days=1))
    assert docket.filed_on == world.founded_at.date()


@pytest.mark.rule("FILE-1")
def test_everybody_who_speaks_for_a_party_holds_its_capacity_in_the_docket(world: World) -> None:
    docket = filed(world)
    held = Grant.objects.filter(object_id=docket.pk).values_list("person__display_name", "capacity", "source")
    assert ("Ana Quispe", "complainant", "party") in held
    assert ("Ximena Torres", "respondent", "party") in held
    assert ("Victor Luna", "respondent", "party") in held
    assert {name for name, _capacity, source in held if source == "panel"} == {
        member.person.display_name for member in sitting(docket)
    }


@pytest.mark.rule("HEAR-7")
def test_respondents_are_served_members_called_and_the_filer_told(world: World) -> None:
    docket = filed(world)
    told = {(row.kind, row.person) for row in Notice.objects.filter(matter=docket.pk)}
    assert ("complaint_filed", world.union_officer.pk) in told
    assert ("complaint_served", world.garment_maker_counsel.pk) in told
    assert ("complaint_served", world.labour_ministry_counsel.pk) in told
    assert {key for kind, key in told if kind == "called_to_panel"} == {one.person_id for one in sitting(docket)}
    served = Notice.objects.get(kind="complaint_served", person=world.garment_maker_counsel.pk)
    assert served.due_at == Deadline.objects.get(subject=docket.pk, kind="answer_due").instant


@pytest.mark.rule("HEAR-2")
def test_anyone_can_repeat_the_draw_from_what_is_public(world: World) -> None:
    docket = filed(world)
    panel = docket.panels.get()
    assert panel.complete
    assert verify_draw.differences(panel.draw) == []
    assert panel.draw["filing_digest"] == docket.filing_digest
    assert hashlib.sha256(filing_text(docket).encode()).hexdigest() == docket.filing_digest
    committed = Entry.objects.get(seq=panel.draw["committed_in"])
    filing = Entry.objects.get(docket=docket.pk, act="file_complaint")
    assert panel.draw["commitment"] in committed.body["commitments"]
    assert committed.seq <= panel.draw["checkpoint"] < filing.seq
    drawn = {str(member.term.seat_id): member for member in panel.members.select_related("term")}
    assert [seat for seat in panel.draw["panel"] if drawn[seat].alternate] == []
    presiding = next(member for member in drawn.values() if member.presiding)
    assert presiding.kind == "jurist"
    assert presiding.position == min(
        one.position for one in drawn.values() if one.kind == "jurist" and not one.alternate
    )


@pytest.mark.rule("HEAR-2")
def test_nothing_that_the_registry_adds_is_in_the_digest(world: World) -> None:
    first = filed(world)
    second = filed(world, at=world.after(hours=2))
    assert first.filing_digest == second.filing_digest
    assert first.panels.get().draw["secret"] != second.panels.get().draw["secret"]


@pytest.mark.rule("INST-4")
def test_who_was_paid_by_a_respondent_or_its_buyer_is_not_drawn(world: World) -> None:
    for jurist, organisation in ((world.jurists[0], world.garment_maker), (world.jurists[1], world.buyer)):
        declare_interest(
            actor=acting(jurist),
            at=world.after(hours=1),
            commission=world.commission,
            person=jurist,
            organisation=organisation,
            kind="paid",
            since=date(2019, 1, 1),
            until=date(2023, 1, 1),
        )
    docket = filed(world)
    drawn = set(PanelMember.objects.filter(panel__docket=docket).values_list("person", flat=True))
    assert not drawn & {world.jurists[0].pk, world.jurists[1].pk}
    excluded = [one["excluded"] for one in docket.panels.get().draw["candidates"] if one["excluded"]]
    assert sorted(excluded) == ["INST-4: paid by a buyer of a respondent", "INST-4: paid by a respondent"]


@pytest.mark.rule("HEAR-2")
def test_a_panel_that_cannot_be_composed_stops_nothing_and_says_who_must_do_what(world: World) -> None:
    for member in world.worker_representatives:
        declare_interest(
            actor=acting(member),
            at=world.after(hours=1),
            commission=world.commission,
            person=member,
            organisation=world.garment_maker,
            kind="employed",
            since=date(2020, 1, 1),
            until=None,
        )
    docket = filed(world)
    panel = docket.panels.get()
    assert not panel.complete
    assert "worker representative" in panel.shortage
    assert "administrator must appoint" in panel.shortage
    assert [member.kind for member in sitting(docket)] == ["jurist", "jurist"]
    assert Deadline.objects.filter(subject=docket.pk, kind="decision_due", outcome="open").exists()
    assert verify_draw.differences(panel.draw) == []


def test_the_first_entry_says_what_was_filed_in_words_that_people_read(world: World) -> None:
    docket = filed(
        world,
        respondents=[world.garment_maker],
        allegations=[alleged(world, workplace=world.garment_factory, until=world.today, workers_affected=11)],
    )
    said = RecordEntry.objects.get(docket=docket, number=1).text
    assert said.startswith(
        f"Filed by {world.union.name}.\n\nAgainst {world.garment_maker.name}.\n\nAllegation 1: EQ-01"
    )
    assert "Ate factory, since 5 January 2026 until 5 January 2026.\n\nWorkers affected: 11.\n\nEleven women" in said
    assert said.endswith("Relief: Reinstatement and back pay.")


@pytest.mark.rule("HEAR-5")
def test_what_teams_already_know_of_a_respondent_enters_the_record_by_itself(world: World) -> None:
    at = world.after(hours=6)
    known = found(world, at)
    found(world, at, respondent=world.farm, criterion_version=world.criteria["FA-02"], workplace=world.farm_workplace)
    docket = filed(world, at=at)
    entries = RecordEntry.objects.filter(docket=docket)
    assert [entry.kind for entry in entries] == ["complaint", "draw", "notice", "team_finding"]
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert entries[3].finding == known
    assert Docket.objects.get(pk=docket.pk).entries == 4


@pytest.mark.rule("FILE-1")
@pytest.mark.rule("FILE-4")
def test_a_worker_files_without_an_organisation_and_is_not_named(world: World) -> None:
    docket = filed(world, actor=acting(world.outsider), complainant=None)
    party = Party.objects.get(docket=docket, role="complainant")
    assert (party.person, party.organisation) == (world.outsider, None)
    assert '"complainant":"worker"' in filing_text(docket)
    entry = RecordEntry.objects.get(docket=docket, number=1)
    assert "Filed by a worker, without an organisation." in entry.text
    for public in (entry.text, filing_text(docket), str(Entry.objects.get(act="file_complaint").body)):
        assert str(world.outsider.pk) not in public
        assert world.outsider.display_name not in public


@pytest.mark.rule("FILE-1")
def test_a_team_files_by_its_staff(world: World) -> None:
    docket = filed(world, actor=acting(world.investigator), complainant=None, team=world.team)
    assert Party.objects.get(docket=docket, role="complainant").team == world.team
    with pytest.raises(Refused, match="FILE-1"):
        filed(world, actor=acting(world.union_team_member), complainant=None, team=world.team)


@pytest.mark.rule("FILE-3")
@pytest.mark.rule("CRIT-6")
def test_nobody_is_asked_for_an_effect_on_trade_or_for_domestic_remedies(world: World) -> None:
    docket = filed(world, relief="")
    assert docket.number
    names = {field.name for model in (Docket, Allegation) for field in model._meta.get_fields()}
    assert not [name for name in names if "trade" in name or "remedies" in name]


@pytest.mark.rule("CRIT-7")
def test_a_government_that_employs_people_answers_for_it_as_any_employer(world: World) -> None:
    docket = filed(world, respondents=[world.government], allegations=[alleged(world, respondent=world.government)])
    assert docket.allegations.get().criterion_version.criterion.addressee == "employer"


@pytest.mark.rule("HEAR-6")
def test_hearings_of_many_cases_never_overlap_for_a_member_or_a_room(world: World) -> None:
    dockets = [filed(world, at=world.after(hours=1, days=0.001 * number)) for number in range(14)]
    held = Attendance.objects.filter(hearing__docket__in=dockets)
    assert held.filter(what="room").count() == len(dockets)
    assert not any(held.filter(who=row.who, during__overlap=row.during).exclude(pk=row.pk).exists() for row in held)
    assert all(
        hearing.begins_at <= Deadline.objects.get(subject=hearing.docket_id, kind="hearing_due").instant
        for hearing in Hearing.objects.filter(docket__in=dockets)
    )


def test_filing_takes_as_many_statements_however_much_is_alleged(world: World) -> None:
    def statements(count: int) -> int:
        codes = ("EQ-01", "FA-01", "FA-02", "FL-02", "CL-01", "WT-01", "WA-01", "SH-01")[:count]
        allegations = [alleged(world, criterion_version=world.criteria[code]) for code in codes]
        said = complaint(world, respondents=[world.garment_maker], allegations=allegations)
        with CaptureQueriesContext(connection) as captured:
            file_complaint(**said)
        return len(captured)

    filed(world)
    assert statements(8) == statements(1) <= 18


@pytest.mark.rule("HEAR-2")
def test_without_a_secret_left_the_complaint_is_filed_all_the_same_and_says_what_is_missing(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE register_drawsecret SET used_for = gen_random_uuid(), draw_number = 1, "
            "filing_digest = repeat('0', 64), checkpoint_size = committed_seq"
        )
    docket = filed(world)
    panel = Panel.objects.get(docket=docket)
    assert (panel.draw, panel.complete) == ({}, False)
    assert "No secret" in panel.shortage
    assert not Hearing.objects.filter(docket=docket).exists()
    assert Deadline.objects.filter(subject=docket.pk).count() == 3


@pytest.mark.rule("FILE-2")
def test_two_filings_at_once_get_consecutive_numbers(committed_db: str) -> None:
    world = found_world()
    ready = threading.Barrier(4)
    numbers: list[str] = []

    def file() -> None:
        try:
            ready.wait(10)
            numbers.append(file_complaint(**complaint(world)).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=file) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(numbers) == [f"CILR-2026-{serial:06d}" for serial in range(1, 5)]
    assert Panel.objects.filter(complete=True).count() == 4
    assert Hearing.objects.count() == 4
