"""What parties and others bring into the record, and what may be struck from it (HEAR-3, HEAR-5, INV-9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import end_grants
from commission.authority.capacities import Capacity, Power
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.kinds import DeadlineKind
from commission.directory.models import Organisation
from commission.directory.selectors import aliases_of, represents
from commission.outbox.models import Notice
from complaints.acts.entering import Upload, by_rule, digest, enter, finding_entry, keep, speaks_for
from complaints.acts.limits import zone_of
from complaints.acts.notices import tell_all, tell_clerks
from complaints.acts.publishing import identifies_somebody, require_identifies_nobody
from complaints.models import Docket, Party, RecordEntry, Vote
from complaints.rules import record as rules
from complaints.rules.filing import LONGEST_TITLE
from complaints.selectors.held import held_files, is_protected
from complaints.words import in_the_language_of_the_record
from investigations.models import Finding

Kind = RecordEntry.Kind


@act(cites=("HEAR-3", "HEAR-4", "INV-9"), permission=Permission.SUBMIT_TO_RECORD, matter="docket")
def submit_to_record(
    act: Performance,
    *,
    docket: Docket,
    kind: str,
    title: str,
    text: str = "",
    upload: Upload = None,
    more: Sequence[Upload] = (),
    sealed: bool = False,
    sealed_because: str = "",
) -> RecordEntry:
    """Bring evidence or argument: before the hearing, or in writing after it until the record closes.

    Of several files each becomes an entry of its own, so that it can be cited, answered and struck by its number; the
    text stands with the first. Refuses what comes too late or at the wrong stage (HEAR-3), an empty entry or a file
    that the vault does not take (INV-9), and a seal without its reason (HEAR-4). Barenberg 2009, §V.B.1 ideal 14.
    """
    rules.require_open(at=act.at, record_closes_at=docket.record_closes_at, zone=zone_of(docket.commission))
    rules.require_kind(kind, docket.state)
    files = [one for one in (upload, *more) if one is not None]
    rules.require_content(title=title, text=text, uploaded=bool(files))
    rules.require_seal_reason(sealed=sealed, because=sealed_because)
    shown = {"sealed_because": sealed_because} if sealed else {"title": title, "text": text}
    require_identifies_nobody(act, docket, shown)
    titles = _titles(title.strip(), len(files))
    entries = [
        RecordEntry(
            kind=kind,
            title=each,
            text="" if index else text,
            sealed=sealed,
            sealed_because=sealed_because.strip() if sealed else "",
        )
        for index, each in enumerate(titles)
    ]
    return _bring(act, docket, entries, files)


def _titles(title: str, files: int) -> list[str]:
    """What the entries are called: of several files, which of how many each is."""
    if files < 2:
        return [title]
    with in_the_language_of_the_record():
        numbered = [
            _("%(title)s (%(number)d of %(all)d)") % {"title": title, "number": number, "all": files}
            for number in range(1, files + 1)
        ]
    return [each if len(each) <= LONGEST_TITLE else each[len(each) - LONGEST_TITLE :] for each in numbered]


@act(cites=("HEAR-3", "HEAR-7", "INV-9"), permission=Permission.ANSWER_COMPLAINT, matter="docket")
def answer_complaint(act: Performance, *, docket: Docket, text: str, upload: Upload = None) -> RecordEntry:
    """Answer the complaint, for the respondent for whom the actor speaks; late, while the record is open.

    The limit is met once every respondent has answered; what no answer says changes nothing else (FILE-5).
    Barenberg 2009, §V.B.1 ideal 14.
    """
    rules.require_open(at=act.at, record_closes_at=docket.record_closes_at, zone=zone_of(docket.commission))
    rules.require_content(title="-", text=text, uploaded=upload is not None)
    require_identifies_nobody(act, docket, {"text": text})
    with in_the_language_of_the_record():
        title = _("Answer to the complaint")
    entry = _bring(act, docket, [RecordEntry(kind=Kind.ANSWER, title=title, text=text)], [upload])
    if not silent_respondents(docket):
        clock.meet(subject=docket.pk, kinds=[DeadlineKind.ANSWER_DUE], at=act.at)
    return entry


def silent_respondents(docket: Docket) -> list[Party]:
    """Respondents who have not answered. Who stands there twice, as described and by name, answers once (FILE-1)."""
    answers = RecordEntry.objects.filter(docket=docket, kind=Kind.ANSWER, party__isnull=False)
    answered = set(answers.values_list("party", flat=True))
    answering = list(docket.parties.filter(role=Party.Role.RESPONDENT).select_related("organisation"))
    heard = {party.itself for party in answering if party.pk in answered}
    return [party for party in answering if party.itself not in heard]


@act(cites=("HEAR-3", "FILE-5"), permission=Permission.OPERATE_RULE, matter="docket")
def note_default(act: Performance, *, docket: Docket) -> RecordEntry:
    """Note in the record which respondents have not answered in time. Nothing waits for them (FILE-5)."""
    silent = silent_respondents(docket)
    with in_the_language_of_the_record():
        entry = by_rule(
            Kind.NOTICE,
            _("No answer within the limit"),
            _("These respondents have not answered in time: %(names)s. The case goes on without their answer.")
            % {"names": ", ".join(str(party.organisation) for party in silent)},
        )
    enter(docket, [entry], at=act.at)
    tell_all(docket, Notice.Kind.LIMIT_PASSED, at=act.at, rule="HEAR-3")
    act.enter(entry, docket=docket.number, entry=entry.number, silent=[str(party.organisation_id) for party in silent])
    return entry


@act(cites=("HEAR-3",), permission=Permission.INTERVENE, matter="docket")
def intervene(act: Performance, *, docket: Docket, organisation: Organisation, text: str) -> RecordEntry:
    """Join in with a written statement, as an organisation that is not a party. It brings no other part in the case.

    Refuses whoever does not speak for the organisation, a party, and what comes after the record has closed (HEAR-3).
    Barenberg 2009, §V.B.1 ideal 14.
    """
    zone = zone_of(docket.commission)
    if act.actor.person is None or not represents(act.actor.person, organisation, act.at, Power.ARGUE):
        raise Refused(
            "HEAR-3",
            _("You do not speak for %(name)s.") % {"name": organisation.name},
            _("The registry records who speaks for an organisation."),
            field="organisation",
        )
    rules.require_open(at=act.at, record_closes_at=docket.record_closes_at, zone=zone)
    rules.require_text(text, "HEAR-3", _("The statement is empty."), "text")
    require_identifies_nobody(act, docket, {"text": text})
    places = list(Party.objects.filter(docket=docket, organisation__in=aliases_of([organisation.pk])))
    party = next((one for one in places if one.organisation_id == organisation.pk), None)
    if any(one.role != Party.Role.INTERVENER for one in places):
        raise Refused(
            "HEAR-3",
            _("%(name)s is a party to this docket.") % {"name": organisation.name},
            _("Parties bring evidence and argument, or answer."),
            field="organisation",
        )
    if party is None:
        party = Party.objects.create(
            docket=docket, role=Party.Role.INTERVENER, organisation=organisation, joined_at=act.at
        )
    with in_the_language_of_the_record():
        title = _("Statement of %(name)s") % {"name": organisation.name}
    entry = RecordEntry(
        kind=Kind.INTERVENTION,
        title=title[:LONGEST_TITLE],
        text=text,
        party=party,
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    _announce(act, docket, entry)
    return entry


@act(cites=("HEAR-5", "FILE-9"), permission=Permission.OPERATE_RULE, matter="docket")
def enter_team_finding(act: Performance, *, docket: Docket, finding: Finding) -> RecordEntry:
    """Enter what a team has found on a respondent; once, however often it is asked for (HEAR-5).

    Nothing keeps it out. Where its words could lead to a protected person it enters under seal: the panel reads it, the
    registry is told to publish it redacted, and until then the public reads that it is there (FILE-9, HEAR-4).
    Barenberg 2009, §VI.B.
    """
    entry = RecordEntry.objects.filter(docket=docket, finding=finding).first()
    if entry is None:
        entry = finding_entry(finding, under_seal=is_protected(docket) and identifies_somebody(docket, finding.facts))
        enter(docket, [entry], at=act.at)
        tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="HEAR-5")
        if entry.sealed:
            tell_clerks(docket, at=act.at)
    act.enter(entry, docket=docket.number, entry=entry.number, finding=str(finding.pk))
    return entry


@act(cites=("FILE-5",), permission=Permission.WITHDRAW_COMPLAINT, matter="docket")
def withdraw_complaint(act: Performance, *, docket: Docket, reasons: str) -> RecordEntry:
    """End the filer's own part in the case. The clock, the hearing and the panel's duty to decide go on (FILE-5).

    Barenberg 2009, §VI.B.
    """
    rules.require_text(reasons, "FILE-5", _("Say why the complaint is withdrawn."), "reasons")
    require_identifies_nobody(act, docket, {"reasons": reasons})
    party = speaks_for(act, docket)
    with in_the_language_of_the_record():
        title = _("Withdrawal of the filer")
    entry = RecordEntry(
        kind=Kind.WITHDRAWAL,
        title=title,
        text=reasons,
        party=party,
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [entry], at=act.at)
    docket.withdrawn_at = act.at
    docket.save(update_fields=["withdrawn_at"])
    _announce(act, docket, entry)
    if party is not None:
        end_grants(source_id=party.pk, at=act.at)
    return entry


@act(cites=("INV-9",), permission=Permission.STRIKE_ENTRY, matter="docket")
def strike_entry(act: Performance, *, docket: Docket, entry: RecordEntry, because: str) -> RecordEntry:
    """Strike what a party or another brought, with reasons. It stays in the record, visibly struck (INV-9).

    Refuses what the rule or a team entered, what is struck already, and what a vote rests on (DEC-2).
    Barenberg 2009, §VI.B.
    """
    found = RecordEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk, docket=docket).first()
    if found is None:
        raise Refused("INV-9", _("That entry is not in the record of this docket."))
    rests_on_it = Vote.objects.filter(cites=found).exists()
    rules.require_strikeable(found, because=because, rests_on_it=rests_on_it)
    rules.require_length(because, "because", rules.LONGEST_REASON)
    require_identifies_nobody(act, docket, {"because": because})
    found.struck_at = act.at
    found.struck_because = because.strip()
    found.save(update_fields=["struck_at", "struck_because"])
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="INV-9", but=act.actor.person_id)
    act.enter(found, docket=docket.number, entry=found.number, because=digest(found.struck_because))
    return found


@act(cites=("HEAR-3",), permission=Permission.OPERATE_RULE, matter="docket")
def close_record(act: Performance, *, docket: Docket) -> RecordEntry:
    """Close the record: what is argued now comes too late, and the panel decides on what is there (HEAR-3)."""
    with in_the_language_of_the_record():
        entry = by_rule(Kind.NOTICE, _("The record is closed"), _("Written argument after the hearing has ended."))
    enter(docket, [entry], at=act.at)
    tell_all(docket, Notice.Kind.LIMIT_PASSED, at=act.at, rule="HEAR-3")
    act.enter(entry, docket=docket.number, entry=entry.number)
    return entry


def _bring(act: Performance, docket: Docket, entries: Sequence[RecordEntry], uploads: Sequence[Upload]) -> RecordEntry:
    """Enter what somebody brought, each with its file in the vault; return the first."""
    person = act.actor.person
    party = speaks_for(act, docket) if act.capacity in {Capacity.COMPLAINANT, Capacity.RESPONDENT} else None
    for entry, upload in zip_longest(entries, uploads):
        entry.file = keep(docket, upload, person=act.actor.person_id, at=act.at)
        entry.capacity = act.capacity
        entry.entered_by = person
        entry.party = party
    enter(docket, entries, at=act.at)
    _announce(act, docket, *entries)
    return entries[0]


def _announce(act: Performance, docket: Docket, entry: RecordEntry, *more: RecordEntry) -> None:
    """Serve what was entered on everybody else in the docket (HEAR-7), and say in the register that it is there.

    Of a file that is held the register says no digest: it is not known yet whether it may be (FILE-9).
    """
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="HEAR-3", but=act.actor.person_id)
    held = held_files(docket, [entry, *more])
    if any(not one.sealed for one in (entry, *more) if one.pk in held):
        tell_clerks(docket, at=act.at)
    shown = {
        one.pk: one.file.sha256 if one.file and not one.sealed and one.pk not in held else None
        for one in (entry, *more)
    }
    others: dict[str, Any] = {"more": [{"entry": one.number, "file": shown[one.pk]} for one in more]}
    act.enter(
        entry,
        docket=docket.number,
        entry=entry.number,
        kind=entry.kind,
        under_seal=entry.sealed,
        text=None if entry.sealed else digest(entry.text),
        file=shown[entry.pk],
        **(others if more else {}),
    )
