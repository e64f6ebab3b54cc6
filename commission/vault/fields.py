"""The field by which files are brought: in pieces that survive a dropped line, or with the form where scripts are off.

Either way a file has arrived, sealed and checked, before the act begins; and a form that comes back for another look
still has its files.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import BaseRenderer
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from commission.vault.content import ACCEPT
from commission.vault.refusal import UploadRefused
from commission.vault.uploads.places import Place
from commission.vault.uploads.taking import Arrived, arrive, arrived

NOWHERE: Final = Place(uuid.UUID(int=0))
"""The place of a form that names none: its files share one quota with all others of that kind."""


def _words() -> dict[str, str]:
    """What the script says, in the reader's language."""
    return {
        "waiting": _("Waiting"),
        "sending": _("On its way: %s"),
        "paused": _("The line is gone. It goes on by itself as soon as the line is back: %s"),
        "checking": _("It is here, and is being checked"),
        "here": _("It is here, sealed"),
        "failed": _("It could not be brought."),
        "cancel": _("Stop, and leave it out"),
        "busy": _("The form is sent as soon as every file is here."),
        "large": _("It is too large: one file may have %s at most."),
    }


class EvidenceInput(forms.FileInput):
    """A choice of files, with those that have arrived already as boxes that can be unticked."""

    template_name = "elements/_evidence.html"
    allow_multiple_selected = True

    def __init__(self, *, many: bool) -> None:
        self.many = many
        self.place = NOWHERE
        self.here: list[Arrived] = []
        super().__init__({"accept": ACCEPT, **({"multiple": True} if many else {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[Any], list[str]]:
        """Return the files that came with the form, and the tokens of those that came before."""
        brought = files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []
        named = f"{name}_arrived"
        if isinstance(data, QueryDict):
            return brought, data.getlist(named)
        found = data.get(named, [])
        return brought, found if isinstance(found, list) else [found]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether the form said nothing of it."""
        return name not in files and f"{name}_arrived" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the script needs stands in the markup, since the page allows no script in itself."""
        context = super().get_context(name, None, attrs)
        most = settings.EVIDENCE_MAX_BYTES
        words = _words()
        words["large"] %= filesizeformat(most)
        shown = self.here or [one for one in value or [] if isinstance(one, Arrived)]
        return context | {
            "here": shown,
            "many": self.many,
            "ticket": self.place.ticket(),
            "address": reverse("uploads:uploads"),
            "most": most,
            "with_form": settings.UPLOAD_MAX_BYTES,
            "words": json.dumps(words),
        }

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Draw it."""
        return super().render(name, value, attrs, renderer)


class EvidenceField(forms.Field):
    """Files that somebody brings; gives out what has arrived: one or none, or a list where `many`."""

    widget: EvidenceInput

    def __init__(self, *, many: bool = False, label: StrOrPromise, help_text: StrOrPromise = "") -> None:
        self.many = many
        super().__init__(label=label, help_text=help_text, widget=EvidenceInput(many=many), required=False)

    def place_at(self, place: Place) -> None:
        """Say for what matter or draft the files are meant, and who brings them."""
        self.widget.place = place

    def clean(self, value: Any) -> Any:
        """Let what came with the form arrive; refuse in words, at the field, what the vault does not take (INV-9)."""
        brought, tokens = value if isinstance(value, tuple) else ([], [])
        here: dict[str, Arrived] = {}
        refused: list[str] = []
        for token in tokens[: settings.UPLOADS_MAX_WAITING]:
            try:
                here[token] = arrived(token)
            except UploadRefused as no:
                refused.append(f"{no.why} {no.remedy}".strip())
        for upload in brought:
            try:
                one = self._arrive(upload)
            except UploadRefused as no:
                named = f"{upload.name}: " if len(brought) > 1 else ""
                refused.append(f"{named}{no.why} {no.remedy}".strip())
            else:
                here[one.token] = one
        # A form that shows again what was wrong with it still has its files.
        self.widget.here = list(here.values())
        if refused:
            raise forms.ValidationError(list(dict.fromkeys(refused)))
        found = list(here.values())
        if self.many:
            return found
        return found[-1] if found else None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again: what has arrived, which the widget holds."""
        return initial if data is None else self.widget.here

    def _arrive(self, upload: UploadedFile[bytes]) -> Arrived:
        size = upload.size or 0
        if size > settings.UPLOAD_MAX_BYTES:
            raise UploadRefused(
                _("The file has %(size)s; one that is sent with the form may have %(most)s at most.")
                % {"size": filesizeformat(size), "most": filesizeformat(settings.UPLOAD_MAX_BYTES)},
                _("With scripts allowed, files come in pieces and may have %(most)s each.")
                % {"most": filesizeformat(settings.EVIDENCE_MAX_BYTES)},
            )
        upload.seek(0)
        return arrive(place=self.widget.place, name=upload.name or "", size=size, read=upload.read)


def place_evidence(form: forms.BaseForm, place: Place) -> None:
    """Say for what matter or draft the files of a form are meant, before it is read or shown."""
    for field in _evidence_of(form):
        field.place_at(place)


def _evidence_of(form: forms.BaseForm) -> Sequence[EvidenceField]:
    return [field for field in form.fields.values() if isinstance(field, EvidenceField)]
