"""The words in which people tell what happened, and what finds criteria by them: full text, and names much like it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from criteria.vocabulary.plain_words import plain_words

# What the words match is worked out once, when they are loaded, in the grammar of their own language.
SOUGHT = """
ALTER TABLE criteria_plainword ADD COLUMN sought tsquery NOT NULL GENERATED ALWAYS AS (
    phraseto_tsquery(
        CASE language
            WHEN 'es' THEN 'spanish'::regconfig WHEN 'fr' THEN 'french'::regconfig ELSE 'english'::regconfig
        END,
        plain_text(words)
    )
) STORED
"""
ALIKE = "CREATE INDEX plain_word_alike ON criteria_plainword USING gin (plain_text(words) gin_trgm_ops)"
TITLES = (
    "CREATE INDEX criterion_words_of_title ON criteria_criterion USING gin (to_tsvector('english', plain_text(title)))"
)


def load(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    word = apps.get_model("criteria", "PlainWord")
    word.objects.bulk_create(
        word(language=language, subject_id=subject, words=words, weight=weight)
        for language, subject, words, weight in plain_words()
    )


class Migration(migrations.Migration):
    dependencies = [("criteria", "0019_files_of_statements"), ("directory", "0003_plain_names")]

    operations = [
        migrations.CreateModel(
            name="PlainWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(help_text="en, es or fr.", max_length=2)),
                ("words", models.CharField(max_length=80)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(help_text="The more words have to be told, the more they say."),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plain_words",
                        to="criteria.subject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("language", "subject", "words"), name="file_3_words_lead_once")
                ],
            },
        ),
        migrations.RunSQL([SOUGHT, ALIKE, TITLES], ["DROP INDEX criterion_words_of_title"]),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
