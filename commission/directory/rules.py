"""Pure checks of what enters the directory: no database, no request, no clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from commission.acts.refusal import NotNow, Refused
from commission.authority.capacities import Power
from commission.directory.models import Organisation

_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_TARIFF_CODE = re.compile(r"[0-9]{4}([0-9]{2})?")

HEADS_OF: dict[str, frozenset[str]] = {
    Organisation.Kind.AGENCY: frozenset({Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY}),
    Organisation.Kind.EMPLOYER: frozenset(
        {Organisation.Kind.EMPLOYER, Organisation.Kind.GLOBAL_CORPORATION, Organisation.Kind.GOVERNMENT}
    ),
    Organisation.Kind.GLOBAL_CORPORATION: frozenset({Organisation.Kind.GLOBAL_CORPORATION}),
    Organisation.Kind.LABOUR_ORGANISATION: frozenset({Organisation.Kind.LABOUR_ORGANISATION}),
    Organisation.Kind.HUMAN_RIGHTS_ORGANISATION: frozenset({Organisation.Kind.HUMAN_RIGHTS_ORGANISATION}),
    Organisation.Kind.CIVIL_ORGANISATION: frozenset({Organisation.Kind.CIVIL_ORGANISATION}),
}
"""Under which kinds of organisation each kind may stand. Under none: a government."""

LONGEST_NAME = 400
BUYING = frozenset({Organisation.Kind.EMPLOYER, Organisation.Kind.GLOBAL_CORPORATION})
RUNNING_WORKPLACES = BUYING | {Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY}


def is_lei(text: str) -> bool:
    """Whether a text is a Legal Entity Identifier: its form, and its check digits (ISO 17442)."""
    return bool(_LEI.fullmatch(text)) and int("".join(str(int(character, 36)) for character in text)) % 97 == 1


def check_organisation(kind: str, name: str, lei: str, head: Organisation | None) -> None:
    """Refuse an organisation that nobody could name as a party (FILE-1)."""
    if kind not in Organisation.Kind:
        raise Refused("FILE-1", _("There is no such kind of organisation."), field="kind")
    if not name.strip():
        raise Refused("FILE-1", _("An organisation has a name."), field="name")
    if lei and not is_lei(lei):
        raise Refused(
            "FILE-1",
            _("This is not a Legal Entity Identifier: it has 20 characters, the last two of which check the others."),
            field="lei",
        )
    if head is not None and head.kind not in HEADS_OF.get(kind, frozenset()):
        raise Refused("FILE-1", _("This kind of organisation cannot be a part of that one."), field="part_of")
    if kind == Organisation.Kind.AGENCY and head is None:
        raise Refused("FILE-1", _("An agency belongs to a government."), _("Name the government."), field="part_of")


def check_described(kind: str, name: str) -> None:
    """Refuse a description by which nobody could be found and called to answer (FILE-1)."""
    if kind not in Organisation.ADDRESSABLE:
        raise Refused(
            "FILE-1",
            _("A complaint is against a government, an agency of it, an employer or a global corporation."),
            field="kind",
        )
    if len(name) > LONGEST_NAME:
        raise Refused("FILE-1", _("A name has %(most)d letters at most.") % {"most": LONGEST_NAME}, field="name")


def check_unconfirmed(organisation: Organisation) -> None:
    """Refuse to look again at somebody of whom it is settled who it is (FILE-1)."""
    if not organisation.described:
        raise NotNow("FILE-1", _("This organisation has been confirmed already."))
    if organisation.same_as_id:
        raise NotNow("FILE-1", _("It has been found already whom this describes."))


def check_same(described: Organisation, known: Organisation) -> None:
    """Refuse to take a description for somebody whom it cannot describe (FILE-1)."""
    if known.described:
        raise Refused(
            "FILE-1",
            _("This one is a description itself, which nobody has confirmed."),
            _("Confirm it first, or choose another."),
            field="known",
        )
    if known.kind != described.kind and not {known.kind, described.kind} <= BUYING:
        raise Refused(
            "FILE-1",
            _("The two are not of one kind: what was alleged of the one could not be answered by the other."),
            field="known",
        )
    if described.kind not in BUYING and known.country_id != described.country_id:
        raise Refused("FILE-1", _("The two belong to different states: neither answers for the other."), field="known")


def check_itself(organisation: Organisation, field: str | None = None) -> None:
    """Refuse to enter anything of a description that was found to be somebody: it is that one's (FILE-1)."""
    if organisation.same_as is not None:
        raise Refused(
            "FILE-1",
            _("%(name)s is a description of %(known)s.")
            % {"name": organisation.name, "known": organisation.same_as.name},
            _("Enter it there: it counts for both."),
            field=field,
        )


def check_supply(
    supplier: Organisation, buyer: Organisation, tariff_code: str, since: date, until: date | None
) -> None:
    """Refuse a supply link that no sanction could follow (SANC-1)."""
    if supplier.pk == buyer.pk:
        raise Refused("SANC-1", _("Nobody supplies itself."), field="buyer")
    if supplier.kind not in RUNNING_WORKPLACES or buyer.kind not in BUYING:
        raise Refused("SANC-1", _("Goods go from an employer to a corporation that buys them."), field="buyer")
    if tariff_code and not _TARIFF_CODE.fullmatch(tariff_code):
        raise Refused("SANC-1", _("A tariff code has four or six digits."), field="tariff_code")
    if until is not None and until < since:
        raise Refused("SANC-1", _("A supply ends after it begins."), field="known_until")


def check_powers(powers: Sequence[str] | None) -> None:
    """Refuse a representative who could do nothing, or who has a power that there is not (INST-5)."""
    if powers is None:
        return
    if not powers:
        raise Refused(
            "INST-5",
            _("Somebody who speaks for a party can do something for it."),
            _("Choose a power."),
            field="powers",
        )
    if any(power not in Power for power in powers):
        raise Refused("INST-5", _("There is no such power."), field="powers")


def check_term(at: datetime, until: datetime | None) -> None:
    """Refuse a term that is over before it begins (INST-5)."""
    if until is not None and until <= at:
        raise Refused(
            "INST-5",
            _("The term ends before it begins."),
            _("Choose a later day, or leave it empty: then it lasts until it is ended."),
            field="until",
        )
