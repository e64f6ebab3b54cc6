"""Filings of a file become drafts in the account of whoever brought it; each is filed by whoever goes through it."""

from __future__ import annotations

import pytest
from django.test import Client

from commission.authority.api import ANONYMOUS, Actor
from commission.directory.acts import describe_respondent, identify_organisation
from complaints.drafts import keeping
from complaints.intake import receiving
from complaints.intake.columns import Reading
from complaints.models import Docket, Draft, DraftedFiling, IntakeBatch
from tests.complaints.bringing import DRAFTS, brought, upload
from tests.personas import World
from tests.refusals import refused

DRAFT_TABLE = """Employer,Country,Place,Since,Until,Workers,Title,Facts,Relief
{known},PER,Lima,2026-01-05,,40,Union members dismissed,"They were dismissed
the day after the assembly.",Reinstatement
Not in the directory,PER,Cusco,2026-02-01,2026-03-01,,Overtime,Nobody was paid for overtime.,
"""


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_drafts_wait_in_the_account_of_whoever_brought_them(world: World) -> None:
    batch = brought(world, DRAFT_TABLE.format(known=f'"{world.garment_maker.name}"'), DRAFTS)
    assert batch.problems == []
    actor = Actor(person=world.union_officer)
    dockets = Docket.objects.count()
    receiving.begin(batch, actor, skip_bad_rows=False)
    receiving.go_on(batch, actor)
    first, second = DraftedFiling.objects.filter(batch=batch).order_by("line")
    assert Docket.objects.count() == dockets
    row = keeping.row_of(first.draft_id)
    assert row is not None
    assert keeping.open_for(row, world.garment_maker_counsel) is None
    opened = keeping.open_for(row, world.union_officer)
    assert opened is not None
    assert opened.content.values("responsible", "respondents") == [str(world.garment_maker.pk)]
    assert "They were dismissed\nthe day after" in opened.content.value("what", "told")
    assert (opened.content.value("when", "since"), opened.content.value("when", "lasting")) == ("2026-01-05", "lasts")
    assert row.step == "criteria"
    other = Draft.objects.get(pk=second.draft_id)
    assert other.step == "responsible"


@pytest.mark.rule("FILE-1")
@pytest.mark.django_db
def test_a_name_that_somebody_described_is_the_one_that_it_was_found_to_be(world: World) -> None:
    described, unknown = (
        describe_respondent(
            actor=ANONYMOUS,
            at=world.after(hours=1),
            commission=world.commission,
            kind="employer",
            name=name,
            country=world.peru,
        )
        for name in ("El taller de la avenida", "Not in the directory")
    )
    identify_organisation(
        actor=Actor(person=world.clerk),
        at=world.after(hours=2),
        commission=world.commission,
        organisation=described,
        known=world.garment_maker,
    )
    batch = brought(world, DRAFT_TABLE.format(known=described.name), DRAFTS)
    actor = Actor(person=world.union_officer)
    receiving.begin(batch, actor, skip_bad_rows=False)
    receiving.go_on(batch, actor)
    first, second = (
        keeping.open_for(row, world.union_officer)
        for one in DraftedFiling.objects.filter(batch=batch).order_by("line")
        if (row := keeping.row_of(one.draft_id))
    )
    assert first is not None
    assert second is not None
    assert first.content.values("responsible", "respondents") == [str(world.garment_maker.pk)]
    assert str(unknown.pk) not in second.content.organisations


@pytest.mark.rule("FILE-2")
@pytest.mark.django_db
def test_of_two_who_go_on_with_one_file_the_second_makes_no_draft_again(world: World) -> None:
    batch = brought(world, DRAFT_TABLE.format(known="Somebody"), DRAFTS)
    actor = Actor(person=world.union_officer)
    receiving.begin(batch, actor, skip_bad_rows=False)
    as_the_second_read_it = IntakeBatch.objects.get(pk=batch.pk)
    rows = receiving.turned_from(batch, Reading.of(batch.reading), actor).filings
    drafts = Draft.objects.count()
    receiving.come_in(batch, actor, rows)
    with refused("FILE-2"):
        receiving.come_in(as_the_second_read_it, actor, rows)
    assert Draft.objects.count() == drafts + len(rows)


@pytest.mark.django_db
def test_drafts_open_on_the_pages_of_the_wizard(client: Client, world_today: World) -> None:
    world = world_today
    client.force_login(world.union_officer)
    answer = client.post(
        "/imports/filings/bring/",
        {
            "kind": "drafts",
            "organisation": str(world.union.pk),
            "upload": upload(DRAFT_TABLE.format(known=f'"{world.garment_maker.name}"')),
        },
    )
    columns = answer.headers["Location"]
    form = client.get(columns).context["form"]
    posted = {name: form[name].value() or "" for name in form.fields}
    page = client.post(columns, posted).headers["Location"]
    shown = client.get(page).content.decode()
    assert "Not in the directory" in shown
    assert client.post(page, {}).status_code == 303
    shown = client.get(page).content.decode()
    drafted = DraftedFiling.objects.order_by("line").first()
    assert drafted is not None
    assert f"/file/{drafted.draft_id}/" in shown
    wizard = client.get(f"/file/{drafted.draft_id}/", follow=True)
    assert wizard.status_code == 200
    assert client.get(f"/file/{drafted.draft_id}/review/", follow=True).status_code == 200
    client.force_login(world.garment_maker_counsel)
    assert client.get(page).status_code == 404
    assert client.get(f"/file/{drafted.draft_id}/").status_code in {302, 404}
