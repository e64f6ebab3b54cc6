"""When a ballot carries a draft: pure arithmetic."""

from __future__ import annotations


def carried(*, in_favour: int, against: int, quorum: int) -> bool:
    """Whether more voted for a draft than against it, and enough voted at all."""
    return in_favour > against and in_favour + against >= max(1, quorum)
