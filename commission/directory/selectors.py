"""Reads of the directory: search, governments, and who is tied to whom by ownership and supply."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import Case, F, FloatField, Func, Model, Q, QuerySet, Value, When

from commission.authority.api import with_power
from commission.authority.capacities import Power
from commission.authority.models import Person
from commission.directory.models import Organisation, Plain, Representation, SupplyLink
from commission.directory.names import countries_called, in_order
from commission.reading import read
from commission.writing import run

SHORTEST_SEARCH = 2
SHORTEST_COUNTRY = 4
"""So many letters name a country: of fewer, too many countries have them somewhere."""
MOST_FOUND = 20


def search_organisations(text: str, *, most: int = MOST_FOUND) -> list[Organisation]:
    """Organisations whose name holds the text, or words much like it; the most alike first.

    A government is found, too, by what its country is called in any language of the site. Accents and capitals make no
    difference. The trigram index finds, then what was found is ranked: never a walk through the whole table.
    """
    text = " ".join(text.replace("\0", "").split())[:200]
    if len(text) < SHORTEST_SEARCH:
        return []
    countries = countries_called(text) if len(text) >= SHORTEST_COUNTRY else []
    alike = Func(Plain(Value(text)), F("plain"), function="word_similarity", output_field=FloatField())
    # Words are at most like a name (1); a country that is called so comes first.
    likeness = Case(When(_of_governments(countries), then=Value(2.0)), default=alike) if countries else alike
    return list(
        named_like(text, countries)
        .annotate(likeness=likeness)
        .select_related("country")
        .order_by("-likeness", "name", "id")[:most]
    )


def named_like(text: str, countries: Sequence[str] = ()) -> QuerySet[Organisation]:
    """Organisations whose name holds the text, or words much like it, in no order; with their `plain` name.

    And the governments of these countries.
    """
    sought = Plain(Value(text))
    found = Q(plain__contains=sought) | Q(plain__trigram_word_similar=sought)
    if countries:
        found |= _of_governments(countries)
    return Organisation.objects.annotate(plain=Plain("name")).filter(found)


def _of_governments(countries: Sequence[str]) -> Q:
    return Q(kind=Organisation.Kind.GOVERNMENT, country__in=countries)


def find_respondents(text: str, *, most: int = MOST_FOUND) -> list[Organisation]:
    """Whom a complaint can be against, by name, misspelled or not; nobody whom only another complaint described."""
    found = search_organisations(text, most=most * 2)
    return [one for one in found if one.kind in Organisation.ADDRESSABLE and not one.described][:most]


def employers_in(country: str, isic: str, *, most: int) -> QuerySet[Organisation]:
    """The employers of an industry in a country that the directory holds: a sector that a complaint names (FILE-1)."""
    return (
        Organisation.objects.filter(
            kind=Organisation.Kind.EMPLOYER, country=country, industry__code__startswith=isic, described=False
        )
        .select_related("country")
        .order_by("name", "id")[:most]
    )


def authorities_of(country: str) -> QuerySet[Organisation]:
    """The government of a country and its agencies, the government first."""
    kinds = (Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY)
    found = Organisation.objects.filter(kind__in=kinds, country=country, described=False).select_related("country")
    return found.order_by("-kind", "name", "id")


def buyers_from(suppliers: Sequence[uuid.UUID], *, most: int = MOST_FOUND) -> QuerySet[Organisation]:
    """Whom the goods of these employers reach, by recorded supply that lasts (SANC-1)."""
    links = SupplyLink.objects.filter(known_until=None, supplier__in=suppliers).values("buyer")
    return Organisation.objects.filter(pk__in=links).select_related("country").order_by("name", "id")[:most]


def called(rows: Iterable[Model]) -> list[tuple[str, str]]:
    """Rows of reference as choices: each key with what whoever reads calls it, in the order of those names."""
    return in_order((str(row.pk), str(row)) for row in rows)


def governments() -> QuerySet[Organisation]:
    """Governments, by country."""
    return (
        Organisation.objects.filter(kind=Organisation.Kind.GOVERNMENT)
        .select_related("country")
        .order_by("country__name")
    )


def buyers_of(organisation: Organisation, on: date | None = None) -> QuerySet[Organisation]:
    """Whoever an employer's goods reach, by recorded supply that lasts, or lasted on a day (SANC-1)."""
    return Organisation.objects.filter(
        pk__in=SupplyLink.objects.filter(_lasting(on), supplier=organisation).values("buyer")
    ).order_by("name", "id")


def suppliers_of(organisation: Organisation, on: date | None = None) -> QuerySet[Organisation]:
    """Whose goods reach a buyer, by recorded supply that lasts, or lasted on a day (SANC-1)."""
    return Organisation.objects.filter(
        pk__in=SupplyLink.objects.filter(_lasting(on), buyer=organisation).values("supplier")
    ).order_by("name", "id")


def _lasting(on: date | None) -> Q:
    if on is None:
        return Q(known_until=None)
    return Q(known_from__lte=on) & (Q(known_until=None) | Q(known_until__gte=on))


def affiliates(organisation: Organisation) -> QuerySet[Organisation]:
    """Everything under the same head: parent and parts, and the other parts of the parent."""
    tied = tied_organisations([organisation.pk], date.max)
    return Organisation.objects.filter(pk__in=[key for key, tie in tied.items() if tie == Tie.AFFILIATE]).order_by(
        "name", "id"
    )


class Tie(enum.StrEnum):
    """How an organisation is tied to a respondent, the closest first."""

    RESPONDENT = "respondent"
    AFFILIATE = "affiliate"
    BUYER = "buyer"
    SUPPLIER = "supplier"


_TIED = """
    WITH RECURSIVE above (id, part_of_id) AS (
        SELECT id, part_of_id FROM directory_organisation WHERE id = ANY(%s::uuid[])
        UNION
        SELECT o.id, o.part_of_id FROM directory_organisation o JOIN above a ON o.id = a.part_of_id
    ), family (id) AS (
        SELECT id FROM above
        UNION
        SELECT o.id FROM directory_organisation o JOIN family f ON o.part_of_id = f.id
    )
    SELECT id, 2 FROM family WHERE NOT id = ANY(%s::uuid[])
    UNION ALL
    SELECT buyer_id, 3 FROM directory_supplylink
    WHERE supplier_id = ANY(%s::uuid[]) AND (known_until IS NULL OR known_until >= %s)
    UNION ALL
    SELECT supplier_id, 4 FROM directory_supplylink
    WHERE buyer_id = ANY(%s::uuid[]) AND (known_until IS NULL OR known_until >= %s)
    ORDER BY 2 DESC
"""


def tied_organisations(respondents: Sequence[uuid.UUID], since: date) -> dict[uuid.UUID, Tie]:
    """Respondents and everybody tied to them, each with the closest tie, in one query (INST-4).

    Affiliates are all that stand under the same head. Supply that ended before `since` no longer ties.
    """
    ties: dict[uuid.UUID, Tie] = {}
    keys = list(respondents)
    if not keys:
        return ties
    for key, rank in run((_TIED, [keys, keys, keys, since, keys, since])):
        ties[key] = list(Tie)[rank - 1]
    ties.update(dict.fromkeys(keys, Tie.RESPONDENT))
    return ties


def speaking_at(at: datetime, power: Power | None = None) -> Q:
    """Condition: the representation holds at an instant, with this power."""
    return Q(held_from__lte=at) & (Q(held_until=None) | Q(held_until__gt=at)) & with_power(power)


def represents(person: Person, organisation: Organisation, at: datetime, power: Power | None = None) -> bool:
    """Whether somebody speaks for an organisation at an instant, with this power if one is named."""
    return Representation.objects.filter(speaking_at(at, power), person=person, organisation=organisation).exists()


def representatives_of(organisations: Sequence[Organisation], at: datetime) -> QuerySet[Representation]:
    """Everybody who speaks for one of these organisations at an instant, whatever for."""
    return Representation.objects.filter(speaking_at(at), organisation__in=organisations).select_related(
        "person", "organisation"
    )


_SPEAKERS: Final = """
    WHERE directory_representation.organisation_id = ANY(%s::uuid[]) AND directory_representation.held_from <= %s
      AND (directory_representation.held_until IS NULL OR directory_representation.held_until > %s)
"""


def speakers_for(organisations: Sequence[Organisation], at: datetime) -> list[Representation]:
    """Everybody who speaks for one of these organisations at an instant, with the person, read at the least cost."""
    asked = [[one.pk for one in organisations], at, at]
    return read(Representation, _SPEAKERS, asked, beside=("person",))


def organisations_of(person: Person, at: datetime, power: Power | None = None) -> QuerySet[Organisation]:
    """The organisations that somebody speaks for at an instant, with this power if one is named."""
    return Organisation.objects.filter(
        pk__in=Representation.objects.filter(speaking_at(at, power), person=person).values("organisation")
    ).order_by("name", "id")


def organisation(key: uuid.UUID) -> Organisation | None:
    """An organisation by its key, with what its page shows."""
    return Organisation.objects.select_related("country", "industry", "part_of").filter(pk=key).first()
