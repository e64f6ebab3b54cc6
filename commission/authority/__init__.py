"""Persons, grants and the one permission table."""
