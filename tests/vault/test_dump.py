"""A copy of everything that the commission stores and knows by itself opens nothing that was told in confidence."""

from __future__ import annotations

import base64
import io
import itertools
import json
import pickle
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.test import Client

from commission.vault import boxes, keys, sealing
from commission.vault.api import new_code, open_mailbox, seal_text, store
from commission.vault.models import Confidence, ConfidenceKey, KeyPair, MatterKey, SealedText, StoredFile
from commission.vault.stretching import Stretching, stretched
from tests.founding import PASSWORD
from tests.personas import World
from tests.vault.confiding import MORNING, PASSPHRASE, confided, reader
from tests.vault.files import MATTER, PDF, upload

NAME = "Zyxomira Quillfeather"
"""Nobody's name: where it turns up, it came from what was told."""


def confide(world: World) -> None:
    """Let a worker tell something, and a clerk open her strongbox in her browser."""
    clerk = world.clerk
    reader(clerk.pk)
    code = new_code()
    confidence = confided(clerk.pk, code=code)
    for kind in ("identity", "narrative"):
        seal_text(confidence, kind, f"My name is {NAME}.", at=MORNING, from_filer=True)
    badge = upload("badge.pdf", PDF + NAME.encode())
    store(matter=MATTER, upload=badge, brought_by=None, at=MORNING, confidence=confidence)
    assert open_mailbox(code)
    browser = Client()
    browser.force_login(clerk)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    opened = browser.post("/vault/keys/", {"do": "unlock", "passphrase": PASSPHRASE})
    assert opened.status_code == 303


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, as pg_dump would take it."""
    tables: dict[str, list[dict[str, Any]]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (a table of ours)
            names = [column.name for column in cursor.description or ()]
            tables[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tables


def cached() -> dict[bytes, bytes]:
    """Everything that the cache holds."""
    client = cache._cache.get_client()  # type: ignore[attr-defined] # a thief asks the server itself
    return {name: client.get(name) for name in client.keys("*") if client.type(name) == b"string"}


def known_secrets() -> Iterator[bytes]:
    """Every key, password and secret in the settings and the environment of the site, and what is derived from them."""
    for name in dir(settings):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, str) and value:
            yield value.encode()
    yield keys._current()[1]


def blobs(values: Iterable[Any]) -> Iterator[bytes]:
    """Every value that might be a key or hold one: bytes, and texts as they stand and as what they encode."""
    for value in values:
        if isinstance(value, memoryview | bytes):
            yield bytes(value)[:160]
        elif isinstance(value, str) and value:
            yield value.encode()[:32]
            for decode in (base64.urlsafe_b64decode, bytes.fromhex):
                try:
                    yield decode(value)[:32]
                except ValueError:
                    continue


def candidates(tables: dict[str, list[dict[str, Any]]], store: dict[bytes, bytes]) -> set[bytes]:
    """All that a thief would try as a key of 32 bytes: each such value, and each stretch of 32 bytes in longer ones."""
    found: set[bytes] = set()
    stored = (value for rows in tables.values() for row in rows for value in row.values())
    for blob in blobs(itertools.chain(known_secrets(), stored, store.keys(), store.values())):
        found.add(blob[:32].ljust(32, b"\0"))
        found.update(blob[at : at + 32] for at in range(len(blob) - 31))
    found.update(keys._unwrap(row) for row in MatterKey.objects.all())
    return found


@pytest.mark.rule("FILE-4")
def test_a_dump_of_everything_with_every_key_of_the_site_opens_no_confidence(world_today: World) -> None:
    confide(world_today)
    tables, store = dump(), cached()
    assert any(name.startswith(b"commission:1:vault:strongbox:") for name in store)  # one is open at this moment
    assert {"vault_sealedtext", "vault_keypair", "django_session"} <= tables.keys()

    plain = repr(tables).encode() + pickle.dumps(store) + json.dumps([str(row) for row in store.values()]).encode()
    assert NAME.encode() not in plain
    assert PASSPHRASE.encode() not in plain

    tried = candidates(tables, store)
    assert len(tried) > 1_000
    recipients = {bytes(pair.public) for pair in KeyPair.objects.all()}
    recipients |= {bytes(row.public) for row in Confidence.objects.all()}
    bindings = [keys.context("vault_keypair", pair.pk, "private_sealed") for pair in KeyPair.objects.all()]
    locked = [bytes(pair.private_sealed) for pair in KeyPair.objects.all() if pair.private_sealed]
    locked += [value for name, value in store.items() if b":vault:" in name]
    stored = StoredFile.objects.get(copy_of=None)
    with storages["vault"].open(stored.location, "rb") as file:
        sealed_file = file.read()
    bound_to = keys.context("vault_storedfile", stored.pk, "content")
    for key in tried:
        # A box opens with the private key of the one it was sealed to, and with no other.
        assert boxes.public_of(X25519PrivateKey.from_private_bytes(key)) not in recipients
        assert not any(unlocks(key, sealed, bound) for sealed in locked for bound in bindings)
        with pytest.raises(sealing.SealBroken):
            list(sealing.open_pieces(io.BytesIO(sealed_file), key, bound_to))
    # No key of the site's own was ever made for what came in confidence.
    with pytest.raises(keys.KeyMissing):
        keys.key_for_opening(stored.matter)


def unlocks(key: bytes, sealed: bytes, bound_to: bytes) -> bool:
    """Whether this value opens what lies under a passphrase, a code or a browser's cookie."""
    try:
        boxes.unlock(key, sealed, bound_to)
    except boxes.BoxBroken:
        return False
    return True


@pytest.mark.rule("FILE-4")
def test_the_attempt_is_a_fair_one_with_the_passphrase_it_opens_all_of_it(world_today: World) -> None:
    """The thief of the other test does open everything once he is told the passphrase as well."""
    confide(world_today)
    pair = KeyPair.objects.get(kind="reader")
    bound_to = keys.context("vault_keypair", pair.pk, "private_sealed")
    key = stretched(PASSPHRASE, bytes(pair.salt or b""), Stretching.of(pair.stretching), bound_to)
    private = X25519PrivateKey.from_private_bytes(boxes.unlock(key, bytes(pair.private_sealed or b""), bound_to))
    wrapped = ConfidenceKey.objects.get(key_pair=pair)
    generation = X25519PrivateKey.from_private_bytes(
        boxes.open_with(private, bytes(wrapped.wrapped), wrapped.bound_to())
    )
    for text in SealedText.objects.all():
        assert NAME.encode() in boxes.open_with(generation, bytes(text.content), text.bound_to())


@pytest.mark.rule("FILE-4")
@pytest.mark.django_db
def test_nothing_that_the_vault_keeps_of_a_confidence_names_a_person_in_a_column_of_text() -> None:
    columns = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("vault").get_models()
        if model._meta.model_name in {"keypair", "confidence", "confidencekey", "sealedtext", "filekey", "textopening"}
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"}
    }
    assert columns == {
        "keypair.kind",
        "keypair.stretching",
        "sealedtext.kind",
        "sealedtext.commitment",
        "textopening.capacity",
        "textopening.reason",
    }
