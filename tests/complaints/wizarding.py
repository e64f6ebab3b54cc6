"""Somebody in front of the wizard, without scripts: she reads a page, fills it in, and presses a button."""

from __future__ import annotations

import html
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from commission.authority.models import Person
from complaints.models import Draft
from tests.personas import World

TOLD = "They dismissed eleven women of the sewing line when they found out that they were pregnant."
SEEN, LED_ON, REFUSED = 200, 303, 422
_TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')
_ERROR = re.compile(r'class="usa-error-message"[^>]*>(.*?)</div>', re.DOTALL)
_CODE = re.compile(r'<code translate="no">([^<]+)</code>')


@dataclass
class Filer:
    """One browser at the wizard."""

    client: Client = field(default_factory=Client)
    said: str = ""
    answer: HttpResponse | None = None
    path: str = "/file/"

    @classmethod
    def signed_in(cls, who: Person) -> Filer:
        """Somebody with an account."""
        client = Client()
        client.force_login(who)
        return cls(client)

    @property
    def draft(self) -> Draft:
        """Her draft, as the database holds it."""
        return Draft.objects.get(pk=self.draft_key)

    @property
    def draft_key(self) -> uuid.UUID:
        """The key of her draft, from the address of the page."""
        return uuid.UUID(self.path.split("/")[2])

    @property
    def step(self) -> str:
        """The question that she is asked."""
        return self.path.rstrip("/").rpartition("/")[2]

    @property
    def errors(self) -> list[str]:
        """What the page says is wrong."""
        return [" ".join(html.unescape(each).split()) for each in _ERROR.findall(self.said)]

    @property
    def code(self) -> str:
        """The code that the page shows."""
        found = _CODE.search(self.said)
        assert found, self.said
        return found.group(1)

    def sees(self, *texts: str) -> None:
        """See each of these on the page."""
        said = html.unescape(self.said)
        for text in texts:
            assert text in said, said

    def go(self, path: str, *, status: int = SEEN) -> Filer:
        """Open an address."""
        answer = self.client.get(path, follow=True)
        self.path = answer.redirect_chain[-1][0] if answer.redirect_chain else path
        return self._arrived(answer, status)

    def at(self, step: str, *, status: int = SEEN) -> Filer:
        """Open a question of her draft."""
        return self.go(f"/file/{self.draft_key}/{step}/", status=status)

    def press(self, *, status: int | None = None, to: str = "", **fields: Any) -> Filer:
        """Send the page with these fields, and follow where it leads."""
        token = _TOKEN.search(self.said)
        sent = {"token": token.group(1)} if token else {}
        answer = self.client.post(to or self.path, {**sent, **fields})
        if answer.status_code in {302, LED_ON}:
            assert status in {None, LED_ON}, self.said
            return self.go(answer.headers["Location"])
        return self._arrived(answer, REFUSED if status is None else status)

    def _arrived(self, answer: Any, status: int) -> Filer:
        self.answer, self.said = answer, answer.content.decode()
        assert answer.status_code == status, (self.path, answer.status_code, self.errors, self.said[:3000])
        return self


def answers(world: World) -> dict[str, dict[str, Any]]:
    """What is answered on each page of the case of the tests."""
    criterion = world.criteria["EQ-01"].criterion_id
    return {
        "code": {"kept": "on"},
        "name": {"name": "Rosa Quispe", "contact": "at her sister's"},
        "what": {"told": TOLD},
        "where": {"country": "PER", "place": "Ate"},
        "when": {"since": world.today.isoformat(), "lasting": "lasts"},
        "responsible": {"respondents": [str(world.garment_maker.pk)]},
        "workplace": {"workplace": str(world.garment_factory.pk)},
        "criteria": {"criteria": [f"{criterion}:{world.garment_maker.pk}"]},
        "workers": {"workers": "11"},
        "ask": {"relief": "Work back, and the wages lost."},
        "evidence": {},
    }


def begun(world: World, who: str, *, person: Person | None = None, client: Client | None = None) -> Filer:
    """Somebody who has answered the first question, with a browser of her own if she brings one."""
    filer = Filer.signed_in(person) if person else Filer(client or Client())
    return filer.go("/file/").press(who=who)


def written(
    world: World,
    who: str,
    *,
    person: Person | None = None,
    client: Client | None = None,
    until: str = "review",
    **changes: Any,
) -> Filer:
    """Somebody who has come to a page, page by page."""
    filer = begun(world, who, person=person, client=client)
    told = answers(world) | changes
    while filer.step != until:
        filer.press(status=LED_ON, **told[filer.step])
    return filer


def as_union(world: World, **more: Any) -> Filer:
    """The union's officer, who has answered everything."""
    return written(world, f"organisation:{world.union.pk}", person=world.union_officer, **more)


def unnamed(world: World, **more: Any) -> Filer:
    """A worker who gives her name to nobody, and has answered everything."""
    return written(world, "unnamed", **more)
