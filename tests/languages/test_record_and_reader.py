"""What was promulgated stays in the record's language and says which it is; programs get the record unless they ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from commission.directory.names import said
from complaints.models import Docket
from complaints.words import protected_title, shown_title
from criteria.models import CriterionVersion
from tests.complaints.wizarding import unnamed
from tests.personas import World

pytestmark = pytest.mark.django_db

ASKED = "/api/criteria/binding/?country=PER&isic=C1410"
SPANISH = {"accept-language": "es"}
NOBODY = "Nobody was found."


def titles(answer: dict[str, Any]) -> list[str]:
    return [right["title"] for right in answer["rights"]]


def codes(answer: dict[str, Any]) -> list[Any]:
    return [
        (
            right["right"],
            [(subject["subject"], [rule["id"] for rule in subject["rules"]]) for subject in right["subjects"]],
        )
        for right in answer["rights"]
    ]


def test_programs_get_the_record_unless_they_ask_for_another_language(client: Client, world: World) -> None:
    own = client.get(ASKED).json()
    spanish = client.get(ASKED, headers=SPANISH).json()
    assert "Wages" in titles(own)
    assert "Salarios" in titles(spanish)
    assert codes(own) == codes(spanish)
    assert client.get(ASKED, headers={"accept-language": "tlh"}).json() == own
    texts = [[rule["text"] for subject in right["subjects"] for rule in subject["rules"]] for right in own["rights"]]
    assert texts == [
        [rule["text"] for subject in right["subjects"] for rule in subject["rules"]] for right in spanish["rights"]
    ]


@pytest.mark.rule("CRIT-10")
def test_what_was_promulgated_says_in_what_language_it_is(client: Client, world: World) -> None:
    version = CriterionVersion.objects.get(pk=world.criteria["EQ-01"].pk)
    path = f"/criteria/{world.commission.code}/EQ-01/"
    spanish = client.get(path, headers=SPANISH).content.decode()
    assert f'<span lang="en">{version.criterion.title}</span>' in spanish
    assert f'<p class="criterion-page__text"><span lang="en">{version.text}' in spanish
    assert "Igualdad y no discriminación" in spanish
    assert '<span lang="en">' not in client.get(path).content.decode()


@pytest.mark.rule("FILE-3")
def test_a_filer_reads_what_a_rule_is_about_in_her_language(world_today: World) -> None:
    unnamed(world_today, client=Client(headers=SPANISH), until="criteria").sees(
        'Embarazo, parto y lactancia · <span class="figure">EQ-01</span>', '<span lang="en">'
    )
    unnamed(world_today, client=Client(headers=SPANISH)).sees("Ate, Perú", 'EQ-01 <span lang="en">')


@pytest.mark.rule("FILE-1")
def test_nobody_is_said_to_be_found_only_where_nobody_is(world_today: World) -> None:
    filer = unnamed(world_today, until="responsible")
    filer.press(status=200, do="find", search="Pérou")
    filer.sees("Found by that name", world_today.government.name)
    assert NOBODY not in filer.said
    filer.press(status=200, do="find", search="nobody of such a name")
    filer.sees(NOBODY)


def test_the_record_is_written_in_its_own_language_whoever_files(world_today: World) -> None:
    filer = unnamed(world_today, client=Client(headers=SPANISH))
    filer.at("declare").press(true="on")
    docket = Docket.objects.get()
    assert docket.title == "Protected complaint: Equality, and freedom from discrimination"
    shown = "Queja protegida: Igualdad y no discriminación"
    for name in ("portal:docket", "portal:docket_record", "complaints:exhibits"):
        page = Client(headers=SPANISH).get(reverse(name, args=[docket.number])).content.decode()
        assert (shown in page, docket.title in page) == (True, False), name
    for name in ("portal:dockets", "portal:hearings"):
        assert shown in Client(headers=SPANISH).get(reverse(name)).content.decode(), name
    assert docket.title in Client().get(reverse("portal:docket", args=[docket.number])).content.decode()
    api = reverse("portal:docket_api", args=[docket.number])
    assert [Client(headers=said_to).get(api).json()["title"] for said_to in ({}, SPANISH)] == [docket.title, shown]


def test_a_title_that_somebody_gave_stays_as_it_was_given() -> None:
    made = protected_title(["Wages", "Forced labour"])
    with translation.override("es"):
        assert shown_title(made) == f"Queja protegida: {said('Wages')}; {said('Forced labour')}"
        assert shown_title("Wages unpaid in Ate") == "Wages unpaid in Ate"
        assert shown_title("A protected complaint: Wages") == "A protected complaint: Wages"
