"""Pure checks of charters, composition, declarations and terms: no database, no request, no clock."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.capacities import Capacity
from commission.institution.charters.draft import CharterDraft
from commission.institution.charters.limits import BOUNDS, LIMITS, LONGEST, NEEDED
from commission.institution.models import Charter, SeatKind
from commission.rulebook import RULES

YEARS_OF_A_TIE = 5
"""How long work or pay that has ended still keeps somebody off a panel (INST-4)."""

SPECIAL_FILERS = frozenset({"worker", "team", "partner"})


# --- Composition -----------------------------------------------------------------------------------------------------


def composition_holds(composition: Mapping[str, Any], filled: Mapping[str, int]) -> bool:
    """Whether seats filled, by kind, are what the charter calls for (INST-1)."""
    return shortfall(composition, filled) is None


def shortfall(composition: Mapping[str, Any], filled: Mapping[str, int]) -> str | None:
    """What is missing from the composition, in a sentence; None where it holds."""
    least: Mapping[str, int] = composition.get("least", {})
    for kind, number in sorted(least.items()):
        if filled.get(kind, 0) < number:
            return _("The charter needs %(number)d filled seats of the kind “%(kind)s”, and %(filled)d are.") % {
                "number": number,
                "kind": SeatKind(kind).label,
                "filled": filled.get(kind, 0),
            }
    majority: Sequence[str] = composition.get("majority", ())
    together = sum(filled.get(kind, 0) for kind in majority)
    if majority and 2 * together <= sum(filled.values()):
        return _("Seats of these kinds must together be more than half of those filled: %(kinds)s.") % {
            "kinds": ", ".join(str(SeatKind(kind).label) for kind in majority)
        }
    return None


def require_composition(composition: Mapping[str, Any], filled: Mapping[str, int]) -> None:
    """Refuse what members may not do while the charter's composition does not hold (INST-1)."""
    missing = shortfall(composition, filled)
    if missing is not None:
        raise Refused("INST-1", missing, _("The administrator appoints members to the vacant seats first."))


# --- Charters --------------------------------------------------------------------------------------------------------


def check_charter(draft: CharterDraft) -> None:
    """Refuse a charter that contradicts itself, or sets a limit without a consequence (CHART-7)."""
    if draft.rule not in RULES or not draft.rule.startswith("CHART-"):
        raise Refused("CHART-7", _("No rule of the rulebook describes this charter."), field="rule")
    for rule in draft.mandatory_rules:
        if rule not in RULES:
            raise Refused("CHART-7", _("The rulebook holds no rule %(rule)s.") % {"rule": rule})
    _check_limits(draft.mandatory_rules, draft.limits)
    _check_bodies(draft)
    _check_floors(draft.mandatory_rules, draft.floors)


def _check_limits(mandatory: Collection[str], limits: Mapping[str, int]) -> None:
    for name, days in limits.items():
        if name not in LIMITS:
            raise Refused(
                "CHART-7",
                _("Nothing would happen when the limit “%(limit)s” ends, so it cannot be set.") % {"limit": name},
                field="limits",
            )
        if type(days) is not int or not 0 <= days <= LONGEST:
            raise Refused(
                "CHART-7", _("The limit “%(limit)s” is not a number of days.") % {"limit": name}, field="limits"
            )
    for rule, names in NEEDED.items():
        for name in names if rule in mandatory else ():
            if name not in limits:
                raise Refused(rule, _("The limit “%(limit)s” cannot be left out.") % {"limit": name}, field="limits")
    for name, bound in BOUNDS.items():
        days = limits.get(name, bound.least or 0)
        if bound.rule in mandatory and bound.most is not None and days > bound.most:
            raise Refused(
                bound.rule,
                _("The limit “%(limit)s” is %(days)d days, and the mandatory rule allows %(most)d at most.")
                % {"limit": name, "days": days, "most": bound.most},
                field="limits",
            )
        if bound.rule in mandatory and bound.least is not None and days < bound.least:
            raise Refused(
                bound.rule,
                _("The limit “%(limit)s” is %(days)d days, and the mandatory rule needs %(least)d at least.")
                % {"limit": name, "days": days, "least": bound.least},
                field="limits",
            )
    _check_order(limits)


def _check_order(limits: Mapping[str, int]) -> None:
    """The days of one case must fit into each other, or its last limit would end before an earlier one."""
    hearing, decision = limits.get("hearing"), limits.get("decision")
    if hearing is None or decision is None:
        return
    argument = limits.get("argument_after_hearing", 0)
    if limits.get("hearing_target", hearing) > hearing:
        raise Refused("HEAR-1", _("The hearing would be set for a day after its limit."), field="limits")
    if hearing + argument > decision:
        raise Refused(
            "DEC-1", _("Hearing and written argument would not end before the decision is due."), field="limits"
        )


def _check_bodies(draft: CharterDraft) -> None:
    kinds = set(SeatKind)
    composition = draft.composition
    named = {*composition.seats, *composition.alternates, *composition.least, *composition.majority, *draft.panel}
    if named - kinds:
        raise Refused("INST-1", _("There is no such kind of seat: %(kind)s.") % {"kind": min(named - kinds)})
    for kind, number in composition.least.items():
        if number > composition.seats.get(kind, 0):
            raise Refused("INST-1", _("The composition needs more seats than there are."), field="composition")
    size = sum(draft.panel.values())
    if draft.hears == Charter.Body.PANEL:
        for kind, number in draft.panel.items():
            if number > composition.seats.get(kind, 0):
                raise Refused("HEAR-2", _("A panel would need more members than there are seats."), field="panel")
        if not 1 <= draft.quorum <= size:
            raise Refused("HEAR-2", _("The quorum lies between one and the size of the panel."), field="quorum")
    if not draft.filers and "FILE-2" in draft.mandatory_rules:
        raise Refused("FILE-1", _("Somebody must be able to file."), field="filers")


def _check_floors(mandatory: Collection[str], floors: Mapping[str, str]) -> None:
    if "SANC-2" in mandatory and "default" not in floors:
        raise Refused("SANC-2", _("A charter needs a floor for what money cannot measure."), field="floors")
    for right, amount in floors.items():
        if _amount(amount) is None or (_amount(amount) or Decimal(0)) <= 0:
            raise Refused(
                "SANC-2", _("The floor for “%(right)s” is not an amount above zero.") % {"right": right}, field="floors"
            )


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def check_amendment(current: Charter, draft: CharterDraft) -> None:
    """Refuse an amendment that drops or weakens a mandatory rule, under that rule's own ID (CHART-7)."""
    if draft.rule != current.rule:
        raise Refused("CHART-7", _("An amendment cannot turn one charter into another."), field="rule")
    for rule in current.mandatory_rules:
        if rule not in draft.mandatory_rules:
            raise Refused(
                rule,
                _("%(rule)s is mandatory for this charter, and no amendment can drop it (CHART-7).") % {"rule": rule},
                _("Leave it in the list of mandatory rules."),
                field="mandatory_rules",
            )
    check_charter(draft)
    if "SANC-2" in current.mandatory_rules:
        for right, amount in current.floors.items():
            new = draft.floors.get(right, "0")
            if Decimal(new) < Decimal(amount):
                raise Refused(
                    "SANC-2",
                    _("The floor for “%(right)s” is %(floor)s and cannot be lowered or dropped.")
                    % {"right": right, "floor": amount},
                    field="floors",
                )
    if "WAIV-1" in current.mandatory_rules and draft.waiver not in {current.waiver, Charter.Waiver.NONE}:
        raise Refused("WAIV-1", _("A waiver cannot be made easier to have."), field="waiver")


# --- Commissions ------------------------------------------------------------------------------------------------------


_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")


def check_commission(code: str, name: str, zone: str) -> None:
    """Refuse a commission that could not number its dockets (FILE-2), name itself, or count its days (HEAR-1)."""
    if not _CODE.fullmatch(code):
        raise Refused(
            "FILE-2", _("Docket numbers open with the code: two to eight capital letters or digits."), field="code"
        )
    if not name.strip():
        raise Refused("INST-1", _("A commission has a name."), field="name")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise Refused("HEAR-1", _("Days cannot be counted in a time zone that is unknown."), field="zone") from unknown


# --- Members and staff -----------------------------------------------------------------------------------------------

POSTS = frozenset(
    {
        Capacity.REGISTRY_CLERK,
        Capacity.ADMINISTRATOR,
        Capacity.STAFF_INVESTIGATOR,
        Capacity.COURT,
        Capacity.OFFICIAL,
    }
)


def check_declaration(
    kind: str,
    *,
    specialised_in: str,
    independent_of_governments: bool,
    independent_of_corporations: bool,
    comes_from_workers: bool,
) -> None:
    """Refuse a seat to whoever has not declared what its kind demands (INST-2 for jurists, INST-6 for workers)."""
    independent = independent_of_governments and independent_of_corporations
    if kind == SeatKind.JURIST:
        if not specialised_in.strip():
            raise Refused(
                "INST-2",
                _("A jurist declares a specialisation in international or comparative labour law."),
                _("Name the field, and where it was practised or taught."),
                field="specialised_in",
            )
        if not independent:
            raise Refused(
                "INST-2",
                _("A jurist declares independence of governments and of corporations."),
                _("Without the declaration there is no appointment."),
                field="independent_of_governments",
            )
    if kind == SeatKind.WORKER_REPRESENTATIVE:
        if not comes_from_workers:
            raise Refused(
                "INST-6",
                _("A worker representative comes from a labour organisation."),
                _("Name the organisation."),
                field="organisation",
            )
        if not independent:
            raise Refused(
                "INST-6",
                _("A worker organisation on the commission is controlled by neither employer nor state."),
                _("Declare its independence, or appoint somebody from an organisation that can."),
                field="independent_of_corporations",
            )


def check_term(held_from: datetime, held_until: datetime) -> None:
    """Refuse a term that ends before it begins (INST-4)."""
    if held_until <= held_from:
        raise Refused("INST-4", _("A term ends after it begins."), field="held_until")


def check_interest(since: date, until: date | None, today: date) -> None:
    """Refuse an interest that has not begun, or that ends before it begins (INST-4)."""
    if since > today:
        raise Refused("INST-4", _("An interest is declared once it exists."), field="since")
    if until is not None and until < since:
        raise Refused("INST-4", _("An interest ends after it begins."), field="until")


def first_day_of_ties(day: date) -> date:
    """The day since when a tie that has ended still counts (INST-4)."""
    try:
        return day.replace(year=day.year - YEARS_OF_A_TIE)
    except ValueError:  # 29 February
        return day.replace(year=day.year - YEARS_OF_A_TIE, day=28)
