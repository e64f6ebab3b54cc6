"""Sign-in as a commission at work has it."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def fresh_counts() -> Iterator[None]:
    """Begin and end with no tries counted."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def at_work(settings: Settings) -> Settings:
    """Ask for what a demonstration waives."""
    settings.SECOND_FACTOR_WAIVED = False
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    return settings
