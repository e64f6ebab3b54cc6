"""Indexes through which the lists and their search are read, over every commission of the site."""

from django.db import migrations

INDEXES = {
    "portal_docket_title_like": "complaints_docket USING gin (plain_text(title) gin_trgm_ops)",
    "portal_docket_filed": "complaints_docket (filed_at DESC, id DESC)",
    "portal_decision_issued": "complaints_decision (issued_at DESC, id DESC)",
}


class Migration(migrations.Migration):
    dependencies = [
        ("clock", "0001_initial"),
        ("complaints", "0001_initial"),
        ("directory", "0003_plain_names"),
    ]
    operations = [
        migrations.RunSQL(f"CREATE INDEX {name} ON {over}", f"DROP INDEX {name}") for name, over in INDEXES.items()
    ]
