"""A protected filer and those who read what she tells: for tests of everything that is told under a receipt code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commission.authority.api import ANONYMOUS
from commission.authority.models import Person
from commission.clock.days import legal_date, start_of_day
from commission.vault.api import Mailbox, ReceiptCode, Strongbox, new_code, open_mailbox
from commission.vault.models import SealedText
from commission.vault.readers import make_reader, unlocked
from commission.vault.reading import open_text
from complaints.acts import file_protected_complaint
from complaints.acts.limits import zone_of
from complaints.models import Docket, ProtectedFiling
from tests.complaints.cases import complaint
from tests.personas import World
from tests.vault.confiding import PASSPHRASE

NAME = "Wilhelmina Quispe-Zapata"
FACTS = "The guard Baltazar locked Wilhelmina and me into the cutting room on the night of the fire."
CONTACT = "+51 987 654 321"
IDENTITY = {"name": NAME, "employee number": "KX-7741"}


def vault_ready(world: World) -> None:
    """Make the key pairs of the clerk and one investigator; the recovery key is there from the founding."""
    make_reader(world.clerk.pk, PASSPHRASE, world.founded_at)
    make_reader(world.investigator.pk, PASSPHRASE, world.founded_at)


def protected(world: World, code: ReceiptCode, **changes: Any) -> Docket:
    """File the complaint of the cases under a receipt code."""
    said = complaint(world)
    said |= {
        "actor": ANONYMOUS,
        "code": code,
        "title": f"{NAME} was locked in",
        "relief": f"Let {NAME} go back to her machine.",
        "identity": IDENTITY,
        "contact": CONTACT,
        "narrative": FACTS,
    }
    del said["complainant"]
    return file_protected_complaint(**(said | changes))


def filing_of(docket: Docket) -> ProtectedFiling:
    """The protected side of a docket, as it now stands."""
    return ProtectedFiling.objects.select_related("docket__commission", "confidence").get(docket=docket)


def opened_case(world: World, **changes: Any) -> tuple[ProtectedFiling, Mailbox]:
    """Ready the vault, file, and open the filer's mailbox."""
    vault_ready(world)
    code = new_code()
    filing = filing_of(protected(world, code, **changes))
    mailbox = open_mailbox(code)
    assert mailbox is not None
    return filing, mailbox


def days_begin(instant: datetime, filing: ProtectedFiling) -> datetime:
    """The first instant of its day."""
    zone = zone_of(filing.docket.commission)
    return start_of_day(legal_date(instant, zone), zone)


def strongbox_of(person: Person) -> Strongbox:
    """A reader's private key, opened."""
    return unlocked(person.pk, PASSPHRASE)


def read(text: SealedText, person: Person) -> str:
    """Open a sealed text as one of its readers."""
    return open_text(
        text, strongbox=strongbox_of(person), person=person.pk, capacity="registry_clerk", reason="to answer her"
    )
