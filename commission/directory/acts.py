"""Official acts on the directory: who exists, where people work, who supplies whom, who speaks for whom."""

# ruff: noqa: ARG001 (an act names the commission over which the frame checks the authority)

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from commission.acts.frame import Matter, Performance, act
from commission.acts.refusal import NotNow, Refused
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory import rules
from commission.directory.models import (
    Country,
    Industry,
    Organisation,
    Plain,
    Representation,
    SupplyLink,
    Workplace,
)
from commission.directory.selectors import speaking_at


@act(cites=("FILE-1",), permission=Permission.KEEP_DIRECTORY)
def register_organisation(
    act: Performance,
    *,
    commission: Matter | None,
    kind: str,
    name: str,
    country: Country,
    industry: Industry | None = None,
    part_of: Organisation | None = None,
    lei: str = "",
) -> Organisation:
    """Enter an organisation, so that it can complain, answer, sit, or be named (FILE-1).

    Before there is a commission, the organisations whose representatives are to sit on it are entered without one.
    Refuses a second government of a country, an agency of no government, and a false identifier.
    Barenberg 2009, §V.B.1 ideals 10 and 12.
    """
    lei = lei.strip().upper()
    rules.check_organisation(kind, name, lei, part_of)
    if kind == Organisation.Kind.GOVERNMENT and Organisation.objects.filter(kind=kind, country=country).exists():
        raise Refused("FILE-1", _("This country’s government is in the directory already."), field="country")
    if lei and Organisation.objects.filter(lei=lei).exists():
        raise Refused("FILE-1", _("The organisation with this identifier is in the directory already."), field="lei")
    organisation = Organisation.objects.create(
        kind=kind, name=name.strip(), country=country, industry=industry, part_of=part_of, lei=lei
    )
    act.enter(
        organisation,
        kind=kind,
        country=country.pk,
        industry=industry.pk if industry else None,
        part_of=str(part_of.pk) if part_of else None,
    )
    return organisation


@act(cites=("FILE-1", "FILE-9"), permission=Permission.DESCRIBE_RESPONDENT, by_the_day=True)
def describe_respondent(
    act: Performance, *, commission: Matter, kind: str, name: str, country: Country
) -> Organisation:
    """Enter a respondent whom the directory does not hold, as whoever complains of it describes it (FILE-1).

    It is marked as described until the registry confirms it, and offered to nobody else who files. Whoever is in the
    directory already by that very name is returned as it is, and whoever was described so before as it was found to be,
    unless that is of another kind, which other criteria bind (CRIT-7). A complaint follows a moment later, which may be
    a protected person's: of everybody's the day alone is said (FILE-9). Refuses kinds that no criterion binds, and an
    agency of a government that is not in the directory. Barenberg 2009, §V.B.1 ideals 10 and 12.
    """
    name = " ".join(name.split())
    head = None
    if kind == Organisation.Kind.AGENCY:
        head = Organisation.objects.filter(kind=Organisation.Kind.GOVERNMENT, country=country).first()
    rules.check_described(kind, name)
    rules.check_organisation(kind, name, "", head)
    known = Organisation.objects.filter(kind=kind, country=country)
    if kind != Organisation.Kind.GOVERNMENT:
        known = known.annotate(plain=Plain("name")).filter(plain=Plain(Value(name)))
    found = known.select_related("same_as").order_by("described", "id").first()
    organisation = found.same_as if found and found.same_as and found.same_as.kind == kind else found
    if organisation is None:
        organisation = Organisation.objects.create(kind=kind, name=name, country=country, part_of=head, described=True)
    act.enter(organisation, kind=kind, country=country.pk, described=organisation.described)
    return organisation


@act(cites=("FILE-1",), permission=Permission.KEEP_DIRECTORY)
def confirm_organisation(act: Performance, *, commission: Matter, organisation: Organisation) -> Organisation:
    """Confirm that somebody exists whom a complaint described, so that others find it in the directory (FILE-1).

    Refuses whoever is confirmed already. Barenberg 2009, §V.B.1 ideals 10 and 12.
    """
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    rules.check_unconfirmed(row)
    row.described = False
    row.save(update_fields=["described"])
    act.enter(row, kind=row.kind, country=row.country_id)
    return row


@act(cites=("FILE-1", "INST-4"), permission=Permission.KEEP_DIRECTORY)
def identify_organisation(
    act: Performance, *, commission: Matter, organisation: Organisation, known: Organisation
) -> Organisation:
    """Find that whom a complaint described is somebody who is in the directory already (FILE-1).

    The description stays in the cases that name it; whoever is tied to the one is tied to the other (INST-4), and who
    speaks for the one speaks for the other. Refuses whoever is confirmed or was found to be somebody, another kind of
    organisation, and a description of a description. Barenberg 2009, §V.B.1 ideals 10 and 12.
    """
    rows = {row.pk: row for row in _held([organisation.pk, known.pk])}
    row, found = rows[organisation.pk], rows[known.pk]
    rules.check_unconfirmed(row)
    rules.check_same(row, found)
    row.same_as = found
    row.save(update_fields=["same_as"])
    act.enter(row, same_as=str(found.pk))
    return row


def _held(keys: Sequence[uuid.UUID]) -> QuerySet[Organisation]:
    """Organisations, held in one order, so that two who identify them crosswise take turns.

    Held so that a case which names one goes on meanwhile: it may hold what is waited for here.
    """
    return Organisation.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")


@act(cites=("FILE-1",), permission=Permission.KEEP_DIRECTORY)
def register_workplace(
    act: Performance,
    *,
    commission: Matter,
    employer: Organisation,
    name: str,
    country: Country,
    place: str = "",
    industry: Industry | None = None,
    workers: int | None = None,
) -> Workplace:
    """Enter a place where people work, and who runs it (FILE-1). Barenberg 2009, §V.B.1 ideal 5."""
    rules.check_itself(employer, "employer")
    if employer.kind not in rules.RUNNING_WORKPLACES:
        raise Refused("FILE-1", _("This kind of organisation runs no workplace here."), field="employer")
    if not name.strip():
        raise Refused("FILE-1", _("A workplace has a name."), field="name")
    if workers is not None and not 0 <= workers < 2**31:
        raise Refused("FILE-1", _("This is not a number of workers."), field="workers")
    workplace = Workplace.objects.create(
        employer=employer,
        name=name.strip(),
        place=place.strip(),
        country=country,
        industry=industry or employer.industry,
        workers=workers,
    )
    act.enter(workplace, employer=str(employer.pk), country=country.pk, workers=workers)
    return workplace


@act(cites=("SANC-1",), permission=Permission.KEEP_DIRECTORY)
def record_supply_link(
    act: Performance,
    *,
    commission: Matter,
    supplier: Organisation,
    buyer: Organisation,
    known_from: date,
    source: str,
    tariff_code: str = "",
    known_until: date | None = None,
) -> SupplyLink:
    """Record that an employer's goods reach a buyer, and from what that is known (SANC-1).

    Refuses a link without a source, and one that is recorded already. Barenberg 2009, §V.B.1 ideal 17.
    """
    rules.check_itself(supplier)
    rules.check_itself(buyer, "buyer")
    rules.check_supply(supplier, buyer, tariff_code, known_from, known_until)
    if not source.strip():
        raise Refused("SANC-1", _("A supply link says from what it is known."), field="source")
    current = SupplyLink.objects.filter(supplier=supplier, buyer=buyer, tariff_code=tariff_code, known_until=None)
    if known_until is None and current.exists():
        raise Refused("SANC-1", _("This supply is recorded already."), field="buyer")
    link = SupplyLink.objects.create(
        supplier=supplier,
        buyer=buyer,
        tariff_code=tariff_code,
        known_from=known_from,
        known_until=known_until,
        source=source.strip(),
    )
    act.enter(
        link,
        supplier=str(supplier.pk),
        buyer=str(buyer.pk),
        tariff_code=tariff_code,
        known_from=known_from.isoformat(),
        known_until=known_until.isoformat() if known_until else None,
    )
    return link


@act(cites=("FILE-1", "INST-5"), permission=Permission.KEEP_DIRECTORY)
def appoint_representative(
    act: Performance,
    *,
    commission: Matter,
    organisation: Organisation,
    person: Person,
    powers: Sequence[str] | None = None,
    until: datetime | None = None,
) -> Representation:
    """Record that somebody speaks for an organisation before the commission, from now on (FILE-1).

    `powers`: what she may do for it, and nothing else; None: whatever it may do itself. `until`: the end of the term,
    at which she stops by herself (INST-5); None: until it is ended. Refuses whoever speaks for it then already.
    """
    rules.check_itself(organisation)
    rules.check_powers(powers)
    rules.check_term(act.at, until)
    if Representation.objects.filter(speaking_at(act.at), organisation=organisation, person=person).exists():
        raise Refused(
            "FILE-1",
            _("This person speaks for the organisation already."),
            _("For other powers or another term, end that first."),
            field="person",
        )
    representation = Representation.objects.create(
        organisation=organisation,
        person=person,
        held_from=act.at,
        held_until=until,
        powers=None if powers is None else [str(power) for power in powers],
    )
    act.enter(
        representation,
        organisation=str(organisation.pk),
        person=str(person.pk),
        powers=representation.powers,
        until=until.isoformat() if until else None,
    )
    return representation


@act(cites=("FILE-1",), permission=Permission.KEEP_DIRECTORY)
def end_representation(act: Performance, *, commission: Matter, representation: Representation) -> Representation:
    """Record that somebody no longer speaks for an organisation (FILE-1)."""
    row = (
        Representation.objects.select_for_update(of=("self",))
        .filter(Q(held_until=None) | Q(held_until__gt=act.at), pk=representation.pk)
        .first()
    )
    if row is None:
        raise NotNow("FILE-1", _("This person no longer speaks for the organisation."))
    row.held_until = max(act.at, row.held_from)
    row.save(update_fields=["held_until"])
    act.enter(row, organisation=str(row.organisation_id), person=str(row.person_id))
    return row
