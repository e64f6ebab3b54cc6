"""What binds, as other programs read it: levels as text, exactly; days as ISO 8601; reasons in sentences."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from criteria.models import Addressee
from criteria.selectors.binding import BindingSet, MeasureBinding, Requirement, SetAside, why
from criteria.selectors.binding.reasons import standing
from criteria.selectors.binding.requirements import plain
from criteria.selectors.questions import Question


class QuestionSerializer(serializers.Serializer[Any]):
    """The parameters of the question. A workplace or an organisation stands for country, industry and addressee."""

    on = serializers.DateField(help_text="Day whose law is asked about; today by default.", required=False)
    country = serializers.CharField(help_text="ISO 3166-1 alpha-3, such as PER.", required=False, max_length=80)
    isic = serializers.CharField(help_text="ISIC Rev.4 with its letter, such as C14.", required=False, max_length=80)
    addressee = serializers.ChoiceField(choices=Addressee.choices, required=False, help_text="employer by default.")
    traits = serializers.CharField(help_text="Traits of the workplace, with commas.", required=False, max_length=800)
    measure = serializers.CharField(help_text="Code of one measure.", required=False, max_length=80)
    right = serializers.CharField(help_text="Code of one right.", required=False, max_length=80)
    organisation = serializers.UUIDField(required=False)
    workplace = serializers.UUIDField(required=False)
    commission = serializers.CharField(help_text="Code; the first by default.", required=False, max_length=80)


class SourceSerializer(serializers.Serializer[Any]):
    """One source of a requirement."""

    kind = serializers.CharField()
    instrument = serializers.CharField()
    article = serializers.CharField()
    note = serializers.CharField()


class RequirementSerializer(serializers.Serializer[Any]):
    """What one criterion, norm or best practice requires, and why it applies."""

    origin = serializers.ChoiceField(choices=["criterion", "norm", "practice"])
    id = serializers.UUIDField()
    code = serializers.CharField(help_text="Of a criterion.", allow_blank=True)
    version = serializers.IntegerField(allow_null=True)
    title = serializers.CharField(allow_blank=True)
    # Its name is that of an attribute of serializers, which their metaclass keeps apart.
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="international, domestic, best_practice or commission."
    )
    instrument = serializers.CharField()
    article = serializers.CharField(allow_blank=True)
    sources = SourceSerializer(many=True)
    text = serializers.CharField(allow_blank=True)
    value = serializers.CharField(allow_null=True, help_text="As the source states it.")
    unit = serializers.CharField(allow_blank=True)
    level = serializers.CharField(allow_null=True, help_text="Exactly, in base units, as it is compared.")
    evaluation_days = serializers.IntegerField(allow_null=True)
    addressee = serializers.ChoiceField(choices=Addressee.choices)
    since = serializers.DateField()
    illustrative = serializers.BooleanField()
    why = serializers.ListField(child=serializers.CharField())
    standing = serializers.CharField(required=False, help_text="Why it binds, or does not.")


class MeasureSerializer(serializers.Serializer[Any]):
    """Levels of one measure: the one that binds, those that bind together with it, and the others in order."""

    measure = serializers.CharField()
    quantity = serializers.CharField()
    statistic = serializers.CharField()
    method = serializers.CharField(allow_blank=True)
    unit = serializers.CharField()
    direction = serializers.ChoiceField(choices=["at_least", "at_most"])
    binding = RequirementSerializer()
    bind_besides = RequirementSerializer(many=True)
    others = RequirementSerializer(many=True)


class FindingSerializer(serializers.Serializer[Any]):
    """Why a requirement is set aside."""

    kind = serializers.ChoiceField(choices=["replaces", "contrary"])
    by = serializers.CharField(help_text="The version that found it.")
    reasons = serializers.CharField()
    against = serializers.CharField(allow_blank=True)


class SetAsideSerializer(serializers.Serializer[Any]):
    """A requirement that would apply and does not bind."""

    requirement = RequirementSerializer()
    finding = FindingSerializer()


class SubjectSerializer(serializers.Serializer[Any]):
    """What binds on one subject."""

    subject = serializers.CharField()
    title = serializers.CharField()
    measures = MeasureSerializer(many=True)
    rules = RequirementSerializer(many=True, help_text="Cumulative; what the commission promulgated first.")
    set_aside = SetAsideSerializer(many=True)


class RightSerializer(serializers.Serializer[Any]):
    """What binds under one right."""

    right = serializers.CharField()
    title = serializers.CharField()
    subjects = SubjectSerializer(many=True)


class RespondentSerializer(serializers.Serializer[Any]):
    """Of whom it was asked."""

    name = serializers.CharField()
    kind = serializers.CharField()
    addressee = serializers.CharField()
    country = serializers.CharField()
    isic = serializers.CharField(allow_blank=True)
    traits = serializers.ListField(child=serializers.CharField())
    organisation = serializers.UUIDField(allow_null=True)


class BindingSerializer(serializers.Serializer[Any]):
    """What binds a respondent on a day, with sources and reasons (CRIT-10)."""

    commission = serializers.CharField()
    on = serializers.DateField()
    respondent = RespondentSerializer()
    rights = RightSerializer(many=True)
    to_secure = RightSerializer(
        many=True, help_text="Of a government asked about an industry: what binds employers there (CRIT-3)."
    )


def as_data(asked: Question, answer: BindingSet) -> dict[str, Any]:
    """The answer as `BindingSerializer` describes it; the API and the command send the same."""
    respondent = answer.respondent
    return {
        "commission": answer.commission,
        "on": answer.on.isoformat(),
        "respondent": {
            "name": asked.whom,
            "kind": str(respondent.kind),
            "addressee": asked.addressee,
            "country": respondent.country,
            "isic": respondent.isic,
            "traits": sorted(respondent.traits),
            "organisation": str(respondent.organisation) if respondent.organisation else None,
        },
        "rights": _rights(asked, answer),
        "to_secure": _rights(asked, answer.to_secure) if answer.to_secure else [],
    }


def _rights(asked: Question, answer: BindingSet) -> list[dict[str, Any]]:
    def requirement(each: Requirement, of: MeasureBinding | None = None) -> dict[str, Any]:
        data = _requirement(each) | {"why": why(each, answer.respondent, asked.country.shown_name)}
        return data if of is None else data | {"standing": standing(each, of)}

    def measure(of: MeasureBinding) -> dict[str, Any]:
        words = of.measure
        return {
            "measure": words.code,
            "quantity": words.shown_quantity,
            "statistic": words.shown_statistic,
            "method": words.shown_method,
            "unit": words.unit,
            "direction": words.direction,
            "binding": requirement(of.binding, of),
            "bind_besides": [requirement(each, of) for each in of.bind_besides],
            "others": [requirement(each, of) for each in of.others],
        }

    def aside(each: SetAside) -> dict[str, Any]:
        finding = each.finding
        return {
            "requirement": requirement(each.requirement),
            "finding": {
                "kind": finding.kind,
                "by": f"{finding.by_code} v{finding.by_number}",
                "reasons": finding.reasons,
                "against": finding.against,
            },
        }

    return [
        {
            "right": right.code,
            "title": right.shown_title,
            "subjects": [
                {
                    "subject": subject.subject.code,
                    "title": subject.subject.shown_title,
                    "measures": [measure(each) for each in subject.measures],
                    "rules": [requirement(each) for each in subject.rules],
                    "set_aside": [aside(each) for each in subject.set_aside],
                }
                for subject in right.subjects
            ],
        }
        for right in answer.by_right()
    ]


def _requirement(each: Requirement) -> dict[str, Any]:
    return {
        "origin": each.origin,
        "id": str(each.key),
        "code": each.code,
        "version": each.number,
        "title": each.title,
        "source": each.source,
        "instrument": each.instrument,
        "article": each.article,
        "sources": [source._asdict() for source in each.sources],
        "text": each.text,
        "value": None if each.value is None else f"{plain(each.value):f}",
        "unit": each.unit,
        "level": None if each.level is None else f"{plain(each.level):f}",
        "evaluation_days": each.evaluation_days,
        "addressee": each.addressee,
        "since": each.since.isoformat(),
        "illustrative": each.for_show,
    }
