"""To whom a requirement applies: pure comparisons of scopes (CRIT-5, CRIT-7)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Organisation
from criteria.models import Addressee

BINDS: Mapping[str, frozenset[str]] = {
    Addressee.GOVERNMENT: frozenset({Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY}),
    Addressee.AGENCY: frozenset({Organisation.Kind.AGENCY}),
    # Governments and agencies employ people too, and owe them what any employer owes.
    Addressee.EMPLOYER: frozenset(Organisation.ADDRESSABLE),
    Addressee.GLOBAL_BUYER: frozenset({Organisation.Kind.GLOBAL_CORPORATION}),
}
"""Which kinds of organisation a requirement binds, by its addressee (CRIT-7)."""


def binds(addressee: str, organisation_kind: str) -> bool:
    """Whether a requirement with this addressee binds an organisation of this kind (CRIT-7)."""
    return organisation_kind in BINDS.get(addressee, frozenset())


@cache
def addressees_binding(organisation_kind: str) -> frozenset[str]:
    """The addressees under which an organisation of this kind is bound (CRIT-7)."""
    return frozenset(addressee for addressee, kinds in BINDS.items() if organisation_kind in kinds)


class HasScope(Protocol):
    """What has the fields of a scope: a version, a draft, a norm."""

    @property
    def countries(self) -> Collection[str]:
        """Countries by their alpha-3 codes."""

    @property
    def industries(self) -> Collection[str]:
        """ISIC prefixes."""

    @property
    def traits(self) -> Collection[str]:
        """Traits of workplaces."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Countries, ISIC prefixes and traits. Nothing named leaves nobody out; of traits, all must be there."""

    countries: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()

    @classmethod
    def of(cls, one: HasScope) -> Scope:
        """The scope of a version, a draft or a norm."""
        return cls(frozenset(one.countries), frozenset(one.industries), frozenset(one.traits))

    def covers(self, other: Scope) -> bool:
        """Whether nobody is in the other scope who is not in this one. The database has the same function."""
        countries = not self.countries or (bool(other.countries) and other.countries <= self.countries)
        industries = not self.industries or (
            bool(other.industries)
            and all(any(narrow.startswith(wide) for wide in self.industries) for narrow in other.industries)
        )
        return countries and industries and self.traits <= other.traits

    def applies(self, *, country: str, isic: str = "", traits: Collection[str] = ()) -> bool:
        """Whether somebody in this country, industry and with these traits is in the scope."""
        return (
            (not self.countries or country in self.countries)
            and (not self.industries or any(isic.startswith(prefix) for prefix in self.industries))
            and self.traits <= frozenset(traits)
        )


def check_scope(
    scope: Scope,
    *,
    addressee: str,
    countries: Collection[str],
    industries: Collection[str],
    traits: Collection[str],
) -> None:
    """Refuse a scope that names what is not known, or applies to nobody (CRIT-7).

    `countries`, `industries`, `traits`: the codes that exist, of those that the scope names.
    """
    if addressee not in Addressee:
        raise Refused("CRIT-7", _("A requirement says whom it binds."), field="addressee")
    for field, named, known in (
        ("countries", scope.countries, countries),
        ("industries", scope.industries, industries),
        ("traits", scope.traits, traits),
    ):
        unknown = sorted(named - frozenset(known))
        if unknown:
            raise Refused(
                "CRIT-7",
                _("Nobody is known under %(codes)s, so the requirement would apply to nobody there.")
                % {"codes": ", ".join(unknown)},
                _("Use the codes of the directory."),
                field=field,
            )
