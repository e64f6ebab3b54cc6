"""Rights in their groups, subjects, units and measures come with the tables."""

from decimal import Decimal

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from criteria.vocabulary import GROUPS, MEASURES, SUBJECTS, UNITS


def load(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    right = apps.get_model("criteria", "Right")
    for code, group in GROUPS.items():
        right.objects.filter(pk=code).update(group=group)
    unit = apps.get_model("criteria", "Unit")
    unit.objects.bulk_create(
        [unit(code=code, dimension=dimension, factor=Decimal(factor)) for code, dimension, factor in UNITS],
        ignore_conflicts=True,
    )
    subject = apps.get_model("criteria", "Subject")
    subject.objects.bulk_create(
        [
            subject(code=code, right_id=of, title=title, position=position)
            for position, (code, of, title) in enumerate(SUBJECTS, start=1)
        ],
        ignore_conflicts=True,
    )
    measure = apps.get_model("criteria", "Measure")
    measure.objects.bulk_create(
        [
            measure(
                code=one.code,
                subject_id=one.subject,
                quantity=one.quantity,
                unit_id=one.unit,
                statistic=one.statistic,
                method=one.method,
                direction=one.direction,
                least=one.least,
                most=one.most,
                cas=one.cas,
                molar_mass=one.molar_mass,
                molar_volume=one.molar_volume,
            )
            for one in MEASURES
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("criteria", "0004_floor")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
