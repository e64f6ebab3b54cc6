"""What another index of the same table begins with needs no index of its own: a filing writes fewer entries."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GONE = {
    "complaints_allegation_criterion_version_id_e1d85f10": "complaints_allegation (criterion_version_id)",
    "complaints_allegation_docket_id_6a59e371": "complaints_allegation (docket_id)",
    "complaints_docket_commission_id_bea5e65b": "complaints_docket (commission_id)",
    "complaints_docket_country_id_2b6a2179": "complaints_docket (country_id)",
    "complaints_docket_country_id_2b6a2179_like": "complaints_docket (country_id varchar_pattern_ops)",
    "complaints_hearing_docket_id_21ef37fe": "complaints_hearing (docket_id)",
    "complaints_panel_docket_id_7a83ed42": "complaints_panel (docket_id)",
    "complaints_panelmember_panel_id_1509effc": "complaints_panelmember (panel_id)",
    "complaints_panelmember_person_id_a88bb643": "complaints_panelmember (person_id)",
    "complaints_party_docket_id_38abbd08": "complaints_party (docket_id)",
    "complaints_party_organisation_id_23518049": "complaints_party (organisation_id)",
    "complaints_recordentry_docket_id_5a8735a3": "complaints_recordentry (docket_id)",
}
"""Index to what it was on."""


class Migration(migrations.Migration):
    # Nobody waits while an index goes.
    atomic = False

    dependencies: ClassVar = [
        ("complaints", "0020_intake"),
        ("criteria", "0025_norm_by_end"),
        ("directory", "0009_powers_and_terms"),
        ("institution", "0004_criteria_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX CONCURRENTLY IF EXISTS {name}", f"CREATE INDEX CONCURRENTLY {name} ON {on}"
                )
                for name, on in GONE.items()
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="allegation",
                    name="criterion_version",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allegations",
                        to="criteria.criterionversion",
                    ),
                ),
                migrations.AlterField(
                    model_name="allegation",
                    name="docket",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allegations",
                        to="complaints.docket",
                    ),
                ),
                migrations.AlterField(
                    model_name="docket",
                    name="commission",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dockets",
                        to="institution.commission",
                    ),
                ),
                migrations.AlterField(
                    model_name="docket",
                    name="country",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dockets",
                        to="directory.country",
                    ),
                ),
                migrations.AlterField(
                    model_name="hearing",
                    name="docket",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="complaints.docket",
                    ),
                ),
                migrations.AlterField(
                    model_name="panel",
                    name="docket",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panels",
                        to="complaints.docket",
                    ),
                ),
                migrations.AlterField(
                    model_name="panelmember",
                    name="panel",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="complaints.panel",
                    ),
                ),
                migrations.AlterField(
                    model_name="panelmember",
                    name="person",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="panel_places",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="party",
                    name="docket",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="complaints.docket",
                    ),
                ),
                migrations.AlterField(
                    model_name="party",
                    name="organisation",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="directory.organisation",
                    ),
                ),
                migrations.AlterField(
                    model_name="recordentry",
                    name="docket",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record",
                        to="complaints.docket",
                    ),
                ),
            ],
        ),
    ]
