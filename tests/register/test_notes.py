"""Checkpoints as signed notes: what one library signs, another opens; what was altered, none does."""

import base64

import pytest

from commission.register import chain
from tools import verify_register

SEED = bytes(range(32))
SIGNER = chain.Signer("commission.test/register", SEED)
TEXT = chain.CheckpointText("commission.test/register", 20_852_163, bytes(range(32))).text()


@pytest.mark.rule("REG-1")
def test_the_standalone_verifier_opens_what_the_register_signs() -> None:
    note = SIGNER.sign(TEXT)

    key = verify_register.read_key(str(SIGNER.verifier))
    assert verify_register.open_note(note, key) == TEXT
    assert chain.open_note(note, SIGNER.verifier) == TEXT
    assert chain.parse_checkpoint(TEXT) == chain.CheckpointText(
        "commission.test/register", 20_852_163, bytes(range(32))
    )


def test_a_note_signed_elsewhere_opens_here() -> None:
    verifier = chain.parse_verifier(verify_register.NOTE_KEY)

    assert chain.open_note(verify_register.NOTE, verifier).startswith("If you think")


@pytest.mark.parametrize(
    ("old", "new"),
    [("20852163", "20852164"), ("commission.test/register\n", "commission.test/registers\n"), ("AAEC", "AAED")],
)
def test_refuses_an_altered_checkpoint(old: str, new: str) -> None:
    note = SIGNER.sign(TEXT).replace(old, new, 1)

    with pytest.raises(chain.BadNote, match="does not fit"):
        chain.open_note(note, SIGNER.verifier)
    with pytest.raises(verify_register.Altered, match="does not fit"):
        verify_register.open_note(note, verify_register.read_key(str(SIGNER.verifier)))


def test_another_key_of_the_same_name_is_another_key() -> None:
    other = chain.Signer("commission.test/register", bytes(32))

    with pytest.raises(chain.BadNote, match="no signature"):
        chain.open_note(other.sign(TEXT), SIGNER.verifier)
    with pytest.raises(verify_register.Altered, match="did not sign"):
        verify_register.open_note(other.sign(TEXT), verify_register.read_key(str(SIGNER.verifier)))


def test_passes_over_signatures_of_others() -> None:
    witness = chain.Signer("witness.example", bytes(32)).sign(TEXT).rpartition("\n\n")[2]
    note = SIGNER.sign(TEXT).replace("\n\n", f"\n\n{witness}")

    assert chain.open_note(note, SIGNER.verifier) == TEXT
    assert verify_register.open_note(note, verify_register.read_key(str(SIGNER.verifier))) == TEXT


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak"])
def test_refuses_a_name_that_a_note_cannot_hold(name: str) -> None:
    with pytest.raises(chain.BadNote, match="name"):
        chain.Signer(name, SEED)


@pytest.mark.parametrize("note", ["", "text\n", "text\n\n", "text\n\n\N{EM DASH} commission.test/register !!\n"])
def test_refuses_what_is_no_note(note: str) -> None:
    with pytest.raises(chain.BadNote):
        chain.open_note(note, SIGNER.verifier)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n01\n" + base64.b64encode(bytes(32)).decode(),
        "a\n1\nAAAA\n",
        "\n1\n" + "A" * 44,
        "a\n-1\nAA==\n",
    ],
)
def test_refuses_what_is_no_checkpoint(text: str) -> None:
    with pytest.raises(chain.BadNote):
        chain.parse_checkpoint(text)


@pytest.mark.parametrize("key", ["", "name", "name+00000000+AQ==", f"name+{'0' * 8}+{'A' * 44}"])
def test_refuses_a_damaged_key(key: str) -> None:
    with pytest.raises(chain.BadNote):
        chain.parse_verifier(key)
    with pytest.raises(verify_register.Unreadable):
        verify_register.read_key(key)


def test_a_note_ends_its_last_line_and_its_seed_is_whole() -> None:
    with pytest.raises(chain.BadNote, match="newline"):
        SIGNER.sign("no end")
    with pytest.raises(chain.BadNote, match="32 bytes"):
        chain.Signer("commission.test/register", b"short")
