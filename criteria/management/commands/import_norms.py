"""`manage.py import_norms FILE --mapping NAME`: bring in a file of norms."""

from __future__ import annotations

from criteria.management.commands._importing import ImportCommand


class Command(ImportCommand):
    """Norms come in from a file."""

    help = "Bring in norms from a CSV or XLSX file, all or none of its rows. --dry-run enters nothing."
    kind = "norms"
