"""Reference data of the directory: countries in the groups in which they are compared, and industries."""

from commission.directory.reference.loading import load_reference

__all__ = ["load_reference"]
