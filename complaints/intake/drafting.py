"""Rows become drafts of complaints, in the account of whoever brought the file, and open to her alone.

Nobody files one but she, once she has answered what is left and declared it (FILE-2).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from commission.directory.models import Organisation
from complaints.drafts import keeping
from complaints.drafts.content import Content
from complaints.drafts.questions import ORGANISATION, unanswered
from complaints.intake.turning import FilingRow
from complaints.models import DraftedFiling, IntakeBatch


def draft(
    batch: IntakeBatch, filings: Sequence[FilingRow], respondents: Mapping[tuple[str, str], uuid.UUID]
) -> list[FilingRow]:
    """Begin a draft for each of these filings, with everything answered that the row answers.

    Whoever brought the file signs in to find them. A file without a person, as a command brings one, makes none.
    """
    person = batch.brought_by
    if person is None:
        return []
    keys = {key for place, key in respondents.items() if place in {_place(one) for one in filings}}
    known = {
        one.pk: [one.name, one.kind, one.country_id, one.industry_id or ""]
        for one in Organisation.objects.filter(pk__in=keys)
    }
    rows = []
    for one in filings:
        opened = keeping.begin(batch.commission)
        keeping.belong_to(opened, person)
        opened.content = _answered(batch, one, respondents.get(_place(one)), known)
        keeping.put(opened, step=unanswered(opened.content) or "review")
        rows.append(DraftedFiling(batch=batch, line=one.line, reference=_called(one), draft_id=opened.row.pk))
    DraftedFiling.objects.bulk_create(rows)
    return list(filings)


def _place(one: FilingRow) -> tuple[str, str]:
    return one.country, one.text("respondent").casefold()


def _called(one: FilingRow) -> str:
    return (one.text("reference") or one.text("title") or one.text("respondent"))[:160]


def _answered(
    batch: IntakeBatch, one: FilingRow, respondent: uuid.UUID | None, known: Mapping[uuid.UUID, list[str]]
) -> Content:
    """What the row answers, as if she had typed it: the pages check it once more before anything is filed."""
    content = Content()

    def answer(page: str, **said: str) -> None:
        content.typed[page] = {name: [value] for name, value in said.items()}
        content.done.append(page)

    if batch.organisation_id:
        answer("who", who=f"{ORGANISATION}{batch.organisation_id}")
    told = "\n\n".join(text for text in (one.text("title"), one.text("facts")) if text)
    answer("what", told=told)
    answer("where", country=one.country, place=one.text("place"))
    if "since" in one.days:
        until = one.days.get("until")
        answer(
            "when",
            since=one.days["since"].isoformat(),
            lasting="ended" if until else "lasts",
            until=until.isoformat() if until else "",
        )
    if respondent is not None and respondent in known:
        content.organisations[str(respondent)] = list(known[respondent])
        content.typed["responsible"] = {"respondents": [str(respondent)]}
        content.done.append("responsible")
    else:
        content.typed["responsible"] = {"search": [one.text("respondent")[:200]]}
    if one.workers:
        answer("workers", workers=str(one.workers))
    if one.text("relief"):
        answer("ask", relief=one.text("relief"))
    return content
