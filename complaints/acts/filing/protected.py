"""A complaint by somebody who gives her name to nobody but the vault, and comes back with a receipt code (FILE-4)."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.api import holders
from commission.authority.capacities import Capacity
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import legal_date
from commission.directory.models import Country, Organisation
from commission.institution.models import Commission
from commission.outbox.api import notify
from commission.outbox.models import Notice
from commission.register.chain import Json, canonical
from commission.vault.api import NoRecoveryKey, ReceiptCode, has_reader, place_confidence, seal_text, start_confidence
from commission.vault.models import Confidence, SealedText
from complaints.acts.filing.complaint import Filer, Filing, require_complete
from complaints.acts.filing.core import open_docket, speaking_for
from complaints.acts.limits import zone_of
from complaints.models import Channel, Docket, ProtectedFiling
from complaints.rules import filing as rules
from complaints.rules import protected as protection
from complaints.rules.filing import AllegationFiled, UnderSeal
from complaints.rules.identifying import coarse
from complaints.selectors.confidences import competent_team, readers_for
from complaints.words import in_the_language_of_the_record, protected_title
from investigations.models import Team


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told, in her own words and exactly; nothing of it leaves the vault."""

    title: str
    relief: str
    identity: Mapping[str, str] | None
    contact: str
    narrative: str
    allegations: Sequence[AllegationFiled]


@dataclass(frozen=True, slots=True)
class TakenDown:
    """How a complaint came that somebody wrote down for another: when, on which way, by and for whom (FILE-7)."""

    channel: Channel
    made_on: date
    by: Person
    organisation: Organisation | None
    read_back_at: datetime


CITES = (
    "FILE-4",
    "FILE-2",
    "FILE-1",
    "FILE-3",
    "FILE-9",
    "CRIT-1",
    "CRIT-7",
    "CRIT-10",
    "HEAR-1",
    "HEAR-2",
    "HEAR-5",
)


@act(cites=CITES, permission=Permission.FILE_UNDER_PROTECTION, beside_others=True, by_the_day=True)
def file_protected_complaint(
    act: Performance,
    *,
    commission: Commission,
    title: str,
    country: Country,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    code: ReceiptCode,
    relief: str = "",
    identity: Mapping[str, str] | None = None,
    contact: str = "",
    narrative: str = "",
) -> Docket:
    """File a complaint under a receipt code: number, limits, panel and hearing come with it as with any other (FILE-2).

    Who she is, and what happened in her own words, is sealed to the registry's clerks and the team of the country; the
    docket holds the criteria, the respondents, and days and numbers so coarse that they point to nobody (FILE-9).
    Refuses what `file_complaint` refuses. Barenberg 2009, §III, §VI.B.
    """
    told = Told(title.strip(), relief.strip(), identity, contact, narrative, list(allegations))
    return file_told(act, commission=commission, country=country, respondents=respondents, told=told, code=code)


def file_told(
    act: Performance,
    *,
    commission: Commission,
    country: Country,
    respondents: Sequence[Organisation],
    told: Told,
    code: ReceiptCode,
    taken_down: TakenDown | None = None,
) -> Docket:
    """Seal what was told, and open the docket of what remains. For the acts that file for a protected person."""
    rules.require_standing(commission.charter.filers, rules.WORKER)
    zone = zone_of(commission)
    exact = Filing(
        commission=commission,
        title=told.title,
        country=country,
        relief=told.relief,
        filer=Filer(None, None, None, []),
        respondents=list({one.pk: one for one in respondents}.values()),
        allegations=told.allegations,
        today=taken_down.made_on if taken_down else legal_date(act.at, zone),
        begun=datetime.combine(taken_down.made_on, time(12), tzinfo=zone) if taken_down else None,
    )
    require_complete(exact)
    protection.require_told(told.narrative, told.contact, told.identity)
    team = competent_team(commission, country)
    readers = standing_readers(commission, team, act.at)
    confidence = begin(commission, readers, code, act.at)
    spoken = _seal_filing(confidence, exact, code, act.at)
    _seal_person(confidence, told, act.at)
    opened = replace(
        exact,
        title=_public_title(told.allegations),
        relief="",
        filer=Filer(None, None, None, [], confidence),
        allegations=[
            _seal_allegation(confidence, number, one, today=exact.today, code=code, at=act.at)
            for number, one in _numbered(told)
        ],
        under_seal=spoken.digest,
    )
    docket = open_docket(act, opened, speaking_for(exact.respondents, act.at))
    place_confidence(confidence, docket.pk)
    ProtectedFiling.objects.create(
        docket=docket,
        confidence=confidence,
        told=spoken.text,
        told_digest=spoken.digest,
        made_on=exact.today,
        **_how(taken_down),
    )
    tell_readers(docket, readers, Notice.Kind.TOLD_IN_CONFIDENCE, at=act.at, rule="FILE-4")
    if not has_reader(confidence):
        # Whoever tells is refused nothing for it; somebody must make a key, or recover with the offline one.
        people = holders(object_id=commission.pk, capacities=[Capacity.ADMINISTRATOR], at=act.at)
        tell_readers(docket, [person.pk for person in people], Notice.Kind.ALARM, at=act.at, rule="FILE-4")
    return docket


def standing_readers(commission: Commission, team: Team | None, at: datetime) -> list[uuid.UUID]:
    """Who is to read what is told, while nobody joins the team or leaves it: else she would be named as she leaves."""
    if team is not None:
        clock.share_matter(team.matter_key)
    return readers_for(commission, team, at)


def begin(commission: Commission, readers: Sequence[uuid.UUID], code: ReceiptCode, at: datetime) -> Confidence:
    """Begin a confidence. Refuses, in words for whoever tells, where the vault is not ready to keep one (FILE-4)."""
    try:
        return start_confidence(commission=commission.pk, readers=readers, code=code, at=at)
    except NoRecoveryKey as missing:
        raise Refused(
            "FILE-4",
            _("Nothing can be told in confidence here yet: the vault has not been prepared."),
            _("Nothing that you typed has been kept. A union or a human-rights organisation can file in its own name."),
        ) from missing


def tell_readers(
    docket: Docket,
    readers: Sequence[uuid.UUID],
    kind: Notice.Kind,
    *,
    at: datetime,
    rule: str,
    due_at: datetime | None = None,
) -> None:
    """Tell those who read a confidence that there is something in it; never what (FILE-4)."""
    notify(
        readers,
        kind,
        at=at,
        commission=docket.commission_id,
        matter=docket.pk,
        matter_label=docket.number,
        rule=rule,
        due_at=due_at,
    )


def _numbered(told: Told) -> Sequence[tuple[int, AllegationFiled]]:
    return list(enumerate(told.allegations, start=1))


def _how(taken_down: TakenDown | None) -> dict[str, object]:
    if taken_down is None:
        return {}
    return {
        "channel": taken_down.channel,
        "taken_down_by": taken_down.by,
        "taken_down_for": taken_down.organisation,
        "read_back_at": taken_down.read_back_at,
    }


def _seal(confidence: Confidence, kind: str, said: Mapping[str, Json], salt: str, at: datetime) -> UnderSeal:
    """Seal what was said, and take the digest that stands for it in the filing.

    The salt comes from the receipt code, which was shown before anything was typed: neither the commission nor the
    filer can try out digests until a draw pleases them (HEAR-2).
    """
    body = canonical({**said, "salt": salt})
    text = seal_text(confidence, kind, body.decode(), at=at, from_filer=True)
    return UnderSeal(text, hashlib.sha256(body).hexdigest())


def _salt(code: ReceiptCode, of: str) -> str:
    return hmac.digest(code.signs.encode(), f"filing|{of}".encode(), "sha256").hex()


def _seal_filing(confidence: Confidence, exact: Filing, code: ReceiptCode, at: datetime) -> UnderSeal:
    return _seal(confidence, "filing", {"title": exact.title, "relief": exact.relief}, _salt(code, "filing"), at)


def _seal_person(confidence: Confidence, told: Told, at: datetime) -> list[SealedText]:
    """Seal who she is and how to reach her, each by itself, so that each can be withdrawn by itself (FILE-8)."""
    identity = {name: value.strip() for name, value in (told.identity or {}).items() if value.strip()}
    said = {
        "identity": json.dumps(identity, ensure_ascii=False) if identity else "",
        "contact": told.contact.strip(),
        "narrative": told.narrative.strip(),
    }
    return [seal_text(confidence, kind, text, at=at, from_filer=True) for kind, text in said.items() if text]


def _seal_allegation(
    confidence: Confidence, number: int, alleged: AllegationFiled, *, today: date, code: ReceiptCode, at: datetime
) -> AllegationFiled:
    """Seal an allegation exactly as it was told, and return it as it may stand in the open (FILE-9)."""
    said: dict[str, Json] = {
        "number": number,
        "facts": alleged.facts,
        "since": alleged.since.isoformat(),
        "until": alleged.until.isoformat() if alleged.until else None,
        "workers_affected": alleged.workers_affected,
        "workplace": str(alleged.workplace.pk) if alleged.workplace else None,
    }
    sealed = _seal(confidence, "facts", said, _salt(code, str(number)), at)
    return replace(coarse(alleged, today), under_seal=sealed)


def _public_title(allegations: Sequence[AllegationFiled]) -> str:
    """What the docket is called in public: the rights that are alleged to be violated, and nothing she wrote."""
    with in_the_language_of_the_record():
        rights = list(dict.fromkeys(one.criterion_version.criterion.right.title for one in allegations))
        title = protected_title(rights)
    return title if len(title) <= rules.LONGEST_TITLE else f"{title[: rules.LONGEST_TITLE - 1]}…"
