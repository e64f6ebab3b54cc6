"""Facts are amended beside the allegation that they belong to; what is new has a docket of its own (FILE-6)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.directory.models import Organisation
from commission.outbox.models import Notice
from complaints.acts.entering import by_rule, digest, enter, speaks_for
from complaints.acts.filing import file_complaint
from complaints.acts.limits import zone_of
from complaints.acts.notices import tell_all
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Allegation, Docket, FurtherDocket, Party, RecordEntry
from complaints.rules import record as rules
from complaints.rules.filing import AllegationFiled
from complaints.words import in_the_language_of_the_record


@act(cites=("FILE-6", "HEAR-3"), permission=Permission.AMEND_FACTS, matter="docket")
def amend_facts(act: Performance, *, docket: Docket, allegation: Allegation, text: str) -> RecordEntry:
    """Amend the facts of an allegation until the record closes: beside it, in its own entry. What was filed stands.

    Criterion, respondent and first day stay what they are: another of those is another allegation, with its own clock
    (FILE-6). Refuses what comes after the record has closed (HEAR-3). Barenberg 2009, §V.B.1 ideal 14.
    """
    rules.require_open(at=act.at, record_closes_at=docket.record_closes_at, zone=zone_of(docket.commission))
    rules.require_text(text, "FILE-6", _("Say what is to be added to the facts, or corrected."), "text")
    require_identifies_nobody(act, docket, {"text": text})
    alleged = Allegation.objects.filter(pk=allegation.pk, docket=docket).first()
    if alleged is None:
        raise Refused(
            "FILE-6",
            _("That allegation is not in this docket."),
            _("What is new is alleged in a complaint of its own, which has its own clock."),
        )
    if hasattr(alleged, "finding"):
        raise Refused("FILE-6", _("Allegation %(number)d is decided.") % {"number": alleged.number})
    with in_the_language_of_the_record():
        title = _("Facts of allegation %(number)d amended") % {"number": alleged.number}
    entry = RecordEntry(
        kind=RecordEntry.Kind.AMENDMENT,
        title=title,
        text=text.strip(),
        allegation=alleged,
        party=speaks_for(act, docket),
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="FILE-6", but=act.actor.person_id)
    act.enter(entry, docket=docket.number, entry=entry.number, allegation=alleged.number, text=digest(entry.text))
    return entry


@act(cites=("FILE-6", "FILE-2"), permission=Permission.ALLEGE_FURTHER, matter="docket")
def allege_further(
    act: Performance,
    *,
    docket: Docket,
    title: str,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    relief: str = "",
) -> Docket:
    """Allege more than was filed: on a new docket, with its own number, panel, hearing and clock, linked to the first.

    Whoever complains in the first complains in it; everything that a filing refuses is refused. It can be joined to the
    first before the hearing, if it is about the same facts. Barenberg 2009, §VI.B.
    """
    complaining = Party.objects.select_related("organisation", "team").get(docket=docket, role=Party.Role.COMPLAINANT)
    further = file_complaint(
        actor=act.actor,
        at=act.at,
        commission=docket.commission,
        title=title,
        country=docket.country,
        complainant=complaining.organisation,
        team=complaining.team,
        respondents=respondents,
        allegations=allegations,
        relief=relief,
    )
    link = FurtherDocket.objects.create(first=docket, docket=further)
    with in_the_language_of_the_record():
        entry = by_rule(
            RecordEntry.Kind.NOTICE,
            _("Further allegations filed"),
            _("More is alleged in %(number)s, which has its own clock. Nothing in this docket changes.")
            % {"number": further.number},
        )
    enter(docket, [entry], at=act.at)
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="FILE-6", but=act.actor.person_id)
    act.enter(link, docket=docket.number, entry=entry.number, further=further.number)
    return further
