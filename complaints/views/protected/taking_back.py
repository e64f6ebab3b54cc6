"""Taking back, under a receipt code: who she is, what she told, or one thing that she brought (FILE-8)."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from commission.authority.api import ANONYMOUS
from complaints import acts
from complaints.acts.protected.account import ACCOUNT
from complaints.forms import protected as forms
from complaints.models import RecordEntry
from complaints.selectors.confidences import sealed_of
from complaints.states import BEFORE_DECISION
from complaints.views.protected.mailbox import MailboxAct, opened
from complaints.views.protected.naming import person_in


class TakeBack(MailboxAct):
    """Take back who she is, when what goes and what follows has been said to her."""

    template_name = "complaints/protected/take_back.html"
    form_class = forms.TakeBackForm

    def perform(self, form: Any) -> Any:  # noqa: ARG002 (there is nothing in the form but its key)
        """Take it back."""
        return acts.withdraw_confidence(
            actor=ANONYMOUS, at=self.now(), filing=self.filing, mailbox=self.mailbox, **self.what()
        )

    def what(self) -> dict[str, Any]:
        """What is taken back."""
        return {"person": True}

    def done(self) -> str:
        """What nobody reads any more."""
        return _("Your name and how to reach you are thrown away. Nobody can read them again.")

    def context(self) -> dict[str, Any]:
        """What is taken back, as she told it; and whether the case is decided, when it no longer can be."""
        docket = self.filing.docket
        return {**self.goes(), "docket": docket, "undecided": docket.state in BEFORE_DECISION}

    def goes(self) -> dict[str, Any]:
        """Her name, and how to reach her."""
        texts = sealed_of(self.filing).of_kind("identity", "contact")
        person = person_in(texts, opened(texts, self.mailbox))
        contact = person.pop(_("how to reach her"), "")
        return {"taking": "person", "person": person | ({_("how to reach you"): contact} if contact else {})}


class TakeBackAccount(TakeBack):
    """Take back what she told; the allegations stand."""

    def what(self) -> dict[str, Any]:
        """What is taken back."""
        return {"account": True}

    def done(self) -> str:
        """What nobody reads any more, and what goes on."""
        return _("What you had told is thrown away. Nobody can read it again. Your complaint goes on.")

    def goes(self) -> dict[str, Any]:
        """Her complaint by its title, and how much there is of what she wrote."""
        sealed = sealed_of(self.filing)
        told = [text for text in sealed.of_kind(*ACCOUNT) if text.from_filer and text.withdrawn_at is None]
        title = opened([text for text in told if text.pk == self.filing.told_id], self.mailbox)
        return {
            "taking": "account",
            "title": json.loads(title[self.filing.told_id])["title"] if title else "",
            "narrative": any(text.kind == "narrative" for text in told),
            "allegations": sum(text.kind == "facts" for text in told),
            "written": sum(text.kind in {"message", "retaliation", "withdrawal"} for text in told),
            "left": [entry for entry in sealed.entries if entry.told and entry.struck_at is None],
        }


class TakeBackEntry(TakeBack):
    """Take back one thing that she brought."""

    def _entry(self) -> RecordEntry:
        found = RecordEntry.objects.filter(
            docket=self.filing.docket_id, number=self.kwargs["entry"], party__confidence=self.filing.confidence_id
        )
        entry = found.select_related("told").first()
        if entry is None:
            raise Http404
        return entry

    def what(self) -> dict[str, Any]:
        """What is taken back."""
        return {"entry": self._entry()}

    def done(self) -> str:
        """What nobody reads any more."""
        return _("It is thrown away. Nobody can read it again.")

    def goes(self) -> dict[str, Any]:
        """The entry, called as she called it."""
        entry = self._entry()
        words = opened([entry.told], self.mailbox) if entry.told else {}
        said = json.loads(words[entry.told.pk]) if entry.told and entry.told.kind == "evidence" and words else None
        return {"taking": "entry", "entry": entry, "said": said}
