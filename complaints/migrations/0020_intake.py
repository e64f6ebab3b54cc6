"""Files of filings that come in: records of the past, which stand, and drafts."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import commission.directory.models
import commission.keys
from commission.register.protection import refuse_change


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0010_drafts"),
        ("directory", "0009_powers_and_terms"),
        ("institution", "0004_criteria_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IntakeBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("past", "filings of the past, kept as records"),
                            ("drafts", "drafts of complaints, to be confirmed one by one"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("arrived", "arrived, its columns still to be named"),
                            ("ready", "read, waiting to be confirmed"),
                            ("coming_in", "coming in"),
                            ("entered", "entered"),
                            ("refused", "cannot be read"),
                        ],
                        default="arrived",
                        max_length=12,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "columns",
                    models.JSONField(default=list, help_text="Names of the columns, as they stand in the file."),
                ),
                ("samples", models.JSONField(default=list, help_text="The first rows, to name the columns by.")),
                ("reading", models.JSONField(default=dict, help_text="How columns are read.")),
                ("brought_at", models.DateTimeField()),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_good", models.PositiveIntegerField(default=0)),
                ("rows_repeated", models.PositiveIntegerField(default=0)),
                ("rows_bad", models.PositiveIntegerField(default=0)),
                ("skips_bad_rows", models.BooleanField(default=False)),
                (
                    "problems",
                    models.JSONField(
                        default=list, help_text="List of {line, column, value, reason}, the first thousand."
                    ),
                ),
                ("preview", models.JSONField(default=list, help_text="The first filings, as they would be entered.")),
                (
                    "came_in",
                    models.PositiveIntegerField(default=0, help_text="How many of the good rows have come in so far."),
                ),
                (
                    "last_line",
                    models.PositiveIntegerField(default=0, help_text="Up to which line of the file they have."),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intake_batches",
                        to="institution.commission",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        help_text="Whose file it is.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="DraftedFiling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("line", models.PositiveIntegerField()),
                ("reference", models.CharField(max_length=160)),
                ("draft_id", models.UUIDField(help_text="Key of the draft, for as long as there is one.", unique=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafted", to="complaints.intakebatch"
                    ),
                ),
            ],
            options={
                "ordering": ["batch", "line"],
            },
        ),
        migrations.CreateModel(
            name="PastFiling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("line", models.PositiveIntegerField(help_text="Line of the file.")),
                ("reference", models.CharField(help_text="Its number where it was filed.", max_length=80)),
                ("respondent_name", models.CharField(max_length=400)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("filed_on", models.DateField()),
                ("workers", models.PositiveIntegerField(null=True)),
                (
                    "outcome",
                    models.CharField(blank=True, help_text="What became of it, as the file says.", max_length=200),
                ),
                ("office", models.CharField(blank=True, help_text="Where it was filed.", max_length=200)),
                ("facts", models.TextField(blank=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_filings",
                        to="complaints.intakebatch",
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_filings",
                        to="institution.commission",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.country"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_filings",
                        to="directory.organisation",
                    ),
                ),
                (
                    "respondent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_filings_against",
                        to="directory.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddIndex(
            model_name="intakebatch",
            index=models.Index(fields=["commission", "-id"], name="intake_newest"),
        ),
        migrations.AddIndex(
            model_name="intakebatch",
            index=models.Index(fields=["brought_by", "-id"], name="intake_by"),
        ),
        migrations.AddConstraint(
            model_name="intakebatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["coming_in", "entered"])),
                fields=("commission", "organisation", "kind", "sha256"),
                name="file_2_a_file_comes_in_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="draftedfiling",
            constraint=models.UniqueConstraint(fields=("batch", "line"), name="file_2_a_row_is_drafted_once"),
        ),
        migrations.AddIndex(
            model_name="pastfiling",
            index=models.Index(fields=["commission", "-id"], name="past_filing_newest"),
        ),
        migrations.AddIndex(
            model_name="pastfiling",
            index=models.Index(fields=["organisation", "-id"], name="past_filing_of"),
        ),
        migrations.AddIndex(
            model_name="pastfiling",
            index=models.Index(fields=["reference"], name="past_filing_reference"),
        ),
        migrations.AddIndex(
            model_name="pastfiling",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    commission.directory.models.Plain("respondent_name"), name="gin_trgm_ops"
                ),
                name="past_filing_plain_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastfiling",
            constraint=models.UniqueConstraint(
                fields=("commission", "organisation", "reference"),
                name="file_2_a_past_filing_is_recorded_once",
                nulls_distinct=False,
            ),
        ),
        refuse_change("complaints_pastfiling", "file_2_a_past_filing_stands", "FILE-2"),
    ]
