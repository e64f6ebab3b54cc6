"""How much deters: the least yearly burden of a sanction, from what a violation brings in and the odds of being caught.

Whoever weighs a violation compares what it brings in each year with what it costs if it is found and sanctioned,
times the chance of that. It stops paying only where burden x chance is no less than the gain, so that

    minimum = gain / chance

which is never less than the gain, because a chance is at most 1 (SANC-2; Barenberg 2009, §IV, §VI.B).
What the complaining state has lost appears nowhere. Pure: figures in, figures and their explanation out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from django.utils.translation import gettext as _

CENT = Decimal("0.01")
CHANCE_STEP = Decimal("0.0001")
WHOLE = Decimal(100)
MOST = Decimal("999999999999999999.99")
"""The largest amount that an order can hold."""

DEFAULT_FLOOR = "default"
CHANCE = "chance"
"""Keys of a charter’s floors that name no right: the floor of all other rights, and the chance where none is stated."""

CHANCE_WHERE_UNSTATED = Decimal("0.25")
"""One violation in four found and sanctioned: what the rule assumes where neither panel nor charter says otherwise."""

_PRECISION = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning, as a sentence with its figures, the figure it arrives at, and its rule."""

    says: str
    figure: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least yearly burden that deters one violation, and how it was arrived at."""

    gain: Decimal
    chance: Decimal
    amount: Decimal
    currency: str
    steps: tuple[Step, ...]


def up_to_the_cent(amount: Decimal) -> Decimal:
    """Round money up: a minimum is never a fraction of a cent too low."""
    return _rounded(amount, CENT, ROUND_CEILING)


def down_to_the_cent(amount: Decimal) -> Decimal:
    """Round money down: a burden counts for no more than it weighs."""
    return _rounded(amount, CENT, ROUND_FLOOR)


def floor_of(floors: Mapping[str, str], right: str) -> Decimal:
    """Return the charter's floor for the yearly gain from violating a right."""
    return up_to_the_cent(Decimal(floors.get(right, floors[DEFAULT_FLOOR])))


def chance_of(floors: Mapping[str, str]) -> Decimal:
    """Return the chance of being found and sanctioned that the charter assumes where an order states none."""
    return min(Decimal(floors.get(CHANCE, CHANCE_WHERE_UNSTATED)), Decimal(1))


def minimum_burden(
    *, gain: Decimal | None, chance: Decimal | None, floors: Mapping[str, str], right: str, currency: str
) -> Minimum:
    """Return the least yearly burden that deters, with its explanation (SANC-2).

    `gain` is None where money cannot measure it; then the charter's floor counts. It counts also where the charter
    names a floor for this very right and the estimate lies below it. `chance` is None where nobody stated one.
    Takes figures that are in order: 0 < gain, 0 < chance <= 1.
    """
    gain_step = _gain(gain, floors, right, currency)
    chance_step = _chance(chance, floors)
    return _minimum(gain_step, chance_step, currency)


def _gain(estimate: Decimal | None, floors: Mapping[str, str], right: str, currency: str) -> Step:
    floor = floor_of(floors, right)
    if estimate is None:
        return Step(
            _("Money cannot measure what this violation brings in; the charter’s floor counts: %(floor)s a year.")
            % {"floor": money(floor, currency)},
            floor,
            "SANC-2",
        )
    stated = up_to_the_cent(estimate)
    if right in floors and stated < floor:
        return Step(
            _(
                "The gain is put at %(stated)s a year, below the charter’s floor for this right; the floor counts: "
                "%(floor)s a year."
            )
            % {"stated": money(stated, currency), "floor": money(floor, currency)},
            floor,
            "SANC-2",
        )
    return Step(_("The violation brings in %(gain)s a year.") % {"gain": money(stated, currency)}, stated, "SANC-2")


def _chance(stated: Decimal | None, floors: Mapping[str, str]) -> Step:
    # Rounded down: a chance overstated by the rounding would make the minimum too low.
    chance = _rounded(chance_of(floors) if stated is None else stated, CHANCE_STEP, ROUND_FLOOR)
    says = (
        _("No chance of being found and sanctioned is stated; the charter assumes %(chance)s %%.")
        if stated is None
        else _("The chance that it is found and sanctioned is %(chance)s %%.")
    )
    return Step(says % {"chance": percent(chance * WHOLE)}, chance, "SANC-2")


def _minimum(gain: Step, chance: Step, currency: str) -> Minimum:
    with localcontext(prec=_PRECISION, rounding=ROUND_CEILING):
        amount = up_to_the_cent(gain.figure / chance.figure)
    says = _("%(gain)s divided by %(chance)s %% is %(amount)s a year: a sanction that costs less pays off.") % {
        "gain": money(gain.figure, currency),
        "chance": percent(chance.figure * WHOLE),
        "amount": money(amount, currency),
    }
    return Minimum(
        gain=gain.figure,
        chance=chance.figure,
        amount=amount,
        currency=currency,
        steps=(gain, chance, Step(says, amount, "SANC-2")),
    )


def burden_left(burden: Decimal, share: Decimal) -> Decimal:
    """Return what a sanction weighs in a year while `share` percent of it is in force."""
    with localcontext(prec=_PRECISION, rounding=ROUND_FLOOR):
        return down_to_the_cent(burden * share / WHOLE)


def still_deters(*, burden: Decimal, share: Decimal, minimum: Decimal) -> bool:
    """Say whether a sanction of which `share` percent is in force still deters (LIFT-4).

    The minimum does not shrink with the steps. Until a criterion is fully met it is violated, and whoever goes back to
    the old ways gains all that they brought in before: the part that goes on and the part that may return are together
    the whole gain, at the same chance. So steps are cut from what the order imposed above its minimum.
    """
    with localcontext(prec=_PRECISION):
        return burden * share >= minimum * WHOLE


def least_last_share(*, burden: Decimal, minimum: Decimal) -> Decimal:
    """Return the least share, in percent, that full compliance must lift for the last step still to deter (LIFT-4)."""
    with localcontext(prec=_PRECISION, rounding=ROUND_CEILING):
        return _rounded(minimum * WHOLE / burden, CENT, ROUND_CEILING)


def least_burden(*, last_share: Decimal, minimum: Decimal) -> Decimal:
    """Return the least yearly burden of which `last_share` percent still deters (LIFT-4)."""
    with localcontext(prec=_PRECISION, rounding=ROUND_CEILING):
        return up_to_the_cent(minimum * WHOLE / last_share)


def money(amount: Decimal, currency: str) -> str:
    """Write an amount out, such as USD 1,000,000.00."""
    return f"{currency} {amount:,.2f}"


def percent(share: Decimal) -> str:
    """Write a percentage without idle zeros."""
    return f"{share.normalize():f}"


def _rounded(figure: Decimal, to: Decimal, rounding: str) -> Decimal:
    with localcontext(prec=_PRECISION):
        return figure.quantize(to, rounding=rounding)
