"""Data keys, the master keys that wrap them, and their rotation."""

import uuid

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from commission.vault.keys import (
    KeyMissing,
    context,
    key_for_opening,
    key_for_sealing,
    seal_text,
    unseal,
    unseal_text,
)
from commission.vault.models import MatterKey


@pytest.mark.django_db
def test_a_matter_has_one_key_and_no_two_have_the_same() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    assert key_for_sealing(first) == key_for_sealing(first) == key_for_opening(first)
    assert key_for_sealing(first) != key_for_sealing(second)


@pytest.mark.django_db
def test_the_database_alone_does_not_hold_the_key() -> None:
    matter = uuid.uuid4()
    key = key_for_sealing(matter)
    assert key not in bytes(MatterKey.objects.get(matter=matter).wrapped)


@pytest.mark.django_db
def test_a_wrapped_key_moved_to_another_matter_does_not_open() -> None:
    one, other = uuid.uuid4(), uuid.uuid4()
    key_for_sealing(one)
    key_for_sealing(other)
    MatterKey.objects.filter(matter=other).update(wrapped=bytes(MatterKey.objects.get(matter=one).wrapped))
    with pytest.raises(InvalidTag):
        key_for_opening(other)


@pytest.mark.django_db
def test_opening_makes_no_key() -> None:
    with pytest.raises(KeyMissing):
        key_for_opening(uuid.uuid4())
    assert not MatterKey.objects.exists()


def test_a_short_text_is_bound_to_its_row_and_field() -> None:
    here = context("mfa_authenticator", 7, "secret")
    sealed = seal_text("JBSWY3DPEHPK3PXP", here)
    assert "JBSWY" not in sealed
    assert unseal_text(sealed, here) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(InvalidTag):
        unseal_text(sealed, context("mfa_authenticator", 8, "secret"))
    with pytest.raises(InvalidTag):
        unseal(b"short", here)


def test_refuses_a_master_key_that_could_be_guessed(settings: Settings) -> None:
    settings.VAULT_MASTER_KEY = "short"
    with pytest.raises(ImproperlyConfigured):
        seal_text("x", b"here")
