"""What is served on whom, redacted versions and amendments beside what they are about, and dockets that go together."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import commission.keys


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0006_file_4"),
        ("investigations", "0003_criteria_permissions"),
        ("vault", "0004_file_4"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consolidation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("reasons", models.TextField()),
                ("joined_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["joined_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="FurtherDocket",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("inbox", "in the inbox on this site, with a mail that says so"),
                            ("mailbox", "in the mailbox that the receipt code opens"),
                            ("docket", "nobody appears for the party: kept in the docket for whoever does"),
                        ],
                        max_length=8,
                    ),
                ),
                ("first", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
                ("served_at", models.DateTimeField()),
                (
                    "read_at",
                    models.DateTimeField(
                        help_text="When its person first opened the record with these entries.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="hearing",
            name="together_with",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The hearing of the docket entered first, which this one is, since the dockets are joined (FILE-6).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="together",
                to="complaints.hearing",
            ),
        ),
        migrations.AlterField(
            model_name="panelmember",
            name="left_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("recused", "recused"),
                    ("seat_ended", "no longer a member of the commission"),
                    ("discharged", "discharged with the panel"),
                    ("joined", "discharged before the hearing, since the docket was joined to another"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="panel",
            name="sits_for",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The panel of the docket entered first, whose members sit here as well, since they are joined.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="complaints.panel",
            ),
        ),
        migrations.AddField(
            model_name="recordentry",
            name="about",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The sealed original of which this is the redacted public version (HEAR-4).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="redacted_versions",
                to="complaints.recordentry",
            ),
        ),
        migrations.AddField(
            model_name="recordentry",
            name="allegation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The allegation whose facts it amends; the original stands (FILE-6).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="amendments",
                to="complaints.allegation",
            ),
        ),
        migrations.AlterField(
            model_name="recordentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("complaint", "complaint"),
                    ("answer", "answer"),
                    ("evidence", "evidence"),
                    ("argument", "argument"),
                    ("post_hearing", "written argument after the hearing"),
                    ("intervention", "intervention"),
                    ("team_finding", "finding of an investigative team"),
                    ("notice", "notice"),
                    ("draw", "draw of the panel"),
                    ("minutes", "minutes of a hearing"),
                    ("withdrawal", "withdrawal"),
                    ("decision", "decision"),
                    ("appearance", "notice of appearance"),
                    ("redacted", "redacted public version"),
                    ("amendment", "amendment of facts"),
                    ("consolidation", "joining of dockets"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="recordentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about__isnull", False), ("kind", "redacted"), ("sealed", False)),
                    models.Q(models.Q(("kind", "redacted"), _negated=True), ("about", None)),
                    _connector="OR",
                ),
                name="hear_4_a_redacted_version_has_its_original",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("allegation__isnull", False), ("kind", "amendment")),
                    models.Q(models.Q(("kind", "amendment"), _negated=True), ("allegation", None)),
                    _connector="OR",
                ),
                name="file_6_an_amendment_has_its_allegation",
            ),
        ),
        migrations.AddField(
            model_name="consolidation",
            name="docket",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="consolidation", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="consolidation",
            name="joined_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="consolidation",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="joined", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="furtherdocket",
            name="docket",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="follows", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="furtherdocket",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="further", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="docket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="services", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="party",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="complaints.party"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="consolidation",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="file_6_joining_has_its_reasons"
            ),
        ),
        migrations.AddConstraint(
            model_name="consolidation",
            constraint=models.CheckConstraint(
                condition=models.Q(("lead__lt", models.F("docket"))), name="file_6_the_docket_entered_first_leads"
            ),
        ),
        migrations.AddConstraint(
            model_name="furtherdocket",
            constraint=models.CheckConstraint(
                condition=models.Q(("first", models.F("docket")), _negated=True),
                name="file_6_a_docket_does_not_follow_itself",
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                condition=models.Q(("person__isnull", False), ("read_at", None)),
                fields=["person", "docket"],
                name="service_unread",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="hear_7_entries_are_served_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how", "inbox"), ("person__isnull", False)),
                    models.Q(models.Q(("how", "inbox"), _negated=True), ("person", None)),
                    _connector="OR",
                ),
                name="hear_7_who_is_served_is_somebody",
            ),
        ),
    ]
