"""Some words lead somewhere only as they are written: “fire” is not “fired”, nor is any day a “day off”."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from criteria.vocabulary.plain_words import AS_WRITTEN, plain_words

GRAMMAR = """CASE language
    WHEN 'es' THEN 'spanish'::regconfig WHEN 'fr' THEN 'french'::regconfig ELSE 'english'::regconfig
END"""
FORGET = "ALTER TABLE criteria_plainword DROP COLUMN sought"
SOUGHT = """
ALTER TABLE criteria_plainword ADD COLUMN sought tsquery NOT NULL
    GENERATED ALWAYS AS (phraseto_tsquery({grammar}, plain_text(words))) STORED
"""
AS_THEY_STAND = f"CASE WHEN as_written THEN 'simple'::regconfig ELSE {GRAMMAR} END"


def mark(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    word = apps.get_model("criteria", "PlainWord")
    word.objects.bulk_create(
        (
            word(language=language, subject_id=subject, words=words, weight=weight)
            for language, subject, words, weight in plain_words()
        ),
        ignore_conflicts=True,
    )
    for language, words in AS_WRITTEN.items():
        word.objects.filter(language=language, words__in=words).update(as_written=True)


class Migration(migrations.Migration):
    dependencies = [("criteria", "0025_norm_by_end")]

    operations = [
        migrations.AddField(
            model_name="plainword",
            name="as_written",
            field=models.BooleanField(default=False, help_text="Whether they lead there only in this form, no other."),
        ),
        migrations.RunSQL([FORGET, SOUGHT.format(grammar=AS_THEY_STAND)], [FORGET, SOUGHT.format(grammar=GRAMMAR)]),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
