"""A docket's pages: where it stands, what is due, its record as each may read it, and the draw that anyone repeats."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commission.authority.models import Person
from commission.portal.views.docket import SECTIONS
from complaints.acts import submit_to_record
from complaints.models import Docket
from tests.complaints.cases import sitting, vote
from tests.personas import acting
from tests.portal.stages import SEALED, WHY_SEALED, Stages

PARTS = ("", "record/", "parties/", "hearing/", "ballot/", "draw/", "sanctions/", "entries/")
VERIFIER = Path(__file__).resolve().parents[2] / "tools" / "verify_draw.py"


def read(client: Client, docket: Docket, part: str = "", who: Person | None = None) -> str:
    if who is not None:
        client.force_login(who)
    answer = client.get(f"/dockets/{docket.number}/{part}")
    assert answer.status_code == 200
    return answer.content.decode()


def state_of(page: str) -> str:
    """The state in a sentence, as it is read."""
    found = re.search(r'class="case__state">(.*?)</p>', page, re.DOTALL)
    assert found
    shown = re.sub(r'<span class="rule-tag__sentence".*?</span>', "", found[1], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", shown)).split())


def acts(page: str) -> list[str]:
    found = re.search(r'class="case__acts".*?</ul>', page, re.DOTALL)
    return [" ".join(label.split()) for label in re.findall(r">([^<]+)</a>", found[0])] if found else []


@pytest.mark.parametrize("part", PARTS)
def test_every_section_of_every_case_is_open_to_anyone_and_says_where_it_stands(
    client: Client, stages: Stages, part: str
) -> None:
    for docket in stages.all:
        page = read(client, docket, part)
        assert docket.title in page
        assert state_of(page)
        assert page.count('aria-current="page"') == 2
        assert acts(page) == []


def test_there_are_as_many_sections_as_addresses() -> None:
    assert len(SECTIONS) == len(PARTS)


def test_the_state_is_told_in_a_sentence(client: Client, stages: Stages) -> None:
    assert re.match(
        r"The hearing must be held by \d+ \w+ \d{4}, in 18 days\. HEAR-1 It is set for .*, 10:00 in Washington\.",
        state_of(read(client, stages.waiting)),
    )
    assert re.match(
        r"Argued\. The ballot closes on \d+ \w+ \d{4}, in 15 days\. DEC-1", state_of(read(client, stages.argued))
    )
    assert "Decided on" in state_of(read(client, stages.decided))
    assert stages.decision.citation in state_of(read(client, stages.decided))
    assert "Decided by operation of the rule on" in state_of(read(client, stages.by_rule))
    undecided = state_of(read(client, stages.undecided))
    assert "No decision was made in time. DEC-1 A fresh panel decides by" in undecided
    assert "The complainant may go to" in undecided


@pytest.mark.rule("FILE-9")
def test_an_allegation_is_shown_as_unproven_until_it_is_decided(client: Client, stages: Stages) -> None:
    assert "alleged, not proven" in read(client, stages.argued)
    decided = read(client, stages.decided)
    assert "alleged, not proven" not in decided
    assert "decided: violation" in decided


def test_what_is_due_stands_on_the_docket_with_its_rule_and_what_happens_by_itself(
    client: Client, stages: Stages
) -> None:
    page = read(client, stages.waiting)
    assert "Hold the hearing" in page
    assert "the panel" in page
    assert "The hearing is held on the papers, and that it was is published." in page


@pytest.mark.rule("HEAR-4")
def test_the_public_sees_that_an_entry_is_sealed_and_why_and_nothing_of_what_it_says(
    client: Client, stages: Stages
) -> None:
    page = read(client, stages.argued, "record/")
    assert WHY_SEALED in page
    assert SEALED not in page
    assert "Their names." not in page


def test_a_respondent_does_not_read_what_is_sealed_and_the_panel_does(client: Client, stages: Stages) -> None:
    counsel = stages.world.garment_maker_counsel
    assert SEALED not in read(client, stages.argued, "record/", counsel)
    member = sitting(stages.argued)[0].person
    page = read(client, stages.argued, "record/", member)
    assert SEALED in page
    assert WHY_SEALED in page


def test_whoever_brought_a_sealed_entry_reads_it(client: Client, stages: Stages) -> None:
    assert SEALED in read(client, stages.argued, "record/", stages.world.union_officer)


def test_markup_in_a_filing_is_shown_as_it_was_written(client: Client, stages: Stages) -> None:
    page = read(client, stages.argued)
    assert "&lt;b&gt;at once&lt;/b&gt;" in page
    assert "<b>at once</b>" not in page


APPEAR, MORE = "Give notice of appearance", "Allege more"


@pytest.mark.rule("INST-5")
def test_each_sees_only_the_acts_that_are_hers_now(client: Client, stages: Stages) -> None:
    world = stages.world
    presides = next(member for member in sitting(stages.waiting) if member.presiding)
    assert acts(read(client, stages.waiting, who=presides.person)) == ["Move hearing", "Disclose conflict"]
    sits = {member.person for member in sitting(stages.waiting)}
    elsewhere = next(member for member in world.members if member not in sits)
    assert "Disclose conflict" not in acts(read(client, stages.waiting, who=elsewhere))
    assert "Disclose conflict" in acts(read(client, stages.waiting, who=world.clerk))
    assert acts(read(client, stages.argued, who=sitting(stages.argued)[0].person)) == [
        "Cast ballot on allegation 1",
        "Issue decision",
        "Disclose conflict",
    ]
    assert acts(read(client, stages.waiting, who=world.farm_counsel)) == [
        "Answer complaint",
        "Add to the record",
        APPEAR,
    ]
    assert acts(read(client, stages.waiting, who=world.union_officer)) == [
        "Add to the record",
        MORE,
        APPEAR,
        "Withdraw complaint",
    ]
    assert acts(read(client, stages.waiting, who=world.ngo_officer)) == ["Intervene in writing"]
    assert acts(read(client, stages.waiting, who=world.outsider)) == []
    assert acts(read(client, stages.decided, who=world.ngo_officer)) == []
    assert acts(read(client, stages.decided, who=world.union_officer)) == [MORE, APPEAR]


def test_nothing_is_offered_for_a_record_that_has_closed(client: Client, stages: Stages) -> None:
    world = stages.world
    assert acts(read(client, stages.argued, who=world.garment_maker_counsel)) == [APPEAR]
    assert acts(read(client, stages.argued, who=world.union_officer)) == [MORE, APPEAR, "Withdraw complaint"]
    assert acts(read(client, stages.argued, who=world.ngo_officer)) == []


def test_nobody_sees_how_another_voted_before_the_ballot_closes(client: Client, stages: Stages) -> None:
    first, second, *_rest = sitting(stages.argued)
    vote(stages.argued, first, 1, at=timezone.now())
    own = read(client, stages.argued, "ballot/", first.person)
    assert "1 vote cast." in own
    assert "the criterion is not met" in own
    client.logout()
    for page in (read(client, stages.argued, "ballot/"), read(client, stages.argued, "ballot/", second.person)):
        assert "1 vote cast." in page
        assert "the criterion is not met" not in page


def test_the_votes_are_counted_in_public_once_it_is_decided(client: Client, stages: Stages) -> None:
    page = read(client, stages.decided, "ballot/")
    assert "Votes: 3 for a violation, 0 for compliance." in " ".join(page.split())
    assert stages.decision.citation in page


@pytest.mark.rule("HEAR-2")
def test_anyone_repeats_the_draw_from_what_the_page_gives_out(client: Client, stages: Stages, tmp_path: Path) -> None:
    page = read(client, stages.argued, "draw/")
    link = re.search(r'href="([^"]+\.json)"\s+download', page)
    assert link
    file = tmp_path / "draw.json"
    file.write_bytes(client.get(link[1]).content)
    checked = subprocess.run([sys.executable, str(VERIFIER), str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "python3 tools/verify_draw.py draw.json" in page


def test_the_page_of_a_draw_shows_its_steps_in_order(client: Client, stages: Stages) -> None:
    panel = stages.argued.panels.get()
    page = read(client, stages.argued, "draw/")
    order = [panel.draw[name] for name in ("commitment", "filing_digest", "secret")]
    places = [page.index(f">{text}<") for text in order]
    assert places == sorted(places)
    assert page.count('class="draw__sits"') == 3
    for member in sitting(stages.argued):
        assert member.person.display_name in page


def test_a_fresh_panel_stands_before_the_discharged_one(client: Client, stages: Stages) -> None:
    page = read(client, stages.undecided, "draw/")
    assert page.index("The fresh panel, drawn in round 2") < page.index("discharged")


def test_a_hearing_on_the_papers_is_published_as_a_breach(client: Client, stages: Stages) -> None:
    assert "held on the papers by operation of the rule" in read(client, stages.by_rule, "hearing/")
    assert "The limit was not kept." in read(client, stages.by_rule, "hearing/")


def test_register_entries_of_the_docket_are_listed_from_its_filing_on(client: Client, stages: Stages) -> None:
    page = read(client, stages.decided, "entries/")
    acts_done = re.findall(r"<td>\s*([A-Z][a-z ]+?)\s*<span", page)
    assert acts_done[0] == "File complaint"
    assert "Issue decision" in acts_done


@pytest.mark.parametrize(
    "address",
    [
        "/dockets/CILR-2026-999999/",
        "/dockets/CILR-2026-999999/record/",
        "/dockets/nonsense/",
        "/dockets/CILR-2026-99999999999999999999/",
        "/dockets/CILR-9999-1/draw/99999999999999999999.json",
        "/dockets/%00/",
        "/sanctions/CILR-2026-000001/99999999999999999999/",
    ],
)
def test_a_docket_that_is_not_there_is_not_found(client: Client, stages: Stages, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_number_is_found_whatever_its_case(client: Client, stages: Stages) -> None:
    assert client.get(f"/dockets/{stages.argued.number.lower()}/").status_code == 200


@pytest.mark.parametrize("part", PARTS)
def test_a_section_asks_no_more_the_more_there_is(client: Client, stages: Stages, part: str) -> None:
    client.force_login(sitting(stages.waiting)[0].person)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(client, stages.waiting, part)
        return len(queries)

    asked()
    few = asked()
    for number in range(8):
        submit_to_record(
            actor=acting(stages.world.union_officer),
            at=timezone.now(),
            docket=stages.waiting,
            kind="evidence",
            title=f"Pay slips {number}",
            text="As listed.",
        )
    assert asked() == few
