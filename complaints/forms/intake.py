"""Forms for a file of filings: the file and whose it is, what its columns mean, and that it may come in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commission.directory.models import Organisation
from complaints.intake.columns import DAYS, DAYS_SAID, MEANINGS, Reading, needed
from complaints.models import IntakeBatch

REGISTRY = "registry"
_LONGEST_CONSTANT = 400


class BringFilingsForm(forms.Form):
    """A file of filings, and whose it is."""

    kind = forms.ChoiceField(
        label=_("What the file holds"),
        choices=IntakeBatch.Kind.choices,
        initial=IntakeBatch.Kind.DRAFTS,
        widget=forms.RadioSelect,
        help_text=_("Neither starts a clock. A draft becomes a complaint once you confirm it; a record never does."),
    )
    organisation = forms.ChoiceField(label=_("Whose filings they are"))
    upload = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, or XLSX, of which the first sheet is read. The first line names the columns."),
        allow_empty_file=True,
        max_length=None,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.gz"}),
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], registry: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._organisations = {str(one.pk): one for one in organisations}
        choices = [(key, one.name) for key, one in self._organisations.items()]
        if registry:
            choices.append((REGISTRY, gettext("nobody’s in particular: the registry brings them")))
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so above)
        field.choices = choices

    @property
    def whose(self) -> Organisation | None:
        """The organisation chosen; None where the registry brings the file for nobody in particular."""
        return self._organisations.get(self.cleaned_data["organisation"])


class FilingColumnsForm(forms.Form):
    """What the columns of a file mean; guessed from their names, or as they were read last time."""

    days = forms.ChoiceField(label=_("How days are written in the file"), choices=DAYS)

    def __init__(self, *args: Any, batch: IntakeBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = batch.kind
        reading = Reading.of(batch.reading)
        self.initial["days"] = reading.days
        self._columns = {str(number): name for number, name in enumerate(batch.columns)}
        numbers = {name: number for number, name in self._columns.items()}
        columns = [("", "—"), *self._columns.items()]
        asked_for = set(needed(batch.kind))
        self.asked = {f"{name}_{part}" for name in asked_for for part in ("column", "all")}
        for name, meaning in MEANINGS.items():
            self.fields[f"{name}_column"] = forms.ChoiceField(
                label=_("%(words)s: column") % {"words": meaning.label},
                choices=columns,
                required=False,
                initial=numbers.get(reading.columns.get(name, ""), ""),
            )
            if name not in {"reference", "facts", *DAYS_SAID}:
                self.fields[f"{name}_all"] = forms.CharField(
                    label=_("or the same for all rows"),
                    max_length=_LONGEST_CONSTANT,
                    required=False,
                    initial=reading.constants.get(name, ""),
                )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Of each thing that a row can say, its fields."""
        return [
            (
                meaning.label,
                [self[f"{name}_{part}"] for part in ("column", "all") if f"{name}_{part}" in self.fields],
            )
            for name, meaning in MEANINGS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Turn what was said into a reading; what a row needs must come from somewhere."""
        said = super().clean() or {}
        columns = {name: self._columns[said[f"{name}_column"]] for name in MEANINGS if said.get(f"{name}_column")}
        constants = {
            name: said[f"{name}_all"].strip()
            for name in MEANINGS
            if name not in columns and said.get(f"{name}_all", "").strip()
        }
        for name in needed(self._kind):
            if name not in columns and name not in constants:
                self.add_error(
                    f"{name}_column",
                    gettext("Say where this comes from: %(words)s.") % {"words": MEANINGS[name].label},
                )
        said["reading"] = Reading(columns, constants, said.get("days") or DAYS[0][0])
        return said


class LetInForm(forms.Form):
    """That what a file holds may come in."""

    skip_bad_rows = forms.BooleanField(label=_("Leave out the rows that cannot be entered"), required=False)
