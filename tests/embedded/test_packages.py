"""The environment of Python packages: made once, renewed when its lock changes, and plain about what is missing."""

from pathlib import Path

import pytest

from embedded import packages
from embedded.failure import Failure


def test_says_what_to_install_where_python_cannot_make_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda _name: None)
    with pytest.raises(Failure, match="apt install python3-venv"):
        packages.install(tmp_path, "dev")


def test_refuses_a_package_whose_content_no_lock_vouches_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in packages.LOCKS["dev"]:
        (tmp_path / name).write_text("six==1.17.0\n")
    with pytest.raises(Failure, match=r"(?s)hashes.*requirements-dev\.lock could not be installed"):
        packages.install(tmp_path, "dev")
    assert "Python packages" in capsys.readouterr().out
    assert not (tmp_path / ".venv" / "installed").exists()


def test_installs_once_and_again_when_the_lock_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in packages.LOCKS["dev"]:
        (tmp_path / name).write_text("# nothing\n")
    packages.install(tmp_path, "dev")
    assert "done" in capsys.readouterr().out
    packages.install(tmp_path, "dev")
    packages.install(tmp_path, "embedded")
    assert capsys.readouterr().out == ""
    (tmp_path / "requirements-embedded.lock").write_text("# something else\n")
    packages.install(tmp_path, "embedded")
    assert "done" in capsys.readouterr().out


def test_there_is_no_other_lock(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="embedded or dev"):
        packages.install(tmp_path, "production")
