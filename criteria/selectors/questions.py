"""Questions about what binds, as they are asked in an address, an API call or a command: codes made into people."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Country, Industry, Organisation, Trait, Workplace
from criteria.models import Addressee, Measure, Right
from criteria.selectors.respondents import KIND_OF, Respondent

ADDRESSEE_OF: Final = {kind: addressee for addressee, kind in KIND_OF.items()}
FIRST_YEAR: Final = 1800


@dataclass(frozen=True, slots=True)
class Question:
    """Of whom it is asked what binds, and on which day."""

    respondent: Respondent
    on: date
    country: Country
    industry: Industry | None
    measure: str | None = None
    right: str | None = None
    organisation: Organisation | None = None
    workplace: Workplace | None = None
    traits: tuple[Trait, ...] = ()

    @property
    def addressee(self) -> str:
        """Under which addressee the respondent is asked about."""
        return ADDRESSEE_OF.get(self.respondent.kind, "")

    @property
    def whom(self) -> str:
        """The respondent in words."""
        if self.workplace is not None:
            return f"{self.workplace.employer.name}, {self.workplace.name}"
        if self.organisation is not None:
            return self.organisation.name
        return str(Addressee(self.addressee).label)

    def parameters(self) -> dict[str, str]:
        """The parameters of an address that asks the same again."""
        named = {"organisation": self.organisation, "workplace": self.workplace}
        asked = {name: str(one.pk) for name, one in named.items() if one is not None}
        if not asked:
            asked = {"country": self.country.pk, "addressee": self.addressee}
        if self.workplace is None and self.respondent.isic:
            asked["isic"] = self.respondent.isic
        if self.workplace is None and self.traits:
            asked["traits"] = ",".join(trait.pk for trait in self.traits)
        asked["on"] = self.on.isoformat()
        return asked | {
            name: value for name, value in (("measure", self.measure), ("right", self.right)) if value is not None
        }


def question(
    *,
    on: date,
    country: str = "",
    isic: str = "",
    addressee: str = "",
    traits: Collection[str] = (),
    measure: str = "",
    right: str = "",
    organisation: uuid.UUID | None = None,
    workplace: uuid.UUID | None = None,
) -> Question:
    """A question, once every code in it is known. Refuses what nobody is known under, at its parameter (CRIT-10).

    A workplace or an organisation of the directory says country, industry, kind and traits by itself; else a country is
    needed, and an employer is meant where no addressee is named.
    """
    if on.year < FIRST_YEAR:
        raise Refused("CRIT-10", _("Nothing is on record of a day so long ago."), field="on")
    place = _workplace(workplace) if workplace else None
    whom = place.employer if place else _organisation(organisation) if organisation else None
    if addressee and addressee not in KIND_OF:
        raise Refused(
            "CRIT-10",
            _("Nobody is bound as “%(code)s”.") % {"code": addressee},
            _("Ask about one of: %(known)s.") % {"known": ", ".join(KIND_OF)},
            field="addressee",
        )
    found = place.country if place else whom.country if whom else _country(country)
    industry = _industry(isic)
    had = tuple(_traits([*traits, *(place.traits if place else ())]))
    kind = whom.kind if whom else KIND_OF[addressee or Addressee.EMPLOYER]
    if industry is None and whom is not None:
        industry = (place.industry if place else None) or whom.industry
    respondent = Respondent(
        kind=kind,
        country=found.pk,
        isic=industry.pk if industry else "",
        traits=frozenset(trait.pk for trait in had),
        organisation=whom.pk if whom else None,
    )
    if measure and not Measure.objects.filter(pk=_code(measure)).exists():
        raise _unknown(measure, "measure")
    if right and not Right.objects.filter(pk=_code(right)).exists():
        raise _unknown(right, "right")
    return Question(respondent, on, found, industry, measure or None, right or None, whom, place, had)


def day(text: str) -> date:
    """A day as it stands in an address, such as 2026-11-24. Refuses what is none (CRIT-10)."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise Refused("CRIT-10", _("Write the day as in 2026-11-24."), field="on")


def key(text: str, field: str) -> uuid.UUID | None:
    """A key as it stands in an address. Refuses what is none (CRIT-10)."""
    if not text:
        return None
    try:
        return uuid.UUID(text)
    except ValueError:
        raise _unknown(text, field) from None


def _code(text: str) -> str:
    return "" if "\0" in text else text


def _unknown(code: str, field: str) -> Refused:
    return Refused("CRIT-10", _("Nothing is known under “%(code)s”.") % {"code": code[:80]}, field=field)


def _country(code: str) -> Country:
    if not code:
        raise Refused("CRIT-10", _("What binds depends on the country. Name one."), field="country")
    found = Country.objects.filter(pk=_code(code)).first()
    if found is None:
        raise Refused(
            "CRIT-10",
            _("There is no country “%(code)s”.") % {"code": code[:80]},
            _("Use three letters, such as PER."),
            field="country",
        )
    return found


def _industry(code: str) -> Industry | None:
    if not code:
        return None
    found = Industry.objects.filter(pk=_code(code)).first()
    if found is None:
        raise Refused(
            "CRIT-10",
            _("There is no industry “%(code)s”.") % {"code": code[:80]},
            _("Use a code of ISIC with its letter, such as C14."),
            field="isic",
        )
    return found


def _traits(codes: Collection[str]) -> list[Trait]:
    if not codes:
        return []
    wanted = {_code(code) for code in codes}
    found = list(Trait.objects.filter(pk__in=wanted))
    unknown = wanted - {trait.pk for trait in found}
    if unknown:
        raise _unknown(min(unknown), "traits")
    return found


def _organisation(key: uuid.UUID) -> Organisation:
    found = Organisation.objects.select_related("country", "industry").filter(pk=key).first()
    if found is None:
        raise _unknown(str(key), "organisation")
    if found.kind not in ADDRESSEE_OF:
        raise Refused(
            "CRIT-7",
            _("%(name)s is a %(kind)s, which criteria do not bind.")
            % {"name": found.name, "kind": found.get_kind_display()},
            field="organisation",
        )
    return found


def _workplace(key: uuid.UUID) -> Workplace:
    found = (
        Workplace.objects.select_related("country", "industry", "employer__industry", "employer__country")
        .filter(pk=key)
        .first()
    )
    if found is None:
        raise _unknown(str(key), "workplace")
    return found
