"""The compose file that we ship passes the check, and each fault that the check is for is found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.check_compose import faults

PROJECT = Path(__file__).resolve().parents[2]
SHIPPED = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")

Change = Callable[[dict[str, Any]], object]


def test_the_shipped_file_is_without_fault() -> None:
    assert faults(SHIPPED) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda c: c["services"]["web"].update(portz=["8000:8000"]), "portz"),
        (lambda c: c["services"]["web"].pop("healthcheck"), "has no health check"),
        (lambda c: c["services"]["web"].update(cap_drop=[]), "keeps rights"),
        (lambda c: c["services"]["valkey"].pop("user"), "names no user"),
        (lambda c: c["services"]["web"]["environment"].update(SECRET_KEY="abc"), "belongs in a file"),
        (lambda c: c["services"]["postgres"]["environment"].update(POSTGRES_PASSWORD="abc"), "belongs in a file"),
        (
            lambda c: c["services"]["web"]["environment"].update(DATABASE_URL="postgresql://a:b@postgres/c"),
            "an address with a password",
        ),
        (lambda c: c["services"]["web"].update(command="serve postgresql://a:b@postgres/c"), "://a:b@"),
        (lambda c: c["services"]["web"].update(secrets=["nowhere"]), "nowhere is declared nowhere"),
        (lambda c: c["services"]["web"].update(networks=["nowhere"]), "nowhere is declared nowhere"),
        (lambda c: c["services"]["web"].update(volumes=["nowhere:/srv"]), "nowhere is declared nowhere"),
        (lambda c: c["services"]["web"].update(depends_on=["nowhere"]), "there is no service nowhere"),
    ],
)
def test_names_the_fault(change: Change, named: str) -> None:
    compose = yaml.safe_load(SHIPPED)
    change(compose)
    found = faults(yaml.safe_dump(compose))
    assert found
    assert any(named in fault for fault in found), found


def test_names_an_image_that_runs_as_root(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nUSER root\n")
    assert any("runs as root" in fault for fault in faults(SHIPPED, tmp_path))


def test_says_that_a_file_is_no_yaml() -> None:
    assert faults("services: [")[0].startswith("is no YAML")


def test_the_owner_of_the_tables_is_known_to_no_service_that_outsiders_reach() -> None:
    services = yaml.safe_load(SHIPPED)["services"]
    knowing = {name for name, service in services.items() if "database_owner_url" in service.get("secrets", ())}
    assert knowing == {"migrate"}
