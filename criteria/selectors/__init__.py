"""Reads of criteria."""

from criteria.selectors.in_force import in_force, version_on

__all__ = ["in_force", "version_on"]
