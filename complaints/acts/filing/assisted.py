"""A complaint by telephone, on paper or in a visit: taken down, read back, confirmed and filed (FILE-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from commission.acts.frame import Performance, act
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from commission.clock.days import legal_date
from commission.directory.models import Country, Organisation
from commission.directory.selectors import represents
from commission.institution.models import Commission
from commission.vault.api import ReceiptCode
from complaints.acts.filing.protected import TakenDown, Told, file_told
from complaints.acts.limits import zone_of
from complaints.models import Channel, Docket
from complaints.rules import protected as rules
from complaints.rules.filing import AllegationFiled


@act(
    cites=("FILE-7", "FILE-4", "FILE-2", "FILE-1", "FILE-3", "FILE-9", "HEAR-1", "HEAR-2"),
    permission=Permission.ASSIST_FILING,
    beside_others=True,
    by_the_day=True,
)
def file_assisted(
    act: Performance,
    *,
    commission: Commission,
    title: str,
    country: Country,
    respondents: Sequence[Organisation],
    allegations: Sequence[AllegationFiled],
    code: ReceiptCode,
    channel: str,
    made_on: date,
    read_back: bool,
    relief: str = "",
    identity: Mapping[str, str] | None = None,
    contact: str = "",
    narrative: str = "",
    organisation: Organisation | None = None,
) -> Docket:
    """File what was taken down and read back to whoever told it. The clock runs from the day on which she told it.

    By a clerk, or by whoever speaks for a labour or human-rights organisation. She is protected as if she had filed
    under her own code, which is hers to keep. Refuses what was not read back, a day too long ago, and whoever has no
    mandate (FILE-7). Barenberg 2009, §VI.B.
    """
    if act.capacity == Capacity.PUBLIC:
        person = act.actor.person
        speaks = bool(person and organisation and represents(person, organisation, act.at))
        rules.require_mandated(organisation, speaks=speaks)
    rules.require_read_back(read_back=read_back)
    rules.require_made_on(made_on, legal_date(act.at, zone_of(commission)))
    assert act.actor.person is not None  # noqa: S101 (only a person holds this permission)
    return file_told(
        act,
        commission=commission,
        country=country,
        respondents=respondents,
        told=Told(title.strip(), relief.strip(), identity, contact, narrative, list(allegations)),
        code=code,
        taken_down=TakenDown(Channel(channel), made_on, act.actor.person, organisation, act.at),
    )
