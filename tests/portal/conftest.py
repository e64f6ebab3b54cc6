"""Fixtures of the portal's tests."""

from tests.portal.stages import stages

__all__ = ["stages"]
