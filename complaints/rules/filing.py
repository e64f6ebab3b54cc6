"""What a complaint must be to be filed: who complains, of whom, under which criteria (FILE-1, FILE-3)."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.directory.models import Country, Organisation, Workplace
from commission.formats import date_format
from commission.register.chain import Json, canonical
from commission.vault.models import SealedText
from criteria.models import CriterionVersion
from criteria.rules import binds

WORKER: Final = "worker"
TEAM: Final = "team"

LONGEST_TITLE = 240
LONGEST_TEXT = 20_000
MOST_ALLEGATIONS = 100
"""As many as one page of a form can hold; more are another complaint, with a clock of its own (FILE-6)."""


@dataclass(frozen=True, slots=True)
class UnderSeal:
    """What was told in confidence: the text in the vault, and the digest that stands for it in what is public."""

    text: SealedText
    digest: str


@dataclass(frozen=True, slots=True)
class AllegationFiled:
    """One criterion said to be violated by one respondent, as the filer puts it."""

    criterion_version: CriterionVersion
    respondent: Organisation
    facts: str
    since: date
    until: date | None = None
    workers_affected: int | None = None
    workplace: Workplace | None = None
    under_seal: UnderSeal | None = None


def field_of(index: int, name: str) -> str:
    """Name of the form field that a refusal about an allegation belongs to."""
    return f"allegations-{index}-{name}"


def require_standing(filers: Collection[str], kind: str) -> None:
    """Refuse a complaint by a kind of filer that the charter does not name (FILE-1)."""
    if kind in filers:
        return
    said = {
        WORKER: _("a worker, without an organisation"),
        TEAM: _("an investigative team"),
        **{value: str(label) for value, label in Organisation.Kind.choices},
    }
    raise Refused(
        "FILE-1",
        _("The charter of this commission does not open complaints to %(filer)s.")
        % {"filer": said.get(kind, kind.replace("_", " "))},
        _("An organisation that the charter names can file it, or a worker."),
        field="complainant",
    )


def require_title(title: str) -> None:
    """Refuse a complaint that nobody could call by a name (FILE-3)."""
    if not title.strip():
        raise Refused("FILE-3", _("The complaint needs a title, in a few words."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Refused("FILE-3", _("The title has more than %(most)d letters.") % {"most": LONGEST_TITLE}, field="title")


def require_respondents(respondents: Sequence[Organisation], complainant: Organisation | None) -> None:
    """Refuse a complaint against nobody, against whom no criterion binds, or against oneself (FILE-1)."""
    if not respondents:
        raise Refused(
            "FILE-1",
            _("The complaint names no respondent."),
            _("Name the government, agency, employer or corporation that it is about."),
            field="respondents",
        )
    for respondent in respondents:
        if respondent.kind not in Organisation.ADDRESSABLE:
            raise Refused(
                "FILE-1",
                _("%(name)s is a %(kind)s, and no criterion binds one.")
                % {"name": respondent.name, "kind": respondent.get_kind_display()},
                _("Respondents are governments, their agencies, employers and global corporations."),
                field="respondents",
            )
        if complainant is not None and respondent.pk == complainant.pk:
            raise Refused("FILE-1", _("An organisation cannot complain of itself."), field="respondents")


def require_allegations(
    allegations: Sequence[AllegationFiled],
    respondents: Sequence[Organisation],
    versions: Mapping[uuid.UUID, CriterionVersion],
    in_force: Mapping[int, CriterionVersion | None],
    today: date,
) -> None:
    """Refuse a complaint that alleges nothing, or alleges what cannot be decided (FILE-3, CRIT-1, CRIT-7, CRIT-10).

    `versions`: those of this commission among the ones alleged, by key. `in_force`: for each allegation, by its place,
    the version of its criterion that was in force on the first day of its facts.
    """
    if not allegations:
        raise Refused(
            "FILE-3",
            _("The complaint alleges nothing."),
            _("Name at least one criterion, the respondent who violates it, and what happened."),
            field=field_of(0, "criterion"),
        )
    if len(allegations) > MOST_ALLEGATIONS:
        raise Refused("FILE-3", _("One complaint holds %(most)d allegations at most.") % {"most": MOST_ALLEGATIONS})
    seen: dict[tuple[uuid.UUID, uuid.UUID, uuid.UUID | None], int] = {}
    for index, alleged in enumerate(allegations):
        version = versions.get(alleged.criterion_version.pk)
        if version is None:
            raise no_such_criterion(index)
        _require_facts(index, alleged, today)
        _require_in_force(index, version, in_force[index])
        _require_respondent(index, alleged, version, respondents)
        workplace = alleged.workplace.pk if alleged.workplace else None
        key = (version.criterion_id, alleged.respondent.pk, workplace)
        if key in seen:
            raise Refused(
                "FILE-3",
                _("This says the same as allegation %(number)d.") % {"number": seen[key] + 1},
                _("Put the facts of both into one."),
                field=field_of(index, "criterion"),
            )
        seen[key] = index
    _require_use(respondents, allegations)


def no_such_criterion(index: int) -> Refused:
    """The refusal of what is no criterion of this commission: a right in the abstract, for one (CRIT-1)."""
    return Refused(
        "CRIT-1",
        _("This is not a criterion of this commission. A right in the abstract cannot be alleged."),
        _("Choose a specific criterion that stands under the right."),
        field=field_of(index, "criterion"),
    )


def _require_facts(index: int, alleged: AllegationFiled, today: date) -> None:
    if not alleged.facts.strip():
        raise Refused(
            "FILE-3",
            _("The allegation does not say what happened."),
            _("Tell the facts: what, where, when, to how many."),
            field=field_of(index, "facts"),
        )
    if len(alleged.facts) > LONGEST_TEXT:
        raise Refused(
            "FILE-3",
            _("The facts have more than %(most)d letters.") % {"most": LONGEST_TEXT},
            _("Tell them in short here, and bring the rest as evidence."),
            field=field_of(index, "facts"),
        )
    if alleged.since > today:
        raise Refused(
            "FILE-3",
            _("The first day of the facts lies in the future."),
            _("Give the day on which it began."),
            field=field_of(index, "since"),
        )
    if alleged.until is not None and alleged.until < alleged.since:
        raise Refused("FILE-3", _("The facts end before they begin."), field=field_of(index, "until"))
    if alleged.until is not None and alleged.until > today:
        raise Refused(
            "FILE-3",
            _("The last day of the facts lies in the future."),
            _("Leave it empty if they last."),
            field=field_of(index, "until"),
        )
    if alleged.workers_affected is not None and alleged.workers_affected < 0:
        raise Refused("FILE-3", _("Fewer than no workers cannot be affected."), field=field_of(index, "workers"))


def _require_in_force(index: int, version: CriterionVersion, in_force: CriterionVersion | None) -> None:
    """Hold an allegation to the criterion as it was in force on the first day of the facts (FILE-3, CRIT-10)."""
    if in_force is None:
        raise Refused(
            "FILE-3",
            _("Criterion %(code)s was not in force on the first day of these facts.")
            % {"code": version.criterion.code},
            _("Where the facts last, give the first day on which the criterion was in force."),
            field=field_of(index, "since"),
        )
    if in_force.pk != version.pk:
        raise Refused(
            "CRIT-10",
            _("On the first day of these facts, version %(number)d of criterion %(code)s was in force.")
            % {"number": in_force.number, "code": version.criterion.code},
            _("Allege that version."),
            field=field_of(index, "criterion"),
        )


def _require_respondent(
    index: int, alleged: AllegationFiled, version: CriterionVersion, respondents: Sequence[Organisation]
) -> None:
    if alleged.respondent not in respondents:
        raise Refused(
            "FILE-3",
            _("%(name)s is not among the respondents.") % {"name": alleged.respondent.name},
            _("Add it to the respondents, or choose one of them."),
            field=field_of(index, "respondent"),
        )
    if not binds(version.criterion.addressee, alleged.respondent.kind):
        raise Refused(
            "CRIT-7",
            _("Criterion %(code)s binds %(addressee)s, and %(name)s is a %(kind)s.")
            % {
                "code": version.criterion.code,
                "addressee": version.criterion.get_addressee_display(),
                "name": alleged.respondent.name,
                "kind": alleged.respondent.get_kind_display(),
            },
            _("Choose a criterion that binds this respondent, or the respondent whom this one binds."),
            field=field_of(index, "respondent"),
        )
    if alleged.workplace is not None and not _runs(alleged.respondent, alleged.workplace):
        raise Refused(
            "FILE-3",
            _("%(workplace)s is not a workplace of %(name)s.")
            % {"workplace": alleged.workplace.name, "name": alleged.respondent.name},
            _("Choose one of its workplaces, or leave it empty."),
            field=field_of(index, "workplace"),
        )


def _runs(respondent: Organisation, workplace: Workplace) -> bool:
    """Whether a workplace is one for which this respondent can answer."""
    if respondent.kind == Organisation.Kind.EMPLOYER:
        return workplace.employer_id == respondent.pk
    if respondent.kind == Organisation.Kind.GLOBAL_CORPORATION:
        return True  # it answers for its suppliers' workplaces, too
    return workplace.country_id == respondent.country_id


def _require_use(respondents: Iterable[Organisation], allegations: Iterable[AllegationFiled]) -> None:
    alleged = {allegation.respondent.pk for allegation in allegations}
    for respondent in respondents:
        if respondent.pk not in alleged:
            raise Refused(
                "FILE-3",
                _("Nothing is alleged against %(name)s.") % {"name": respondent.name},
                _("Say what it did, or leave it out of the respondents."),
                field="respondents",
            )


def filing_document(
    *,
    commission: str,
    title: str,
    country: Country,
    complainant: str,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    relief: str,
    under_seal: str = "",
) -> dict[str, Json]:
    """Return the filing as it is entered: what the filer gave, and nothing that the registry adds.

    The draw of the panel rests on its digest, so nothing may be in it that could be chosen once the secret is known
    (HEAR-2). A worker who files without an organisation is `worker`: her key is in no public document (FILE-4). In a
    protected filing digests stand for what was told in confidence; `under_seal` for title and relief.
    """
    return {
        "form": "protected complaint v1" if under_seal else "complaint v1",
        **({"under_seal": under_seal} if under_seal else {}),
        "commission": commission,
        "title": title,
        "country": country.pk,
        "complainant": complainant,
        "respondents": sorted(str(respondent.pk) for respondent in respondents),
        "allegations": [
            {
                "criterion": alleged.criterion_version.criterion.code,
                "version": alleged.criterion_version.number,
                "respondent": str(alleged.respondent.pk),
                "workplace": str(alleged.workplace.pk) if alleged.workplace else None,
                "facts": {"sealed": alleged.under_seal.digest} if alleged.under_seal else alleged.facts,
                "since": alleged.since.isoformat(),
                "until": alleged.until.isoformat() if alleged.until else None,
                "workers_affected": alleged.workers_affected,
            }
            for alleged in allegations
        ],
        "relief": relief,
    }


def filing_in_words(
    *,
    complainant: str,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    relief: str,
) -> str:
    """Return the filing as people read it in the record."""
    parts = [
        _("Filed by %(name)s.") % {"name": complainant},
        _("Against %(names)s.") % {"names": ", ".join(respondent.name for respondent in respondents)},
    ]
    for number, alleged in enumerate(allegations, start=1):
        day = "YEAR_MONTH_FORMAT" if alleged.under_seal else "DATE_FORMAT"
        where = f", {alleged.workplace.name}" if alleged.workplace else ""
        until = _(" until %(day)s") % {"day": date_format(alleged.until, day)} if alleged.until else ""
        parts.append(
            _("Allegation %(number)d: %(criterion)s, by %(respondent)s%(where)s, since %(since)s%(until)s.")
            % {
                "number": number,
                "criterion": alleged.criterion_version.criterion,
                "respondent": alleged.respondent.name,
                "where": where,
                "since": date_format(alleged.since, day),
                "until": until,
            }
        )
        if alleged.workers_affected is not None:
            affected = {"number": alleged.workers_affected}
            parts.append(
                _("Workers affected: %(number)d or more.") % affected
                if alleged.under_seal
                else _("Workers affected: %(number)d.") % affected
            )
        parts.append(
            _("What happened is sealed until the registry has redacted it.") if alleged.under_seal else alleged.facts
        )
    if relief:
        parts.append(_("Relief: %(relief)s") % {"relief": relief})
    return "\n\n".join(parts)


def filing_bytes(document: Mapping[str, Json]) -> bytes:
    """Return the one canonical form of a filing (RFC 8785), which its digest is taken over."""
    return canonical(document)


def filing_digest(document: Mapping[str, Json]) -> str:
    """Return the SHA-256 of a filing, in hexadecimal."""
    return hashlib.sha256(filing_bytes(document)).hexdigest()
