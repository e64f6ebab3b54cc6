"""The rights under which criteria stand come with the tables."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from criteria.founding import RIGHTS


def load(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    right = apps.get_model("criteria", "Right")
    right.objects.bulk_create(
        [right(code=code, title=title, position=position) for position, (code, title) in enumerate(RIGHTS, start=1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "position"],
    )


class Migration(migrations.Migration):
    dependencies = [("criteria", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
