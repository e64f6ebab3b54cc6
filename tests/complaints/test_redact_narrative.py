"""Redaction: the public reads what a clerk wrote, and it names nobody, not even by combination."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from commission.authority.models import Person
from commission.clock.api import open_on
from commission.outbox.models import Notice
from complaints.acts import redact_narrative
from complaints.models import Allegation, RecordEntry, Redaction
from complaints.rules.identifying import coarse_first_day, coarse_last_day, coarse_number, require_names_nobody
from complaints.selectors import redacted_relief
from tests.complaints.confiding import CONTACT, NAME, opened_case
from tests.personas import World, acting
from tests.refusals import last_entry, refused


@pytest.mark.rule("FILE-9", "HEAR-7")
def test_what_was_sealed_reads_as_the_clerk_wrote_it_and_is_served(world: World) -> None:
    filing, _mailbox = opened_case(world)
    first = Allegation.objects.get(docket=filing.docket, number=1)
    assert "is sealed until the registry has redacted it" in first.told
    said = {"actor": acting(world.clerk), "filing": filing, "keep_out": [NAME, CONTACT]}
    redact_narrative(**said, at=world.after(days=1), texts={1: "Women were dismissed.", 0: "Back pay."})
    entry = redact_narrative(**said, at=world.after(days=2), texts={1: "Several women were dismissed.", 2: " "})
    assert Allegation.objects.get(pk=first.pk).told == "Several women were dismissed."
    assert "is sealed" in Allegation.objects.get(docket=filing.docket, number=2).told
    assert redacted_relief(filing.docket) == "Back pay."
    assert RecordEntry.objects.get(pk=entry.pk).text == "Allegation 1: Several women were dismissed."
    assert Notice.objects.filter(kind="record_entry", person=world.garment_maker_counsel.pk).exists()
    assert last_entry("redact_narrative").body["allegations"] == [1]
    assert open_on(filing.docket_id), "and nothing waits for it"


@pytest.mark.rule("FILE-9", "HEAR-7")
def test_a_clerk_finds_at_home_what_waits_to_be_redacted_and_nobody_else_does(client: Client, world: World) -> None:
    filing, _mailbox = opened_case(world)
    way = f'href="/dockets/{filing.docket.number}/confidence/redact/"'

    def at_home(person: Person) -> str:
        client.force_login(person)
        return client.get("/home/").content.decode()

    assert way in at_home(world.clerk)
    assert way not in at_home(world.union_officer)
    assert way not in at_home(world.jurists[0])
    texts = {one.number: "Several women were dismissed." for one in Allegation.objects.filter(docket=filing.docket)}
    left = texts.pop(2)
    redact_narrative(actor=acting(world.clerk), filing=filing, at=world.after(days=1), texts=texts)
    assert way in at_home(world.clerk)
    redact_narrative(actor=acting(world.clerk), filing=filing, at=world.after(days=2), texts={2: left})
    assert way not in at_home(world.clerk)


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize(
    "text",
    [
        "WILHELMINA was dismissed.",
        "The mother of Zapata was dismissed.",
        "She can be reached at w.quispe@example.org.",
        "Her number is +51 987 654 321.",
        "It was on 14/03/2026.",
        "It was on 2026-03-14.",
        "It was on 14 March 2026.",
        "It was on March 14th.",
        "Fue el 3 de marzo.",
        "C’était le 1er août.",
        "Muñoz was dismissed.",
        "NUN\u0303EZ was dismissed.",
        "他们解雇了王小明的同事。",
    ],
)
def test_refuses_what_names_or_reaches_her_or_says_the_day(world: World, text: str) -> None:
    filing, _mailbox = opened_case(world)
    with refused("FILE-9", "text-1"):
        redact_narrative(
            actor=acting(world.clerk),
            at=world.after(days=1),
            filing=filing,
            texts={1: text},
            keep_out=[NAME, "Quispe", "Zapata", "Munoz Núñez", "王小明", CONTACT],
        )


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize(
    "text",
    [
        "In March 11 women were dismissed; in May 20 more.",
        "At most 11 may work at night, and 40 marched out in March 2026.",
        "En mayo de 2026 fueron 12. Li came with Wu.",
    ],
)
def test_months_and_numbers_may_be_said(text: str) -> None:
    require_names_nobody(text, ["Li Wu"], "text-1")


@pytest.mark.rule("FILE-9", "INST-5")
def test_refuses_a_redaction_of_nothing_or_by_anybody_but_a_clerk(world: World) -> None:
    filing, _mailbox = opened_case(world)
    with refused("FILE-9"):
        redact_narrative(actor=acting(world.clerk), at=world.after(days=1), filing=filing, texts={1: " "})
    with refused("FILE-9"):
        redact_narrative(actor=acting(world.clerk), at=world.after(days=1), filing=filing, texts={7: "Women."})
    for person in (world.investigator, world.administrator, world.garment_maker_counsel):
        with refused("INST-5"):
            redact_narrative(actor=acting(person), at=world.after(days=1), filing=filing, texts={1: "Women."})
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.create(
            docket=filing.docket, text="", redacted_by=world.clerk, redacted_at=world.after(days=1)
        )


@pytest.mark.rule("FILE-9")
@pytest.mark.parametrize(
    ("exact", "said"), [(None, None), (0, None), (9, None), (10, 10), (11, 10), (43, 40), (847, 800), (12_999, 10_000)]
)
def test_numbers_are_said_to_one_figure_and_of_few_not_at_all(exact: int | None, said: int | None) -> None:
    assert coarse_number(exact) == said


@pytest.mark.rule("FILE-9", "CRIT-10")
def test_days_are_said_by_the_month_and_never_before_the_criterion_or_after_today() -> None:
    assert coarse_first_day(date(2026, 3, 14), date(2025, 1, 1)) == date(2026, 3, 1)
    assert coarse_first_day(date(2026, 3, 14), date(2026, 3, 9)) == date(2026, 3, 9)
    assert coarse_last_day(date(2026, 2, 3), date(2026, 5, 1)) == date(2026, 2, 28)
    assert coarse_last_day(date(2026, 2, 3), date(2026, 2, 4)) == date(2026, 2, 4)
    assert coarse_last_day(None, date(2026, 2, 4)) is None
