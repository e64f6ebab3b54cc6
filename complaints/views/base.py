"""What the pages of all acts on a docket have in common."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse

from commission.acts.pages import ActPage
from commission.clock import api as clock
from complaints import selectors
from complaints.models import Docket
from complaints.states import ACTS_OPEN_IN, DocketState


class DocketAct(ActPage):
    """An act on a docket. When the docket's state does not allow it, the page says where the case stands."""

    act_name: ClassVar[str]
    matter: Docket

    def find_matter(self) -> Docket:
        """The docket of this number."""
        docket = selectors.docket(self.kwargs["number"], self.actor.person)
        if docket is None:
            raise Http404
        return docket

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The docket, where what was done can be seen."""
        return reverse("portal:docket", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """The docket, its limits, and whether the act is open in its state."""
        limits = clock.open_on(self.matter.pk)
        return {
            "docket": self.matter,
            "limits": {limit.kind: limit for limit in limits},
            "open": self.matter.state in ACTS_OPEN_IN.get(self.act_name, frozenset(DocketState)),
        }
