"""Filters that several lists share."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Max, Min, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from commission.directory.models import Country, Organisation
from commission.directory.selectors import called
from commission.institution.models import Commission
from commission.portal.lists import asked
from commission.portal.lists.listing import Choices, Filter

M = TypeVar("M", bound=Model)
_LATEST_YEAR = 9998


def by_commission(path: str = "commission") -> Filter[Any]:
    """Rows of one commission; offered where the site hosts several."""

    def choices() -> Choices:
        found = list(Commission.objects.filter(constituted_at__isnull=False).values_list("code", "name"))
        return found if len(found) > 1 else []

    def name_of(code: str) -> str | None:
        return Commission.objects.filter(code=code).values_list("name", flat=True).first()

    return Filter(
        "commission", _("Commission"), lambda rows, code: rows.filter(**{f"{path}__code": code}), choices, name_of
    )


def by_country(path: str, having: Callable[[], Q]) -> Filter[Any]:
    """Rows that concern one country; those are offered that have any."""

    def choices() -> Choices:
        return called(Country.objects.filter(having()))

    def name_of(alpha3: str) -> str | None:
        found = Country.objects.filter(alpha3=alpha3).first()
        return found.shown_name if found is not None else None

    return Filter("country", _("Country"), lambda rows, code: rows.filter(**{path: code}), choices, name_of)


def by_year(model: type[Model], instant: str, year: str = "") -> Filter[Any]:
    """Rows of one year. The range of instants lets an index answer; `year` is the commission's own year."""

    def choices() -> Choices:
        ends = model._default_manager.aggregate(first=Min(instant), last=Max(instant))
        if ends["first"] is None:
            return []
        return [(str(each), str(each)) for each in range(ends["last"].year, ends["first"].year - 1, -1)]

    def apply(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        wanted = asked.number(text, most=_LATEST_YEAR)
        if not wanted:
            return rows.none()
        begins = datetime(wanted, 1, 1, tzinfo=UTC)
        ends = datetime(wanted + 1, 1, 1, tzinfo=UTC)
        day = timedelta(days=1 if wanted > 1 else 0)
        narrowed = rows.filter(**{f"{instant}__gte": begins - day, f"{instant}__lt": ends + day})
        return narrowed.filter(**({year: wanted} if year else {f"{instant}__year": wanted}))

    return Filter("year", _("Year"), apply, choices)


def by_organisation(
    name: str, title: StrOrPromise, apply: Callable[[QuerySet[M], uuid.UUID], QuerySet[M]]
) -> Filter[M]:
    """Rows about one organisation. Nobody picks among thousands: links elsewhere lead here with its key."""

    def name_of(text: str) -> str | None:
        wanted = asked.key(text)
        return Organisation.objects.filter(pk=wanted).values_list("name", flat=True).first() if wanted else None

    def narrow(rows: QuerySet[M], text: str) -> QuerySet[M]:
        wanted = asked.key(text)
        return apply(rows, wanted) if wanted else rows.none()

    return Filter(name, title, narrow, accepts=name_of)
