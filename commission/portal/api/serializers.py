"""What is read of dockets, decisions, sanctions and hearings, as the schema describes it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from complaints.api.serializers import WithheldSerializer


def page_of(row: type[serializers.Serializer[Any]], name: str) -> type[serializers.Serializer[Any]]:
    """Return the description of one page of a list of such rows."""
    return type(
        name,
        (serializers.Serializer,),
        {
            "__doc__": "One page. `older` and `newer` are addresses of its neighbours; null where there is none.",
            "results": row(many=True),
            "newer": serializers.CharField(allow_null=True),
            "older": serializers.CharField(allow_null=True),
        },
    )


class PartySerializer(serializers.Serializer[Any]):
    """A party: organisations are named; a person is shown by role alone (FILE-4)."""

    role = serializers.CharField()
    name = serializers.CharField()
    organisation = serializers.UUIDField(allow_null=True)
    same_as = serializers.UUIDField(
        allow_null=True, help_text="Key of the organisation that it was found to be, where a complaint described it."
    )


class DocketRowSerializer(serializers.Serializer[Any]):
    """A docket in a list."""

    number = serializers.CharField()
    title = serializers.CharField()
    state = serializers.CharField()
    filed_on = serializers.DateField()
    country = serializers.CharField(help_text="ISO 3166-1 alpha-3.")
    commission = serializers.CharField()
    parties = PartySerializer(many=True)
    address = serializers.CharField()


class DocketLimitSerializer(serializers.Serializer[Any]):
    """A limit that runs."""

    kind = serializers.CharField()
    rule = serializers.CharField()
    legal_date = serializers.DateField(allow_null=True)
    ends_at = serializers.DateTimeField()


class AllegationOnDocketSerializer(serializers.Serializer[Any]):
    """An allegation: unproven until it is decided (FILE-9)."""

    number = serializers.IntegerField()
    criterion = serializers.CharField()
    version = serializers.IntegerField()
    respondent = serializers.CharField()
    workplace = serializers.CharField(allow_null=True)
    facts = serializers.CharField(allow_blank=True)
    withheld = WithheldSerializer(allow_null=True)
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)
    workers = serializers.IntegerField(allow_null=True)
    conclusion = serializers.CharField(allow_null=True, help_text="violation, compliance; null until decided.")
    decision = serializers.CharField(allow_null=True, help_text="Citation of the decision.")


class HearingSerializer(serializers.Serializer[Any]):
    """A hearing, public and announced (HEAR-4)."""

    docket = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField()
    begins_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    room = serializers.CharField()
    public_link = serializers.CharField(allow_blank=True)


class DocketSerializer(DocketRowSerializer):
    """A docket: what is alleged, where it stands, what runs."""

    filed_at = serializers.DateTimeField(help_text="Of a protected person, the first instant of the day.")
    filing_digest = serializers.CharField()
    relief = serializers.CharField(allow_blank=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    record_closes_at = serializers.DateTimeField(allow_null=True)
    limits = DocketLimitSerializer(many=True)
    allegations = AllegationOnDocketSerializer(many=True)
    hearings = HearingSerializer(many=True)
    decisions = serializers.ListField(child=serializers.CharField(), help_text="Addresses.")
    sanctions = serializers.ListField(child=serializers.CharField(), help_text="Addresses.")
    record = serializers.CharField(help_text="Address of the record.")
    page = serializers.CharField(help_text="The docket for people.")


class DecisionRowSerializer(serializers.Serializer[Any]):
    """A decision in a list."""

    citation = serializers.CharField()
    docket = serializers.CharField()
    title = serializers.CharField()
    country = serializers.CharField()
    issued_on = serializers.DateField()
    by_operation = serializers.BooleanField(help_text="It issued by operation of the rule, nobody having done it.")
    violations = serializers.IntegerField()
    compliance = serializers.IntegerField()
    summary = serializers.CharField(allow_blank=True)
    address = serializers.CharField()


class DecisionFindingSerializer(serializers.Serializer[Any]):
    """What a decision finds on one allegation."""

    allegation = serializers.IntegerField()
    criterion = serializers.CharField()
    version = serializers.IntegerField()
    respondent = serializers.CharField()
    conclusion = serializers.CharField()
    basis = serializers.CharField()
    votes_violation = serializers.IntegerField()
    votes_compliance = serializers.IntegerField()
    facts = serializers.CharField(allow_blank=True)
    reasons = serializers.CharField(allow_blank=True)
    exhibits = serializers.ListField(child=serializers.IntegerField(), help_text="Numbers of entries of the record.")
    sanctions = serializers.ListField(child=serializers.CharField(), help_text="Addresses.")


class DecisionSerializer(DecisionRowSerializer):
    """A decision with all that it finds."""

    issued_at = serializers.DateTimeField()
    findings = DecisionFindingSerializer(many=True)
    page = serializers.CharField()


class SanctionRowSerializer(serializers.Serializer[Any]):
    """A sanction in a list."""

    number = serializers.CharField(help_text="Number of the docket and its own, such as CILR-2026-000123 S1.")
    docket = serializers.CharField()
    kind = serializers.CharField()
    aim = serializers.CharField()
    target = serializers.CharField()
    organisation = serializers.UUIDField(help_text="The target's key.")
    same_as = serializers.UUIDField(
        allow_null=True, help_text="Key of the organisation that the target was found to be, where it was described."
    )
    country = serializers.CharField()
    tariff_code = serializers.CharField(allow_blank=True)
    rate = serializers.CharField(allow_null=True, help_text="Percent.")
    yearly_burden = serializers.CharField()
    currency = serializers.CharField()
    share_in_force = serializers.CharField(help_text="Percent.")
    state = serializers.CharField()
    imposed_at = serializers.DateTimeField()
    lifted_at = serializers.DateTimeField(allow_null=True)
    decision = serializers.CharField(help_text="Citation.")
    address = serializers.CharField()


class BenchmarkSerializer(serializers.Serializer[Any]):
    """What must be seen, and the share of the sanction that it lifts (SANC-6)."""

    number = serializers.IntegerField()
    level = serializers.CharField()
    verified_how = serializers.CharField()
    share = serializers.CharField()
    full_compliance = serializers.BooleanField()
    state = serializers.CharField()
    reached_at = serializers.DateTimeField(allow_null=True)


class StepSerializer(serializers.Serializer[Any]):
    """A step of the staircase."""

    cause = serializers.CharField()
    share_after = serializers.CharField()
    taken_at = serializers.DateTimeField()


class SanctionSerializer(SanctionRowSerializer):
    """A sanction with its benchmarks and steps."""

    why_this_target = serializers.CharField()
    benchmarks = BenchmarkSerializer(many=True)
    steps = StepSerializer(many=True)
    page = serializers.CharField()
