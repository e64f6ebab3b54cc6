"""A commission at work is constituted from one document, all of it or nothing, and its people sign in by themselves."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from commission.authority.models import Grant, Person
from commission.clock.models import CommissionClock
from commission.directory.models import Organisation
from commission.institution.models import Charter, Commission, Interest, Term
from commission.register.models import Checkpoint, Entry
from tests.personas import World, somebody
from tests.refusals import last_entry

pytestmark = pytest.mark.django_db

GUIDE = Path(__file__).parents[2] / "docs" / "constitute.md"
Change = Callable[[dict[str, Any]], object]


def example() -> dict[str, Any]:
    """The example of the guide, as written."""
    found = re.search(r"```json\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    document: dict[str, Any] = json.loads(found[1])
    return document


def run(tmp_path: Path, document: object, *options: str) -> str:
    file = tmp_path / "constitution.json"
    file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    said = io.StringIO()
    call_command("constitute", str(file), *options, stdout=said)
    return said.getvalue()


def faults(tmp_path: Path, document: object) -> dict[str, tuple[str, str]]:
    """What stands against a document, by its place: rule and sentence. Nothing has been done."""
    before = (Person.objects.count(), Commission.objects.count(), Charter.objects.count(), Entry.objects.count())
    file = tmp_path / "constitution.json"
    file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    said = io.StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("constitute", str(file), "--json", stdout=said)
    assert "Nothing has been done" in str(stopped.value)
    after = (Person.objects.count(), Commission.objects.count(), Charter.objects.count(), Entry.objects.count())
    assert after == before
    found = json.loads(said.getvalue())["faults"]
    assert found
    for fault in found:
        assert fault["why"].endswith("."), fault
        assert fault["why"] in str(stopped.value)
    return {fault["path"]: (fault["rule"], fault["why"]) for fault in found}


@pytest.mark.rule("INST-1")
def test_the_example_of_the_guide_is_constituted_as_written(tmp_path: Path) -> None:
    said = json.loads(run(tmp_path, example(), "--json"))
    commission = Commission.objects.get(code="CILR")
    assert said["commission"] == str(commission.pk)
    assert (commission.demonstration, commission.zone) == (False, "America/New_York")
    assert not CommissionClock.objects.get(commission=commission.pk).demonstration
    assert said["charter_adopted"]
    assert said["organisations_registered"] == 4
    assert len(said["sign_ins"]) == 8
    assert all(sign["new"] for sign in said["sign_ins"])
    terms = Term.objects.filter(commission=commission)
    assert terms.filter(seat__alternate=False).count() == 5
    assert terms.get(person__display_name="Liam Byrne").organisation == Organisation.objects.get(
        name="Garment Workers’ Union", part_of__name="Federation of Garment Unions"
    )
    years = {term.held_until.year - commission.constituted_at.year for term in terms if commission.constituted_at}
    assert years == {4, 5, 6}
    assert Grant.objects.get(capacity="administrator").person.display_name == "Nora Lind"
    assert last_entry("constitute_commission").body["demonstration"] is False


@pytest.mark.rule("INST-1")
def test_it_says_in_words_what_was_made_and_what_comes_next(tmp_path: Path) -> None:
    said = run(tmp_path, example())
    assert "Commission on International Labor Rights (CILR) is constituted" in said
    assert "nora.lind@commission.example  Nora Lind, administrator" in said
    assert reverse("account_reset_password") in said
    assert reverse("institution:staff", args=[Commission.objects.get().pk]) in said


@pytest.mark.rule("INST-5")
def test_nobody_has_a_password_and_each_sets_the_own_by_mail(tmp_path: Path, client: Client, settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    run(tmp_path, example())
    assert not any(person.has_usable_password() for person in Person.objects.all())
    client.post(reverse("account_reset_password"), {"email": "nora.lind@commission.example"})
    assert mail.outbox[0].to == ["nora.lind@commission.example"]
    link = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1])
    assert form.status_code == 302
    chosen = "a password of her own choice"
    client.post(form.headers["Location"], {"password1": chosen, "password2": chosen})
    signed_in = client.post(
        reverse("account_login"), {"login": "nora.lind@commission.example", "password": chosen}, follow=True
    )
    assert "Office" in signed_in.content.decode()


@pytest.mark.rule("HEAR-2")
def test_the_first_checkpoint_lies_over_its_constitution(committed_db: str, tmp_path: Path) -> None:
    run(tmp_path, example())
    assert Checkpoint.objects.earliest("size").size == last_entry("constitute_commission").seq


@pytest.mark.rule("FILE-2")
def test_refuses_to_constitute_the_same_code_twice(tmp_path: Path) -> None:
    run(tmp_path, example())
    assert faults(tmp_path, example())["code"][0] == "FILE-2"


def test_another_commission_shares_people_organisations_and_charter(tmp_path: Path) -> None:
    run(tmp_path, example())
    said = json.loads(run(tmp_path, example() | {"code": "SECOND", "name": "Another"}, "--json"))
    assert not said["charter_adopted"]
    assert said["organisations_registered"] == 0
    assert not any(sign["new"] for sign in said["sign_ins"])


def test_refuses_to_stand_beside_a_demonstration(world: World, tmp_path: Path) -> None:
    assert "database of its own" in faults(tmp_path, example() | {"code": "REAL"})[""][1]


def _without_declaration(document: dict[str, Any]) -> None:
    del document["members"][0]["specialised_in"]


def _dependent(document: dict[str, Any]) -> None:
    document["members"][1]["independent_of_corporations"] = False


def _from_an_employer(document: dict[str, Any]) -> None:
    document["organisations"][2]["kind"] = "employer"


def _too_few(document: dict[str, Any]) -> None:
    del document["members"][4]


@pytest.mark.rule("INST-1")
@pytest.mark.rule("INST-2")
@pytest.mark.rule("INST-6")
@pytest.mark.parametrize(
    ("change", "path", "rule"),
    [
        (_without_declaration, "members[0].specialised_in", "INST-2"),
        (_dependent, "members[1].independent_of_governments", "INST-2"),
        (_from_an_employer, "members[3].organisation", "INST-6"),
        (_too_few, "members", "INST-1"),
        (lambda document: document.update(code="cilr"), "code", "FILE-2"),
        (lambda document: document.update(zone="Peru/Lima"), "zone", "HEAR-1"),
        (lambda document: document["members"][0].update(number=6), "members[0].number", "INST-1"),
        (lambda document: document["members"][1].update(number=1), "members[1].number", "INST-4"),
        (
            lambda document: document["members"][2].update(email="ADA.okafor@commission.example"),
            "members[2].email",
            "INST-4",
        ),
        (
            lambda document: document["members"][2].update(email=document["administrator"]["email"]),
            "members[2].email",
            "INST-5",
        ),
    ],
)
def test_refuses_under_the_rule_at_its_place(tmp_path: Path, change: Change, path: str, rule: str) -> None:
    document = example()
    change(document)
    assert faults(tmp_path, document)[path][0] == rule


@pytest.mark.rule("INST-2")
def test_what_only_the_act_can_see_undoes_everything(tmp_path: Path) -> None:
    ada = Person.objects.create_user("ada.okafor@commission.example", None, display_name="Ada Okafor")
    run(tmp_path, example() | {"members": example()["members"]})
    employer = Organisation.objects.create(kind="employer", name="An employer", country_id="USA")
    Interest.objects.create(
        person=ada,
        organisation=employer,
        kind="paid",
        since="2020-01-01",
        declared_at=Term.objects.earliest("pk").held_from,
    )
    document = example() | {"code": "SECOND"}
    document["administrator"] = {"name": "New", "email": "new@commission.example"}
    assert {rule for rule, _why in faults(tmp_path, document).values()} == {"INST-2"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda document: document.pop("administrator"), "administrator"),
        (lambda document: document.update(administrator="Nora"), "administrator"),
        (lambda document: document["administrator"].update(phone="1"), "administrator.phone"),
        (lambda document: document["administrator"].update(email="nora"), "administrator.email"),
        (lambda document: document["administrator"].update(email="nora\0@x.example"), "administrator.email"),
        (lambda document: document["administrator"].update(name="\ud800"), "administrator.name"),
        (lambda document: document["administrator"].update(name=" "), "administrator.name"),
        (lambda document: document["administrator"].update(name="x" * 151), "administrator.name"),
        (lambda document: document.update(charter="CHART-9"), "charter"),
        (lambda document: document.update(charter=["CHART-1"]), "charter"),
        (lambda document: document.update(demonstration=True), "demonstration"),
        (lambda document: document.update(demonstration="no"), "demonstration"),
        (lambda document: document.update(members={}), "members"),
        (lambda document: document.update(members=None), "members"),
        (lambda document: document.update(alternates=[3]), "alternates[0]"),
        (lambda document: document.update(alternate=[]), "alternate"),
        (lambda document: document["members"][0].update(years="6"), "members[0].years"),
        (lambda document: document["members"][0].update(years=True), "members[0].years"),
        (lambda document: document["members"][0].update(years=10**30), "members[0].years"),
        (lambda document: document["members"][0].update(years=float("nan")), "members[0].years"),
        (lambda document: document["members"][0].update(seat="king"), "members[0].seat"),
        (
            lambda document: document["members"][0].update(independent_of_governments="true"),
            "members[0].independent_of_governments",
        ),
        (lambda document: document["members"][4].update(organisation="nobody"), "members[4].organisation"),
        (lambda document: document["organisations"][0].update(country="XXX"), "organisations[0].country"),
        (lambda document: document["organisations"][0].update(part_of="farm"), "organisations[0].part_of"),
        (lambda document: document["organisations"][1].update(key="federation"), "organisations[1].key"),
        (lambda document: document["organisations"][0].update(lei="12345678901234567890"), "organisations[0].lei"),
        (lambda document: document["organisations"][0].update(kind="agency"), "organisations[0].part_of"),
        (lambda document: document.update(organisations=[{}] * 501), "organisations"),
    ],
)
def test_says_in_a_sentence_what_is_wrong_and_where(tmp_path: Path, change: Change, path: str) -> None:
    document = example()
    change(document)
    assert path in faults(tmp_path, document)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"\xff\xfe",
        b'{"code": "A", "code": "B"}',
        b"[" * 100_000,
        b" " * 1_000_001,
        b"9" * 5_000,
    ],
)
def test_what_is_no_document_is_said_to_be_none(tmp_path: Path, text: bytes) -> None:
    assert list(faults(tmp_path, text)) == [""]


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    document = example() | {"code": "x", "zone": "y"}
    _without_declaration(document)
    document["members"][3]["email"] = "nobody"
    assert set(faults(tmp_path, document)) >= {"code", "zone", "members[0].specialised_in", "members[3].email"}


@pytest.mark.rule("INST-5")
def test_refuses_whoever_has_not_confirmed_the_address_or_may_not_sign_in(tmp_path: Path) -> None:
    squatter, closed = somebody(), somebody()
    EmailAddress.objects.create(user=squatter, email=squatter.email, verified=False, primary=True)
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    document = example()
    document["administrator"]["email"] = squatter.email
    document["members"][0]["email"] = closed.email
    assert set(faults(tmp_path, document)) == {"administrator.email", "members[0].email"}


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    for name in (str(tmp_path / "none.json"), str(tmp_path), "\0"):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("constitute", name)
