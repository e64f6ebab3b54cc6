"""What pages of the office have in common: the commission by its key, and an organisation that is looked for."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django_stubs_ext import StrOrPromise

from commission.acts.pages import ActPage
from commission.authority.api import Places, actor_of, may
from commission.authority.capacities import Scope
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.forms import FindForm


@dataclass(slots=True)
class Registry:
    """A commission as the directory knows it: by its key. Grants say whether it exists, since over nothing are none."""

    pk: uuid.UUID

    @property
    def commission_key(self) -> uuid.UUID:
        """The commission."""
        return self.pk

    @property
    def matter_key(self) -> uuid.UUID:
        """What one commission enters is entered one after the other."""
        return self.pk

    @property
    def places(self) -> Places:
        """Where grants count."""
        return {Scope.COMMISSION: self.pk}

    @property
    def matter_label(self) -> str:
        """What it is called in a refusal."""
        return ""


def registry_of(request: HttpRequest, commission: uuid.UUID) -> Registry:
    """The registry whose directory this person keeps. Refuses with 404 whoever does not keep it (INST-5)."""
    registry = Registry(commission)
    now = clock.now_for(commission)
    if not may(actor_of(request.user), Permission.KEEP_DIRECTORY, registry.places, now):
        raise Http404
    return registry


class OfficePage(ActPage):
    """The page of an act of the office: its heading, and the verb on its button."""

    heading: ClassVar[StrOrPromise]
    verb: ClassVar[StrOrPromise]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do the act, or only look for an organisation and keep what was typed."""
        if "find" in request.POST and issubclass(self.form_class, FindForm):
            return self.page(self.form_class.kept(request.POST, **self.form_arguments()))
        return super().post(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        """What every such page shows."""
        return {"heading": self.heading, "verb": self.verb, "commission": self.matter}
