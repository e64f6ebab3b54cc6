"""The standalone tool that repeats a draw."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from commission.register.api import Candidate, commit_draw_secrets, draw_order, publish_checkpoint, select_panel
from commission.register.draw import draw_commitment
from commission.register.draw_secrets import take_draw_secret
from tests.register.samples import COMMISSION, DOCKET, NOON, enter, export_to
from tools import verify_draw

TOOL = Path(verify_draw.__file__)
SECRET, DIGEST = hashlib.sha256(b"secret").digest(), hashlib.sha256(b"filing").digest()
CANDIDATES = [
    Candidate(
        seat=f"seat-{number}", kind="worker" if number % 2 else "jurist", excluded="INST-4" if number == 3 else None
    )
    for number in range(12)
]


def drawn(secret: bytes = SECRET) -> dict[str, Any]:
    order = draw_order(secret, DIGEST, [candidate["seat"] for candidate in CANDIDATES])
    panel, alternates = select_panel(order, CANDIDATES, {"jurist": 2, "worker": 1}, 1)
    return {
        "commitment": draw_commitment(secret),
        "secret": secret.hex(),
        "filing_digest": DIGEST.hex(),
        "candidates": CANDIDATES,
        "needed": {"jurist": 2, "worker": 1},
        "alternates": 1,
        "panel": panel,
        "alternates_drawn": alternates,
    }


def run(draw: Any, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the tool as an outsider does: by itself, with no library of ours in reach."""
    return subprocess.run(
        [sys.executable, "-I", "-S", TOOL, "-", *arguments],
        input=draw if isinstance(draw, str) else json.dumps(draw),
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )


@pytest.mark.rule("HEAR-2")
def test_an_honest_draw_is_repeated() -> None:
    said = run(drawn())

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("OK: the panel is the one that the secret and the filing give")


@pytest.mark.rule("HEAR-2")
def test_a_steered_draw_is_found(subtests: pytest.Subtests) -> None:
    honest = drawn()
    others = [c["seat"] for c in CANDIDATES if c["seat"] not in honest["panel"] + honest["alternates_drawn"]]
    without = [c for c in CANDIDATES if c["seat"] != honest["panel"][0]]
    let_off = [c | {"excluded": "INST-4"} if c["seat"] == honest["panel"][0] else c for c in CANDIDATES]
    for change, told in [
        ({"panel": [others[0], *honest["panel"][1:]]}, "the panel drawn"),
        ({"panel": honest["panel"][::-1]}, "the panel drawn"),
        ({"panel": honest["panel"][:-1]}, "the panel drawn"),
        ({"alternates_drawn": [others[0]]}, "the alternates drawn"),
        ({"secret": "00" * 32}, "not the one that was committed to"),
        ({"commitment": "00" * 32}, "not the one that was committed to"),
        ({"filing_digest": "00" * 32}, "the panel drawn"),
        ({"candidates": without}, "the panel drawn"),
        ({"candidates": let_off}, "the panel drawn"),
        ({"candidates": [*CANDIDATES, CANDIDATES[0]]}, "is a candidate 2 times"),
        ({"needed": {"jurist": 3, "worker": 1}}, "the panel drawn"),
    ]:
        with subtests.test(told=told, change=str(change)[:60]):
            said = run(honest | change)
            assert said.returncode == 1, said
            assert told in said.stdout


@pytest.mark.rule("HEAR-2")
def test_an_honest_draw_with_too_few_to_draw_from_is_said_to_be_short() -> None:
    honest = drawn()
    kept = [c for c in CANDIDATES if c["kind"] == "worker" or c["seat"] == "seat-0"]
    seats = [c["seat"] for c in kept]
    panel, alternates = select_panel(draw_order(SECRET, DIGEST, seats), kept, {"jurist": 1, "worker": 1}, 1)
    said = run(honest | {"candidates": kept, "panel": panel, "alternates_drawn": alternates})

    assert said.returncode == 0
    assert "SHORT: the panel needs 2 of kind jurist, and 1 could be drawn." in said.stdout


def test_what_is_no_draw_is_said_to_be_none(subtests: pytest.Subtests) -> None:
    honest = drawn()
    for text in [
        "",
        "[]",
        "[" * 100_000,
        *(json.dumps({name: value for name, value in honest.items() if name != left_out}) for left_out in honest),
        json.dumps(honest | {"secret": "xx" * 32}),
        json.dumps(honest | {"secret": "00"}),
        json.dumps(honest | {"candidates": [{"seat": "a", "kind": "b"}]}),
        json.dumps(honest | {"candidates": [{"seat": 1, "kind": "b", "excluded": None}]}),
        json.dumps(honest | {"candidates": [{"seat": "\ud800", "kind": "jurist", "excluded": None}]}),
        json.dumps(honest | {"candidates": {}}),
        json.dumps(honest | {"needed": {"jurist": -1}}),
        json.dumps(honest | {"needed": {"jurist": True}}),
        json.dumps(honest | {"alternates": "1"}),
        json.dumps(honest | {"panel": [1]}),
    ]:
        with subtests.test(text=text[:60]):
            said = run(text)
            assert said.returncode == 2, said
            assert said.stderr.startswith("NOT CHECKED")
            assert "Traceback" not in said.stderr


def test_files_that_are_not_there_and_arguments_that_are_missing(tmp_path: Path) -> None:
    assert verify_draw.main([str(tmp_path / "nothing")]) == 2
    with pytest.raises(SystemExit) as refused:
        verify_draw.main([])
    assert refused.value.code == 2
    assert verify_draw.main(["--self-test"]) == 0


@pytest.mark.rule("HEAR-2")
@pytest.mark.django_db
def test_a_secret_that_the_register_knows_nothing_of_is_found(tmp_path: Path) -> None:
    enter()
    commit_draw_secrets(commission=COMMISSION, count=2, at=NOON)
    export = export_to(tmp_path / "register")
    said = run(drawn(), "--register", export)
    assert (said.returncode, said.stdout) == (1, "DIFFERS: the register holds no commitment to the secret\n")


@pytest.mark.rule("HEAR-2")
def test_a_draw_with_a_secret_of_the_register_is_found_in_it(committed_db: str, tmp_path: Path) -> None:
    enter()
    commit_draw_secrets(commission=COMMISSION, count=2, at=NOON)
    publish_checkpoint(at=NOON)
    with transaction.atomic():
        taken = take_draw_secret(commission=COMMISSION, docket=DOCKET, filing_digest=DIGEST)
    said = run(drawn(taken.secret), "--register", export_to(tmp_path / "register"))

    assert said.returncode == 0
    assert "committed to in entry 2" in said.stdout
