"""The register: one chained, append-only table of every official act (REG-1)."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The app `register`."""

    name = "commission.register"
    label = "register"

    # grants.py gives the application's role SELECT and INSERT on these, and nothing else.
    append_only_tables = ("register_entry", "register_checkpoint", "register_subtree")
