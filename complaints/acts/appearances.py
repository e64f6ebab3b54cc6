"""Appearances: who speaks for a party in one docket, with what powers, until when; and who no longer does (INST-5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import NotNow, NotYours
from commission.authority.api import Award, end_grants, grant, in_effect
from commission.authority.capacities import Capacity, Power, Scope
from commission.authority.models import Grant, Person
from commission.authority.permissions import Permission
from commission.directory.rules import check_powers, check_term
from commission.outbox.models import Notice
from complaints.acts.entering import enter, speaks_for
from complaints.acts.limits import zone_of
from complaints.acts.notices import tell_all
from complaints.acts.parties import CAPACITY_OF, appearing_for
from complaints.acts.publishing import require_identifies_nobody
from complaints.acts.service import serve_what_is_there
from complaints.models import Docket, Party, RecordEntry
from complaints.rules import appearances as rules
from complaints.rules import record as texts
from complaints.rules.filing import LONGEST_TITLE
from complaints.words import day_in_words, in_the_language_of_the_record


@act(cites=("INST-5", "HEAR-7", "FILE-4"), permission=Permission.ENTER_APPEARANCE, matter="docket")
def enter_appearance(
    act: Performance,
    *,
    docket: Docket,
    party: Party,
    person: Person,
    powers: Sequence[str] | None = None,
    until: datetime | None = None,
) -> RecordEntry:
    """Let somebody speak for a party in this docket, with these powers, until the end of the term; it ends by itself.

    Whoever speaks for the party lets others appear, with no powers that she has not herself; the registry enters what
    comes on paper. The notice is served on everybody, and the record on whoever appears. Refuses somebody who has
    another part in the case (INST-5). There is no power to settle (FILE-5). Barenberg 2009, §V.B.1 ideal 14.
    """
    check_powers(powers)
    check_term(act.at, until)
    place = Party.objects.filter(pk=party.pk, docket=docket, role__in=list(CAPACITY_OF)).first()
    own = speaks_for(act, docket) if act.capacity in CAPACITY_OF.values() else None
    rules.require_place(place, withdrawn=docket.withdrawn_at is not None)
    if place is None or (own is not None and own.pk != place.pk):
        raise NotYours(_("You do not speak for that party."), _("Each party says who appears for it."))
    if own is not None:
        rules.require_powers_of_ones_own(powers, _powers_of(act, own))
    held = list(
        Grant.objects.filter(in_effect(act.at), person=person, object_id=docket.pk).values_list("source_id", flat=True)
    )
    seats = Grant.objects.filter(in_effect(act.at), person=person, object_id=docket.commission_id)
    rules.require_no_other_part(appears=place.pk in held, other_part=bool(held) or seats.exists())
    place.docket = docket
    grant(
        [
            Award(
                person=person,
                capacity=CAPACITY_OF[Party.Role(place.role)],
                scope=Scope.DOCKET,
                over=docket,
                commission=docket.commission_id,
                held_from=act.at,
                held_until=until,
                source="party",
                source_id=place.pk,
                powers=powers,
            )
        ]
    )
    if powers is None or Power.RECEIVE in powers:
        serve_what_is_there([(place, person.pk)], at=act.at)
    with in_the_language_of_the_record():
        title = _("Notice of appearance for %(party)s") % {"party": name_of(place)}
        text = rules.appearance_in_words(powers, day_in_words(until, zone_of(docket.commission)) if until else "")
    entry = _enter(act, docket, place, title, text)
    act.enter(
        entry,
        docket=docket.number,
        entry=entry.number,
        party=str(place.pk),
        powers=None if powers is None else sorted(powers),
        until=until.isoformat() if until else None,
        sealed={"appears": str(person.pk)},
    )
    return entry


@act(cites=("INST-5",), permission=Permission.WITHDRAW_APPEARANCE, matter="docket")
def withdraw_appearance(act: Performance, *, docket: Docket, appearance: Grant, because: str = "") -> RecordEntry:
    """End that somebody speaks for a party in this docket: on her own word, her party's, or through the registry.

    What she did stands. Refuses whoever neither appears here herself nor may say who appears for that party.
    """
    texts.require_length(because, "because", texts.LONGEST_REASON)
    require_identifies_nobody(act, docket, {"because": because})
    found = (
        Grant.objects.filter(in_effect(act.at), pk=appearance.pk, object_id=docket.pk, source="party")
        .select_related("person")
        .first()
    )
    if found is None:
        raise NotNow("INST-5", _("That appearance has ended already."))
    party = Party.objects.select_related("organisation", "team").get(pk=found.source_id)
    if act.capacity != Capacity.REGISTRY_CLERK and found.person_id != act.actor.person_id:
        mine = Grant.objects.filter(appearing_for(party, act.at), person=act.actor.person)
        if not any(one.powers is None or Power.APPOINT in one.powers for one in mine):
            raise NotYours(
                _("You do not say who appears for that party."),
                _("Whoever speaks for it can end that, or the registry."),
            )
    end_grants(source_id=party.pk, at=act.at, person=found.person)
    nobody = not Grant.objects.filter(appearing_for(party, act.at)).exists()
    with in_the_language_of_the_record():
        title = _("Appearance for %(party)s withdrawn") % {"party": name_of(party)}
        left = _("Nobody appears for this party now. What is served on it is kept in the docket.") if nobody else ""
    entry = _enter(act, docket, party, title, "\n\n".join(filter(None, [because.strip(), left])))
    act.enter(
        entry,
        docket=docket.number,
        entry=entry.number,
        party=str(party.pk),
        nobody_appears=nobody,
        sealed={"appeared": str(found.person_id)},
    )
    return entry


def name_of(party: Party) -> str:
    """What a party is called in the record: a person without an organisation by role alone (FILE-4)."""
    if party.organisation:
        return party.organisation.name
    return party.team.name if party.team else str(party.get_role_display())


def _powers_of(act: Performance, party: Party) -> list[str] | None:
    """What whoever acts may do for the party: all of it (None), or the powers given."""
    powers: list[list[str] | None] = list(
        Grant.objects.filter(appearing_for(party, act.at), person=act.actor.person).values_list("powers", flat=True)
    )
    if None in powers:
        return None
    return sorted({power for some in powers if some for power in some})


def _enter(act: Performance, docket: Docket, party: Party, title: str, text: str) -> RecordEntry:
    entry = RecordEntry(
        kind=RecordEntry.Kind.APPEARANCE,
        title=title[:LONGEST_TITLE],
        text=text,
        party=party,
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="INST-5", but=act.actor.person_id)
    return entry


__all__ = ["enter_appearance", "name_of", "withdraw_appearance"]
