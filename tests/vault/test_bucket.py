"""Sealed files in a bucket: the same vault, on a server that speaks S3."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import boto3  # type: ignore[import-untyped]
import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from moto.server import ThreadedMotoServer
from pytest_django.fixtures import Settings

from commission.vault.api import FileAltered, open_file, take_upload
from commission.vault.custody import check_custody
from commission.vault.models import StoredFile, Upload
from commission.vault.uploads.expiry import expire_uploads
from tests.database import PROJECT
from tests.vault.files import MATTER, NOON, PDF, PERSON, bring
from tests.vault.uploading import Sender

BUCKET = "evidence"
NAMED = {
    "VAULT_S3_BUCKET": BUCKET,
    "VAULT_S3_REGION": "us-east-1",
    "VAULT_S3_FOLDER": "vault",
    "VAULT_S3_ACCESS_KEY": "key-of-a-test",
    "VAULT_S3_SECRET_KEY": "secret-of-a-test",
}
TELL = """
import django
django.setup()
from django.core.files.storage import storages
vault = storages["vault"]
print(type(vault).__name__, vault.bucket_name, vault.location, vault.endpoint_url)
print(vault.default_acl, vault.file_overwrite)
"""
LONG = b"Forty slips of the dismissed. " * 300_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server that speaks S3, on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(address: str, settings: Settings) -> Iterator[list[str]]:
    """The vault in a bucket of its own; the keys of what lies there, when asked."""
    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id=NAMED["VAULT_S3_ACCESS_KEY"],
        aws_secret_access_key=NAMED["VAULT_S3_SECRET_KEY"],
    )
    client.create_bucket(Bucket=BUCKET)
    options = {
        "bucket_name": BUCKET,
        "endpoint_url": address,
        "region_name": "us-east-1",
        "location": "vault",
        "access_key": NAMED["VAULT_S3_ACCESS_KEY"],
        "secret_key": NAMED["VAULT_S3_SECRET_KEY"],
    }
    vault = {"BACKEND": "commission.vault.buckets.BucketStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "vault": vault}

    class Keys(list[str]):
        def __iter__(self) -> Iterator[str]:
            return (each["Key"] for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", []))

    yield Keys()
    for each in client.list_objects_v2(Bucket=BUCKET).get("Contents", []):
        client.delete_object(Bucket=BUCKET, Key=each["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.mark.rule("INV-9")
def test_the_vault_works_the_same_in_a_bucket(bucket: list[str], committed_db: str) -> None:
    stored = bring("contract.pdf", PDF)
    token = Sender().send("slips.txt", LONG)
    with transaction.atomic():
        slips = take_upload(token, matter=MATTER, brought_by=PERSON, at=NOON)
    keys = list(bucket)
    assert len(keys) == 2 + 2
    assert all(key.startswith("vault/") for key in keys)
    assert not any("slips" in key or "contract" in key for key in keys)
    for file, content in ((stored, PDF), (slips, LONG)):
        assert b"".join(open_file(file, person=PERSON, capacity="jurist", reason="reading")) == content
    with storages["vault"].open(stored.location, "rb") as lying:
        assert b"PDF" not in lying.read()
    found = check_custody()
    assert (found.in_place, found.missing, found.strays) == (3, [], [])
    storages["vault"].delete(stored.location)
    assert check_custody().missing == [stored.pk]
    with pytest.raises(FileAltered):
        open_file(stored, person=PERSON, capacity="jurist", reason="reading")
    assert StoredFile.objects.count() == 3


@pytest.mark.rule("INV-9")
@pytest.mark.django_db
def test_what_expires_leaves_the_bucket(bucket: list[str]) -> None:
    sender = Sender()
    sender.add(sender.begun("slips.txt", len(LONG)), 0, LONG[:100_000])
    assert len(list(bucket)) == 1
    expire_uploads(timezone.now() + timedelta(days=60))
    assert list(bucket) == []
    assert not Upload.objects.exists()


def test_the_settings_put_the_vault_into_the_bucket_that_they_name(address: str) -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            TELL,
        ],
        cwd=PROJECT,
        env={
            **os.environ,
            **NAMED,
            "VAULT_S3_ENDPOINT": address,
            "DJANGO_SETTINGS_MODULE": "commission.settings.embedded",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split() == ["BucketStorage", BUCKET, "vault", address, "None", "False"]
