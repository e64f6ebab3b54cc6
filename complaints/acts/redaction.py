"""A redacted public version beside a sealed original: it says that it is redacted, and why (HEAR-4)."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.outbox.models import Notice
from complaints.acts.entering import Upload, digest, enter, keep
from complaints.acts.notices import tell_all, tell_clerks
from complaints.acts.publishing import require_identifies_nobody
from complaints.models import Docket, RecordEntry
from complaints.rules import redaction as rules
from complaints.rules.filing import LONGEST_TITLE
from complaints.selectors.held import held_files, is_protected
from complaints.words import in_the_language_of_the_record


@act(cites=("HEAR-4", "HEAR-7", "FILE-9", "INV-9"), permission=Permission.REDACT_ENTRY, matter="docket")
def publish_redacted(
    act: Performance,
    *,
    docket: Docket,
    entry: RecordEntry,
    text: str,
    because: str,
    upload: Upload = None,
    keep_out: Collection[str] = (),
) -> RecordEntry:
    """Publish what everybody may read of a sealed entry, so that it can be answered. The original stays, sealed.

    It is an entry of its own, numbered and served, and says that it is redacted and why. A later one takes its place
    where people read it, for what was left in by oversight. Refuses one of what is not sealed, one that leaves nothing
    out, and one without its reason (HEAR-4); and in the case of a protected filer a word of `keep_out`, which names or
    reaches her, an address or an exact day (FILE-9). There a file waits for `confirm_file`, the registry's own as well,
    and a copy may be published in place of one that is held. Barenberg 2009, §VI.B.
    """
    original = RecordEntry.objects.filter(pk=entry.pk, docket=docket).first()
    if original is None:
        raise Refused("HEAR-4", _("That entry is not in the record of this docket."))
    held = bool(held_files(docket, [original]))
    rules.require_redaction(original, text=text, because=because, uploaded=upload is not None, held=held)
    require_identifies_nobody(act, docket, {"text": text, "because": because}, keep_out)
    stored = keep(docket, upload, person=act.actor.person_id, at=act.at)
    rules.require_another_file(original.file.sha256 if original.file else "", stored.sha256 if stored else "")
    with in_the_language_of_the_record():
        title = _("Redacted public version of entry %(number)d") % {"number": original.number}
    public = RecordEntry(
        kind=RecordEntry.Kind.REDACTED,
        title=title[:LONGEST_TITLE],
        text=text.strip(),
        # On a redacted version: why it is redacted.
        sealed_because=because.strip(),
        about=original,
        file=stored,
        capacity=act.capacity,
        entered_by=act.actor.person,
    )
    enter(docket, [public], at=act.at)
    tell_all(docket, Notice.Kind.RECORD_ENTRY, at=act.at, rule="HEAR-7", but=act.actor.person_id)
    if held_files(docket, [public]):
        tell_clerks(docket, at=act.at)
    act.enter(
        public,
        docket=docket.number,
        entry=public.number,
        of=original.number,
        text=digest(public.text),
        because=digest(public.sealed_because),
        # Held until it is confirmed: whether its digest may be known is not known yet (FILE-9).
        file=stored.sha256 if stored and not is_protected(docket) else None,
    )
    return public
