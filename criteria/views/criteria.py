"""Pages of criteria: the list of those in force, one criterion with its floor, its peers and how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.clock import api as clock
from commission.institution.models import Commission
from criteria.charts import floor, peers
from criteria.models import Addressee, Criterion, CriterionVersion, Kind
from criteria.rules.differences import Piece, differences
from criteria.selectors import catalogue
from criteria.selectors.criterion import Course, course_of, criterion_at, deliberations_of, review_due
from criteria.selectors.draft_changes import Row, said_beside
from criteria.selectors.floor import lines_of, stood, versions_of
from criteria.selectors.peers import peers_of
from criteria.views.commissions import commission_of
from criteria.views.narrowing import Narrowing, as_csv
from criteria.words import Names, level_in_words, scope_in_words, threshold_in_words, unit_of_scale

FILTERS: Final = ("right", "addressee", "kind", "measure")
COLUMNS: Final = (
    _("Code"),
    _("Version"),
    _("Title"),
    _("Right"),
    _("Subject"),
    _("Whom it binds"),
    _("Kind"),
    _("What it demands"),
    _("Measure"),
    _("Threshold"),
    _("Unit"),
    _("In force from"),
    _("Countries"),
    _("Industries"),
    _("Sources"),
)


class Listed(NamedTuple):
    """A criterion as the list shows it."""

    version: CriterionVersion
    scope: str


class Told(NamedTuple):
    """A version as its page tells it: what it changed of the one before, and what became of it."""

    version: CriterionVersion
    text: Sequence[Piece]
    changes: Sequence[Row]
    scope: str
    state: str
    corrected_by: CriterionVersion | None


@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """List the criteria in force, by right."""
    if not Commission.objects.filter(constituted_at__isnull=False).exists():
        return render(request, "criteria/criteria.html", {"page": None})
    commission = commission_of(request)
    narrowing, words = _asked(request)
    rights = catalogue.rights()
    filters = [
        narrowing.offer("addressee", _("Whom it binds"), Addressee.choices),
        narrowing.offer("right", _("Right"), rights),
        narrowing.offer("kind", _("Kind"), Kind.choices),
    ]
    page = catalogue.page_of(_rows(commission, narrowing, words), request.GET.get("after", ""))
    names = Names.of(page.versions)
    question = narrowing.question()
    context = {
        "commission": commission,
        "filters": filters,
        "narrowing": narrowing,
        "words": words,
        "file": f"/criteria.csv?{question}" if question else "/criteria.csv",
        "page": page,
        "next": narrowing.address(after=page.after) if page.after else "",
        "first": narrowing.address() if request.GET.get("after") else "",
        "rows": [Listed(version, scope_in_words(version, names)) for version in page.versions],
    }
    return render(request, "criteria/criteria.html", context)


@require_safe
def criteria_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the criteria of the list as CSV."""
    commission = commission_of(request)
    narrowing, words = _asked(request)
    return as_csv(_table(_rows(commission, narrowing, words)), "criteria")


def _asked(request: HttpRequest) -> tuple[Narrowing, str]:
    narrowing = Narrowing.of(request, FILTERS, kept=("commission", "q"))
    return narrowing, " ".join(narrowing.kept["q"].split())[: catalogue.LONGEST_SEARCH]


def _rows(commission: Commission, narrowing: Narrowing, words: str) -> Any:
    on = clock.legal_day(commission.pk, clock.now_for(commission.pk))
    return catalogue.criteria_in_force(commission, on, narrowing.values, words)


def _table(rows: Any) -> Iterator[Sequence[object]]:
    yield [str(column) for column in COLUMNS]
    for version in rows.iterator(chunk_size=500):
        criterion = version.criterion
        yield (
            criterion.code,
            version.number,
            criterion.title,
            criterion.right.shown_title,
            criterion.subject.shown_title,
            version.get_addressee_display(),
            version.get_kind_display(),
            version.text,
            version.measure_id,
            f"{version.get_direction_display()} {version.threshold.normalize():f}"
            if version.threshold is not None
            else "",
            version.unit,
            version.in_force_from.isoformat(),
            " ".join(version.countries),
            " ".join(version.industries),
            "; ".join(" ".join(filter(None, (s.get("instrument"), s.get("article")))) for s in version.sources),
        )


@require_safe
def criterion(request: HttpRequest, commission: str, code: str) -> HttpResponse:
    """Show a criterion: what it demands of whom, its floor over time, its peers, its versions and deliberations."""
    found = criterion_at(commission, code)
    if found is None:
        raise Http404
    today = clock.legal_day(found.commission_id, clock.now_for(found.commission_id))
    versions = versions_of(found)
    names = Names.of(versions)
    course = course_of(versions, today)
    shown = course.now or course.coming
    context: dict[str, Any] = {
        "commission": found.commission,
        "criterion": found,
        "course": course,
        "shown": shown,
        "scope": scope_in_words(shown, names) if shown else "",
        "today": today,
        "told": _told(versions, course, names),
        "deliberations": deliberations_of(found, versions),
        "review": review_due(found),
    }
    if found.measure is not None:
        context |= _drawn(found, versions, shown, names, today)
    return render(request, "criteria/criterion.html", context)


def _drawn(
    found: Criterion, versions: Sequence[CriterionVersion], shown: CriterionVersion | None, names: Names, today: Any
) -> dict[str, Any]:
    """The drawings of a criterion that sets a level."""
    measure = found.measure
    if measure is None:
        return {}
    lines = lines_of(found, measure, versions, names)
    required = shown.level if shown else None
    others = peers_of(
        found.commission,
        measure,
        addressee=found.addressee,
        required=required,
        industries=shown.industries if shown else (),
        countries=shown.countries if shown else (),
    )
    return {
        "measure": measure,
        "level": threshold_in_words(measure, required) if required is not None else "",
        "floor": floor.draw(lines.lines, direction=measure.direction, today=today, unit=unit_of_scale(measure)),
        "left_out": lines.left_out,
        "peers": peers.draw(
            others,
            direction=measure.direction,
            unit=unit_of_scale(measure),
            required=required,
            required_said=level_in_words(measure, required) if required is not None else "",
        ),
    }


def _told(versions: Sequence[CriterionVersion], course: Course, names: Names) -> list[Told]:
    """Each version beside the one before it that was not corrected, the newest first."""
    standing = stood(versions)
    told = []
    for version in versions:
        correction = getattr(version, "corrected_by", None)
        before = version.corrects or next((each for each in reversed(standing) if each.number < version.number), None)
        changes = [row for row in said_beside(version, before, names) if row.changed] if before else []
        state = (
            "corrected"
            if correction is not None
            else "now"
            if course.now == version
            else "coming"
            if course.now is None or version.number > course.now.number
            else "past"
        )
        text = differences(before.text if before else version.text, version.text)
        told.append(Told(version, text, changes, scope_in_words(version, names), state, correction))
    return told
