"""The frame of every official act: one transaction, in one order, with one entry in the register.

An act is a function `name(act, *, matter…, …)` declared with `@act(...)`; callers write
`name(actor=…, at=…, …)`. The frame, in this order: enforces limits of the matter that are already overdue; opens the
transaction; locks the matter; checks that nothing is overdue still; checks authority; checks the table of states; runs
the function, which applies pure rules and writes; and appends the register entry last.
"""

from __future__ import annotations

import contextlib
import functools
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast, runtime_checkable

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commission.acts.models import ActedForm, UnnamedActor
from commission.acts.refusal import NotNow, NotYours, Refused
from commission.authority.api import Actor, Places, capacity_for
from commission.authority.capacities import Capacity, Scope
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.sweep import overdue, sweep
from commission.keys import by_the_day, the_day
from commission.register import api as register
from commission.rulebook.constraints import rule_of_constraint
from commission.writing import Statement, write

P = ParamSpec("P")
R = TypeVar("R")

EARLIEST = timedelta(minutes=5)
"""How old the legal time of a person's act may be: a request that took its time, never a back-dated act."""


UNNAMED = frozenset({Capacity.PUBLIC, Capacity.COMPLAINANT, Capacity.TEAM_MEMBER})
"""Whoever acts in these has no office to answer for and may need protection. The register, which anyone can keep, holds
a commitment in place of the person's key, by which her acts could be put together and led back to her (FILE-4)."""


@runtime_checkable
class Matter(Protocol):
    """What an act is done on: it can be locked, lies in places, may have a state, and has a public number."""

    pk: uuid.UUID

    @property
    def commission_key(self) -> uuid.UUID | None:
        """The commission it belongs to."""

    @property
    def matter_key(self) -> uuid.UUID:
        """The key whose lock serialises all acts on it: a docket's for everything in the docket."""

    @property
    def places(self) -> Places:
        """The objects over which a grant counts here."""

    @property
    def matter_label(self) -> str:
        """Public number or code; never a name."""


@dataclass(slots=True)
class Performance:
    """One performance of an act: who, in what capacity, at what legal time, and what its register entry will say.

    What may be done, and by whom, is judged at `at`. What others read of when it was done is `stated_at`: the same, or
    the first instant of its day, where a protected person acts (FILE-9; docs/decisions/0017).
    """

    spec: ActSpec
    actor: Actor
    at: datetime
    stated_at: datetime
    capacity: Capacity
    commission: uuid.UUID | None
    docket: uuid.UUID | None
    subject_type: str = ""
    subject_id: uuid.UUID | None = None
    body: dict[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] | None = None

    def enter(self, subject: models.Model, *, sealed: Mapping[str, Any] | None = None, **body: Any) -> None:
        """Say what the register entry will hold: its subject, public body, and what it only commits to."""
        self.subject_type = subject._meta.label_lower
        self.subject_id = subject.pk
        self.body = body
        self.sealed = sealed
        if self.commission is None and isinstance(subject, Matter):
            self.commission = subject.commission_key
        if self.docket is None and isinstance(subject, Matter) and Scope.DOCKET in subject.places:
            self.docket = subject.places[Scope.DOCKET]

    def closing(self, result: models.Model) -> list[Statement]:
        """What an act can send along with the last that it writes, its result among it; then it hands on the answer.

        Nothing where it is done with others in one transaction: those go on writing.
        """
        if len(_running.performances) != 1 or _running.finished:
            return []
        form = _running.form if _running.form and _running.form.act else None
        if form is not None:
            form.result_id = result.pk
        return [*_checking(form), *register.locking_head()]

    def closed(self, answer: Sequence[register.LockedHead]) -> None:
        """Hand on what the last of the closing statements gave; nothing but the entry is written from here on."""
        _running.head = answer[0] if answer else None

    def refuse(self, rule: str, why: str, remedy: str = "", *, field: str | None = None) -> None:
        """Refuse the act under a rule."""
        raise Refused(rule, why, remedy, field=field)


@dataclass(frozen=True, slots=True)
class ActSpec:
    """An act as declared: its name, the rules it enforces, who may do it, and on what."""

    name: str
    cites: tuple[str, ...]
    permission: Permission
    matter: str | None
    module: str
    summary: str
    beside_others: bool = False
    by_the_day: bool = False


ACTS: dict[str, ActSpec] = {}
"""Every act that exists, by name; the Rulebook page and the clock table read it."""


class _Running(threading.local):
    def __init__(self) -> None:
        self.performances: list[Performance] = []
        self.finished: list[Performance] = []
        self.form: ActedForm | None = None
        self.head: register.LockedHead | None = None


_running = _Running()


@contextmanager
def on_form(form: ActedForm) -> Iterator[None]:
    """Let a person's next act in this thread be done on a form, which its transaction marks as acted on.

    In the act's own transaction, and not in one around it: what is overdue is enforced and committed before the act,
    and stays so if the act is refused.
    """
    _running.form = form
    try:
        yield
    finally:
        _running.form = None


def act(
    *,
    cites: str | Iterable[str],
    permission: Permission,
    matter: str | None = None,
    beside_others: bool = False,
    by_the_day: bool = False,
) -> Callable[[Callable[Concatenate[Performance, P], R]], Callable[..., R]]:
    """Declare an official act.

    `cites`: the rules that it enforces. `permission`: its row in the permission table. `matter`: the name of the
    argument that it is done on (a `Matter`), which is locked and read anew; None where the act brings its matter about.
    `beside_others`: an act that brings its matter about and changes nothing of the commission goes on beside others of
    its kind, and waits for acts on the commission alone. `by_the_day`: a protected person acts, and nothing that comes
    of it says more than the day (FILE-9).
    The decorated function takes a `Performance` first; callers give `actor` and `at` instead.
    """
    rules = (cites,) if isinstance(cites, str) else tuple(cites)

    # Callers add `actor` and `at`, which no parameter specification can say: hence the open signature.
    def declare(function: Callable[Concatenate[Performance, P], R]) -> Callable[..., R]:
        name = function.__name__
        if name in ACTS:
            raise ValueError(f"There are two acts named {name}.")
        summary = (function.__doc__ or "").strip().split("\n", 1)[0]
        spec = ActSpec(name, rules, permission, matter, function.__module__, summary, beside_others, by_the_day)
        ACTS[name] = spec

        @functools.wraps(function)
        def perform(**arguments: Any) -> R:
            return cast("R", _perform(spec, cast("Callable[..., Any]", function), arguments))

        return perform

    return declare


def _perform(spec: ActSpec, function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    actor: Actor = arguments["actor"]
    at: datetime = arguments["at"]
    if timezone.is_naive(at):
        raise ValueError("The legal time of an act needs its zone.")
    given = arguments.get(spec.matter) if spec.matter else arguments.get("commission")
    outermost = not _running.performances
    form = _running.form if outermost and not actor.clock else None
    if form is not None and form.act:
        raise RuntimeError(f"{spec.name} is a second act on one form.")
    if isinstance(given, Matter):
        _check_present(spec, actor, at, given)
        if outermost and not actor.clock and spec.matter:
            sweep(matter=given.matter_key, at=at)
    try:
        with _discreetly(spec, given), transaction.atomic():
            if form is not None:
                form.act = spec.name
                write([form])
            result = _perform_inside(spec, function, arguments, given, outermost=outermost)
            if form is not None:
                form.result_id = result.pk if isinstance(result, models.Model) else None
            if outermost:
                _append_entries(form)
            return result
    except IntegrityError as broken:
        _refuse_under_its_rule(broken)
        raise
    finally:
        if outermost:
            _running.performances.clear()
            _running.finished.clear()
            _running.head = None


def _discreetly(spec: ActSpec, given: object) -> contextlib.AbstractContextManager[None]:
    """Let what a protected person does say its day alone: the day of the world, by which keys and mails are made."""
    if not spec.by_the_day or not isinstance(given, Matter) or given.commission_key is None:
        return contextlib.nullcontext()
    return by_the_day(clock.whole_day(given.commission_key, timezone.now()))


def _perform_inside(
    spec: ActSpec, function: Callable[..., Any], arguments: dict[str, Any], given: object, *, outermost: bool
) -> Any:
    actor: Actor = arguments["actor"]
    at: datetime = arguments["at"]
    matter = _lock(spec, given) if isinstance(given, Matter) else None
    if spec.matter and matter is not None:
        arguments[spec.matter] = matter
    # An act that brings its matter about, as a filing does, waits for no limit of the commission (FILE-2).
    if outermost and matter is not None and not actor.clock and spec.matter:
        _check_nothing_overdue(spec, at, matter)
    places: Places = matter.places if matter else {}
    capacity = capacity_for(actor, spec.permission, places, at)
    if capacity is None:
        raise NotYours(
            _("This act is not open to you: %(act)s.") % {"act": spec.name.replace("_", " ")},
            _("Sign in as somebody who holds the capacity that it needs."),
        )
    _check_state(spec, matter)
    performance = Performance(
        spec=spec,
        actor=actor,
        at=at,
        stated_at=clock.whole_day(matter.commission_key, at).begins
        if the_day() and matter and matter.commission_key
        else at,
        capacity=capacity,
        commission=matter.commission_key if matter else None,
        docket=places.get(Scope.DOCKET),
    )
    _running.performances.append(performance)
    finished_before = len(_running.finished)
    try:
        # An inner act that is refused may be borne by the outer one; the outermost takes its transaction with it.
        with transaction.atomic(savepoint=not outermost):
            result = function(performance, **{k: v for k, v in arguments.items() if k not in {"actor", "at"}})
    except BaseException:
        del _running.finished[finished_before:]
        raise
    finally:
        _running.performances.pop()
    _running.finished.append(performance)
    return result


def _lock(spec: ActSpec, given: Matter) -> Matter:
    """Take the matter's lock, then its row, and read it anew: what the caller held may be stale."""
    if spec.beside_others:
        clock.share_matter(given.matter_key)
        return given
    clock.lock_matter(given.matter_key)
    if not spec.matter:
        return given
    model = type(cast("models.Model", given))
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=given.pk).first()
    if row is None:
        raise NotNow(spec.cites[0], _("What this act is about no longer exists."))
    return cast("Matter", row)


def _check_present(spec: ActSpec, actor: Actor, at: datetime, matter: Matter) -> None:
    """A person acts now, save in a demonstration. Seen before anything is enforced that is not due yet."""
    # Only a demonstration's present is another than the world's: mostly nothing has to be asked.
    if actor.clock or -EARLIEST <= at - timezone.now() <= timedelta(seconds=5):
        return
    now, demonstration = clock.present_of(matter.commission_key)
    if not demonstration and not now - EARLIEST <= at <= now + timedelta(seconds=5):
        raise ValueError(f"{spec.name} was given a legal time that is not the present.")


def _check_nothing_overdue(spec: ActSpec, at: datetime, matter: Matter) -> None:
    """No act comes before a consequence that is already due (design §3)."""
    if overdue(matter.matter_key, at):
        raise NotNow(
            spec.cites[0],
            _("A limit in this matter has passed, and what the rule says must happen then has not been done yet."),
            _("It is being done. Try again in a minute."),
        )


def _check_state(spec: ActSpec, matter: Matter | None) -> None:
    table: Mapping[str, frozenset[str]] = getattr(matter, "acts_open_in", {})
    state = getattr(matter, "state", None)
    if state is None or spec.name not in table or state in table[spec.name]:
        return
    label = getattr(matter, "get_state_display", lambda: state)()
    raise NotNow(
        spec.cites[0],
        _("%(matter)s is in the state “%(state)s”, in which this cannot be done.")
        % {"matter": matter.matter_label if matter else "", "state": label},
        _("Look at the docket again: it may have moved on since you opened this page."),
    )


def _append_entries(form: ActedForm | None) -> None:
    """Append one entry for each act of this transaction, inner acts first: the chain is locked last (REG-1).

    Deferred constraints speak before the register does, so that what it says has been found lawful; and the form that
    was acted on learns what came of it.
    """
    first, head = _checking(form), _running.head
    for performance in _running.finished:
        person, sealed = performance.actor.person_id, performance.sealed
        unnamed = person if performance.capacity in UNNAMED else None
        if unnamed is not None:
            sealed = {**(sealed or {}), "actor": str(unnamed)}
        entry = register.following(
            act=performance.spec.name,
            cites=list(performance.spec.cites),
            commission=performance.commission,
            actor=None if unnamed is not None else person,
            capacity=performance.capacity.value,
            subject_type=performance.subject_type,
            subject_id=performance.subject_id,
            docket=performance.docket,
            legal_at=performance.stated_at,
            body=performance.body,
            sealed=sealed,
            first=first,
            head=head,
        )
        opening = [UnnamedActor(entry=entry.seq, person=unnamed, salt=entry.salt)] if unnamed and entry.salt else []
        write([entry], opening)
        first, head = [], None


def _checking(form: ActedForm | None) -> list[Statement]:
    """The statements by which deferred constraints speak, and the form learns what came of it."""
    learns = ("UPDATE acts_actedform SET result_id = %s WHERE key = %s", [form.result_id, form.key]) if form else None
    checks: list[Statement] = [("SET CONSTRAINTS ALL IMMEDIATE", []), ("SET CONSTRAINTS ALL DEFERRED", [])]
    return [learns, *checks] if learns else checks


def _refuse_under_its_rule(broken: IntegrityError) -> None:
    """Refuse under the rule that a broken constraint is named after; do nothing where it is named after none."""
    diagnosis = getattr(broken.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    rule = rule_of_constraint(name) if name else None
    if rule is None:
        return
    said = getattr(diagnosis, "message_primary", "") or ""
    raise Refused(rule, _sentence(said, rule) or _("The record does not allow this."), "") from broken


def _sentence(said: str, rule: str) -> str:
    """Return what a trigger says after its rule, as a sentence; nothing where it is PostgreSQL that speaks."""
    named, _colon, words = said.partition(": ")
    if named != rule or not words:
        return ""
    return f"{words[0].upper()}{words[1:].rstrip('.')}."
