"""Forms for bringing data in: the file, what its columns mean, and that it is to be entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.acts.pages import ActForm
from criteria.imports.mapping import ColumnMapping, MappingRefused, read_mapping
from criteria.models import Addressee, ImportBatch, Norm

OWN, REMEMBERED = "own", "remembered"
LONGEST = 300

Target = tuple[str, StrOrPromise, bool, bool, Sequence[tuple[str, StrOrPromise]]]
"""A field that a column may fill: its name, its words, whether it is needed, whether it can be the same for all rows,
and what it can then be."""

TARGETS: Final[Mapping[str, Sequence[Target]]] = {
    ImportBatch.Kind.NORMS: (
        ("measure", _("Measure (its code)"), True, True, ()),
        ("value", _("Value, with or without its unit"), True, False, ()),
        ("unit", _("Unit"), False, True, ()),
        ("country", _("Country"), False, True, ()),
        ("source", _("Source"), True, True, Norm.Source.choices),
        ("instrument", _("Instrument"), True, True, ()),
        ("article", _("Article"), False, True, ()),
        ("addressee", _("Whom it binds"), True, True, Addressee.choices),
        ("in_force_from", _("In force from (2026-11-24)"), True, True, ()),
        ("text", _("Text"), False, True, ()),
    ),
    ImportBatch.Kind.OBSERVATIONS: (
        ("measure", _("Measure (its code)"), True, True, ()),
        ("value", _("Value, with or without its unit"), True, False, ()),
        ("unit", _("Unit"), False, True, ()),
        ("country", _("Country"), True, True, ()),
        ("organisation", _("Organisation (LEI or key)"), False, False, ()),
        ("period", _("Year"), True, True, ()),
        ("method", _("Method, where it is not the measure’s own"), False, True, ()),
        ("provenance", _("Where it comes from"), True, True, ()),
    ),
}
"""What can be said of a row, by the kind of file."""


class BringForm(forms.Form):
    """A file of norms or of observations."""

    kind = forms.ChoiceField(label=_("What the file holds"), widget=forms.RadioSelect)
    upload = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, or XLSX, of which the first sheet is read. The first line names the columns."),
        # That it is empty, or too large, is said by whoever reads it.
        allow_empty_file=True,
        max_length=None,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, StrOrPromise]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared so above)
        field.choices = kinds


def _plain(name: str) -> str:
    """A name of a column or of a field, as far as it says something."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


class ColumnsForm(forms.Form):
    """How the columns of a file are to be read: as last time, through a mapping that is known, or as said here."""

    how = forms.ChoiceField(label=_("How its columns are read"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        batch: ImportBatch,
        suitable: Sequence[ColumnMapping],
        remembered: ColumnMapping | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kind = batch.kind
        self._known = {one.name: one for one in suitable}
        choices: list[tuple[str, StrOrPromise]] = []
        if remembered is not None:
            # One that comes with the software is used as it is now, not as it was then.
            name = remembered.name if remembered.name in self._known else REMEMBERED
            self._known.setdefault(name, remembered)
            title = remembered.title or gettext("columns said by hand")
            words = _("As files with these columns were read last time: %(title)s") % {"title": title}
            choices.append((name, words))
        choices += [(one.name, one.title) for one in suitable if one.name not in dict(choices)]
        choices.append((OWN, _("As I say below")))
        how = self.fields["how"]
        assert isinstance(how, forms.ChoiceField)  # noqa: S101 (declared so above)
        how.choices, how.initial = choices, choices[0][0]
        self.can_choose = len(choices) > 1
        columns = [("", "—"), *((str(number), one) for number, one in enumerate(batch.counts.get("columns", ())))]
        self._columns = dict(columns)
        named = {_plain(title): key for key, title in columns if key}
        # One of the two is asked for, so neither may be said to be left empty.
        self.asked = {f"{one[0]}_{part}" for one in TARGETS[batch.kind] if one[2] for part in ("column", "all")}
        for name, what, _needed, constant, values in TARGETS[batch.kind]:
            self.fields[f"{name}_column"] = forms.ChoiceField(
                label=_("%(words)s: column") % {"words": what},
                choices=columns,
                required=False,
                initial=named.get(_plain(name)) or named.get(_plain(str(what)), ""),
            )
            if values:
                self.fields[f"{name}_all"] = forms.ChoiceField(
                    label=_("or the same for all rows"), choices=[("", "—"), *values], required=False
                )
            elif constant:
                self.fields[f"{name}_all"] = forms.CharField(
                    label=_("or the same for all rows"), max_length=LONGEST, required=False
                )

    def groups(self) -> list[tuple[StrOrPromise, list[forms.BoundField]]]:
        """Of each thing that can be said of a row, its fields."""
        return [
            (words, [self[f"{name}_{part}"] for part in ("column", "all") if f"{name}_{part}" in self.fields])
            for name, words, *_rest in TARGETS[self._kind]
        ]

    def clean(self) -> dict[str, Any]:
        """Turn what was said into a mapping."""
        said = super().clean() or {}
        how = said.get("how")
        if how and how != OWN:
            said["mapping"] = self._known[how]
        elif how == OWN:
            said["mapping"] = self._own(said)
        return said

    def _own(self, said: Mapping[str, Any]) -> ColumnMapping | None:
        row: dict[str, Any] = {}
        for name, words, needed, _constant, _values in TARGETS[self._kind]:
            column, same = said.get(f"{name}_column"), said.get(f"{name}_all")
            if column:
                row[name] = {"column": self._columns[column]}
            elif same:
                row[name] = same
            elif needed and f"{name}_column" not in self.errors:
                self.add_error(f"{name}_column", gettext("Say where this comes from: %(words)s.") % {"words": words})
        if self.errors:
            return None
        try:
            return read_mapping({"name": OWN, "kind": self._kind, "row": row, "entries": [{}]})
        except MappingRefused as refused:
            name = refused.where.rpartition(" ")[2]
            place = next((one for one in (f"{name}_all", f"{name}_column") if one in self.fields), None)
            self.add_error(place, refused.why)
            return None


class EnterForm(ActForm):
    """That what was read is to be entered, without the rows that cannot be if there are any."""

    skip_bad_rows = forms.BooleanField(label=_("Leave out the rows that cannot be entered"), required=False)
