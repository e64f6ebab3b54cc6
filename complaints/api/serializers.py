"""What a program sends when it files or brings something into a record, and what it gets back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from commission.acts.endpoints import Exact
from complaints.forms.filing import MOST_WORKERS
from complaints.models import RecordEntry
from complaints.rules.filing import MOST_ALLEGATIONS, WORKER
from complaints.rules.record import LONGEST_SEAL

Kind = RecordEntry.Kind
BROUGHT = (Kind.EVIDENCE, Kind.ARGUMENT, Kind.POST_HEARING, Kind.ANSWER, Kind.INTERVENTION)
"""What a program brings into a record."""


class WhoSerializer(Exact):
    """An organisation of the directory: by its key, or by its name and country."""

    id = serializers.UUIDField(required=False)
    name = serializers.CharField(required=False, max_length=400)
    country = serializers.CharField(required=False, max_length=3, help_text="ISO 3166-1 alpha-3, such as PER.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One way or the other."""
        if set(attrs) not in ({"id"}, {"name", "country"}):
            raise serializers.ValidationError(_("Name an organisation by its id, or by its name and country."))
        return attrs


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "enum": [WORKER]},
            {"$ref": "#/components/schemas/WhoRequest"},
        ]
    }
)
class ComplainantField(serializers.Field):  # type: ignore[type-arg] # the stubs' parameters say nothing here
    """For whom a complaint is filed: an organisation, or `worker`: somebody without one."""

    def to_internal_value(self, data: Any) -> Any:
        """Read it."""
        if data == WORKER:
            return WORKER
        who = WhoSerializer(data=data)
        who.is_valid(raise_exception=True)
        return dict(who.validated_data)

    def to_representation(self, value: Any) -> Any:
        """As it is."""
        return value


class AllegationSerializer(Exact):
    """One criterion said to be violated by one respondent."""

    criterion = serializers.CharField(
        max_length=80, help_text="Its code, such as EQ-01. The version in force on the first day of the facts binds."
    )
    respondent = WhoSerializer(required=False, help_text="May be left out where there is one respondent.")
    workplace = serializers.CharField(
        max_length=400, required=False, help_text="Key or name of a workplace of the respondents."
    )
    facts = serializers.CharField(
        allow_blank=True, default="", help_text="What happened. Public as an allegation: name no worker in it."
    )
    since = serializers.DateField(help_text="First day of the facts.")
    until = serializers.DateField(required=False, allow_null=True, default=None, help_text="Last day, if it is over.")
    workers = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=0, max_value=MOST_WORKERS, help_text="How many."
    )


class FilingSerializer(Exact):
    """A complaint, as `POST /api/filings/` takes it (FILE-3)."""

    commission = serializers.CharField(required=False, max_length=12, help_text="Its code; the site's first without.")
    title = serializers.CharField(allow_blank=True, default="", help_text="In a few words. It is public.")
    country = serializers.CharField(max_length=3, help_text="ISO 3166-1 alpha-3, such as PER.")
    complainant = ComplainantField(
        required=False, help_text="May be left out by a token that speaks for one organisation."
    )
    respondents = WhoSerializer(many=True, default=list)
    allegations = AllegationSerializer(many=True, default=list)
    relief = serializers.CharField(allow_blank=True, default="", help_text="What is asked for.")

    def validate_respondents(self, value: list[Any]) -> list[Any]:
        """No more than there can be allegations."""
        if len(value) > MOST_ALLEGATIONS:
            raise serializers.ValidationError(_("These are more respondents than one complaint can have."))
        return value


class LimitSerializer(serializers.Serializer[Any]):
    """A limit that began with the filing."""

    kind = serializers.CharField(help_text="Such as hearing_due.")
    ends_at = serializers.DateTimeField()


class ReceiptSerializer(serializers.Serializer[Any]):
    """What came with a filing, at once: number, limits, hearing (FILE-2). It never changes."""

    number = serializers.CharField()
    filed_on = serializers.DateField(help_text="The commission's own date; day 0.")
    digest = serializers.CharField(help_text="SHA-256 of the filing as entered.")
    limits = LimitSerializer(many=True)
    hearing = serializers.DateTimeField(allow_null=True, help_text="When the first hearing was set for.")
    docket = serializers.CharField(help_text="Where the docket is read.")
    record = serializers.CharField(help_text="Where the record is read, and evidence brought.")
    page = serializers.CharField(help_text="The docket for people.")


class FiledSerializer(serializers.Serializer[Any]):
    """A filing of one's own, in a list."""

    number = serializers.CharField()
    title = serializers.CharField()
    state = serializers.CharField()
    filed_on = serializers.DateField()
    docket = serializers.CharField()


class FilingsSerializer(serializers.Serializer[Any]):
    """A page of one's own filings, the newest first."""

    results = FiledSerializer(many=True)
    newer = serializers.CharField(allow_null=True)
    older = serializers.CharField(allow_null=True)


class BringingSerializer(Exact):
    """What is brought into a record (HEAR-3): as JSON, or as multipart/form-data with a file."""

    kind = serializers.ChoiceField(choices=[(kind.value, kind.label) for kind in BROUGHT])
    title = serializers.CharField(allow_blank=True, default="", help_text="Of evidence and argument, in a few words.")
    text = serializers.CharField(allow_blank=True, default="")
    upload = serializers.FileField(
        required=False, allow_empty_file=True, max_length=None, help_text="Kept sealed, as it arrived (INV-9)."
    )
    sealed = serializers.BooleanField(default=False, help_text="The panel and the registry read it, nobody else.")
    sealed_because = serializers.CharField(
        allow_blank=True, default="", max_length=LONGEST_SEAL, help_text="Why. The reason is public."
    )
    organisation = serializers.UUIDField(
        required=False, help_text="Who intervenes; a token that speaks for one organisation may leave it out."
    )


class FileSerializer(serializers.Serializer[Any]):
    """A file in a record."""

    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField(help_text="Of the file as it arrived.")
    address = serializers.CharField()


class WithheldSerializer(serializers.Serializer[Any]):
    """What is not shown, and why."""

    because = serializers.CharField()


class EntrySerializer(serializers.Serializer[Any]):
    """An entry of a record. Of a sealed one, who may not read it sees that it is there and why it is sealed."""

    number = serializers.IntegerField()
    kind = serializers.CharField()
    entered_at = serializers.DateTimeField(help_text="Of a protected person, the first instant of the day.")
    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    by = serializers.CharField(allow_null=True, help_text="The party; a person is shown by role alone.")
    file = FileSerializer(allow_null=True)
    file_held = serializers.BooleanField(
        help_text="Its file waits until the registry has confirmed that it leads to nobody who is protected (FILE-9)."
    )
    sealed = serializers.BooleanField()
    withheld = WithheldSerializer(allow_null=True)
    struck_at = serializers.DateTimeField(allow_null=True)
    struck_because = serializers.CharField(allow_blank=True)


class RecordSerializer(serializers.Serializer[Any]):
    """The whole record of a docket, in its order."""

    docket = serializers.CharField()
    closes_at = serializers.DateTimeField(allow_null=True, help_text="Once the hearing has been held (HEAR-3).")
    entries = EntrySerializer(many=True)
