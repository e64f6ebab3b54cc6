"""Reads for drawing a floor: the versions of a criterion, the norms beside it, best practice, as lines over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext

from criteria.charts.axis import AT_LEAST
from criteria.charts.floor import Line, Stretch
from criteria.models import Basis, Criterion, CriterionVersion, Measure, Norm, PracticeStep
from criteria.words import Names, figure_in_words, group_in_words, level_in_words

MOST_LINES: Final = 6
"""So many sources are drawn beside the floor; the rest stand in the table of the measure."""
_OF_EACH_KIND: Final = 2
_MOST_NORMS: Final = 1000


@dataclass(frozen=True, slots=True)
class FloorLines:
    """The lines of a floor, and how many norms were left out of the drawing."""

    lines: Sequence[Line]
    left_out: int


def versions_of(criterion: Criterion) -> list[CriterionVersion]:
    """Every version, the newest first, with its deliberation and the version that corrected it, if any."""
    return list(criterion.versions.select_related("deliberation", "corrected_by", "corrects").order_by("-number"))


def stood(versions: Iterable[CriterionVersion]) -> list[CriterionVersion]:
    """Versions that took effect or will, the earliest first: those that were corrected never did (CRIT-5)."""
    return sorted(
        (each for each in versions if getattr(each, "corrected_by", None) is None), key=lambda each: each.number
    )


def norms_of_measure(criterion: Criterion) -> QuerySet[Norm]:
    """Norms on what a criterion measures, for those whom it binds, whether or not they still hold."""
    return (
        Norm.objects.filter(
            commission_id=criterion.commission_id, measure=criterion.measure_id, addressee=criterion.addressee
        )
        .exclude(ended_because=Norm.Ended.MISTAKEN)
        .select_related("law_of")
        .order_by("in_force_from", "id")[:_MOST_NORMS]
    )


def lines_of(
    criterion: Criterion, measure: Measure, versions: Sequence[CriterionVersion], names: Names | None = None
) -> FloorLines:
    """The floor of a criterion and the strongest sources beside it. Two queries."""
    floor = floor_line(measure, criterion.code, stood(versions))
    beside = norm_lines(measure, norms_of_measure(criterion))
    newest = versions[0] if versions else None
    groups = groups_of_peers(newest) if newest else []
    practice = practice_lines(measure, _steps(criterion, groups), names)
    chosen = _strongest(measure, practice, len(practice)) + _strongest(measure, beside, MOST_LINES - len(practice))
    return FloorLines([floor, *chosen] if floor else chosen, max(len(beside) + len(practice) - len(chosen), 0))


def floor_line(measure: Measure, name: str, versions: Sequence[CriterionVersion]) -> Line | None:
    """What the commission promulgated, version after version."""
    stretches = [
        Stretch(
            version.level,
            level_in_words(measure, version.level),
            figure_in_words(measure, version.level),
            version.in_force_from,
        )
        for version in versions
        if version.level is not None
    ]
    return Line(name, gettext("promulgated"), stretches, binding=True) if stretches else None


def norm_lines(measure: Measure, norms: Iterable[Norm]) -> list[Line]:
    """What each source has required: norms of one article, for one scope, follow one another on one line."""
    chains: Mapping[tuple[object, ...], list[Norm]] = defaultdict(list)
    for norm in norms:
        scope = (tuple(norm.countries), tuple(norm.industries), tuple(norm.traits))
        chains[norm.source, norm.law_of_id, norm.instrument, norm.article, *scope].append(norm)
    return [
        Line(
            named(chain[0]),
            chain[0].get_source_display(),
            [
                Stretch(
                    norm.level,
                    level_in_words(measure, norm.level),
                    figure_in_words(measure, norm.level),
                    norm.in_force_from,
                    norm.in_force_until,
                    norm.get_ended_because_display(),
                )
                for norm in sorted(chain, key=lambda each: each.in_force_from)
                if norm.level is not None
            ],
        )
        for chain in chains.values()
    ]


def named(norm: Norm) -> str:
    """A norm by instrument and article, and the country whose law it is."""
    cited = f"{norm.instrument} {norm.article}".strip()
    return f"{norm.law_of.shown_name}: {cited}" if norm.law_of is not None else cited


def practice_lines(measure: Measure, steps: Iterable[PracticeStep], names: Names | None = None) -> list[Line]:
    """How best practice of each group moved; it follows what is observed, and may fall as well as rise (CRIT-3)."""
    groups: Mapping[tuple[str, str], list[PracticeStep]] = defaultdict(list)
    for step in steps:
        groups[step.group, step.basis].append(step)
    lines = []
    for (group, basis), found in groups.items():
        stretches = [
            Stretch(
                step.level,
                level_in_words(measure, step.level),
                figure_in_words(measure, step.level),
                step.day,
                step.until if follower is not None and follower.level is None else None,
                gettext("nobody is left in the group") if follower is not None and follower.level is None else "",
            )
            for step, follower in zip(found, [*found[1:], None], strict=True)
            # Of several steps on one day only the last one ever held.
            if step.level is not None and (follower is None or follower.day > step.day)
        ]
        if stretches:
            basis_said = str(Basis(basis).label)
            lines.append(Line(group_in_words(group, names), gettext("best practice") + f", {basis_said}", stretches))
    return lines


def groups_of_peers(version: CriterionVersion) -> list[str]:
    """The groups whose best practice belongs beside a version: those that its scope was made of."""
    industries = [f"isic:{code}" for code in version.industries]
    return (list(version.country_groups) + industries)[:2]


def _steps(criterion: Criterion, groups: Sequence[str]) -> list[PracticeStep]:
    if not groups:
        return []
    found = PracticeStep.objects.filter(
        commission_id=criterion.commission_id, measure=criterion.measure_id, group__in=groups, basis=Basis.LEVEL
    )
    return list(found.order_by("group", "number"))


def _strongest(measure: Measure, lines: Sequence[Line], most: int) -> list[Line]:
    """The lines that require most today, two of each kind of source before a third; those that ended come last."""
    sign = -1 if measure.direction == AT_LEAST else 1

    def rank(line: Line) -> tuple[bool, object, date]:
        last = line.stretches[-1]
        return last.ends is not None, sign * last.level, last.begins

    ranked = sorted((line for line in lines if line.stretches), key=rank)
    of_kind: dict[str, list[Line]] = defaultdict(list)
    for line in ranked:
        of_kind[line.kind].append(line)
    first = [line for several in of_kind.values() for line in several[:_OF_EACH_KIND]]
    rest = [line for several in of_kind.values() for line in several[_OF_EACH_KIND:]]
    return [*sorted(first, key=rank), *sorted(rest, key=rank)][: max(most, 0)]
