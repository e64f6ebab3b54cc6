"""Reads of the directory: search, governments, and who is tied to whom by ownership and supply."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Model, Q, QuerySet

from commission.authority.api import with_power
from commission.authority.capacities import Power
from commission.authority.models import Person
from commission.directory.models import Organisation, Representation, SupplyLink
from commission.directory.names import countries_called, in_order
from commission.prepared import ask, ask_by_name
from commission.reading import read

SHORTEST_SEARCH = 2
SHORTEST_COUNTRY = 4
"""So many letters name a country: of fewer, too many countries have them somewhere."""
MOST_FOUND = 20


# Signs of a pattern are escaped once the text is plain: a wide sign becomes a common one.
NAMED_LIKE: Final = r"""
    plain_text(directory_organisation.name)
        LIKE '%%' || regexp_replace(plain_text(%s), '([\\%%_])', '\\\1', 'g') || '%%'
    OR plain_text(directory_organisation.name) %%> plain_text(%s)
    OR directory_organisation.kind = 'government' AND directory_organisation.country_id = ANY(%s)
"""
"""Condition: the name holds the text, or words much like it, or it is the government of one of these countries.

Three values are asked: the text, the text again, and the countries called so.
"""
# Words are at most like a name (1); a country that is called so comes first.
_SEARCH: Final = f"""
    WHERE {NAMED_LIKE}
    ORDER BY CASE WHEN directory_organisation.kind = 'government' AND directory_organisation.country_id = ANY(%s)
                  THEN 2 ELSE word_similarity(plain_text(%s), plain_text(directory_organisation.name)) END DESC,
             directory_organisation.name, directory_organisation.id
    LIMIT %s
"""


def search_organisations(text: str, *, most: int = MOST_FOUND) -> list[Organisation]:
    """Organisations whose name holds the text, or words much like it; the most alike first.

    A government is found, too, by what its country is called in any language of the site. Accents and capitals make no
    difference. The trigram index finds, then what was found is ranked: never a walk through the whole table.
    """
    text = " ".join(text.replace("\0", "").split())[:200]
    if len(text) < SHORTEST_SEARCH:
        return []
    countries = countries_called(text) if len(text) >= SHORTEST_COUNTRY else []
    asked = [*named_like(text, countries), countries, text, most]
    return read(Organisation, _SEARCH, asked, beside=("country",))


def named_like(text: str, countries: Sequence[str] = ()) -> list[Any]:
    """Return what `NAMED_LIKE` asks for."""
    return [text, text, list(countries)]


def find_respondents(text: str, *, most: int = MOST_FOUND) -> list[Organisation]:
    """Whom a complaint can be against, by name, misspelled or not; nobody whom only another complaint described."""
    found = search_organisations(text, most=most * 2)
    return [one for one in found if one.kind in Organisation.ADDRESSABLE and not one.described][:most]


_ADDRESSABLE: Final = """
    WHERE directory_organisation.id = ANY(%s::uuid[]) AND directory_organisation.kind = ANY(%s)
      AND NOT directory_organisation.described
    ORDER BY directory_organisation.name, directory_organisation.id
"""


def respondents_by_key(keys: Sequence[uuid.UUID]) -> list[Organisation]:
    """Of these organisations those whom a complaint can be against, and whom the registry has confirmed."""
    return read(Organisation, _ADDRESSABLE, [list(keys), list(Organisation.ADDRESSABLE)])


def employers_in(country: str, isic: str, *, most: int) -> QuerySet[Organisation]:
    """The employers of an industry in a country that the directory holds: a sector that a complaint names (FILE-1)."""
    return (
        Organisation.objects.filter(
            kind=Organisation.Kind.EMPLOYER, country=country, industry__code__startswith=isic, described=False
        )
        .select_related("country")
        .order_by("name", "id")[:most]
    )


_AUTHORITIES: Final = """
    WHERE directory_organisation.kind IN ('government', 'agency') AND directory_organisation.country_id = %s
      AND NOT directory_organisation.described
    ORDER BY directory_organisation.kind DESC, directory_organisation.name, directory_organisation.id
"""


def authorities_of(country: str) -> list[Organisation]:
    """The government of a country and its agencies, the government first."""
    return read(Organisation, _AUTHORITIES, [country], beside=("country",))


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
        pk__in=SupplyLink.objects.filter(_lasting(on), supplier__in=aliases_of([organisation.pk])).values("buyer")
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


_NAMED: Final = """
    SELECT id FROM directory_organisation WHERE id = ANY(%(keys)s::uuid[])
    UNION
    SELECT same_as_id FROM directory_organisation WHERE id = ANY(%(keys)s::uuid[]) AND same_as_id IS NOT NULL
    UNION
    SELECT id FROM directory_organisation WHERE same_as_id = ANY(%(keys)s::uuid[])
    UNION
    SELECT d.id FROM directory_organisation k JOIN directory_organisation d ON d.same_as_id = k.same_as_id
    WHERE k.id = ANY(%(keys)s::uuid[])
"""
"""Statement: the `keys` of organisations, and of whatever else they stand in the directory as: described, or found."""
_TIED: Final = f"""
    WITH RECURSIVE named (id) AS MATERIALIZED ({_NAMED}), above (id, part_of_id) AS (
        SELECT o.id, o.part_of_id FROM directory_organisation o JOIN named n ON n.id = o.id
        UNION
        SELECT o.id, o.part_of_id FROM directory_organisation o JOIN above a ON o.id = a.part_of_id
    ), family (id) AS (
        SELECT id FROM above
        UNION
        SELECT o.id FROM directory_organisation o JOIN family f ON o.part_of_id = f.id
    )
    SELECT id, 1 FROM named
    UNION ALL
    SELECT id, 2 FROM family WHERE id NOT IN (SELECT id FROM named)
    UNION ALL
    SELECT l.buyer_id, 3 FROM named n JOIN directory_supplylink l ON l.supplier_id = n.id
    WHERE l.known_until IS NULL OR l.known_until >= %(since)s
    UNION ALL
    SELECT l.supplier_id, 4 FROM named n JOIN directory_supplylink l ON l.buyer_id = n.id
    WHERE l.known_until IS NULL OR l.known_until >= %(since)s
    ORDER BY 2 DESC
"""  # noqa: S608 (both parts are the code's own)


def tied_organisations(respondents: Sequence[uuid.UUID], since: date) -> dict[uuid.UUID, Tie]:
    """Respondents and everybody tied to them, each with the closest tie, in one query (INST-4).

    Affiliates are all that stand under the same head. Supply that ended before `since` no longer ties. Whom a
    description was found to be is the respondent as well.
    """
    keys = list(respondents)
    if not keys:
        return {}
    return {key: list(Tie)[rank - 1] for key, rank in ask_by_name(_TIED, {"keys": keys, "since": since})}


def aliases_of(organisations: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """These organisations, and whatever else they stand in the directory as."""
    return [key for (key,) in ask_by_name(_NAMED, {"keys": list(organisations)})]


_KNOWN_AS: Final = f"""
    SELECT o.id, coalesce(o.same_as_id, o.id) FROM ({_NAMED}) named JOIN directory_organisation o ON o.id = named.id
"""  # noqa: S608 (the code's own)


def known_as(organisations: Sequence[uuid.UUID]) -> dict[uuid.UUID | None, list[uuid.UUID]]:
    """For each of these organisations, in one query, the keys of all as which it stands in the directory."""
    itself = dict(ask_by_name(_KNOWN_AS, {"keys": list(organisations)}))
    return {key: [one for one, known in itself.items() if known == itself[key]] for key in organisations}


def speaking_at(at: datetime, power: Power | None = None) -> Q:
    """Condition: the representation holds at an instant, with this power."""
    return Q(held_from__lte=at) & (Q(held_until=None) | Q(held_until__gt=at)) & with_power(power)


def represents(person: Person, organisation: Organisation, at: datetime, power: Power | None = None) -> bool:
    """Whether somebody speaks for an organisation at an instant, with this power if one is named.

    Who speaks for whoever a description was found to be speaks for the description.
    """
    itself = [organisation.pk, organisation.itself]
    return Representation.objects.filter(speaking_at(at, power), person=person, organisation__in=itself).exists()


def representatives_of(organisations: Sequence[Organisation], at: datetime) -> QuerySet[Representation]:
    """Everybody who speaks for one of these organisations at an instant, whatever for."""
    return Representation.objects.filter(speaking_at(at), organisation__in=organisations).select_related(
        "person", "organisation"
    )


_SPEAKERS: Final = """
    WHERE directory_representation.organisation_id = ANY(%s::uuid[]) AND directory_representation.held_from <= %s
      AND (directory_representation.held_until IS NULL OR directory_representation.held_until > %s)
    ORDER BY directory_representation.held_from, directory_representation.id
"""


def speakers_for(organisations: Sequence[Organisation], at: datetime) -> list[Representation]:
    """Everybody who speaks for one of these organisations at an instant, with the person, read at the least cost.

    Those who speak for whoever a description was found to be are among them; `stands_for` says for whom each speaks.
    """
    hold_descriptions([one for one in organisations if one.described])
    keys = {key for one in organisations for key in (one.pk, one.itself)}
    return read(Representation, _SPEAKERS, [list(keys), at, at], beside=("person",))


_HELD: Final = "SELECT id, same_as_id FROM directory_organisation WHERE id = ANY(%s::uuid[]) ORDER BY id FOR SHARE"


def hold_descriptions(described: Sequence[Organisation]) -> None:
    """Read anew whom these were found to be, and let nobody find it until the transaction ends (FILE-1).

    Whoever files against a description would else ask who speaks for it, and who is tied to it, just before it is
    found; and whoever finds it would look for its dockets just before there is one more.
    """
    if not described:
        return
    found = dict(ask(_HELD, [[one.pk for one in described]]))
    for one in described:
        one.same_as_id = found[one.pk]


def stands_for(representation: Representation, organisation: Organisation) -> bool:
    """Whether a representation is one for this organisation, or for whoever it was found to be."""
    return representation.organisation_id in {organisation.pk, organisation.itself}


_SPOKEN_FOR: Final = """
    WHERE directory_organisation.id IN (
        SELECT r.organisation_id FROM directory_representation r
        WHERE r.person_id = %s AND r.held_from <= %s AND (r.held_until IS NULL OR r.held_until > %s)
    )
    ORDER BY directory_organisation.name, directory_organisation.id
"""


def spoken_for(person: Person, at: datetime) -> list[Organisation]:
    """The organisations that somebody speaks for at an instant, whatever for, read at the least cost."""
    return read(Organisation, _SPOKEN_FOR, [person.pk, at, at])


def organisations_of(person: Person, at: datetime, power: Power | None = None) -> QuerySet[Organisation]:
    """The organisations that somebody speaks for at an instant, with this power if one is named."""
    return Organisation.objects.filter(
        pk__in=Representation.objects.filter(speaking_at(at, power), person=person).values("organisation")
    ).order_by("name", "id")


def organisation(key: uuid.UUID) -> Organisation | None:
    """An organisation by its key, with what its page shows."""
    return Organisation.objects.select_related("country", "industry", "part_of", "same_as").filter(pk=key).first()
