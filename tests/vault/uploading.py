"""A sender of uploads that speaks tus, over Django's own client."""

from __future__ import annotations

import base64
from typing import Any

from django.test import Client
from django.urls import reverse

from commission.vault.uploads.places import Place
from tests.vault.files import MATTER, PERSON

HERE = Place(MATTER, PERSON)
VERSION = {"Tus-Resumable": "1.0.0"}
WORDS = b"Forty slips of the dismissed. "
PIECE = "application/offset+octet-stream"


def told(**what: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in what.items())


class Sender:
    """Somebody who uploads to a place."""

    def __init__(self, place: Place = HERE) -> None:
        self.browser = Client()
        self.place = place

    def begin(self, name: str, length: int, **more: str) -> Any:
        headers = {
            **VERSION,
            "Upload-Length": str(length),
            "Upload-Metadata": told(filename=name, ticket=self.place.ticket()),
            **more,
        }
        return self.browser.post(reverse("uploads:uploads"), headers=headers)

    def begun(self, name: str, length: int) -> str:
        answer = self.begin(name, length)
        assert answer.status_code == 201, answer.content
        return str(answer["Location"]).removeprefix("http://testserver")

    def add(self, address: str, offset: int, piece: bytes, **more: str) -> Any:
        headers = {**VERSION, "Upload-Offset": str(offset), **more}
        return self.browser.patch(address, piece, content_type=PIECE, headers=headers)

    def stands(self, address: str) -> Any:
        return self.browser.head(address, headers=VERSION)

    def give_up(self, address: str) -> Any:
        return self.browser.delete(address, headers=VERSION)

    def send(self, name: str, content: bytes) -> str:
        """Send a whole file; return its token."""
        address = self.begun(name, len(content))
        answer = self.add(address, 0, content)
        assert answer.status_code == 204, answer.content
        return token_of(address)


def token_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
