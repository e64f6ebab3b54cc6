"""What the document of a constitution says, judged as a whole before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.models import Person
from commission.directory.models import Country, Organisation
from commission.directory.rules import check_organisation
from commission.institution import rules
from commission.institution.charters import CHARTERS, CharterDraft
from commission.institution.founding.reading import Fault, Faulty, Part, parse
from commission.institution.models import Commission, SeatKind

LONGEST_TERM = 20
MOST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Named:
    """A person who is to sign in."""

    path: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that members come from, by a key of the document."""

    path: str
    key: str
    kind: str
    name: str
    country: str
    part_of: str
    lei: str


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who is to sit or to stand by, for how many years, and what that person declares."""

    path: str
    person: Named
    kind: str
    number: int
    alternate: bool
    years: int
    specialised_in: str
    independent_of_governments: bool
    independent_of_corporations: bool
    organisation: str


@dataclass(frozen=True, slots=True)
class Founding:
    """Everything that a commission needs on its first day."""

    charter: CharterDraft
    code: str
    name: str
    zone: str
    seat_city: str
    administrator: Named
    organisations: Sequence[Body]
    seated: Sequence[Seated]


def read(text: bytes) -> Founding:
    """Read and judge a document. Refuses it with every fault that it has (`Faulty`)."""
    faults: list[Fault] = []
    top = Part(parse(text), "", faults)
    charter = CHARTERS.get(top.one_of("charter", CHARTERS))
    code, name = top.text("code", most=8), top.text("name", most=200)
    zone, seat_city = top.text("zone", most=64), top.text("seat_city", most=80)
    if top.flag("demonstration", default=False):
        top.fault("demonstration", _("A demonstration is founded by `manage.py demo world`. Here this is false."))
    administrator = _person(top.part("administrator"), close=True)
    organisations = [_body(part) for part in top.parts("organisations", needed=False)]
    seated = [_seated(part, alternate=False) for part in top.parts("members")]
    seated += [_seated(part, alternate=True) for part in top.parts("alternates", needed=False)]
    top.close()
    bodies = {body.key: body for body in organisations}
    faults += _of_the_commission(code, name, zone)
    faults += _of_organisations(organisations, bodies)
    faults += _of_people(administrator, seated)
    for one in seated:
        faults += _of_declaration(one, bodies)
    if charter is not None:
        faults += _of_seats(charter, seated)
    if faults or charter is None:
        raise Faulty(list(dict.fromkeys(faults)))
    return Founding(charter, code, name, zone, seat_city, administrator, organisations, seated)


def _person(part: Part, *, close: bool = False) -> Named:
    found = Named(part.path, part.text("name", most=150), part.email("email"))
    if close:
        part.close()
    return found


def _body(part: Part) -> Body:
    found = Body(
        path=part.path,
        key=part.text("key", most=60),
        kind=part.one_of("kind", [kind.value for kind in Organisation.Kind]),
        name=part.text("name", most=400),
        country=part.text("country", most=3).upper(),
        part_of=part.text("part_of", most=60, needed=False),
        lei=part.text("lei", most=20, needed=False).upper(),
    )
    part.close()
    return found


def _seated(part: Part, *, alternate: bool) -> Seated:
    found = Seated(
        path=part.path,
        person=_person(part),
        kind=part.one_of("seat", [kind.value for kind in SeatKind]),
        number=part.whole("number", least=1, most=100),
        alternate=alternate,
        years=part.whole("years", least=1, most=LONGEST_TERM),
        specialised_in=part.text("specialised_in", most=MOST_TEXT, needed=False),
        independent_of_governments=part.flag("independent_of_governments", default=False),
        independent_of_corporations=part.flag("independent_of_corporations", default=False),
        organisation=part.text("organisation", most=60, needed=False),
    )
    part.close()
    return found


def fault_of(refused: Refused, path: str = "") -> Fault:
    """What a rule refuses, at its place in the document."""
    where = ".".join(part for part in (path, refused.field or "") if part)
    return Fault(where, " ".join(filter(None, [refused.why, refused.remedy])), refused.rule)


def _of_the_commission(code: str, name: str, zone: str) -> Iterator[Fault]:
    if code and Commission.objects.filter(code=code).exists():
        yield Fault("code", _("A commission of this code is constituted already, and that is done once."), "FILE-2")
    demonstration = Commission.objects.filter(demonstration=True).first()
    if demonstration is not None:
        yield Fault(
            "",
            _("%(name)s is shown in this database. A commission at work needs a database of its own.")
            % {"name": demonstration.name},
        )
    # One at a time, so that a fault in the code hides none in the zone; what is missing was said already.
    for tried in ((code, "x", "UTC"), ("XX", name, "UTC"), ("XX", "x", zone)):
        if all(tried):
            try:
                rules.check_commission(*tried)
            except Refused as refused:
                yield fault_of(refused)


def _of_organisations(organisations: Sequence[Body], bodies: Mapping[str, Body]) -> Iterator[Fault]:
    countries = set(
        Country.objects.filter(pk__in=[body.country for body in organisations]).values_list("pk", flat=True)
    )
    known: set[str] = set()
    for body in organisations:
        if body.country and body.country not in countries:
            yield Fault(f"{body.path}.country", _("This is not a country’s code of three letters, such as PER."))
        if body.key in known:
            yield Fault(f"{body.path}.key", _("Another organisation of the document has this key."))
        if body.part_of and body.part_of not in known:
            yield Fault(f"{body.path}.part_of", _("No organisation above this one in the document has this key."))
        known.add(body.key)
        if body.kind and body.name:
            head = bodies.get(body.part_of)
            try:
                check_organisation(body.kind, body.name, body.lei, Organisation(kind=head.kind) if head else None)
            except Refused as refused:
                yield fault_of(refused, body.path)


def _of_people(administrator: Named, seated: Sequence[Seated]) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for one in seated:
        email, where = one.person.email, f"{one.path}.email"
        if email and email in taken:
            yield Fault(
                where, _("%(path)s has this address: one person has one seat.") % {"path": taken[email]}, "INST-4"
            )
        elif email and email == administrator.email:
            yield Fault(where, _("The administrator cannot sit on the commission as well."), "INST-5")
        taken.setdefault(email, one.path)
    named = [administrator, *(row.person for row in seated)]
    emails = [who.email for who in named]
    closed = set(Person.objects.filter(email__in=emails, is_active=False).values_list("email", flat=True))
    # Anybody can type another's address as they sign up; only who reads its mail can confirm it.
    unconfirmed = set(EmailAddress.objects.filter(email__in=emails, verified=False).values_list("email", flat=True))
    for who in named:
        if who.email in closed:
            yield Fault(f"{who.path}.email", _("The sign-in with this address is closed."))
        elif who.email in unconfirmed:
            yield Fault(f"{who.path}.email", _("Somebody signed up with this address and has not confirmed it."))


def _of_declaration(one: Seated, bodies: Mapping[str, Body]) -> Iterator[Fault]:
    body = bodies.get(one.organisation)
    if one.organisation and body is None:
        yield Fault(f"{one.path}.organisation", _("No organisation of the document has this key."))
        return
    if one.kind:
        try:
            rules.check_declaration(
                one.kind,
                specialised_in=one.specialised_in,
                independent_of_governments=one.independent_of_governments,
                independent_of_corporations=one.independent_of_corporations,
                comes_from_workers=body is not None and body.kind == Organisation.Kind.LABOUR_ORGANISATION,
            )
        except Refused as refused:
            yield fault_of(refused, one.path)


def _of_seats(charter: CharterDraft, seated: Sequence[Seated]) -> Iterator[Fault]:
    composition = charter.composition
    taken: set[tuple[str, int, bool]] = set()
    for one in seated:
        there = (composition.alternates if one.alternate else composition.seats).get(one.kind, 0)
        if one.kind and one.number > there:
            yield Fault(
                f"{one.path}.number",
                _("The charter has %(there)d such seats.") % {"there": there},
                "INST-1",
            )
        if (one.kind, one.number, one.alternate) in taken:
            yield Fault(f"{one.path}.number", _("Somebody else of the document has this seat."), "INST-4")
        taken.add((one.kind, one.number, one.alternate))
    filled = Counter(kind for kind, _number, alternate in taken if kind and not alternate)
    missing = rules.shortfall(composition.document(), filled)
    if missing is not None:
        yield Fault("members", missing, "INST-1")
