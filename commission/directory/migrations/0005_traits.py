"""Traits of workplaces come with the tables."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from commission.directory.reference.traits import TRAITS


def load(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    trait = apps.get_model("directory", "Trait")
    trait.objects.bulk_create(
        [trait(code=code, title=title) for code, title in TRAITS],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title"],
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_floor")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
