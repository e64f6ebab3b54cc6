"""The standalone verifier as an outsider runs it; what it finds is tried in tests/register/test_tampering.py."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from commission.register import chain
from commission.register.publishing import signer
from tests.register.samples import enter, enter_many, export_to, publish, verify
from tools import verify_draw, verify_register

TOOLS = [Path(verify_register.__file__), Path(verify_draw.__file__)]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_tool_imports_the_standard_library_and_nothing_of_ours(tool: Path) -> None:
    tree = ast.parse(tool.read_text())
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported <= sys.stdlib_module_names


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_tool_passes_its_own_vectors_where_no_library_is_in_reach(tool: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-I", "-S", tool, "--self-test"], capture_output=True, text=True, check=False, cwd="/"
    )

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("OK")


def test_the_self_test_notices_broken_mathematics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_register, "_ORDER", verify_register._ORDER + 2)
    monkeypatch.setattr(verify_register, "ORDERED", "{}")
    monkeypatch.setattr(verify_register, "ROOTS", verify_register.ROOTS[::-1])
    failed = verify_register.self_test()

    assert {line.split()[0] for line in failed} >= {"Ed25519", "Merkle", "canonical", "signed"}
    assert verify("--self-test")[0] == 1


@pytest.mark.rule("REG-1")
@pytest.mark.django_db
def test_says_how_far_the_checkpoint_reaches_and_what_lies_beyond(tmp_path: Path) -> None:
    key = signer()
    entries = enter_many(3)
    tree = verify_register.Tree()
    for entry in entries:
        tree.push(bytes.fromhex(entry.hash))
    checkpoint = tmp_path / "checkpoint"
    checkpoint.write_text(key.sign(chain.CheckpointText(key.verifier.name, 3, tree.root()).text()))
    enter()
    enter()
    export = export_to(tmp_path / "export")
    keys = tmp_path / "key"
    keys.write_text(f"{key.verifier}\n")

    code, said = verify(export, checkpoint, "--key", keys)
    assert (code, said.splitlines()) == (
        0,
        [
            "OK: 5 entries; hashes, chain and numbers fit, and the root at entry 3 is the one published.",
            f"Register: commission.test/register. Signature: verified with the key in {keys}.",
            "Beyond the last checkpoint: 2 (entries 4 to 5), chained but not yet published.",
        ],
    )
    code, said = verify(export, checkpoint)
    assert code == 0
    assert "Signature: NOT verified" in said


@pytest.mark.rule("REG-1")
def test_a_checkpoint_that_the_register_did_not_sign_is_found(committed_db: str, tmp_path: Path) -> None:
    enter_many(3)
    checkpoint, path = publish(tmp_path / "checkpoints")
    export = export_to(tmp_path / "export")
    vkey = ("--vkey", checkpoint.verifier_key)
    note = path.read_text()
    forged = tmp_path / "forged"

    for text, told in [
        (note.replace("\n3\n", "\n2\n"), "the signature does not fit the text"),
        (note.rpartition("\n\n")[0] + "\n", "not a signed note"),
        (chain.Signer(checkpoint.origin, bytes(32)).sign(note.rpartition("\n\n")[0] + "\n"), "did not sign it"),
        (note.replace("\N{EM DASH} commission", "\N{EM DASH} another"), "did not sign it"),
        (note[:-10], "damaged"),
    ]:
        forged.write_text(text)
        code, said = verify(export, forged, *vkey)
        assert code == 1, said
        assert told in said
    # Whoever copies the folder has the key with it; it proves no more than that folder's own coherence.
    assert "which lay beside" in verify(export, path)[1]
    (tmp_path / "checkpoints" / "000000000003.txt").write_text(note.replace("\n3\n", "\n2\n"))
    assert verify(export, path)[0] == 1


@pytest.mark.rule("REG-1")
def test_two_checkpoints_of_one_size_and_two_roots_are_found(committed_db: str, tmp_path: Path) -> None:
    enter_many(3)
    _, path = publish(tmp_path)
    key = signer()
    other = tmp_path / "other"
    other.write_text(key.sign(chain.CheckpointText(key.verifier.name, 3, bytes(32)).text()))
    code, said = verify(export_to(tmp_path / "export"), path, other)

    assert code == 1
    assert "was published over others" in said


@pytest.mark.django_db
def test_what_cannot_be_checked_is_said_plainly(tmp_path: Path) -> None:
    export = export_to(tmp_path / "export")
    for name, text in [("malformed", "a\nb\nc\n\nd\n"), ("sized", "a\n01\nAA==\n\nd\n"), ("empty", "")]:
        (tmp_path / name).write_text(text)
        assert verify(export, tmp_path / name)[0] == 1
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    root = chain.CheckpointText("one", 0, b"\0" * 32)
    (tmp_path / "one").write_text(chain.Signer("one", bytes(32)).sign(root.text()))
    (tmp_path / "two").write_text(chain.Signer("two", bytes(32)).sign(chain.CheckpointText("two", 0, bytes(32)).text()))

    for arguments, told in [
        ((export, tmp_path / "nowhere"), "cannot be read"),
        ((export, tmp_path / "one", "--key", tmp_path / "nowhere"), "cannot be read"),
        ((export, tmp_path / "one", "--vkey", "nonsense"), "NAME+0123abcd+BASE64"),
        ((export, tmp_path / "one", "--vkey", "a+00000000+AQ=="), "damaged"),
        ((export, tmp_path / "one", tmp_path / "two"), "different registers"),
        ((export, tmp_path / "binary"), "NOT CHECKED"),
    ]:
        code, said = verify(*arguments)
        assert code == 2, said
        assert told in said
    with pytest.raises(SystemExit) as refused:
        verify(export)
    assert refused.value.code == 2


@pytest.mark.django_db
def test_an_export_that_is_not_there_is_not_called_altered(tmp_path: Path) -> None:
    (tmp_path / "one").write_text(chain.Signer("one", bytes(32)).sign(chain.CheckpointText("one", 1, bytes(32)).text()))

    assert verify(tmp_path / "nowhere", tmp_path / "one")[0] == 2
    assert verify(tmp_path, tmp_path / "one")[0] == 2
