"""What the register holds: entries, its head, checkpoints over them, and the secrets of draws to come."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from commission.keys import uuid7
from commission.register import chain

_HEX_HASH = r"^[0-9a-f]{64}$"


class Entry(models.Model):
    """One official act, entered for good: no role may change or delete it (REG-1).

    Everything in it is public and in the export. A sealed matter is here as a commitment only.
    """

    seq = models.BigIntegerField(primary_key=True)
    schema = models.SmallIntegerField(default=chain.SCHEMA)
    act = models.TextField()
    cites = ArrayField(models.TextField())
    commission = models.UUIDField(null=True)
    actor = models.UUIDField(null=True)
    capacity = models.TextField()
    subject_type = models.TextField()
    subject_id = models.UUIDField(null=True)
    docket = models.UUIDField(null=True)
    legal_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    body = models.JSONField[dict[str, Any], dict[str, Any]]()
    commitment = models.TextField(null=True)  # noqa: DJ001 (null in the canonical JSON, too)
    prev = models.TextField(unique=True)
    hash = models.TextField(unique=True)

    # The salt of a sealed matter, handed to whoever appended it and stored nowhere in the register.
    salt: bytes | None = None

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="reg_1_seq_from_one"),
            models.CheckConstraint(condition=Q(hash__regex=_HEX_HASH), name="reg_1_hash_form"),
            models.CheckConstraint(condition=Q(prev__regex=_HEX_HASH), name="reg_1_prev_form"),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True) | Q(commitment__regex=_HEX_HASH),
                name="reg_1_commitment_form",
            ),
        ]
        indexes = [
            models.Index(fields=["act", "seq"], name="register_by_act"),
            models.Index(
                fields=["commission", "seq"],
                condition=Q(commission__isnull=False),
                name="register_by_commission",
            ),
            models.Index(fields=["docket", "seq"], condition=Q(docket__isnull=False), name="register_by_docket"),
            models.Index(
                fields=["subject_id", "seq"],
                condition=Q(subject_id__isnull=False),
                name="register_by_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"

    @property
    def content(self) -> chain.Content:
        """What the entry's hash is taken over."""
        return chain.Content(
            seq=self.seq,
            schema=self.schema,
            act=self.act,
            cites=tuple(self.cites),
            commission=self.commission,
            actor=self.actor,
            capacity=self.capacity,
            subject_type=self.subject_type,
            subject_id=self.subject_id,
            docket=self.docket,
            legal_at=self.legal_at,
            recorded_at=self.recorded_at,
            body=self.body,
            commitment=self.commitment,
            prev=self.prev,
        )


class Head(models.Model):
    """The number and hash of the last entry, in one row: what an append locks.

    A table of its own, because FOR UPDATE needs a right to update that nobody has on entries.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    hash = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="reg_1_one_head")]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash}"


class Checkpoint(models.Model):
    """A signed statement of the register's length and Merkle root, for outsiders to keep (REG-1)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    origin = models.TextField()
    size = models.BigIntegerField()
    root = models.TextField()
    verifier_key = models.TextField()
    note = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["size"]
        constraints = [
            models.UniqueConstraint(fields=["size", "verifier_key"], name="reg_1_one_checkpoint_a_size"),
            models.CheckConstraint(condition=Q(root__regex=_HEX_HASH), name="reg_1_root_form"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.size}"


class Subtree(models.Model):
    """The hash of a full subtree at every eighth level, kept when a checkpoint is published.

    With these a root or a proof reads some hundreds of hashes, however long the register is.
    """

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.TextField()

    class Meta:
        ordering = ["level", "index"]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class DrawSecret(models.Model):
    """A secret committed to in the register, to be revealed by the draw that uses it (HEAR-2).

    `sealed` is AES-256-GCM under the master key, and may be sealed anew under another until it is used; the
    commitment says whether what comes out is what went in. A used secret cannot be changed or used again.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    commission = models.UUIDField()
    commitment = models.TextField(unique=True)
    sealed = models.BinaryField()
    committed_seq = models.BigIntegerField()
    position = models.SmallIntegerField()
    used_for = models.UUIDField(null=True)
    draw_number = models.SmallIntegerField(null=True)
    filing_digest = models.TextField(null=True)  # noqa: DJ001 (null until used, as the rest)
    checkpoint_size = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["committed_seq", "position"]
        constraints = [
            models.UniqueConstraint(fields=["committed_seq", "position"], name="hear_2_secrets_in_order"),
            models.UniqueConstraint(fields=["used_for", "draw_number"], name="hear_2_one_secret_a_draw"),
            models.CheckConstraint(
                condition=Q(
                    used_for__isnull=True,
                    draw_number__isnull=True,
                    filing_digest__isnull=True,
                    checkpoint_size__isnull=True,
                )
                | Q(
                    used_for__isnull=False,
                    draw_number__isnull=False,
                    filing_digest__isnull=False,
                    checkpoint_size__isnull=False,
                    checkpoint_size__gte=F("committed_seq"),
                ),
                name="hear_2_secret_committed_before",
            ),
        ]
        indexes = [
            models.Index(
                fields=["commission", "committed_seq", "position"],
                condition=Q(used_for__isnull=True),
                name="register_unused_secrets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment} in entry {self.committed_seq}"
