"""Who speaks for an organisation: in the directory, and at once in every open docket that it is a party to (INST-5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from commission.acts.frame import Performance, act
from commission.authority.models import Person
from commission.authority.permissions import Permission
from commission.directory.acts import appoint_representative, end_representation
from commission.directory.models import Organisation, Representation
from commission.institution.models import Commission
from complaints.acts.parties import let_speak, let_speak_no_longer


@act(cites=("FILE-1", "INST-5", "HEAR-7"), permission=Permission.KEEP_DIRECTORY, matter="commission")
def admit_representative(
    act: Performance,
    *,
    commission: Commission,
    organisation: Organisation,
    person: Person,
    powers: Sequence[str] | None = None,
    until: datetime | None = None,
) -> Representation:
    """Appoint somebody to speak for an organisation, in the dockets that are open already as well.

    With these powers (None: all that it has) until the term ends by itself (None: until it is ended); the records are
    served on her. Refuses somebody who speaks for it already (FILE-1).
    """
    representation = appoint_representative(
        actor=act.actor,
        at=act.at,
        commission=commission,
        organisation=organisation,
        person=person,
        powers=powers,
        until=until,
    )
    numbers = let_speak(representation, at=act.at)
    act.enter(representation, dockets=numbers)
    return representation


@act(cites=("FILE-1", "INST-5"), permission=Permission.KEEP_DIRECTORY, matter="commission")
def dismiss_representative(
    act: Performance, *, commission: Commission, representation: Representation
) -> Representation:
    """End somebody's speaking for an organisation, and with it their capacity in its dockets."""
    ended = end_representation(actor=act.actor, at=act.at, commission=commission, representation=representation)
    numbers = let_speak_no_longer(ended.organisation, ended.person, at=act.at)
    act.enter(ended, dockets=numbers)
    return ended
