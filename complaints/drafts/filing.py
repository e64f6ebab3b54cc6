"""From a draft to a docket: the same acts as on any other way, once, whatever is pressed how often (FILE-2)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commission.acts.once import once
from commission.acts.refusal import Refused
from commission.authority.api import ANONYMOUS, Actor
from commission.authority.models import Person
from commission.directory.acts import describe_respondent
from commission.directory.models import Country, Organisation, Workplace
from commission.reading import read
from complaints.acts.filing import file_complaint, file_protected_complaint
from complaints.acts.protected import record_need
from complaints.drafts import evidence
from complaints.drafts.content import Content
from complaints.drafts.keeping import OpenDraft, Overtaken, close, give_code, take
from complaints.drafts.questions import BY_SLUG, ORGANISATION, SEALED, is_need, under_protection
from complaints.models import Docket
from complaints.rules.filing import LONGEST_TEXT, LONGEST_TITLE, AllegationFiled
from criteria.models import CriterionVersion

DESCRIBED = "described-"


def title_of(content: Content) -> str:
    """What a complaint is called unless its filer calls it otherwise: what is alleged, and against whom."""
    criteria = list(dict.fromkeys(row[1] for row in content.leads.values()))
    names = list(dict.fromkeys(row[2] for row in content.leads.values()))
    title = _("%(criteria)s: %(names)s") % {"criteria": "; ".join(criteria), "names": ", ".join(names)}
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def file_draft(opened: OpenDraft, *, person: Person | None, at: datetime, title: str) -> None:
    """File what a draft holds, once: with her account, under protection, or as evidence of need (FILE-7).

    Two who press at the same instant take turns at the draft's row, and the second finds it filed. Refuses what the
    acts refuse, and then nothing has been done, but that whoever is described stands in the directory; raises Overtaken
    where it was thrown away. The evidence follows the filing, each file by an act of its own.
    """
    protected = under_protection(opened.content)
    actor = ANONYMOUS if protected or person is None else Actor(person=person)
    # An act of its own, which ends before the filing begins: the register's head is locked last, and by one at a time.
    country = _country(opened.content)
    respondents = {} if is_need(opened.content) else _respondents(opened, actor, at, country)
    with transaction.atomic():
        found = take(opened.row.pk)
        if found is None:
            raise Overtaken
        if found.filed_at is not None:
            return
        if is_need(opened.content):
            docket = None
            _tell_need(opened, at, country)
        else:
            docket = _file(opened, actor, at, title=title, country=country, respondents=respondents)
            close(opened, docket=docket)
    follow_with_evidence(opened, docket, actor=actor, at=at)


def follow_with_evidence(opened: OpenDraft, docket: uuid.UUID | None, *, actor: Actor, at: datetime) -> None:
    """Bring into the record, or to the need, what was kept with the draft; harmless where it has been brought."""
    if not opened.content.files:
        return
    refused = evidence.into_record(opened, Docket.objects.get(pk=docket) if docket else None, actor=actor, at=at)
    opened.content.files = []
    opened.content.outcome["refused"] = ", ".join(refused)
    close(opened, docket=docket)


def _file(
    opened: OpenDraft,
    actor: Actor,
    at: datetime,
    *,
    title: str,
    country: Country,
    respondents: Mapping[str, Organisation],
) -> uuid.UUID:
    """Call the act that files, with what the draft holds; return the key of the docket."""
    content = opened.content
    alleged = _allegations(content, respondents)
    common: dict[str, Any] = {
        "at": at,
        "commission": opened.commission,
        "title": title,
        "country": country,
        "respondents": list(respondents.values()),
        "allegations": alleged,
        "relief": content.value("ask", "relief"),
    }
    if under_protection(content):
        code = opened.code
        if code is None:
            raise Refused("FILE-4", _("The receipt code is missing."), _("Go back to the first question."))
        done = once(
            _form_key(opened),
            actor,
            lambda: file_protected_complaint(
                actor=actor,
                code=code,
                identity=_identity(content),
                contact=content.value("name", "contact") if content.value("who", "who") == SEALED else "",
                narrative=content.value("what", "told"),
                **common,
            ),
        )
    else:
        done = once(
            _form_key(opened),
            actor,
            lambda: file_complaint(actor=actor, complainant=_complainant(content), **common),
        )
    if done.result_id is None:
        raise RuntimeError("A filing has left no docket.")
    return done.result_id


def _tell_need(opened: OpenDraft, at: datetime, country: Country) -> None:
    """Keep what no criterion answers as evidence of need, in confidence and under a code (FILE-7)."""
    content = opened.content
    code = give_code(opened)
    content.code = content.code or code.signs
    once(
        _form_key(opened),
        ANONYMOUS,
        lambda: record_need(
            actor=ANONYMOUS,
            at=at,
            commission=opened.commission,
            country=country,
            text=_need_in_words(content),
            code=code,
            identity=_identity(content),
            contact=content.value("name", "contact") if content.value("who", "who") == SEALED else "",
        ),
    )
    content.outcome["need"] = "told"
    close(opened, docket=None)


def _need_in_words(content: Content) -> str:
    """All that she told, page by page: there is no docket in which the rest of it would stand."""
    days = [content.value("when", name) for name in ("since", "until")]
    workplace = content.workplaces.get(content.value("workplace", "workplace"), [""])[0]
    answers = {
        "where": content.value("where", "place"),
        "when": " – ".join(day for day in days if day),
        "responsible": "; ".join(
            [*(row[0] for row in content.organisations.values()), *(name for _kind, name in content.described)]
        ),
        "workplace": workplace,
        "workers": content.value("workers", "workers"),
        "ask": content.value("ask", "relief"),
    }
    said = [f"{BY_SLUG[slug].title} {answer.strip()}" for slug, answer in answers.items() if answer.strip()]
    return "\n\n".join([content.value("what", "told").strip(), *said])[:LONGEST_TEXT]


def _form_key(opened: OpenDraft) -> uuid.UUID:
    """The key of the form that files a draft. Its address is no secret, and whoever knew it could use it up first."""
    return uuid.UUID(opened.form_token)


def _country(content: Content) -> Country:
    found = read(Country, "WHERE directory_country.alpha3 = %s", [content.value("where", "country")])
    if not found:
        raise Refused("FILE-3", _("The country is missing."), field="country")
    return found[0]


def _identity(content: Content) -> Mapping[str, str] | None:
    return {"name": content.value("name", "name")} if content.value("who", "who") == SEALED else None


def _complainant(content: Content) -> Organisation | None:
    who = content.value("who", "who")
    if not who.startswith(ORGANISATION):
        return None
    found = read(Organisation, "WHERE directory_organisation.id = %s", [uuid.UUID(who.removeprefix(ORGANISATION))])
    return found[0] if found else None


def _respondents(opened: OpenDraft, actor: Actor, at: datetime, country: Country) -> dict[str, Organisation]:
    """Whom the complaint is against, by the keys of the draft; described ones enter the directory now."""
    content = opened.content
    used = {key.partition(":")[2] for key in content.leads}
    keys = [uuid.UUID(key) for key in content.organisations if key in used]
    there = "WHERE directory_organisation.id = ANY(%s::uuid[])"
    rows = read(Organisation, there, [keys], beside=("country", "industry"))
    found = {str(row.pk): row for row in rows}
    for number, (kind, name) in enumerate(content.described):
        if f"{DESCRIBED}{number}" in used:
            found[f"{DESCRIBED}{number}"] = describe_respondent(
                actor=actor, at=at, commission=opened.commission, kind=kind, name=name, country=country
            )
    return found


def _allegations(content: Content, respondents: Mapping[str, Organisation]) -> Sequence[AllegationFiled]:
    alleged_here = [uuid.UUID(row[4]) for row in content.leads.values()]
    there = "WHERE criteria_criterionversion.id = ANY(%s::uuid[])"
    rows = read(CriterionVersion, there, [alleged_here], beside=("criterion", "criterion__right"))
    versions = {row.pk: row for row in rows}
    workplace = _workplace(content)
    until = content.value("when", "until") if content.value("when", "lasting") == "ended" else ""
    workers = content.value("workers", "workers").strip()
    alleged = []
    for key, (_code, _title, _name, since, version) in content.leads.items():
        respondent = respondents.get(key.partition(":")[2])
        if respondent is None or uuid.UUID(version) not in versions:
            raise Refused(
                "FILE-3", _("One of those who are responsible is no longer in the directory."), field="respondents"
            )
        alleged.append(
            AllegationFiled(
                criterion_version=versions[uuid.UUID(version)],
                respondent=respondent,
                facts=_facts(content),
                since=date.fromisoformat(since),
                until=date.fromisoformat(until) if until else None,
                workers_affected=int(workers) if workers else None,
                workplace=workplace if workplace and _answers_for(respondent, workplace) else None,
            )
        )
    return alleged


def _answers_for(respondent: Organisation, workplace: Workplace) -> bool:
    return workplace.employer_id == respondent.pk


def _workplace(content: Content) -> Workplace | None:
    key = content.value("workplace", "workplace")
    if key not in content.workplaces:
        return None
    found = read(Workplace, "WHERE directory_workplace.id = %s", [uuid.UUID(key)])
    return found[0] if found else None


def _facts(content: Content) -> str:
    told, place = content.value("what", "told").strip(), content.value("where", "place").strip()
    return f"{told}\n\n{_('Where:')} {place}" if place else told
