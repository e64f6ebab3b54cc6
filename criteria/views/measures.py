"""The page of a measure: what every source requires of it, best practice and how it moved, what was observed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.clock import api as clock
from commission.institution.models import Commission
from criteria.charts import floor
from criteria.models import Basis, CriterionVersion, Direction, Measure, Norm
from criteria.selectors import measures
from criteria.selectors.floor import named, practice_lines
from criteria.views.commissions import commission_of
from criteria.words import Names, level_in_words, scope_in_words, unit_of_scale


@require_safe
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a measure: norms side by side in order of protection, best practice by group, observations."""
    commission = commission_of(request)
    found = measures.measure_at(code)
    if found is None:
        raise Http404
    today = clock.legal_day(commission.pk, clock.now_for(commission.pk))
    after = request.GET.get("after", "")
    page = measures.norms_in_order(commission, found, today, after)
    versions = measures.promulgated(commission, found, today)
    names = Names.of([*page.norms, *versions])
    kept = {"commission": request.GET["commission"]} if request.GET.get("commission") else {}
    context: dict[str, Any] = {
        "commission": commission,
        "measure": found,
        "beside": measures.beside(found),
        "required": _in_order(found, [] if after else versions, page.norms, names),
        "norms_next": f"?{urlencode({**kept, 'after': page.after})}" if page.after else "",
        "norms_first": f"?{urlencode(kept)}" if after else "",
        "observations": rows.page(request, measures.observations_of(commission, found), "before"),
        "practice": measures.practice_now(commission, found),
        "kept": kept,
        **_group(request, commission, found, today),
    }
    context["observed"] = [(each, level_in_words(found, each.level)) for each in context["observations"].rows]
    return render(request, "criteria/measure.html", context)


class Required(NamedTuple):
    """What one source requires, as a row of the page."""

    level: str
    source: str
    scope: str
    since: date
    norm: Norm | None = None
    version: CriterionVersion | None = None


def _in_order(
    measure: Measure, versions: Sequence[CriterionVersion], norms: Sequence[Norm], names: Names
) -> list[Required]:
    """Promulgated versions among norms, the most protective first; of the same level, what was promulgated."""
    sign = -1 if measure.direction == Direction.AT_LEAST else 1
    ranked = [(sign * (one.level or 0), 0, one) for one in versions] + [
        (sign * (one.level or 0), 1, one) for one in norms
    ]
    rows = []
    for _rank, _kind, one in sorted(ranked, key=lambda row: row[:2]):
        level, scope = _level(measure, one.level), scope_in_words(one, names)
        if isinstance(one, Norm):
            rows.append(Required(level, named(one), scope, one.in_force_from, norm=one))
        else:
            title = f"{one.criterion.code} {one.criterion.title}"
            rows.append(Required(level, title, scope, one.in_force_from, version=one))
    return rows


def _level(measure: Measure, level: Any) -> str:
    return level_in_words(measure, level) if level is not None else ""


def _group(request: HttpRequest, commission: Commission, measure: Measure, today: Any) -> dict[str, Any]:
    """The group whose best practice is drawn: the one asked for, and how it moved."""
    group, basis = request.GET.get("group", ""), request.GET.get("basis", "") or Basis.LEVEL
    if not group or "\0" in group or basis not in Basis:
        return {}
    steps = measures.steps_of(commission, measure, group, basis)
    if not steps:
        raise Http404
    names = Names.of([], [group.partition(":")[2]], {step.country for step in steps})
    lines = practice_lines(measure, steps, names)
    return {
        "group": group,
        "basis": basis,
        "moved": floor.draw(lines, direction=measure.direction, today=today, unit=unit_of_scale(measure)),
        "steps": [
            (
                step,
                _level(measure, step.level),
                names.countries.get(step.country, ""),
                measures.because_in_words(step.because),
            )
            for step in reversed(steps)
        ],
    }
