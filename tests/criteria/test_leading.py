"""From plain words to criteria: in three languages, with misspellings, over what binds there on that day (FILE-3)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commission.directory.models import Organisation
from criteria.models import PlainWord, Subject
from criteria.selectors.leading import Lead, leads
from criteria.vocabulary.plain_words import PLAIN_WORDS
from tests.personas import World

EMPLOYER = Organisation.Kind.EMPLOYER
GOVERNMENT = Organisation.Kind.GOVERNMENT


def led(world: World, told: str, *, kinds: tuple[str, ...] = (EMPLOYER,), **more: Any) -> list[Lead]:
    asked = {"since": world.today, "until": world.today, "country": "PER", **more}
    return leads(world.commission, told, kinds=kinds, **asked)


def codes(found: list[Lead]) -> list[str]:
    return [lead.code for lead in found]


TOLD = {
    "EQ-01": (
        "They fired five women on the sewing line because they were pregnant.",
        "Despidieron a cinco compañeras de la línea de costura por estar embarazadas.",
        "Cinq ouvrières ont été renvoyées parce qu’elles étaient enceintes.",
    ),
    "FA-02": (
        "I was sacked after I joined the union.",
        "Me despidieron por afiliarme al sindicato.",
        "J’ai été licencié après avoir adhéré au syndicat.",
    ),
    "WA-01": (
        "We have not been paid for three months.",
        "Hace tres meses que no nos pagan el sueldo.",
        "Nous n’avons pas été payés depuis trois mois.",
    ),
    "CL-01": (
        "There are children of ten in the brick kilns.",
        "Hay niños de diez años en las ladrilleras.",
        "Des enfants de dix ans travaillent dans les briqueteries.",
    ),
    "WT-01": (
        "We work eighty hours a week.",
        "Trabajamos ochenta horas a la semana.",
        "Nous travaillons quatre-vingts heures par semaine.",
    ),
    "SH-01": (
        "Everybody coughs from the dust.",
        "Todos tosen por el polvillo.",
        "Tout le monde tousse : la poussière.",
    ),
}


@pytest.mark.rule("FILE-3")
@pytest.mark.parametrize("code", list(TOLD))
def test_plain_words_lead_to_the_criterion_in_each_language(world: World, code: str) -> None:
    for told in TOLD[code]:
        assert codes(led(world, told))[:2].count(code) == 1, told


@pytest.mark.rule("FILE-3")
@pytest.mark.parametrize(
    ("code", "told", "otherwise"),
    [
        ("WA-01", "Nos deben tres meses.", "No deben entrar niños."),
        ("WT-01", "Trabajamos todos los días.", "Hace días que el agua no llega."),
    ],
)
def test_words_that_grammar_takes_for_others_lead_there_only_as_they_are_written(
    world: World, code: str, told: str, otherwise: str
) -> None:
    assert code in codes(led(world, told))
    assert code not in codes(led(world, otherwise))


@pytest.mark.rule("FILE-3")
def test_to_be_fired_is_no_fire_and_a_day_is_no_day_off(world: World) -> None:
    told = "She was fired on the day on which she spoke."
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT words FROM criteria_plainword"
            " WHERE to_tsvector(CASE WHEN as_written THEN 'simple' ELSE 'english' END::regconfig, %s) @@ sought",
            [told],
        )
        assert cursor.fetchall() == []


@pytest.mark.rule("FILE-3")
def test_misspelled_words_lead_there_too(world: World) -> None:
    assert "FA-02" in codes(led(world, "me echaron por el sindycato"))
    assert "EQ-01" in codes(led(world, "pregnat"))


@pytest.mark.rule("FILE-3")
def test_accents_and_capitals_make_no_difference(world: World) -> None:
    assert codes(led(world, "PRESION POR LA POLVO DE ALGODON")) == codes(led(world, "presión por la polvo de algodón"))


@pytest.mark.rule("CRIT-7")
def test_only_what_binds_the_respondents_is_offered(world: World) -> None:
    told = "The ministry did nothing when pregnant women were fired."
    to_governments = led(world, told, kinds=(GOVERNMENT,))
    assert codes(to_governments)[0] == "EN-01"
    assert "EN-01" not in codes(led(world, told))
    [inspected] = [lead for lead in to_governments if lead.code == "EN-01"]
    assert inspected.binds(GOVERNMENT, "PER")
    assert not inspected.binds(EMPLOYER, "PER")


@pytest.mark.rule("CRIT-10")
def test_what_was_not_in_force_on_that_day_is_offered_only_where_the_facts_last(world: World) -> None:
    before = world.today - timedelta(days=400)
    told = "They fired pregnant women."
    assert led(world, told, since=before, until=before + timedelta(days=30)) == []
    [lasting, *_rest] = led(world, told, since=before)
    assert lasting.code == "EQ-01"
    assert lasting.since == world.today


@pytest.mark.rule("FILE-3")
def test_what_no_criterion_answers_leads_nowhere_and_everything_can_be_seen(world: World) -> None:
    assert led(world, "The moon is made of cheese.") == []
    everything = codes(led(world, ""))
    assert {"EQ-01", "FA-02", "WT-01"} <= set(everything)
    assert "EN-01" not in everything


@pytest.mark.rule("FILE-3")
@pytest.mark.parametrize(
    "garbage", ["\0", "'; DROP TABLE", "!!! & | ( )", "<->", "a" * 50_000, "😀 \u202e", "%s %(x)s", "\\"]
)
def test_no_words_break_it(world: World, garbage: str) -> None:
    assert isinstance(led(world, garbage), list)


@pytest.mark.rule("FILE-3")
def test_one_query_whatever_is_told(world: World) -> None:
    told = "They fired pregnant women and did not pay wages for overtime. " * 200
    today = world.today
    with CaptureQueriesContext(connection) as asked:
        leads(world.commission, told, kinds=[EMPLOYER], since=today, until=today, country="PER")
    assert len(asked) == 1


@pytest.mark.rule("FILE-3")
def test_every_subject_has_words_in_three_languages_and_every_word_a_subject(db: None) -> None:
    subjects = set(Subject.objects.exclude(pk__endswith="-at-large").values_list("pk", flat=True))
    for language, by_subject in PLAIN_WORDS.items():
        assert set(by_subject) == subjects, (language, subjects ^ set(by_subject))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM criteria_plainword WHERE numnode(sought) = 0")
        assert cursor.fetchone() == (0,), "words that match nothing"
    assert PlainWord.objects.count() > 1000


@pytest.mark.django_db
def test_of_criteria_that_were_chosen_all_that_bind_come_back_however_many(world: World) -> None:
    every = {one.criterion for one in led(world, "")}
    assert len(every) > 3
    assert {one.criterion for one in led(world, "", among=every, most=2)} == every
    assert led(world, "", among=()) == []
