"""What is told in confidence is sealed to those who read it, and opened by them alone."""

from __future__ import annotations

from commission.vault.api import new_code, open_mailbox, open_text, open_text_with_code, seal_text
from tests.vault.confiding import CLERK, MORNING, confided, reader, recovery, strongbox


def test_a_text_is_opened_by_its_reader_and_by_the_code(committed_db: str) -> None:
    recovery()
    reader(CLERK)
    code = new_code()
    confidence = confided(CLERK, code=code)
    text = seal_text(confidence, "narrative", "They locked the doors at night. María", at=MORNING, from_filer=True)
    box = strongbox(CLERK)
    said = open_text(text, strongbox=box, person=CLERK, capacity="registry_clerk", reason="to redact it")
    assert said == "They locked the doors at night. María"
    mailbox = open_mailbox(code)
    assert mailbox
    assert open_text_with_code(text, mailbox) == said
    assert open_mailbox(new_code()) is None
