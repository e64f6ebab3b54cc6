"""What keeps the processes running, and what people are told."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.failure import Failure
from embedded.places import Places
from embedded.run import choose_port
from embedded.servers import Wanted
from embedded.supervisor import Child, Supervisor

PROJECT = Path(__file__).resolve().parents[2]
NEITHER = Wanted(postgres=False, valkey=False)
# Says its number and that of a child of its own, and goes on for as long as it is let.
PARENT = """
import os, subprocess, sys
grandchild = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
with open(sys.argv[1], "w") as line:
    line.write(f"{os.getpid()} {grandchild.pid}\\n")
grandchild.wait()
"""
SUPERVISED = """
import sys
from pathlib import Path
from embedded.places import Places
from embedded.servers import Wanted
from embedded.supervisor import Child, Supervisor
places = Places.of(Path(sys.argv[1]), Path(sys.argv[2]))
child = Child("child", [sys.executable, "-c", sys.argv[3], sys.argv[4]])
with Supervisor(places, [child], Wanted(postgres=False, valkey=False)) as supervisor:
    supervisor.watch()
print("stopped", flush=True)
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = Places.of(PROJECT, tmp_path)
    found.log.mkdir()
    return found


@pytest.fixture
def line(tmp_path: Path) -> Path:
    """Return a pipe on which a child says its numbers: reading it waits for the child, and needs no sleep."""
    path = tmp_path / "line"
    os.mkfifo(path)
    return path


def heard(line: Path) -> list[int]:
    return [int(word) for word in line.read_text().split()]


def gone(number: int) -> bool:
    """Return whether the process has ended, waiting for it if it is about to."""
    with contextlib.suppress(ProcessLookupError):
        handle = os.pidfd_open(number)
        try:
            import select

            return bool(select.select([handle], [], [], 20)[0])
        finally:
            os.close(handle)
    return True


@contextlib.contextmanager
def listener(port: int = 0) -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        yield int(taken.getsockname()[1])


def test_takes_a_free_port_when_the_wanted_one_is_in_use_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listener() as taken:
        monkeypatch.setenv("PORT", str(taken))
        chosen = choose_port()
        assert chosen != taken
        assert f"{taken} is in use" in capsys.readouterr().out
        with listener(chosen):
            pass


@pytest.mark.parametrize("said", ["eighty", "0", "65536", "-1", "80.0"])
def test_refuses_a_port_that_is_none(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", said)
    with pytest.raises(Failure, match="from 1 to 65535"):
        choose_port()


def test_starts_a_crashed_process_again_after_a_growing_pause(places: Places, line: Path) -> None:
    child = Child("child", [sys.executable, "-c", PARENT, str(line)])
    with Supervisor(places, [child], NEITHER) as supervisor:
        pauses: list[int] = []
        for _ in range(3):
            number, grandchild = heard(line)
            os.kill(number, signal.SIGKILL)
            ended = child.process
            assert ended is not None
            ended.wait()
            supervisor.tend()
            assert gone(grandchild)
            pauses.append(round(child.again_at - child.begun))
            child.again_at = 0.0
            supervisor.tend()
        assert pauses == [1, 2, 4]
        last = heard(line)
    assert all(gone(number) for number in last)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stops_everything_it_started_when_asked(asked: signal.Signals, places: Places, line: Path) -> None:
    command = [sys.executable, "-c", SUPERVISED, str(PROJECT), str(places.var), PARENT, str(line)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as supervisor:
        numbers = heard(line)
        supervisor.send_signal(asked)
        said, _ = supervisor.communicate()
    assert said.endswith("stopped\n")
    assert supervisor.returncode == 0
    assert all(gone(number) for number in numbers)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends the orphans of a killed process only on Linux")
def test_leaves_no_process_behind_when_killed_outright(places: Places, line: Path) -> None:
    command = [sys.executable, "-c", SUPERVISED, str(PROJECT), str(places.var), PARENT, str(line)]
    with subprocess.Popen(command, cwd=PROJECT) as supervisor:
        child, grandchild = heard(line)
        supervisor.kill()
    assert gone(child)
    # The site and the worker end their own children when asked to end; this one does not.
    with contextlib.suppress(ProcessLookupError):
        os.kill(grandchild, signal.SIGKILL)


def test_says_in_a_sentence_that_python_is_too_old() -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_module('embedded', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs Python 3.11 or later" in done.stderr
    assert "Traceback" not in done.stderr


def test_refuses_to_run_twice_on_the_same_data(places: Places) -> None:
    import fcntl

    places.run.mkdir()
    (places.run / "address").write_text("http://127.0.0.1:8123/")
    with (places.run / "run.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [sys.executable, "-m", "embedded", "run"],
            cwd=PROJECT,
            env=os.environ | {"COMMISSION_VAR": str(places.var)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "already runs on this data, at http://127.0.0.1:8123/" in done.stderr
