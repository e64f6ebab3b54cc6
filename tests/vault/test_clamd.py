"""The scanner itself, clamd of Debian's, with a signature that the test writes: it finds, and it streams."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from commission.vault import scanner
from commission.vault.api import UploadRefused
from commission.vault.models import StoredFile, Upload
from tests.vault.files import bring
from tests.vault.uploading import Sender

MISSING = "clamd is not installed, and no file was scanned. On Debian: apt install clamav-daemon"
# Made of two halves, so that no scanner on the way takes this very file for what it describes.
HARMFUL = b"X5O!P%@AP[4" + b"\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WITHIN = b"This line stands for what a macro would do: " + b"OWN-TEST-0451"
MOST = 3_000_000


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scanner with signatures of our own, on a socket of its own; the path of its socket."""
    program = shutil.which("clamd", path=os.environ["PATH"] + ":/usr/sbin")
    if program is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("clamd")
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "own.hdb").write_text(f"{hashlib.md5(HARMFUL).hexdigest()}:{len(HARMFUL)}:Own.Test.Whole\n")  # noqa: S324 (the format's)
    (signatures / "own.ndb").write_text(f"Own.Test.Within:0:*:{WITHIN.hex()}\n")
    where = folder / "socket"
    settings = {
        "DatabaseDirectory": signatures,
        "LocalSocket": where,
        "Foreground": "yes",
        "StreamMaxLength": f"{MOST}",
        "TemporaryDirectory": folder,
        "MaxThreads": "2",
    }
    config = folder / "clamd.conf"
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    folder.chmod(0o755)
    log = (folder / "log").open("wb")
    scanning = subprocess.Popen([program, f"--config-file={config}"], stdout=log, stderr=log)
    try:
        for _try in range(300):
            with socket.socket(socket.AF_UNIX) as asked:
                if asked.connect_ex(str(where)) == 0:
                    break
            assert scanning.poll() is None, (folder / "log").read_text()
            time.sleep(0.1)
        yield str(where)
    finally:
        scanning.terminate()
        scanning.wait(30)
        log.close()


def test_it_finds_what_it_has_a_signature_for_whole_or_within(clamd: str, settings: Settings) -> None:
    settings.CLAMD_SOCKET = clamd
    assert scanner.scan([b"nothing at all"]) == StoredFile.Scan.CLEAN
    with pytest.raises(UploadRefused, match=r"Own\.Test\.Whole"):
        scanner.scan([HARMFUL])
    pieces = [b"words " * 10_000, WITHIN[:30], WITHIN[30:], b" and more" * 10_000]
    with pytest.raises(UploadRefused, match=r"Own\.Test\.Within"):
        scanner.scan(pieces)


def test_a_file_larger_than_it_takes_is_said_to_be_so(clamd: str, settings: Settings) -> None:
    settings.CLAMD_SOCKET = clamd
    pieces = (b"x" * 65_536 for _piece in range(MOST // 65_536 * 3))
    assert scanner.scan(pieces) == StoredFile.Scan.TOO_LARGE
    assert scanner.scan([b"nothing at all"]) == StoredFile.Scan.CLEAN


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_refuses_a_harmful_file_however_it_comes(clamd: str, settings: Settings) -> None:
    settings.CLAMD_SOCKET = clamd
    with pytest.raises(UploadRefused, match="something harmful"):
        bring("statement.txt", b"words " * 20 + WITHIN)
    sender = Sender()
    address = sender.begun("statement.txt", 1_000_000 + len(WITHIN))
    assert sender.add(address, 0, b"a" * 1_000_000 + WITHIN[:7]).status_code == 204
    answer = sender.add(address, 1_000_007, WITHIN[7:])
    assert answer.status_code == 422
    assert "something harmful" in answer.content.decode()
    assert Upload.objects.get().parts == []
    assert not StoredFile.objects.exists()
    assert bring("clean.txt", b"words").scan == StoredFile.Scan.CLEAN
