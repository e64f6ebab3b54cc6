"""Countries, industries and our own vocabulary are called as whoever reads calls them; the record keeps its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest
from django.conf import settings
from django.core.management import call_command
from django.forms.models import ModelChoiceIterator
from django.test import Client
from django.utils import translation

from commission.directory.forms import CountryField
from commission.directory.models import Country, Industry, Organisation, Trait
from commission.directory.names import (
    INDUSTRIES,
    countries_called,
    country_name,
    industries_called,
    names_of_countries,
    plain,
)
from commission.directory.reference.industries import industries
from commission.directory.selectors import find_respondents
from criteria.imports.substances import FRACTIONS, STATISTICS
from criteria.models import Measure, Right, Subject
from criteria.models.rights import measured
from criteria.selectors import places
from criteria.selectors.catalogue import rights
from criteria.selectors.observations import measures_like
from criteria.vocabulary import MEASURES
from criteria.vocabulary.of_files import OF_FILES

ROOT = Path(__file__).resolve().parents[2]
OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.mark.parametrize(
    ("code", "spanish", "french"),
    [
        ("PER", "Perú", "Pérou"),
        ("DEU", "Alemania", "Allemagne"),
        ("USA", "Estados Unidos", "États-Unis"),
        ("KOR", "Corea del Sur", "Corée du Sud"),
        ("TUN", "Túnez", "Tunisie"),
        ("DZA", "Argelia", "Algérie"),
        ("CIV", "Costa de Marfil", "Côte d'Ivoire"),
    ],
)
@pytest.mark.django_db
def test_a_country_is_called_as_the_reader_calls_it(code: str, spanish: str, french: str) -> None:
    country = Country.objects.get(pk=code)
    own = country.name
    assert str(country) == own
    for language, called in (("es", spanish), ("fr", french), ("es-pe", spanish)):
        with translation.override(language):
            assert (str(country), country.shown_name) == (called, called)
    country.save()
    assert Country.objects.get(pk=code).name == own


@pytest.mark.django_db
def test_a_name_that_the_commission_gave_itself_stays() -> None:
    Country.objects.filter(pk="PER").update(name="Tawantinsuyu")
    Industry.objects.filter(pk="C14").update(title="Shirts")
    right = Right(code="wages", title="A fair share")
    for language in OTHERS:
        with translation.override(language):
            assert Country.objects.get(pk="PER").shown_name == "Tawantinsuyu"
            assert str(Industry.objects.get(pk="C14")) == "C14 Shirts"
            assert right.shown_title == "A fair share"


def choices() -> list[tuple[str, str]]:
    """What a form offers."""
    return [(str(code), str(label)) for code, label in cast("ModelChoiceIterator[Country]", CountryField().choices)]


@pytest.mark.django_db
def test_countries_are_offered_in_the_order_in_which_the_reader_looks_for_them() -> None:
    for language in ("en", *OTHERS):
        with translation.override(language):
            offered = [label for code, label in choices() if code]
            assert len(offered) == 249
            assert offered == sorted(offered, key=plain)
    with translation.override("fr"):
        offered = [label for _code, label in choices()]
        assert (
            offered.index("Égypte") < offered.index("Espagne") < offered.index("Estonie") < offered.index("États-Unis")
        )


@pytest.mark.django_db
def test_choosing_among_countries_asks_the_database_once(django_assert_num_queries: object) -> None:
    with translation.override("es"), django_assert_num_queries(1):  # type: ignore[operator]
        assert ("PER", "Perú") in choices()


@pytest.mark.parametrize("typed", ["Perú", "peru", "PÉROU", "perou", "Peru"])
def test_a_country_is_found_by_its_name_in_any_language_with_or_without_accents(typed: str) -> None:
    assert countries_called(typed) == ["PER"]


@pytest.mark.parametrize("typed", ["Alemania", "allemagne", "Germany", "Allemange"])
def test_a_country_is_found_though_misspelled(typed: str) -> None:
    assert countries_called(typed) == ["DEU"]


def test_no_two_countries_are_called_the_same_in_any_languages() -> None:
    called = [(plain(name), code) for code, names in names_of_countries().items() for name in names]
    assert len(dict(called)) == len(set(called))


def test_what_no_country_is_called_finds_none() -> None:
    assert countries_called("nowhere at all") == []
    assert countries_called(" ") == []


@pytest.mark.parametrize("typed", ["alemania", "Allemagne", "Germany", "DEU"])
@pytest.mark.django_db
def test_the_list_of_countries_finds_it(client: Client, typed: str) -> None:
    assert [country.pk for country in places.countries(typed)] == ["DEU"]


@pytest.mark.rule("FILE-1")
@pytest.mark.django_db
def test_a_government_is_found_by_what_its_country_is_called() -> None:
    germany = Organisation.objects.create(kind="government", name="Bundesrepublik", country_id="DEU")
    Organisation.objects.create(kind="employer", name="Alemania Textil S.A.", country_id="PER")
    for typed in ("Alemania", "allemagne", "Germany"):
        assert find_respondents(typed)[0] == germany
    assert germany not in find_respondents("al")


# --- Industries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", OTHERS)
def test_every_industry_has_its_title_in_every_language(language: str) -> None:
    titles = INDUSTRIES[language]
    assert set(titles) == {code for code, _parent, _title in industries()}
    assert all(title and title == title.strip() for title in titles.values())
    assert max(map(len, titles.values())) <= 255


@pytest.mark.django_db
def test_an_industry_is_called_by_the_title_of_its_classification() -> None:
    garments = Industry.objects.get(pk="C14")
    assert str(garments) == "C14 Clothing"
    with translation.override("es"):
        assert str(garments) == "C14 Fabricación de prendas de vestir"
    with translation.override("fr"):
        assert str(garments) == "C14 Fabrication d’articles d’habillement"


@pytest.mark.parametrize(
    "typed", ["clothing fur", "prendas de vestir piel", "habillement fourrure", "ARTICLES d'habillement fourrure"]
)
def test_an_industry_is_found_by_words_in_any_language(typed: str) -> None:
    assert industries_called(typed) == ["C141", "C1410"]


@pytest.mark.parametrize("typed", ["tejedura", "tissage", "Weaving"])
@pytest.mark.django_db
def test_the_list_of_industries_finds_it(typed: str) -> None:
    found = {industry.pk for section in places.sections(typed) for industry in section.divisions}
    assert "C1312" in found
    assert "A01" not in found


# --- Our own vocabulary ----------------------------------------------------------------------------------------------


def vocabulary() -> set[str]:
    """Every word of ours that stands in a reference table."""
    tables = (Right.objects, Subject.objects, Trait.objects)
    said = {title for rows in tables for title in rows.values_list("title", flat=True)}
    said |= set(Country.objects.values_list("region", flat=True))
    for words in Measure.objects.values_list("quantity", "statistic", "method"):
        said |= set(words)
    return (said | set(STATISTICS.values()) | {method for _words, _short, method in FRACTIONS}) - {""}


SAME = {"fr": {"Plantation", "Mines", "Pesticides", "Machines"}, "es": {"Melanesia", "Micronesia"}}
"""Words that are the same in both languages."""


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.django_db
def test_every_word_of_the_vocabulary_is_translated(language: str) -> None:
    with translation.override(language):
        untranslated = {word for word in vocabulary() if translation.gettext(word) == word}
    assert untranslated <= SAME[language]


def test_what_files_measure_is_translated_as_well() -> None:
    known = {words for one in MEASURES for words in (one.quantity, one.statistic, one.method)}
    known |= OF_FILES | set(STATISTICS) | set(STATISTICS.values()) | {method for _words, _short, method in FRACTIONS}
    for path in (ROOT / "criteria" / "imports" / "mappings").glob("*.json"):
        assert said_in(json.loads(path.read_text())) <= known, path.name


def said_in(part: object) -> set[str]:
    """Quantities, statistics and methods that a mapping names."""
    if isinstance(part, list):
        return set().union(*map(said_in, part))
    if not isinstance(part, dict):
        return set()
    said = {part[name] for name in ("quantity", "statistic", "method") if isinstance(part.get(name), str)}
    return said.union(*map(said_in, part.values()))


def test_of_a_substance_that_a_file_brought_all_but_its_name_is_translated() -> None:
    with translation.override("es"):
        assert measured("Tetryl in breathed air") == "Tetryl en el aire respirado"
        assert measured("Tetryl in breathed air (479-45-8)") == "Tetryl en el aire respirado (479-45-8)"
        assert measured("") == ""
    assert measured("Tetryl in breathed air") == "Tetryl in breathed air"


@pytest.mark.parametrize("typed", ["polvo de algodon", "poussière coton", "cotton dust"])
@pytest.mark.django_db
def test_measures_are_found_by_words_in_any_language(typed: str) -> None:
    assert {measure.quantity for measure in measures_like(typed)} == {"cotton dust in breathed air"}


@pytest.mark.django_db
def test_rights_keep_their_order_whatever_they_are_called() -> None:
    own = [code for code, _title in rights()]
    with translation.override("fr"):
        assert [code for code, _title in rights()] == own
        assert dict(rights())["wages"] == "Salaires"


@pytest.mark.django_db
def test_loading_the_tables_in_another_language_writes_the_record_as_ever() -> None:
    with translation.override("es"):
        call_command("load_reference", verbosity=0)
    assert Country.objects.get(pk="PER").name == "Peru"
    assert Country.objects.get(pk="PER").region == "Latin America and the Caribbean"
    assert Industry.objects.get(pk="C14").title == "Clothing"
    assert country_name("") == ""
