"""Countries and industries come with the tables; `manage.py load_reference` brings them up to date."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from commission.directory.reference import load_reference


def load(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_reference(apps)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
