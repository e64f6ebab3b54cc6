"""A complete complaint before it has its number: on whose behalf, against whom, and what it alleges (FILE-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from commission.authority.models import Person
from commission.directory.models import Country, Organisation
from commission.institution.models import Commission
from commission.vault.models import Confidence
from complaints.rules import filing as rules
from complaints.rules.filing import AllegationFiled
from criteria.selectors.in_force import versions_of
from investigations.models import Team


@dataclass(frozen=True, slots=True)
class Filer:
    """On whose behalf a complaint is filed, and who may act on it from then on."""

    organisation: Organisation | None
    person: Person | None
    team: Team | None
    people: Sequence[Person]
    confidence: Confidence | None = None

    @property
    def named(self) -> str:
        """How the filing names it in public: a worker without an organisation is not named (FILE-4)."""
        if self.organisation:
            return str(self.organisation.pk)
        return str(self.team.pk) if self.team else rules.WORKER

    @property
    def name(self) -> str:
        """What the filer is called in the record."""
        if self.organisation:
            return self.organisation.name
        if self.team:
            return self.team.name
        return _("a protected person") if self.confidence else _("a worker, without an organisation")


@dataclass(frozen=True, slots=True)
class Filing:
    """A complete complaint, before it has its number."""

    commission: Commission
    title: str
    country: Country
    relief: str
    filer: Filer
    respondents: Sequence[Organisation]
    allegations: Sequence[AllegationFiled]
    today: date
    under_seal: str = ""
    begun: datetime | None = None

    @property
    def in_words(self) -> str:
        """As people read it."""
        return rules.filing_in_words(
            complainant=self.filer.name,
            respondents=self.respondents,
            allegations=self.allegations,
            relief=self.relief,
        )

    @property
    def document(self) -> Mapping[str, Any]:
        """What the digest is taken over."""
        return rules.filing_document(
            commission=self.commission.code,
            title=self.title,
            country=self.country,
            complainant=self.filer.named,
            respondents=self.respondents,
            allegations=self.allegations,
            relief=self.relief,
            under_seal=self.under_seal,
        )


def require_complete(filing: Filing) -> None:
    """Refuse what is not a complete complaint. Every allegation is held to its criterion in force; one query."""
    rules.require_title(filing.title)
    rules.require_respondents(filing.respondents, filing.filer.organisation)
    versions = versions_of(
        {alleged.criterion_version.criterion_id for alleged in filing.allegations}, filing.commission
    )
    in_force = {
        index: next(
            (
                version
                for version in versions
                if version.criterion_id == alleged.criterion_version.criterion_id
                and version.in_force_from <= alleged.since
            ),
            None,
        )
        for index, alleged in enumerate(filing.allegations)
    }
    by_key = {version.pk: version for version in versions}
    rules.require_allegations(filing.allegations, filing.respondents, by_key, in_force, filing.today)
