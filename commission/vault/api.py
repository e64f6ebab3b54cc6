"""What the rest of the commission asks of the vault: to keep a file as it arrived, and to open it for someone."""

from __future__ import annotations

from commission.vault.admitting import Pending, admit_everywhere, admit_reader, pending_admissions
from commission.vault.codes import ReceiptCode, digest_of, new_code, open_mailbox, read_code
from commission.vault.confidences import (
    confidence_of,
    file_key_for_sealing,
    forget_confidence,
    has_reader,
    place_confidence,
    seal_text,
    start_confidence,
    withdraw_file_key,
    withdraw_text,
)
from commission.vault.content import ACCEPT
from commission.vault.inspection import Unreadable, words_of
from commission.vault.keeping import FileAltered, UploadedFile, custody_of, open_file, store
from commission.vault.models import Confidence, KeyPair, SealedText
from commission.vault.naming import dismiss_reader, name_readers
from commission.vault.openers import Mailbox, Opener, RecoveryKey, Strongbox
from commission.vault.readers import NoRecoveryKey, change_passphrase, key_pair_of, key_pairs_of, make_reader
from commission.vault.reading import (
    NotForYou,
    Withdrawn,
    open_text,
    open_text_with_code,
    open_texts,
    open_texts_with_code,
)
from commission.vault.refusal import RULE, UploadRefused, VaultRefused
from commission.vault.stretching import Crowded
from commission.vault.strongbox import (
    close_mailbox,
    close_strongbox,
    keep_mailbox,
    mailbox_of,
    open_strongbox,
    prolong_mailbox,
    strongbox_of,
)
from commission.vault.texts import TextAltered
from commission.vault.uploads.places import Place
from commission.vault.uploads.taking import Arrived, arrive, arrived, discard_upload, take_upload

__all__ = [
    "ACCEPT",
    "RULE",
    "Arrived",
    "Confidence",
    "Crowded",
    "FileAltered",
    "KeyPair",
    "Mailbox",
    "NoRecoveryKey",
    "NotForYou",
    "Opener",
    "Pending",
    "Place",
    "ReceiptCode",
    "RecoveryKey",
    "SealedText",
    "Strongbox",
    "TextAltered",
    "Unreadable",
    "UploadRefused",
    "UploadedFile",
    "VaultRefused",
    "Withdrawn",
    "admit_everywhere",
    "admit_reader",
    "arrive",
    "arrived",
    "change_passphrase",
    "close_mailbox",
    "close_strongbox",
    "confidence_of",
    "custody_of",
    "digest_of",
    "discard_upload",
    "dismiss_reader",
    "file_key_for_sealing",
    "forget_confidence",
    "has_reader",
    "keep_mailbox",
    "key_pair_of",
    "key_pairs_of",
    "mailbox_of",
    "make_reader",
    "name_readers",
    "new_code",
    "open_file",
    "open_mailbox",
    "open_strongbox",
    "open_text",
    "open_text_with_code",
    "open_texts",
    "open_texts_with_code",
    "pending_admissions",
    "place_confidence",
    "prolong_mailbox",
    "read_code",
    "seal_text",
    "start_confidence",
    "store",
    "strongbox_of",
    "take_upload",
    "withdraw_file_key",
    "withdraw_text",
    "words_of",
]
