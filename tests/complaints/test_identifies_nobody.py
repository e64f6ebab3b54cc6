"""What becomes public in the docket of a protected person leads to nobody, whoever writes it (FILE-9)."""

from __future__ import annotations

from typing import Any

import pytest

from commission.acts.refusal import Refused
from commission.authority.api import ANONYMOUS
from commission.authority.models import Grant
from commission.clock.days import MICROSECOND
from commission.clock.sweep import sweep
from commission.directory.acts import describe_respondent, identify_organisation
from commission.directory.models import Workplace
from complaints.acts import (
    answer_complaint,
    answer_retaliation,
    consolidate_dockets,
    enter_appearance,
    hold_hearing,
    order_interim_protection,
    publish_redacted,
    recuse_member,
    report_retaliation,
    submit_to_record,
    withdraw_appearance,
    withdraw_complaint,
)
from complaints.models import AllegationFinding, InterimOrder, Party, RecordEntry, RetaliationReport, Vote
from complaints.rules.identifying import InTheOpen, require_names_nobody
from complaints.selectors import record_of
from tests.complaints.cases import (
    again,
    all_vote,
    alleged,
    drafted,
    filed,
    found,
    heard,
    hearing_of,
    issued,
    limit,
    pass_limit,
    presiding,
    record_closed,
    sitting,
    vote,
)
from tests.complaints.confiding import opened_case
from tests.personas import World, acting, person
from tests.refusals import refused

GIVES_AWAY = "She was sent home on 14 March 2026, with two other women of her line."
SAYS_NOTHING = "Several women were sent home in March 2026."


@pytest.mark.rule("FILE-9", "HEAR-4")
def test_minutes_are_held_to_it_and_may_say_the_days_that_the_commission_set(world: World) -> None:
    filing, _mailbox = opened_case(world)
    docket = again(filing.docket)
    hearing = hearing_of(docket)
    said: dict[str, Any] = {"actor": acting(presiding(docket)), "at": hearing.begins_at, "docket": docket}
    said["present"] = sitting(docket)
    sweep(at=hearing.begins_at, matter=docket.pk)
    with refused("FILE-9", "minutes"):
        hold_hearing(**said, minutes=GIVES_AWAY)
    hold_hearing(**said, minutes=f"Heard on {hearing.begins_at:%d %B %Y}. {SAYS_NOTHING}")
    assert again(docket).state == "argued"


@pytest.mark.rule("FILE-9")
def test_elsewhere_anything_may_be_said(world: World) -> None:
    docket = filed(world)
    hold_hearing(
        actor=acting(presiding(docket)),
        at=hearing_of(docket).begins_at,
        docket=docket,
        minutes=GIVES_AWAY,
        present=sitting(docket),
    )
    assert again(docket).state == "argued"


@pytest.mark.rule("FILE-9", "FILE-6")
def test_minutes_of_a_hearing_that_a_protected_docket_is_joined_to_are_held_to_it(world: World) -> None:
    first = filed(world)
    filing, _mailbox = opened_case(world, at=world.after(days=5))
    said: dict[str, Any] = {"actor": acting(presiding(first)), "docket": first, "at": world.after(days=6)}
    with refused("FILE-9", "reasons"):
        consolidate_dockets(**said, other=filing.docket, reasons=GIVES_AWAY)
    consolidate_dockets(**said, other=filing.docket, reasons=SAYS_NOTHING)
    sweep(at=hearing_of(first).begins_at)
    with refused("FILE-9", "minutes"):
        hold_hearing(
            actor=acting(presiding(first)),
            at=hearing_of(first).begins_at,
            docket=again(first),
            minutes=GIVES_AWAY,
            present=sitting(first),
        )


@pytest.mark.rule("FILE-9", "FILE-6")
def test_whoever_leads_and_all_that_follow_are_held_to_what_protects_one_of_them(world: World) -> None:
    first = filed(world)
    filing, _mailbox = opened_case(world, at=world.after(days=5))
    third = filed(world, title="The same again", at=world.after(days=5))
    for day, other in ((6, filing.docket), (7, third)):
        consolidate_dockets(
            actor=acting(presiding(first)),
            docket=again(first),
            at=world.after(days=day),
            other=other,
            reasons=SAYS_NOTHING,
        )
    said: dict[str, Any] = {"at": world.after(days=8), "kind": "evidence", "title": "Shift list"}
    with refused("FILE-9", "reasons"):
        withdraw_complaint(
            actor=acting(world.union_officer), at=world.after(days=8), docket=again(third), reasons=GIVES_AWAY
        )
    for docket in (first, filing.docket, third):
        with refused("FILE-9", "text"):
            submit_to_record(actor=acting(world.garment_maker_counsel), docket=again(docket), text=GIVES_AWAY, **said)


@pytest.mark.rule("FILE-9", "FILE-6")
def test_a_small_workplace_of_a_joined_docket_is_not_named_in_the_one_that_leads(world: World) -> None:
    first = filed(world, respondents=[world.garment_maker], allegations=[alleged(world)])
    filing, _mailbox = opened_case(world, at=world.after(days=5))
    Workplace.objects.create(
        employer=world.labour_ministry, name="Archive of Callao", country=world.peru, place="Callao", workers=7
    )
    consolidate_dockets(
        actor=acting(presiding(first)),
        docket=first,
        at=world.after(days=6),
        other=filing.docket,
        reasons=SAYS_NOTHING,
    )
    with refused("FILE-9", "text"):
        submit_to_record(
            actor=acting(world.garment_maker_counsel),
            at=world.after(days=8),
            docket=again(first),
            kind="evidence",
            title="Files",
            text="It was known in the Archive of Callao.",
        )


@pytest.mark.rule("FILE-9", "FILE-1")
def test_a_small_workplace_of_whom_a_description_was_found_to_be_is_not_named(world: World) -> None:
    said: dict[str, Any] = {"actor": ANONYMOUS, "at": world.after(hours=1), "commission": world.commission}
    described = describe_respondent(**said, kind="employer", name="The big factory in Ate", country=world.peru)
    filing, _mailbox = opened_case(world, respondents=[described], allegations=[alleged(world, respondent=described)])
    Workplace.objects.create(
        employer=world.garment_maker, name="Shed of Callao", country=world.peru, place="Callao", workers=7
    )
    said = {"actor": acting(world.clerk), "commission": world.commission, "organisation": described}
    identify_organisation(**said, at=world.after(days=1), known=world.garment_maker)
    member = sitting(filing.docket)[0]
    said = {"actor": acting(member.person), "at": world.after(days=2), "docket": filing.docket}
    with refused("FILE-9", "because"):
        recuse_member(**said, member=member, because="My sister works in the Shed of Callao.")


@pytest.mark.rule("FILE-9", "INST-4")
def test_a_member_who_leaves_a_panel_says_why_without_leading_to_anybody(world: World) -> None:
    filing, _mailbox = opened_case(world)
    member = sitting(filing.docket)[0]
    said: dict[str, Any] = {"actor": acting(member.person), "at": world.after(days=2), "docket": filing.docket}
    with refused("FILE-9", "because"):
        recuse_member(**said, member=member, because="My sister is one of the two women sent home on 14 March 2026.")
    recuse_member(**said, member=member, because="My sister works there.")
    assert member.pk not in {one.pk for one in sitting(filing.docket)}


@pytest.mark.rule("FILE-9", "INST-5")
def test_why_somebody_appears_no_longer_is_held_to_it(world: World) -> None:
    filing, _mailbox = opened_case(world)
    counsel = person("Julia Flores")
    enter_appearance(
        actor=acting(world.garment_maker_counsel),
        at=world.after(days=1),
        docket=filing.docket,
        party=Party.objects.get(docket=filing.docket, organisation=world.garment_maker),
        person=counsel,
    )
    said: dict[str, Any] = {"actor": acting(counsel), "at": world.after(days=2), "docket": filing.docket}
    said["appearance"] = Grant.objects.get(person=counsel, object_id=filing.docket_id)
    with refused("FILE-9", "because"):
        withdraw_appearance(**said, because=GIVES_AWAY)
    assert withdraw_appearance(**said, because=SAYS_NOTHING).text.startswith(SAYS_NOTHING)


@pytest.mark.rule("FILE-9", "DEC-1")
def test_votes_are_held_to_it_since_the_rule_publishes_their_reasons(world: World) -> None:
    filing, _mailbox = opened_case(world)
    docket = filing.docket
    heard(world, docket)
    at = record_closed(docket)
    with refused("FILE-9", "reasons"):
        vote(again(docket), sitting(docket)[0], 1, at=at, reasons=GIVES_AWAY)
    for number in (1, 2):
        vote(again(docket), sitting(docket)[0], number, at=at, reasons=SAYS_NOTHING)
    # What stands in the votes is published by the rule, and nothing is asked again.
    Vote.objects.update(reasons=GIVES_AWAY)
    pass_limit(docket, "decision_due")
    assert again(docket).state == "decided"
    assert set(AllegationFinding.objects.values_list("reasons", flat=True)) == {GIVES_AWAY}


@pytest.mark.rule("FILE-9", "DEC-2")
@pytest.mark.parametrize("field", ["facts", "reasons", "summary"])
def test_a_decision_is_held_to_it_in_each_of_its_texts(world: World, field: str) -> None:
    filing, _mailbox = opened_case(world)
    docket = filing.docket
    heard(world, docket)
    at = record_closed(docket)
    all_vote(docket, at)
    said: dict[str, Any] = {field: GIVES_AWAY}
    changes: dict[str, Any] = said if field == "summary" else {"findings": drafted(docket, **said)}
    with refused("FILE-9", field if field == "summary" else f"allegation-1-{field}"):
        issued(again(docket), at, **changes)
    assert issued(again(docket), at).citation


@pytest.mark.rule("FILE-9", "FILE-8")
def test_an_interim_order_of_the_panel_is_held_to_it_and_the_rule_s_own_never(world: World) -> None:
    filing, mailbox = opened_case(world)
    report_retaliation(at=world.after(days=2), told=filing, mailbox=mailbox, text="They moved me.", may_order=True)
    report = RetaliationReport.objects.get(filing=filing)
    told: dict[str, Any] = {"actor": acting(world.investigator), "at": world.after(days=3), "report": report}
    with refused("FILE-9", "for_panel"):
        answer_retaliation(**told, text="We come.", ask_for_order=True, for_panel=GIVES_AWAY)
    answer_retaliation(**told, text="We come.", ask_for_order=True, for_panel=SAYS_NOTHING)
    said: dict[str, Any] = {"actor": acting(sitting(filing.docket)[0].person), "at": world.after(days=4)}
    said |= {"report": report, "respondents": list(Party.objects.filter(docket=filing.docket, role="respondent"))}
    with refused("FILE-9", "terms"):
        order_interim_protection(**said, terms=GIVES_AWAY, reasons=SAYS_NOTHING)
    with refused("FILE-9", "reasons"):
        order_interim_protection(**said, terms=SAYS_NOTHING, reasons=GIVES_AWAY)
    sweep(at=world.after(days=12))
    assert InterimOrder.objects.filter(docket=filing.docket, by_rule=True).exists()


@pytest.mark.rule("FILE-9", "HEAR-3")
def test_what_parties_bring_is_held_to_it_or_comes_under_seal(world: World) -> None:
    filing, _mailbox = opened_case(world)
    said: dict[str, Any] = {"actor": acting(world.garment_maker_counsel), "at": world.after(days=2)}
    said["docket"] = filing.docket
    with refused("FILE-9", "text"):
        answer_complaint(**said, text=GIVES_AWAY)
    with refused("FILE-9", "text"):
        submit_to_record(**said, kind="evidence", title="Shift list", text=GIVES_AWAY)
    brought = submit_to_record(
        **said, kind="evidence", title="Shift list", text=GIVES_AWAY, sealed=True, sealed_because="It names people."
    )
    assert brought.sealed
    with refused("FILE-9", "text"):
        publish_redacted(
            actor=acting(world.clerk),
            at=world.after(days=3),
            docket=filing.docket,
            entry=brought,
            text="Two women were sent home.",
            because="It names people.",
        )


@pytest.mark.rule("FILE-9", "HEAR-5")
def test_a_finding_of_the_team_that_gives_away_enters_by_itself_and_under_seal(world: World) -> None:
    before = found(world, world.after(days=1), facts=GIVES_AWAY)
    filing, _mailbox = opened_case(world, at=world.after(days=2))
    after = found(world, world.after(days=3), facts=GIVES_AWAY)
    harmless = found(world, world.after(days=4), facts=SAYS_NOTHING)
    entries = {one.finding_id: one for one in record_of(filing.docket, None) if one.finding_id}
    assert {key: entry.withheld for key, entry in entries.items()} == {
        before.pk: True,
        after.pk: True,
        harmless.pk: False,
    }
    assert all(not entry.text for entry in entries.values() if entry.withheld)
    seen = {one.finding_id: one.text for one in record_of(filing.docket, sitting(filing.docket)[0].person)}
    assert seen[after.pk] == GIVES_AWAY


@pytest.mark.rule("FILE-9", "DEC-1")
def test_where_a_sealed_finding_stands_the_rule_publishes_what_was_redacted_of_it(world: World) -> None:
    filing, _mailbox = opened_case(world)
    docket = filing.docket
    found(world, world.after(days=3), facts=GIVES_AWAY)
    found(
        world,
        world.after(days=3),
        facts=GIVES_AWAY,
        respondent=world.labour_ministry,
        criterion_version=world.criteria["EN-01"],
    )
    entry = RecordEntry.objects.filter(docket=docket, finding__isnull=False).order_by("number")[0]
    publish_redacted(
        actor=acting(world.clerk),
        at=world.after(days=4),
        docket=docket,
        entry=entry,
        text=SAYS_NOTHING,
        because="It could lead to somebody.",
    )
    heard(world, docket)
    sweep(at=limit(docket, "decision_due") + MICROSECOND, matter=docket.pk)
    facts = [one.facts for one in AllegationFinding.objects.order_by("allegation__number")]
    assert facts == [SAYS_NOTHING, "What the team saw is sealed until the registry has redacted it."]


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize(
    "text",
    [
        "Three workers of the night shift.",
        "Of 9 women one spoke.",
        "Tres trabajadoras del turno de noche.",
        "Deux jeunes femmes de l’atelier.",
        "El 3 de mayo de 2026.",
        "On May 3, 2026, at night.",
        "It was 3/5/26.",
        "Sent home on 2026/05/03, at night.",
        "Sent home on 3-May-2026.",
        "Enviada a casa el 3 mar 2026.",
        "Call me at 987 654 321.",
        "My number,987654321, is new.",
        "In the shed at Calle Ocho.",
    ],
)
def test_it_is_refused_in_each_language_and_the_words_are_said(text: str) -> None:
    in_the_open = InTheOpen(days=frozenset(), small_workplaces=("Calle Ocho",))
    with pytest.raises(Refused, match=r"“[^”]+”") as caught:
        require_names_nobody(text, (), "text", in_the_open)
    said = caught.value.why.split("“")[1].split("”")[0]
    assert (caught.value.rule, said in text) == ("FILE-9", True)


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize(
    "text",
    [
        "In 12 workshops 400 women work.",
        "Article 5 of the law; three inspectors came.",
        "Of 11 may go 7.",
        "They owe 1,234,567.89 soles.",
        "11 mar. y tierra.",
    ],
)
def test_what_leads_to_nobody_may_be_said(text: str) -> None:
    require_names_nobody(text, (), "text")
