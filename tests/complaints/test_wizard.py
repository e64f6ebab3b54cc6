"""The wizard from its first page to the receipt: a union, a worker without a name, one whom no criterion answers."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commission.vault.api import open_mailbox, open_text_with_code, read_code
from commission.vault.models import SealedText
from commission.vault.uploads.models import Upload
from complaints.models import Allegation, Docket, Draft, Need, Party, ProtectedFiling, RecordEntry
from complaints.selectors.confidences import need_files
from tests.complaints.wizarding import REFUSED, TOLD, Filer, as_union, unnamed, written
from tests.personas import World
from tests.vault.files import PDF

pytestmark = pytest.mark.django_db


@pytest.mark.rule("FILE-1", "FILE-2", "FILE-3")
def test_a_union_files_one_question_a_page_and_has_its_docket_at_once(world_today: World) -> None:
    world = world_today
    filer = as_union(world)
    filer.sees(TOLD, world.garment_maker.name, "EQ-01", "Ate factory", "11", "Work back")
    filer.at("declare").press(true="on", title="Dismissed when pregnant")
    docket = Docket.objects.get()
    filer.sees(docket.number, "Dismissed when pregnant", "What happens by when")
    alleged = Allegation.objects.get()
    assert (alleged.respondent.organisation, alleged.workplace) == (world.garment_maker, world.garment_factory)
    assert (alleged.since, alleged.until, alleged.workers_affected) == (world.today, None, 11)
    assert alleged.facts.startswith(TOLD)
    assert docket.relief == "Work back, and the wages lost."
    assert Party.objects.get(role="complainant").organisation == world.union


@pytest.mark.rule("FILE-4", "FILE-2")
def test_a_worker_files_without_a_name_and_her_code_opens_her_mailbox(world_today: World) -> None:
    filer = unnamed(world_today, until="code")
    shown = filer.code
    filer = unnamed(world_today)
    filer.at("declare")
    declared = filer.code
    filer.press(true="on")
    assert filer.code == declared != shown
    filing = ProtectedFiling.objects.get()
    filer.sees(filing.docket.number)
    code = read_code(filer.code)
    assert code is not None
    assert open_mailbox(code)
    assert TOLD not in Allegation.objects.get().facts
    filer.press(do="done")
    assert not Draft.objects.filter(docket=filing.docket).exists()


@pytest.mark.rule("FILE-4")
def test_a_name_is_asked_only_of_her_who_gives_it_and_lies_in_the_vault_alone(world_today: World) -> None:
    filer = written(world_today, "sealed")
    filer.sees("Rosa Quispe")
    filer.at("declare").press(true="on")
    assert ProtectedFiling.objects.count() == 1
    assert "Rosa Quispe" not in filer.said
    filer.at("name", status=200)  # leads to the receipt
    assert filer.step == "receipt"


@pytest.mark.rule("FILE-7")
def test_what_no_criterion_answers_is_kept_as_evidence_of_need(world_today: World) -> None:
    filer = unnamed(world_today, criteria={"criteria": ["none"]})
    filer.sees("none of those that bind there says it")
    filer.at("declare").press(true="on")
    filer.sees("The commission has it")
    assert Need.objects.count() == 1
    assert not Docket.objects.exists()
    code = read_code(filer.code)
    assert code is not None
    mailbox = open_mailbox(code)
    assert mailbox
    told = open_text_with_code(Need.objects.get().text, mailbox)
    for answer in (TOLD, world_today.garment_maker.name, "Ate", "11", "Work back, and the wages lost."):
        assert answer in told, "nothing that she told on any page is lost"


@pytest.mark.rule("FILE-7", "FILE-4")
@pytest.mark.parametrize("who", [unnamed, as_union])
def test_evidence_comes_with_a_need_too_and_lies_with_it_in_confidence(
    world_today: World, who: Callable[..., Filer]
) -> None:
    filer = who(world_today, until="evidence", criteria={"criteria": ["none"]})
    filer.press(do="add", exhibits=SimpleUploadedFile("Rosa Quispe.pdf", PDF))
    filer.press(exhibits_arrived=_tokens(filer)).at("declare").press(true="on")
    filer.sees("The commission has it")
    need = Need.objects.get()
    assert need.confidence is not None
    assert [file.name for file in need_files(need)] == ["file-1.pdf"]
    code = read_code(filer.code)
    assert code is not None
    mailbox = open_mailbox(code)
    assert mailbox
    said = SealedText.objects.get(confidence=need.confidence, kind="evidence")
    assert "Rosa Quispe.pdf" in open_text_with_code(said, mailbox)


@pytest.mark.rule("FILE-7", "FILE-4")
def test_a_union_too_is_never_turned_away_and_gets_a_code(world_today: World) -> None:
    filer = as_union(world_today, criteria={"criteria": ["none"]})
    filer.at("declare").press(true="on")
    assert Need.objects.count() == 1
    assert filer.code


@pytest.mark.rule("FILE-1")
def test_who_is_not_listed_is_described_and_enters_the_directory_with_the_filing(world_today: World) -> None:
    world = world_today
    filer = unnamed(world, until="responsible")
    filer.press(do="describe", kind="employer", name="Taller Rosa", status=200).sees("Taller Rosa")
    filer.press(respondents=[str(world.garment_maker.pk)]).press(workplace="").sees("By Taller Rosa")
    key = world.criteria["EQ-01"].criterion_id
    filer.press(criteria=[f"{key}:described-0", f"{key}:{world.garment_maker.pk}"])
    while filer.step != "review":
        filer.press()
    filer.at("declare").press(true="on")
    docket = Docket.objects.get()
    assert Party.objects.filter(docket=docket, organisation__name="Taller Rosa", organisation__described=True).exists()
    assert Allegation.objects.filter(docket=docket).count() == 2


@pytest.mark.rule("FILE-1")
def test_names_are_found_misspelled_suppliers_lead_to_buyers_and_a_sector_to_its_employers(world_today: World) -> None:
    world = world_today
    filer = unnamed(world, until="responsible")
    filer.sees(world.government.name, world.labour_ministry.name)
    filer.press(do="find", search="confeciones andina", status=200).sees(world.garment_maker.name)
    filer.press(do="find", respondents=[str(world.garment_maker.pk)], search="zzz", status=200)
    filer.sees(world.buyer.name, "They buy from", world.garment_maker.name)
    filer.press(do="sector", industry="C14", status=200).sees(world.garment_maker.name)
    filer.press(respondents=[str(world.garment_maker.pk), str(world.buyer.pk), str(world.government.pk)])
    filer.press(workplace="").sees(f"By {world.garment_maker.name}", f"By {world.government.name}", "EN-01")


@pytest.mark.rule("FILE-3")
def test_refuses_to_name_somebody_of_whom_nothing_is_alleged(world_today: World) -> None:
    world = world_today
    filer = unnamed(world, until="responsible")
    filer.press(respondents=[str(world.garment_maker.pk), str(world.government.pk)]).press(workplace="")
    key = f"{world.criteria['EQ-01'].criterion_id}:{world.garment_maker.pk}"
    filer.press(criteria=[key], status=REFUSED)
    assert f"Nothing is chosen against {world.government.name}." in filer.errors[0]


@pytest.mark.rule("FILE-4")
def test_what_is_drawn_once_for_everybody_holds_nothing_of_the_first_who_saw_it(world_today: World) -> None:
    pages = ("code", "what", "where", "responsible", "criteria", "review", "declare")
    first, second = unnamed(world_today), unnamed(world_today)
    for page in pages:
        hers = first.at(page).said
        secrets = [str(first.draft_key), *re.findall(r'name="token" value="([0-9a-f]+)"', hers)]
        assert len(secrets) > 1
        shown = second.at(page).said
        assert not [secret for secret in secrets if secret in shown], page
        # What the page draws of its own stays as it is for the first.
        assert hers.partition("<main")[0] == first.at(page).said.partition("<main")[0]


@pytest.mark.rule("FILE-3")
def test_an_answer_that_is_refused_shows_all_that_the_page_had_offered(world_today: World) -> None:
    filer = unnamed(world_today, until="criteria")
    shown = re.compile(r'id="c-([^"]+)"\s+value="')
    offered = shown.findall(filer.said)
    assert len(offered) > 1
    for answer in ([], ["all of them"], [f"{uuid.uuid4()}:{world_today.garment_maker.pk}"]):
        filer.press(criteria=answer, status=REFUSED)
        assert shown.findall(filer.said) == offered


@pytest.mark.rule("FILE-3", "CRIT-10")
def test_facts_older_than_the_criterion_can_be_alleged_from_its_first_day_where_they_last(world_today: World) -> None:
    filer = unnamed(world_today, when={"since": "2020-01-01", "lasting": "lasts"}, until="criteria")
    filer.sees("it can be alleged from that day")


@pytest.mark.rule("INV-9")
def test_evidence_waits_sealed_with_the_draft_and_follows_the_filing_into_the_record(world_today: World) -> None:
    filer = as_union(world_today, until="evidence")
    filer.press(do="add", exhibits=SimpleUploadedFile("letter of dismissal.pdf", PDF)).sees("letter of dismissal.pdf")
    [first] = _tokens(filer)
    filer.press(do="add", exhibits=SimpleUploadedFile("wrong.pdf", PDF), exhibits_arrived=[first]).sees("wrong.pdf")
    filer.press(do="add", exhibits_arrived=[first])
    assert "wrong.pdf" not in filer.said
    waiting = Upload.objects.get()
    assert b"letter" not in bytes(waiting.name_sealed)
    filer.press(exhibits_arrived=[first]).at("declare").press(true="on")
    entry = RecordEntry.objects.get(kind="evidence")
    assert entry.file is not None
    assert entry.file.name == "letter of dismissal.pdf"
    assert not Upload.objects.exists()


def _tokens(filer: Filer) -> list[str]:
    return re.findall(r'name="exhibits_arrived"\s+value="([^"]+)"', filer.said)


@pytest.mark.rule("INV-9", "FILE-4")
def test_her_evidence_is_sealed_in_confidence(world_today: World) -> None:
    filer = unnamed(world_today, until="evidence")
    filer.press(do="add", exhibits=SimpleUploadedFile("Rosa Quispe.pdf", PDF))
    filer.press(exhibits_arrived=_tokens(filer)).at("declare").press(true="on")
    entry = RecordEntry.objects.get(kind="evidence")
    assert entry.sealed
    assert entry.file is not None
    assert entry.file.confidence_id
    assert "Rosa" not in entry.title + entry.file.name


@pytest.mark.rule("INV-9")
def test_refuses_a_file_that_is_not_what_it_is_named_and_keeps_the_others(world_today: World) -> None:
    filer = as_union(world_today, until="evidence")
    filer.press(do="add", exhibits=SimpleUploadedFile("letter.pdf", PDF))
    wrong = SimpleUploadedFile("program.pdf", b"MZ" + b"\0" * 400)
    filer.press(do="add", exhibits=wrong, exhibits_arrived=_tokens(filer), status=REFUSED)
    assert filer.errors
    filer.sees("letter.pdf")


REFUSALS = [
    ("who", {}, "Choose one of these."),
    ("who", {"who": "king"}, "Choose one of these."),
    ("code", {}, "Write the code down first"),
    ("name", {"contact": "x"}, "Write your name"),
    ("what", {"told": "  "}, "Say in a few words"),
    ("what", {"told": "x" * 20_001}, "20000"),
    ("where", {"place": "Lima"}, "Choose the country."),
    ("where", {"country": "XXX"}, "Choose the country."),
    ("when", {"lasting": "lasts"}, "Give the day"),
    ("when", {"since": "yesterday", "lasting": "lasts"}, "This is not a day"),
    ("when", {"since": "2999-01-01", "lasting": "lasts"}, ""),
    ("when", {"since": "2026-01-01"}, "Say whether it goes on."),
    ("when", {"since": "2026-01-01", "lasting": "ended"}, "Give the last day"),
    ("when", {"since": "2026-02-01", "lasting": "ended", "until": "2026-01-01"}, "ended before it began"),
    ("responsible", {}, "Name at least one"),
    ("responsible", {"respondents": "nobody"}, ""),
    ("responsible", {"name": "Taller Rosa"}, "Press"),
    ("criteria", {}, "Choose at least one"),
    ("criteria", {"criteria": "all of them"}, "does not bind"),
    ("workers", {"workers": "many"}, "in figures"),
    ("workers", {"workers": "-1"}, "in figures"),
    ("workers", {"workers": "9" * 30}, "more than there are workers"),
]


@pytest.mark.rule("FILE-3")
def test_each_page_refuses_in_a_sentence_at_the_field_and_loses_nothing(
    world_today: World, subtests: pytest.Subtests
) -> None:
    filer = written(world_today, "sealed")
    for step, typed, sentence in REFUSALS:
        with subtests.test(step, **typed):
            filer.at("who").press(who="sealed")
            filer.at(step).press(status=REFUSED, **typed)
            assert any(sentence in error for error in filer.errors), filer.errors
            for value in typed.values():
                if step in {"what", "name", "where", "when", "workers"} and value != "XXX":
                    assert value.strip() in filer.said
            filer.at(step)
            for name, value in typed.items():
                if step in {"what", "name", "workers"} and len(value) < 1000:
                    assert value.strip() in filer.said, name


@pytest.mark.rule("FILE-3")
def test_refuses_to_file_what_is_not_answered_and_leads_to_the_question(world_today: World) -> None:
    filer = unnamed(world_today, until="when")
    filer.at("declare")
    assert filer.step == "when"
    assert not Docket.objects.exists()


@pytest.mark.rule("FILE-3")
def test_refuses_without_the_declaration(world_today: World) -> None:
    filer = unnamed(world_today)
    filer.at("declare").press(status=REFUSED)
    assert filer.errors == ["Say that it is true, as far as you know."]
    assert not Docket.objects.exists()


@pytest.mark.rule("FILE-3")
def test_an_earlier_answer_that_changes_leads_back_to_the_criteria_only(world_today: World) -> None:
    filer = unnamed(world_today)
    filer.at("what").press(told="They did not pay our wages.")
    filer.at("review").sees("Answer what is missing")
    filer.at("declare")
    assert filer.step == "criteria"
    filer.sees("WA-01", "EQ-01")


@pytest.mark.rule("FILE-3")
def test_after_everything_is_answered_a_change_leads_back_to_the_review(world_today: World) -> None:
    filer = unnamed(world_today)
    filer.at("workers").press(workers="12")
    assert filer.step == "review"
    filer.sees("12")


GARBAGE = (
    "\0",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "9" * 400,
    "' OR 1=1 --",
    "<script>",
    "é́" * 300,
)


@pytest.mark.rule("INST-5")
def test_nothing_that_is_typed_breaks_a_page(world_today: World, subtests: pytest.Subtests) -> None:
    filer = written(world_today, "sealed")
    fields = (
        "who",
        "kept",
        "name",
        "contact",
        "told",
        "country",
        "place",
        "since",
        "lasting",
        "until",
        "respondents",
        "search",
        "industry",
        "kind",
        "workplace",
        "criteria",
        "words",
        "workers",
        "relief",
        "title",
        "true",
    )
    for step in (
        "who",
        "code",
        "name",
        "what",
        "where",
        "when",
        "responsible",
        "workplace",
        "criteria",
        "workers",
        "ask",
        "evidence",
        "declare",
        "later",
        "review",
        "receipt",
        "no-such-question",
    ):
        for garbage in GARBAGE:
            with subtests.test(step, garbage=garbage[:8]):
                for button in (
                    {},
                    {"do": "find"},
                    {"do": "describe"},
                    {"do": "sector"},
                    {"do": "remove-x"},
                    {"go": "keep"},
                ):
                    if step in {"later", "receipt"} and button:
                        continue
                    sent = dict.fromkeys(fields, garbage) | button | {"token": _token(filer)}
                    answer = filer.client.post(f"/file/{filer.draft_key}/{step}/", sent)
                    assert answer.status_code in {200, 204, 302, 303, 404, 422}, answer.status_code


def _token(filer: Filer) -> str:
    return filer.said.split('name="token" value="')[1].split('"')[0]


def test_garbage_opens_no_page_of_its_own(world_today: World) -> None:
    client = Client(raise_request_exception=False)
    for garbage in GARBAGE:
        assert client.post("/file/", {"who": garbage, "commission": garbage}).status_code in {404, 422}
        assert client.get("/file/", {"commission": garbage}).status_code in {200, 404}
        assert client.post("/file/return/", {"code": garbage}).status_code == REFUSED
