"""The front page, and every page as a browser that trusts nothing inline gets it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from complaints.selectors import decision_address
from tests.portal.stages import Stages


def test_the_front_page_shows_what_is_on_and_how_to_file(client: Client, stages: Stages) -> None:
    page = client.get("/").content.decode()
    assert page.index("File a complaint") < page.index("I need to stay anonymous")
    assert "Every complaint is heard within 60 days and decided within 90." in page
    assert stages.decision.citation in page
    assert stages.fresh.number in page
    assert "Does the commission keep its own limits?" in page


def test_whoever_must_not_be_named_is_told_what_can_be_done_today(client: Client, stages: Stages) -> None:
    assert 'href="/protected/"' in client.get("/").content.decode()
    page = client.get("/protected/").content.decode()
    assert "Through an organisation that you trust" in page
    assert 'href="/file/?unnamed' in page
    assert 'name="code"' in page


def test_a_site_without_a_commission_says_so(client: Client, db: None) -> None:
    for address in ("/", "/record-against-limits/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "No commission has been constituted on this site" in answer.content.decode()
    for address in ("/dockets/", "/decisions/", "/hearings/", "/sanctions/", "/rulebook/", "/register/", "/protected/"):
        assert client.get(address).status_code == 200


def addresses(stages: Stages) -> list[str]:
    docket = f"/dockets/{stages.argued.number}/"
    return [
        "/",
        "/protected/",
        "/record-against-limits/",
        "/home/",
        "/inbox/",
        "/demonstration/",
        "/rulebook/",
        "/register/",
        "/register/3/",
        "/dockets/",
        "/decisions/",
        "/hearings/",
        "/sanctions/",
        *(
            docket + part
            for part in ("", "record/", "parties/", "hearing/", "ballot/", "draw/", "sanctions/", "entries/")
        ),
        f"/dockets/{stages.decided.number}/sanctions/",
        decision_address(stages.decision),
        f"/sanctions/{stages.decided.number}/1/",
    ]


def test_no_page_has_inline_script_or_style_and_every_id_is_there_once(client: Client, stages: Stages) -> None:
    client.force_login(stages.world.union_officer)
    for address in addresses(stages):
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), address
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=", page), address
        assert "<style" not in page, address
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address
        for named in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page):
            assert set(named.split()) <= set(ids), address


def test_no_link_of_a_page_leads_nowhere(client: Client, stages: Stages) -> None:
    client.force_login(stages.world.union_officer)
    links: set[str] = set()
    for address in addresses(stages):
        links |= set(re.findall(r'href="(/[^"#]*)', client.get(address).content.decode()))
    links = {link.replace("&amp;", "&") for link in links if not link.startswith(("/static/", "/accounts/"))}
    assert len(links) > 60
    for link in links:
        answer = client.get(link)
        # What gives programs a key asks for the password once more.
        asked_again = answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/reauthenticate/")
        assert answer.status_code == 200 or asked_again, link


@pytest.mark.parametrize("address", ["/", "/dockets/", "/rulebook/", "/register/"])
def test_pages_are_only_read(client: Client, stages: Stages, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
