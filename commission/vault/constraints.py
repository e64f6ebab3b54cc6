"""What the vault's tables make impossible by themselves, for the Rulebook page."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CONSTRAINTS: tuple[tuple[str, StrOrPromise], ...] = (
    ("inv_9_a_file_has_its_digest", _("No file is kept without the digest taken when it arrived.")),
    ("inv_9_file_unchanged", _("What is known of a file at its arrival is never changed and never removed.")),
    ("inv_9_opening_unchanged", _("The entry that somebody opened a file is never changed and never removed.")),
    ("inv_9_key_kept", _("The key of a matter’s files is never thrown away.")),
    ("inv_9_a_file_in_parts_has_its_key", _("A file that arrived in pieces is kept with its key, wrapped.")),
    (
        "inv_9_a_copy_is_of_another_file",
        _("A copy for reading stands beside the file as it arrived, never in its place."),
    ),
    ("inv_9_no_more_arrives_than_was_announced", _("No more of a file is taken than was announced.")),
    ("inv_9_an_upload_only_grows", _("A file on its way only grows, and stays as it was when it was checked.")),
    ("inv_9_checked_only_when_whole", _("A file that arrives in pieces is checked only when it is whole.")),
    (
        "inv_9_checked_with_its_digest",
        _("A file that arrived in pieces waits with its digest, or with why it was refused."),
    ),
    (
        "file_4_a_private_key_lies_under_its_owners_secret",
        _("No private key lies in the database but under its owner’s passphrase or receipt code."),
    ),
    ("file_4_a_reader_has_one_key_pair", _("A reader of confidences has one key pair at a time.")),
    ("file_4_one_recovery_key_at_a_time", _("There is one recovery key at a time.")),
    ("file_4_a_key_pair_is_never_exchanged", _("The public key to which confidences are sealed is never exchanged.")),
    ("file_4_key_pair_kept", _("A key pair is retired and never removed.")),
    ("file_4_generations_follow_one_another", _("The key of a confidence changes only with its next generation.")),
    ("file_4_confidence_kept", _("What a protected person told is never removed by another.")),
    ("file_4_wrapped_once_for_each", _("The key of a confidence is wrapped once for each who may read it.")),
    ("file_4_wrapping_unchanged", _("A wrapped key is never exchanged for another.")),
    ("file_4_a_reader_is_named_once", _("Nobody is named twice to read one confidence.")),
    ("file_4_a_reader_stays_on_record", _("Who was named to read a confidence, and until when, stays on record.")),
    ("file_4_reader_kept", _("That somebody was named to read a confidence is never removed.")),
    (
        "file_4_no_text_under_a_key_that_left",
        _("No text is sealed under a key that somebody held who has been dismissed since."),
    ),
    (
        "file_4_no_file_under_a_key_that_left",
        _("No file is sealed under a key that somebody held who has been dismissed since."),
    ),
    ("file_4_a_sealed_text_is_committed_to", _("No sealed text is kept without a commitment to what it says.")),
    ("file_4_a_sealed_text_stays_sealed", _("A sealed text is never changed; whoever told it can withdraw it.")),
    ("file_4_sealed_text_kept", _("That a text was told in confidence is never removed.")),
    ("file_4_an_opening_has_its_reason", _("Nothing told in confidence is opened without a reason.")),
    ("file_4_opening_unchanged", _("The entry that somebody opened a sealed text is never changed and never removed.")),
    (
        "file_4_admission_unchanged",
        _("The entry that somebody was admitted to read is never changed and never removed."),
    ),
    ("file_4_a_file_in_confidence_has_its_generation", _("A file brought in confidence is sealed under its key.")),
    ("file_4_a_file_key_stays_sealed", _("The key of a file brought in confidence is never exchanged for another.")),
    ("file_4_file_key_kept", _("That a file has a key of a confidence is never removed.")),
    ("file_8_what_is_withdrawn_is_empty", _("Of a sealed text that was withdrawn nothing is left but its commitment.")),
    ("file_8_a_withdrawn_file_has_no_key", _("The key of a file that was withdrawn is thrown away.")),
)
