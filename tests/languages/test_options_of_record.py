"""What was promulgated stays in the record's language wherever it is chosen from a list, and says so to a reader."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from commission.acts.of_record import CheckboxesOfRecord, SelectOfRecord
from tests.personas import World

CHOICES = [("", "—"), ("EQ-01", "EQ-01 Nobody is dismissed for being pregnant")]


def test_an_option_carries_the_language_of_the_record_where_the_reader_has_another() -> None:
    boxes = CheckboxesOfRecord(choices=CHOICES[1:])
    with translation.override("fr"):
        drawn = SelectOfRecord(choices=CHOICES).render("criterion", None)
        assert re.findall(r"<option[^>]*>", drawn) == ['<option value="" selected>', '<option value="EQ-01" lang="en">']
        assert '<span lang="en">EQ-01 Nobody' in boxes.render("criteria", None)
    with translation.override("en"):
        assert "lang=" not in SelectOfRecord(choices=CHOICES).render("criterion", None)
        assert "lang=" not in boxes.render("criteria", None)


def test_text_beside_a_box_is_not_taken_for_markup() -> None:
    with translation.override("es"):
        drawn = CheckboxesOfRecord(choices=[("x", "<b>no</b>")]).render("criteria", None)
    assert "<b>" not in drawn


def test_a_page_asks_for_the_language_where_it_writes_options_itself() -> None:
    written = Template("{% load elements %}{% foreign_language as foreign %}{{ foreign }}")
    with translation.override("es"):
        assert written.render(Context()) == "en"
    with translation.override("en"):
        assert written.render(Context()) == ""


@pytest.mark.rule("FILE-3")
def test_criteria_that_are_chosen_when_filing_are_read_out_as_english_is_spoken(client: Client, world: World) -> None:
    client.force_login(world.union_officer)
    page = client.get("/dockets/file/", headers={"Accept-Language": "es"}).content.decode()
    options = re.findall(r"<option[^>]*>\s*EQ-01", page)
    assert options
    assert all('lang="en"' in option for option in options)
