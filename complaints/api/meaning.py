"""What a program's filing means: organisations by key or name, criteria by code; one query for each kind of thing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.models import Q, Value
from django.utils.translation import gettext as _

from commission.acts.problems import Incomplete
from commission.acts.refusal import NotYours
from commission.authority.models import Token
from commission.directory.models import Country, Organisation, Plain, Workplace
from commission.institution.models import Commission
from commission.reading import read
from complaints.rules.filing import WORKER, AllegationFiled, no_such_criterion
from criteria.models import CriterionVersion
from criteria.selectors.in_force import versions_of_codes

Who = Mapping[str, Any]

_CONSTITUTED: Final = """
    WHERE institution_commission.constituted_at IS NOT NULL AND (%s::text IS NULL OR institution_commission.code = %s)
    ORDER BY institution_commission.constituted_at, institution_commission.code LIMIT 1
"""


def commission_of(code: str | None) -> Commission:
    """The commission of a code, or the site's first, as the page finds it."""
    found = read(Commission, _CONSTITUTED, [code or None, code or None], beside=("charter",))
    if not found:
        raise Incomplete({"commission": [_("There is no such commission here.")]})
    return found[0]


def arguments_of(said: Mapping[str, Any], token: Token) -> dict[str, Any]:
    """Return what `file_complaint` is called with. Refuses (422) what names nothing, or more than one thing."""
    commission = commission_of(said.get("commission"))
    complainant = _complainant(said, token)
    asked = [
        *([("complainant", complainant)] if complainant else []),
        *((f"respondents.{index}", who) for index, who in enumerate(said["respondents"])),
        *(
            (f"allegations.{index}.respondent", alleged["respondent"])
            for index, alleged in enumerate(said["allegations"])
            if "respondent" in alleged
        ),
    ]
    organisations = _organisations(asked)
    respondents = [organisations[f"respondents.{index}"] for index in range(len(said["respondents"]))]
    return {
        "commission": commission,
        "title": said["title"],
        "country": _country(said["country"], organisations.values()),
        "complainant": organisations.get("complainant"),
        "respondents": respondents,
        "allegations": _allegations(said["allegations"], commission, respondents, organisations),
        "relief": said["relief"],
    }


def _complainant(said: Mapping[str, Any], token: Token) -> Who | None:
    """For whom is filed: never for another than the one for which the token speaks, where it speaks for one."""
    named = said.get("complainant")
    if token.organisation is None:
        if named is None:
            raise Incomplete({"complainant": [_("Say for whom you file: for an organisation, or “worker”.")]})
        return None if named == WORKER else named
    if named is not None and named != {"id": token.organisation}:
        raise NotYours(
            _("This token speaks for one organisation, and the complaint names another."),
            _("Leave the complainant out, or use a token of the person that is not bound."),
        )
    return {"id": token.organisation}


def _country(code: str, known: Iterable[Organisation]) -> Country:
    """The country of a code; one that an organisation brought along is not asked for again."""
    found = next((one.country for one in known if one.country_id == code.upper()), None)
    found = found or Country.objects.filter(pk=code.upper()).first()
    if found is None:
        raise Incomplete({"country": [_("There is no country of this code.")]})
    return found


def _organisations(asked: Sequence[tuple[str, Who]]) -> dict[str, Organisation]:
    """The organisations named, by the fields that name them; one query."""
    if not asked:
        return {}
    keys = {who["id"] for _field, who in asked if "id" in who}
    names = {(who["name"], who["country"].upper()) for _field, who in asked if "name" in who}
    if not names:
        by_key = read(
            Organisation, "WHERE directory_organisation.id = ANY(%s::uuid[])", [list(keys)], beside=("country",)
        )
        return {field: _one(field, who, by_key, {}) for field, who in asked}
    wanted = Q(pk__in=keys)
    for name, country in names:
        wanted |= Q(plain=Plain(Value(name)), country=country)
    rows = Organisation.objects.select_related("country").annotate(
        plain=Plain("name"), **{f"named_{n}": Plain(Value(x)) for n, (x, _c) in enumerate(names)}
    )
    found = list(rows.filter(wanted)[:400])
    plain_of = {name: getattr(found[0], f"named_{n}") for n, (name, _country) in enumerate(names)} if found else {}
    return {field: _one(field, who, found, plain_of) for field, who in asked}


def _one(field: str, who: Who, found: Sequence[Organisation], plain_of: Mapping[str, str]) -> Organisation:
    if "id" in who:
        here = [one for one in found if one.pk == who["id"]]
    else:
        here = [
            one
            for one in found
            if one.country_id == who["country"].upper() and getattr(one, "plain", None) == plain_of.get(who["name"], "")
        ]
    if field != "complainant" and len(here) > 1:
        # Of several that bear a name, criteria bind only some; the others are nobody's respondents.
        here = [one for one in here if one.kind in Organisation.ADDRESSABLE] or here
        # Nor does what somebody described by that name stand in the way of whoever bears it.
        here = [one for one in here if not one.described] or here
    if len(here) == 1:
        return here[0]
    if not here:
        raise Incomplete({field: [_("The directory has no such organisation.")]})
    raise Incomplete(
        {
            field: [
                _("Several organisations of this country bear this name. Name it by its key: %(keys)s.")
                % {"keys": ", ".join(sorted(str(one.pk) for one in here[:10]))}
            ]
        }
    )


def _allegations(
    said: Sequence[Mapping[str, Any]],
    commission: Commission,
    respondents: Sequence[Organisation],
    organisations: Mapping[str, Organisation],
) -> list[AllegationFiled]:
    """The allegations as the act takes them: each under the version in force on the first day of its facts."""
    if not said:
        return []
    versions = versions_of_codes({alleged["criterion"] for alleged in said}, commission)
    workplaces = _workplaces(said, respondents)
    return [
        AllegationFiled(
            criterion_version=_version(index, alleged, versions),
            respondent=_respondent(index, respondents, organisations),
            facts=alleged["facts"],
            since=alleged["since"],
            until=alleged["until"],
            workers_affected=alleged["workers"],
            workplace=workplaces.get(index),
        )
        for index, alleged in enumerate(said)
    ]


def _version(index: int, alleged: Mapping[str, Any], versions: Sequence[CriterionVersion]) -> CriterionVersion:
    """The version in force on the first day of the facts; where none was, the newest, so that the act can say so."""
    of_it = [version for version in versions if version.criterion.code == alleged["criterion"]]
    if not of_it:
        raise no_such_criterion(index)
    return next((version for version in of_it if version.in_force_from <= alleged["since"]), of_it[0])


def _respondent(
    index: int, respondents: Sequence[Organisation], organisations: Mapping[str, Organisation]
) -> Organisation:
    found = organisations.get(f"allegations.{index}.respondent")
    if found is not None:
        return found
    if len(respondents) == 1:
        return respondents[0]
    raise Incomplete({f"allegations.{index}.respondent": [_("Say which of the respondents violates it.")]})


def _workplaces(said: Sequence[Mapping[str, Any]], respondents: Sequence[Organisation]) -> dict[int, Workplace]:
    """The workplaces named, by the place of the allegation; a query if there are any."""
    asked = {index: alleged["workplace"] for index, alleged in enumerate(said) if "workplace" in alleged}
    if not asked:
        return {}
    keys = {key for name in asked.values() if (key := _key(name))}
    rows = list(
        Workplace.objects.filter(Q(pk__in=keys) | Q(employer__in=respondents, name__in=set(asked.values())))[:400]
    )
    found = {}
    for index, name in asked.items():
        here = [row for row in rows if (row.pk == _key(name) if _key(name) else row.name == name)]
        if len(here) != 1:
            said_of_it = (
                _("Several workplaces bear this name. Name it by its key.")
                if here
                else _("The respondents have no such workplace.")
            )
            raise Incomplete({f"allegations.{index}.workplace": [said_of_it]})
        found[index] = here[0]
    return found


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
