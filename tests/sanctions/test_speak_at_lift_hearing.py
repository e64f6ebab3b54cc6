"""Workers, labour organisations and human-rights organisations bring evidence to the hearing on lifting."""

from __future__ import annotations

import pytest

from commission.acts.refusal import Refused
from commission.directory.models import Organisation
from commission.outbox.models import Notice
from commission.register.models import Entry
from complaints.models import RecordEntry
from sanctions import acts
from sanctions.models import LiftProceeding, LiftTestimony
from tests.personas import acting
from tests.sanctions.conftest import Case

SAID = "Three of us were asked to sign that we came back of our own will."


@pytest.fixture
def announced(sanctioned: Case) -> LiftProceeding:
    """A proceeding whose hearing is announced."""
    sanctioned.wait(days=10)
    return sanctioned.announce(sanctioned.verify(sanctioned.claim()))


def speak(case: Case, proceeding: LiftProceeding, who: str, organisation: Organisation | None) -> LiftTestimony:
    return acts.speak_at_lift_hearing(
        actor=acting(getattr(case.world, who)),
        at=case.now,
        proceeding=proceeding,
        text=SAID,
        organisation=organisation,
    )


@pytest.mark.rule("LIFT-2")
@pytest.mark.parametrize(
    ("who", "of"),
    [
        ("union_officer", "union"),
        ("ngo_officer", "ngo"),
        ("outsider", None),
        ("garment_maker_counsel", "garment_maker"),
    ],
)
def test_testimony_enters_the_record(sanctioned: Case, announced: LiftProceeding, who: str, of: str | None) -> None:
    organisation = getattr(sanctioned.world, of) if of else None
    testimony = speak(sanctioned, announced, who, organisation)
    entry = testimony.entry
    assert entry.kind == RecordEntry.Kind.EVIDENCE
    assert entry.text == SAID
    assert entry.number == sanctioned.docket.record.count()
    assert "sign" not in str(Entry.objects.get(act="speak_at_lift_hearing").body)


@pytest.mark.rule("HEAR-7")
def test_testimony_is_served_on_everybody_but_the_speaker(sanctioned: Case, announced: LiftProceeding) -> None:
    speak(sanctioned, announced, "union_officer", sanctioned.world.union)
    told = Notice.objects.filter(kind=Notice.Kind.RECORD_ENTRY, rule="LIFT-2").values_list("person", flat=True)
    assert sanctioned.world.garment_maker_counsel.pk in told
    assert sanctioned.world.union_officer.pk not in told


@pytest.mark.rule("LIFT-2")
def test_refuses_to_speak_for_an_organisation_that_never_appointed_the_speaker(
    sanctioned: Case, announced: LiftProceeding
) -> None:
    with pytest.raises(Refused) as refused:
        speak(sanctioned, announced, "outsider", sanctioned.world.union)
    assert (refused.value.rule, refused.value.field) == ("LIFT-2", "organisation")


@pytest.mark.rule("LIFT-2")
def test_refuses_an_employer_that_is_no_party(sanctioned: Case, announced: LiftProceeding) -> None:
    with pytest.raises(Refused) as refused:
        speak(sanctioned, announced, "farm_counsel", sanctioned.world.farm)
    assert refused.value.rule == "LIFT-2"


@pytest.mark.rule("LIFT-2")
def test_refuses_testimony_without_words(sanctioned: Case, announced: LiftProceeding) -> None:
    with pytest.raises(Refused) as refused:
        acts.speak_at_lift_hearing(
            actor=acting(sanctioned.world.outsider), at=sanctioned.now, proceeding=announced, text=" \n"
        )
    assert refused.value.field == "text"


@pytest.mark.rule("LIFT-2")
def test_refuses_testimony_before_notice_and_after_the_hearing(sanctioned: Case) -> None:
    proceeding = sanctioned.claim()
    with pytest.raises(Refused):
        speak(sanctioned, proceeding, "union_officer", sanctioned.world.union)
    sanctioned.wait(days=2)
    sanctioned.announce(sanctioned.verify(proceeding))
    sanctioned.hear(proceeding)
    with pytest.raises(Refused):
        speak(sanctioned, proceeding, "union_officer", sanctioned.world.union)
    assert not LiftTestimony.objects.exists()
