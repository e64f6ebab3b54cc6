"""Sealed files in a bucket of an object storage that speaks S3 (VAULT_S3_BUCKET)."""

from __future__ import annotations

from typing import Any

from storages.backends.s3 import S3Storage  # type: ignore[import-untyped]


class BucketStorage(S3Storage):  # type: ignore[misc] # the package says nothing of its types
    """A bucket. What is put there is sealed already; nothing of it is public, and nothing is put over anything else."""

    def get_default_settings(self) -> dict[str, Any]:
        """Return what holds for every bucket here, whatever its address."""
        return {
            **super().get_default_settings(),
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
            "gzip": False,
            # Of what is read, a piece is in memory and the rest in an unnamed file.
            "max_memory_size": 2 * 1024 * 1024,
        }
