"""Of whom it is asked what binds: a government, an agency, an employer or a buyer, in a country and an industry."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from commission.directory.models import Organisation, Workplace
from criteria.models import Addressee
from criteria.rules.scope import addressees_binding

KIND_OF: Final[Mapping[str, str]] = {
    Addressee.GOVERNMENT: Organisation.Kind.GOVERNMENT,
    Addressee.AGENCY: Organisation.Kind.AGENCY,
    Addressee.EMPLOYER: Organisation.Kind.EMPLOYER,
    Addressee.GLOBAL_BUYER: Organisation.Kind.GLOBAL_CORPORATION,
}
"""The kind of organisation that is meant where only an addressee is named."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody whom requirements bind.

    `kind` is an `Organisation.Kind`; `country` an alpha-3 code; `isic` the finest code known of the industry, section
    letter included, or empty. Of a government, `isic` is the industry in question. `organisation` is left out of its
    own peers (CRIT-3).
    """

    kind: str
    country: str
    isic: str = ""
    traits: frozenset[str] = field(default_factory=frozenset)
    organisation: uuid.UUID | None = None

    @classmethod
    def of(cls, organisation: Organisation, *, isic: str = "", traits: Collection[str] = ()) -> Self:
        """An organisation of the directory, in its own country and, unless another is named, its own industry."""
        own = isic or organisation.industry_id or ""
        return cls(organisation.kind, organisation.country_id, own, frozenset(traits), organisation.pk)

    @classmethod
    def at(cls, workplace: Workplace) -> Self:
        """The employer of a workplace, as it is bound there. The employer is to be fetched with the workplace."""
        employer = workplace.employer
        return cls(
            employer.kind,
            workplace.country_id,
            workplace.industry_id or employer.industry_id or "",
            frozenset(workplace.traits),
            employer.pk,
        )

    @property
    def addressees(self) -> frozenset[str]:
        """The addressees under which it is bound (CRIT-7)."""
        return addressees_binding(self.kind)

    @property
    def prefixes(self) -> list[str]:
        """The codes of its industry and of everything that it is a part of: C, C1, C14, C141, C1410."""
        return [self.isic[:length] for length in range(1, len(self.isic) + 1)]

    @property
    def governs(self) -> bool:
        """Whether it owes what governments owe."""
        return Addressee.GOVERNMENT in self.addressees
