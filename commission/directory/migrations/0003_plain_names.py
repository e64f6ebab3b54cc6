"""Names are found without regard to accents and capitals, through an index."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

import commission.directory.models

# Immutable, so that it can be indexed: the dictionary is named, not looked up along the search path.
PLAIN_TEXT = """
CREATE FUNCTION plain_text(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, words))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_reference")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL([PLAIN_TEXT], ["DROP FUNCTION plain_text(text)"]),
        migrations.RemoveIndex(model_name="organisation", name="organisation_name_like"),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(commission.directory.models.Plain("name"), name="gin_trgm_ops"),
                name="organisation_plain_name",
            ),
        ),
    ]
