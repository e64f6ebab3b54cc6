"""Evidence that comes with a draft: it waits sealed under tokens that the draft alone holds, until it is filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.api import ANONYMOUS, Actor
from commission.vault.api import UploadRefused, open_mailbox
from commission.vault.uploads.places import Place
from commission.vault.uploads.taking import Arrived, arrived, discard_upload
from complaints.acts import submit_to_record
from complaints.acts.protected import bring_to_need, submit_from_mailbox
from complaints.drafts.content import Content
from complaints.drafts.keeping import OpenDraft, save
from complaints.models import Docket, ProtectedFiling, RecordEntry
from complaints.rules.filing import LONGEST_TITLE
from complaints.selectors.confidences import need_of

MOST_FILES: Final = 20


def place_of(opened: OpenDraft) -> Place:
    """Where files of a draft are brought. Under protection nobody is known to have brought them."""
    return Place(opened.row.pk, opened.row.person_id)


def brought(opened: OpenDraft) -> list[Arrived]:
    """What waits with a draft, as it was when it came."""
    return [Arrived(one["token"], one["name"], int(one["size"]), "") for one in opened.content.files]


def keep(opened: OpenDraft, files: Sequence[Arrived], *, passed: bool) -> None:
    """Let these files wait with a draft, and throw away what is no longer among them.

    Refuses with UploadRefused more than a complaint is filed with. `passed`: she has come past the question.
    """
    if len(files) > MOST_FILES:
        raise UploadRefused(
            _("A complaint is filed with %(most)d files at most.") % {"most": MOST_FILES},
            _("Bring the others once it is filed."),
        )
    told = [{"token": one.token, "name": one.name, "size": str(one.size)} for one in files]
    gone = {one["token"] for one in opened.content.files} - {one.token for one in files}

    def change(content: Content) -> None:
        content.files = told
        if passed:
            content.done = [*(slug for slug in content.done if slug != "evidence"), "evidence"]

    save(opened, change, step="review" if passed else "evidence")
    for token in gone:
        discard_upload(token)


def into_record(opened: OpenDraft, docket: Docket | None, *, actor: Actor, at: datetime) -> list[str]:
    """Bring the files of a draft that has been filed into the record; return the names of those that were refused.

    Without a docket it was told as a need, and they come to lie with it (FILE-7).
    """
    refused: list[str] = []
    mailbox = open_mailbox(opened.code) if opened.code and (actor == ANONYMOUS or docket is None) else None
    need = need_of(mailbox) if mailbox and docket is None else None
    for said in opened.content.files:
        title = said["name"][:LONGEST_TITLE] or _("Evidence")
        try:
            came = arrived(said["token"])
            if need is not None and mailbox is not None:
                bring_to_need(actor=ANONYMOUS, at=at, need=need, mailbox=mailbox, title=title, upload=came)
            elif docket is None:
                refused.append(said["name"])
            elif mailbox is None:
                submit_to_record(
                    actor=actor, at=at, docket=docket, kind=RecordEntry.Kind.EVIDENCE, title=title, upload=came
                )
            else:
                submit_from_mailbox(
                    actor=ANONYMOUS,
                    at=at,
                    filing=ProtectedFiling.objects.get(docket=docket),
                    mailbox=mailbox,
                    kind=RecordEntry.Kind.EVIDENCE,
                    title=title,
                    upload=came,
                )
        except (Refused, UploadRefused):
            refused.append(said["name"])
    return refused
