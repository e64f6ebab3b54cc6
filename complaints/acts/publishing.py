"""What becomes public in the docket of a protected person is held to one rule, whoever writes it (FILE-9)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from commission.acts.frame import Performance
from commission.acts.refusal import Refused
from commission.clock.days import legal_date
from commission.clock.models import Deadline
from commission.directory.models import Organisation, Workplace
from complaints.acts.limits import zone_of
from complaints.models import Allegation, Decision, Docket, Hearing, Party, RecordEntry
from complaints.rules.identifying import SMALLEST_WORKPLACE, InTheOpen, require_names_nobody
from complaints.selectors.held import is_protected
from complaints.selectors.joining import heard_together
from investigations.models import Finding


def require_identifies_nobody(
    act: Performance, docket: Docket, texts: Mapping[str, str], keep_out: Collection[str] = ()
) -> None:
    """Refuse texts, each by the name of its field, by which the public could find out a protected filer (FILE-9).

    For every act of a person whose words are published or served in a docket. Where nobody is protected, in it or in a
    docket that is heard together with it, anything may be said. `keep_out`: what names or reaches her, from somebody
    who has opened it; the others are held to what can be seen without it. What the rule does by itself does not come
    here: its words are the commission's own.
    """
    if act.actor.clock or not any(text.strip() for text in texts.values()) or not is_protected(docket):
        return
    _require(docket, texts, keep_out)


def identifies_somebody(docket: Docket, text: str) -> bool:
    """Whether a text would be refused in the docket of a protected person; for what enters it by the rule (HEAR-5)."""
    return _refused(text, _in_the_open(docket))


def public_facts(docket: Docket, finding: Finding) -> str:
    """What the public may read of a team's finding in a docket: its words, what is redacted of them, or where they lie.

    For what the rule writes by itself, which waits for nobody (DEC-1, LIFT-1).
    """
    entry = RecordEntry.objects.filter(docket=docket, finding=finding).first()
    sealed = entry.sealed if entry else is_protected(docket) and identifies_somebody(docket, finding.facts)
    if not sealed:
        return finding.facts
    redacted = RecordEntry.objects.filter(about=entry).order_by("-number").first() if entry else None
    if redacted is not None and redacted.text:
        return redacted.text
    return _("What the team saw is sealed until the registry has redacted it.")


def names_somebody_at_filing(findings: Iterable[Finding], respondents: Iterable[Organisation]) -> set[uuid.UUID]:
    """Which findings enter under seal with a protected person's complaint, before there is a docket (HEAR-5)."""
    in_the_open = InTheOpen(small_workplaces=_small_workplaces([one.pk for one in respondents]))
    return {one.pk for one in findings if _refused(one.facts, in_the_open)}


def _refused(text: str, in_the_open: InTheOpen) -> bool:
    try:
        require_names_nobody(text, (), "text", in_the_open)
    except Refused:
        return True
    return False


def _require(docket: Docket, texts: Mapping[str, str], keep_out: Collection[str]) -> None:
    in_the_open = _in_the_open(docket)
    for field, text in texts.items():
        require_names_nobody(text, keep_out, field, in_the_open)


def _in_the_open(docket: Docket) -> InTheOpen:
    """Days that the commission set, on which nothing happened to anybody; and workplaces that are not to be named."""
    zone, dockets = zone_of(docket.commission), heard_together([docket.pk])
    days: set[date | None] = set(Deadline.objects.filter(matter__in=dockets).values_list("legal_date", flat=True))
    hearings = Hearing.objects.filter(docket__in=dockets)
    days |= {legal_date(at, zone) for at in hearings.values_list("begins_at", flat=True)}
    days |= set(Decision.objects.filter(docket__in=dockets).values_list("issued_on", flat=True))
    alleged = Allegation.objects.filter(docket__in=dockets)
    days |= set(alleged.values_list("criterion_version__in_force_from", flat=True).distinct())
    answering = Party.objects.filter(docket__in=dockets, role=Party.Role.RESPONDENT)
    respondents = answering.values_list("organisation", flat=True)
    return InTheOpen(frozenset(day for day in days if day), _small_workplaces(respondents))


def _small_workplaces(employers: Iterable[uuid.UUID | None]) -> tuple[str, ...]:
    """Names of workplaces at which so few work that they are not named, but for those called like their employer."""
    few = Q(workers=None) | Q(workers__lt=SMALLEST_WORKPLACE)
    # A complaint may have described somebody who was found to be in the directory all along.
    keys = [key for key in employers if key]
    described = Organisation.objects.filter(pk__in=keys, same_as__isnull=False)
    theirs = Q(employer__in=keys) | Q(employer__in=described.values("same_as"))
    return tuple(Workplace.objects.filter(few, theirs).exclude(name=F("employer__name")).values_list("name", flat=True))


__all__ = [
    "identifies_somebody",
    "is_protected",
    "names_somebody_at_filing",
    "public_facts",
    "require_identifies_nobody",
]
