"""Pure checks of an order: a sanction for each violation, strong enough, well aimed, and with the way out of it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.acts.refusal import Refused
from commission.directory.models import Organisation
from sanctions.deterrence import (
    CENT,
    MOST,
    WHOLE,
    Minimum,
    down_to_the_cent,
    least_burden,
    least_last_share,
    money,
    percent,
    still_deters,
)
from sanctions.models import Sanction
from sanctions.proposals import BenchmarkProposed, Measure

Kind = Sanction.Kind
Aim = Sanction.Aim

_STATES = frozenset({Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY})
_FIRMS = frozenset({Organisation.Kind.EMPLOYER, Organisation.Kind.GLOBAL_CORPORATION})

_TARIFF_CODE = re.compile(r"(?!77)(?:0[1-9]|[1-8][0-9]|9[0-7])(?:[0-9]{2}){0,2}", re.ASCII)
"""A chapter, heading or sub-heading of HS 2022: chapters 01 to 97, of which 77 is kept free."""

MOST_TARIFF = Decimal("99999.9999")
MOST_TEXT = 20_000


def field_of(number: int, name: str) -> str:
    """Name of the form field that a refusal about the sanction for an allegation belongs to."""
    return f"sanction-{number}-{name}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a kind of sanction can be aimed at, and what its order must state."""

    aims: frozenset[Sanction.Aim]
    most_rate: Decimal | None = None
    names_goods: bool = False


_EVERY_AIM = frozenset(Aim)

TERMS: Mapping[Sanction.Kind, Terms] = {
    Kind.TARIFF: Terms(_EVERY_AIM, most_rate=MOST_TARIFF, names_goods=True),
    Kind.QUOTA: Terms(_EVERY_AIM, most_rate=WHOLE, names_goods=True),
    Kind.PENALTY: Terms(frozenset({Aim.FIRM, Aim.ENTITY, Aim.BUYER})),
    Kind.WITHDRAWAL: Terms(_EVERY_AIM),
    Kind.SUSPENSION: Terms(_EVERY_AIM),
}
"""Kinds and aims (SANC-1). Somebody in particular pays a penalty, so that it has no country or sector for its aim."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a sanction for one violation can reach, by key: nobody else can cure it (SANC-1, SANC-3)."""

    respondent: uuid.UUID
    state: frozenset[uuid.UUID]
    buyers: frozenset[uuid.UUID]
    industries: frozenset[str] | None
    """Industries of the respondent, from the narrowest to the widest; None where a whole economy answers for it."""


def require_sanction_for_each_violation(violations: Sequence[int], sanctioned: Sequence[int]) -> None:
    """Refuse a decision with a violation and no sanction for it, or with a sanction for nothing (DEC-3)."""
    missing = sorted(set(violations) - set(sanctioned))
    if missing:
        raise Refused(
            "DEC-3",
            ngettext(
                "Allegation %(numbers)s is found to be a violation, and the decision holds no sanction for it.",
                "Allegations %(numbers)s are found to be violations, and the decision holds no sanctions for them.",
                len(missing),
            )
            % {"numbers": ", ".join(str(number) for number in missing)},
            _("Order at least one sanction for each violation."),
            field="sanctions",
        )
    idle = sorted(set(sanctioned) - set(violations))
    if idle:
        raise Refused(
            "DEC-3",
            _("A sanction answers allegation %(number)s, on which no violation is found.") % {"number": idle[0]},
            _("Leave it out: only a violation is sanctioned."),
            field="sanctions",
        )


def require_figures(*, burden: Decimal, gain: Decimal | None, chance: Decimal | None) -> None:
    """Refuse figures that say nothing: a gain of nothing, a chance of nothing or more than certainty (SANC-2)."""
    if gain is not None and not (gain.is_finite() and CENT <= gain <= MOST):
        raise Refused(
            "SANC-2",
            _("What a violation brings in is never put at nothing, nor at more than an order can hold."),
            _("State the yearly gain, or leave it open: then the charter’s floor for this right counts."),
            field="yearly_gain",
        )
    if chance is not None and not (chance.is_finite() and Decimal("0.0001") <= chance <= 1):
        raise Refused(
            "SANC-2",
            _("The chance that a violation is found and sanctioned lies above 0 and is at most 1."),
            _("State it in four decimals at most, such as 0.25, or leave it open: then the charter’s counts."),
            field="chance",
        )
    if not (burden.is_finite() and 0 < burden <= MOST):
        raise Refused(
            "SANC-2",
            _("The yearly burden is an amount above nothing, and no larger than an order can hold."),
            _("State what the sanction costs its target in a year."),
            field="yearly_burden",
        )


def require_deterrence(
    *, burden: Decimal, minimum: Minimum, measure: str = Measure.DETERRENCE, buy_out: Decimal | None = None
) -> None:
    """Refuse a sanction that pays off for its target, is measured by another's loss, or can be bought off (SANC-2)."""
    if measure != Measure.DETERRENCE:
        raise Refused(
            "SANC-2",
            _("What the complaining state has lost is no measure of a sanction: it may be far less than the gain."),
            _("Measure it by what the violation brings in and the chance that it is found and sanctioned."),
            field="measure",
        )
    if buy_out is not None:
        raise Refused(
            "SANC-2",
            _("No target is given the choice to pay and be rid of the sanction."),
            _("Leave the payment out: only compliance lifts a sanction."),
            field="buy_out",
        )
    if minimum.amount > MOST:
        raise Refused(
            "SANC-2",
            _("Gain and chance give a minimum larger than an order can hold."),
            _("Divide the violation among several allegations, or look at the figures again."),
            field="yearly_gain",
        )
    if down_to_the_cent(burden) < minimum.amount:
        figures = {
            "burden": money(burden, minimum.currency),
            "minimum": money(minimum.amount, minimum.currency),
        }
        raise Refused(
            "SANC-2",
            _("A burden of %(burden)s a year does not deter; the minimum is %(minimum)s.") % figures
            + " "
            + " ".join(step.says for step in minimum.steps),
            _("Order a yearly burden of at least %(minimum)s.") % figures,
            field="yearly_burden",
        )


def require_kind_and_aim(*, kind: str, aim: str, rate: Decimal | None, tariff_code: str, industry: str | None) -> None:
    """Refuse a kind that cannot be so aimed, or an order that leaves open what the kind needs (SANC-1)."""
    if kind not in TERMS or aim not in _EVERY_AIM:
        raise Refused("SANC-1", _("There is no sanction of this kind, or none aimed like this."), field="kind")
    terms = TERMS[Kind(kind)]
    if aim not in terms.aims:
        raise Refused(
            "SANC-1",
            _("A %(kind)s cannot be aimed at %(aim)s.") % {"kind": Kind(kind).label, "aim": Aim(aim).label},
            _("It can be aimed at: %(aims)s.")
            % {"aims": ", ".join(str(allowed.label) for allowed in Aim if allowed in terms.aims)},
            field="aim",
        )
    _require_rate(terms, Kind(kind), rate)
    if tariff_code and not _TARIFF_CODE.fullmatch(tariff_code):
        raise Refused(
            "SANC-1",
            _("%(code)s is not a code of the Harmonized System.") % {"code": tariff_code[:20]},
            _("Give a chapter, heading or sub-heading of two, four or six digits, such as 6109."),
            field="tariff_code",
        )
    if tariff_code and not terms.names_goods:
        raise Refused(
            "SANC-1",
            _("A %(kind)s falls on no goods.") % {"kind": Kind(kind).label},
            _("Leave the tariff code out."),
            field="tariff_code",
        )
    if terms.names_goods and aim != Aim.COUNTRY and not tariff_code and not industry:
        raise Refused(
            "SANC-1",
            _("A %(kind)s that is not country-wide names the goods or the industry that it falls on.")
            % {"kind": Kind(kind).label},
            _("Give a tariff code or an industry."),
            field="tariff_code",
        )
    if aim == Aim.SECTOR and not industry:
        raise Refused("SANC-1", _("A sanction on a sector names its industry."), field="industry")


def _require_rate(terms: Terms, kind: Sanction.Kind, rate: Decimal | None) -> None:
    if terms.most_rate is None:
        if rate is not None:
            raise Refused(
                "SANC-1",
                _("A %(kind)s has no rate.") % {"kind": kind.label},
                _("Leave the rate out."),
                field="rate",
            )
        return
    if rate is None or not rate.is_finite() or not Decimal("0.0001") <= rate <= terms.most_rate:
        raise Refused(
            "SANC-1",
            _("A %(kind)s has a rate above 0 and of at most %(most)s percent.")
            % {"kind": kind.label, "most": percent(terms.most_rate)},
            field="rate",
        )


def require_target(
    *, aim: str, target: uuid.UUID, target_kind: str, industry: str | None, reach: Reach, why: str
) -> None:
    """Refuse a target that cannot cure the violation, or of whom the order does not say how it can (SANC-3, SANC-1)."""
    near = {reach.respondent} | reach.state
    if aim == Aim.BUYER:
        if target not in reach.buyers:
            raise Refused(
                "SANC-1",
                _("No supply link in force leads from the workplace in violation to this buyer."),
                _("Aim at a buyer of record, or have the link recorded first, with its source."),
                field="target",
            )
    elif target not in near or (aim == Aim.FIRM and target != reach.respondent):
        raise Refused(
            "SANC-3",
            _("This target is not the respondent of the violation, its government or its sector: it cannot cure it."),
            _("Aim at the respondent, at the government or agency that answers for it, or at one of its buyers."),
            field="target",
        )
    elif not _kind_fits(aim, target_kind):
        raise Refused(
            "SANC-3",
            _("A sanction on %(aim)s cannot have this target.") % {"aim": Aim(aim).label},
            _("A country and a government entity are public bodies; a firm is an employer or a corporation."),
            field="target",
        )
    if aim == Aim.SECTOR and reach.industries is not None and industry not in reach.industries:
        raise Refused(
            "SANC-3",
            _("The respondent does not work in this industry, as far as the directory knows."),
            _("Choose an industry of the respondent, or aim at the firm itself."),
            field="industry",
        )
    if not why.strip() or len(why) > MOST_TEXT:
        raise Refused(
            "SANC-3",
            _("The order does not say why this target can cure the violation."),
            _("Say in a sentence or two how it is in the target’s power."),
            field="why_this_target",
        )


def _kind_fits(aim: str, target_kind: str) -> bool:
    if aim == Aim.COUNTRY:
        return target_kind == Organisation.Kind.GOVERNMENT
    if aim == Aim.ENTITY:
        return target_kind in _STATES
    return aim != Aim.FIRM or target_kind in _FIRMS


def require_benchmarks(benchmarks: Sequence[BenchmarkProposed]) -> None:
    """Refuse an order that does not say what will lift it, step by step and wholly (SANC-6)."""
    if not benchmarks:
        raise Refused(
            "SANC-6",
            _("The order sets no benchmark: nothing could ever lift the sanction."),
            _("Set at least the benchmark of full compliance, with all 100 percent."),
            field="benchmarks",
        )
    for benchmark in benchmarks:
        _require_one_benchmark(benchmark)
    total = sum((benchmark.share for benchmark in benchmarks), Decimal(0))
    if total != WHOLE:
        raise Refused(
            "SANC-6",
            _("The shares of the benchmarks come to %(total)s percent.") % {"total": percent(total)},
            _("Together they lift the whole sanction: exactly 100 percent."),
            field="benchmarks",
        )
    full = sum(benchmark.full_compliance for benchmark in benchmarks)
    if full != 1:
        raise Refused(
            "SANC-6",
            _("Exactly one benchmark is full compliance with the criterion; this order has %(full)s.") % {"full": full},
            _("Mark the last one, and no other."),
            field="benchmarks",
        )


def _require_one_benchmark(benchmark: BenchmarkProposed) -> None:
    texts = (benchmark.level, benchmark.verified_how)
    if any(not text.strip() or len(text) > MOST_TEXT for text in texts):
        raise Refused(
            "SANC-6",
            _("A benchmark says what must be seen in the workplace, and how a team will verify it."),
            _("State both for each benchmark."),
            field="benchmarks",
        )
    share = benchmark.share
    if not (share.is_finite() and CENT <= share <= WHOLE) or share != share.quantize(CENT):
        raise Refused(
            "SANC-6",
            _("A benchmark lifts a share above 0 and of at most 100 percent, in two decimals at most."),
            field="benchmarks",
        )
    threshold = benchmark.threshold
    if threshold is not None and not (threshold.is_finite() and abs(threshold) < Decimal(10) ** 16):
        raise Refused("SANC-6", _("The level of a benchmark is a figure that can be measured."), field="benchmarks")


def require_measurable(benchmarks: Sequence[BenchmarkProposed], *, measure: bool) -> None:
    """Refuse a figure as the level of a benchmark whose criterion measures nothing (SANC-6)."""
    if not measure and any(benchmark.threshold is not None for benchmark in benchmarks):
        raise Refused(
            "SANC-6",
            _("The criterion is a bright-line rule: no figure can be its level."),
            _("State in words what must be seen, and leave the figure out."),
            field="benchmarks",
        )


def require_steps_that_deter(*, burden: Decimal, minimum: Minimum, benchmarks: Sequence[BenchmarkProposed]) -> None:
    """Refuse shares after which what is left would no longer deter (LIFT-4).

    It is checked when the order is made, so that a step which has been earned never has to be kept back.
    """
    last = next(benchmark.share for benchmark in benchmarks if benchmark.full_compliance)
    if still_deters(burden=burden, share=last, minimum=minimum.amount):
        return
    raise Refused(
        "LIFT-4",
        _(
            "When only full compliance is still to come, %(last)s percent of the sanction would be in force, less than "
            "the %(minimum)s a year that deter."
        )
        % {"last": percent(last), "minimum": money(minimum.amount, minimum.currency)},
        _("Leave at least %(share)s percent to full compliance, or order a yearly burden of at least %(burden)s.")
        % {
            "share": percent(least_last_share(burden=burden, minimum=minimum.amount)),
            "burden": money(least_burden(last_share=last, minimum=minimum.amount), minimum.currency),
        },
        field="benchmarks",
    )
