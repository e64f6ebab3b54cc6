"""`manage.py import_observations FILE --mapping NAME`: bring in a file of observations."""

from __future__ import annotations

from criteria.management.commands._importing import ImportCommand


class Command(ImportCommand):
    """Observations come in from a file."""

    help = "Bring in observations from a CSV or XLSX file, all or none of its rows. --dry-run enters nothing."
    kind = "observations"
