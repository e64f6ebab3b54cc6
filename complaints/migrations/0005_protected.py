"""The protected side of a docket: confidences of parties, sealed facts, redactions, reports of retaliation, orders, needs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import commission.keys


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0004_criteria_permissions"),
        ("criteria", "0018_out_of_an_open_ballot"),
        ("directory", "0005_traits"),
        ("institution", "0004_criteria_permissions"),
        ("investigations", "0003_criteria_permissions"),
        ("vault", "0004_file_4"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InterimOrder",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("terms", models.TextField()),
                ("reasons", models.TextField()),
                ("by_rule", models.BooleanField(help_text="Nobody had acted by the limit; the rule ordered it.")),
                ("ordered_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["ordered_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("told_on", models.DateField(help_text="The first day of the month in which it was told (FILE-9).")),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-recorded_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ProtectedFiling",
            fields=[
                (
                    "docket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="protected",
                        serialize=False,
                        to="complaints.docket",
                    ),
                ),
                (
                    "told_digest",
                    models.CharField(help_text="What the filing's digest is taken over in their place.", max_length=64),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "on this site"),
                            ("phone", "by telephone"),
                            ("paper", "on paper"),
                            ("visit", "in a visit"),
                        ],
                        default="online",
                        max_length=8,
                    ),
                ),
                ("made_on", models.DateField(help_text="The day on which she told it; day 0.")),
                (
                    "read_back_at",
                    models.DateTimeField(help_text="When it was read back to her, and she said: so it is.", null=True),
                ),
                ("identity_withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("text", models.TextField()),
                ("redacted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["redacted_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RetaliationReport",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "may_order",
                    models.BooleanField(help_text="Whether she agrees to an order, from which the employer may guess."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for the team"),
                            ("answered", "answered by the team"),
                            ("before_the_panel", "before the panel"),
                            ("ordered", "an interim protective order was made"),
                            ("refused", "the panel has refused an order"),
                        ],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                (
                    "for_panel",
                    models.TextField(blank=True, help_text="What the team tells the panel; it names nobody."),
                ),
                ("answered_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-reported_at", "-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="allegation",
            name="file_3_an_allegation_states_facts",
        ),
        migrations.RemoveConstraint(
            model_name="party",
            name="file_1_a_party_is_somebody",
        ),
        migrations.AddField(
            model_name="allegation",
            name="sealed",
            field=models.ForeignKey(
                blank=True,
                help_text="What was told in confidence: the facts, and days, number and workplace as they are (FILE-9).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.sealedtext",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="sealed_digest",
            field=models.CharField(
                blank=True, help_text="What the filing's digest is taken over in place of the facts.", max_length=64
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="confidence",
            field=models.ForeignKey(
                blank=True,
                help_text="Stands for somebody whom the vault alone knows (FILE-4).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.confidence",
            ),
        ),
        migrations.AddField(
            model_name="recordentry",
            name="told",
            field=models.ForeignKey(
                blank=True,
                help_text="The text, where it was brought in confidence (FILE-4).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.sealedtext",
            ),
        ),
        migrations.AlterField(
            model_name="allegation",
            name="facts",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="allegation",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("facts", ""), _negated=True), ("sealed__isnull", False), _connector="OR"),
                name="file_3_an_allegation_states_facts",
            ),
        ),
        migrations.AddConstraint(
            model_name="allegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sealed", None), ("sealed_digest", "")),
                    models.Q(("facts", ""), ("sealed__isnull", False), models.Q(("sealed_digest", ""), _negated=True)),
                    _connector="OR",
                ),
                name="file_9_what_is_told_under_seal_is_not_in_the_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation__isnull", False),
                    ("person__isnull", False),
                    ("team__isnull", False),
                    ("confidence__isnull", False),
                    _connector="OR",
                ),
                name="file_1_a_party_is_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence", None),
                    models.Q(("organisation", None), ("person", None), ("role", "complainant"), ("team", None)),
                    _connector="OR",
                ),
                name="file_4_whom_the_vault_knows_has_no_name_here",
            ),
        ),
        migrations.AddField(
            model_name="interimorder",
            name="docket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="interim_orders", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="interimorder",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="interim_order", to="complaints.recordentry"
            ),
        ),
        migrations.AddField(
            model_name="interimorder",
            name="ordered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="interimorder",
            name="respondent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="complaints.party"
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="confidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.confidence"
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.country"
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="industry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.industry",
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="team",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="investigations.team"
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.sealedtext"
            ),
        ),
        migrations.AddField(
            model_name="protectedfiling",
            name="confidence",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.confidence"
            ),
        ),
        migrations.AddField(
            model_name="protectedfiling",
            name="taken_down_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="protectedfiling",
            name="taken_down_for",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.organisation"
            ),
        ),
        migrations.AddField(
            model_name="protectedfiling",
            name="told",
            field=models.ForeignKey(
                help_text="Title and relief in her own words.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.sealedtext",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="allegation",
            field=models.ForeignKey(
                help_text="None: the relief.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="redactions",
                to="complaints.allegation",
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="docket",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="complaints.docket"
            ),
        ),
        migrations.AddField(
            model_name="redaction",
            name="redacted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="retaliationreport",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="retaliationreport",
            name="filing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="complaints.protectedfiling"
            ),
        ),
        migrations.AddField(
            model_name="retaliationreport",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.sealedtext"
            ),
        ),
        migrations.AddField(
            model_name="interimorder",
            name="report",
            field=models.OneToOneField(
                help_text="Shown to nobody.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="order",
                to="complaints.retaliationreport",
            ),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["commission", "-recorded_at", "-id"], name="need_newest"),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["team", "-recorded_at", "-id"], name="need_team"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_on__day", 1)), name="file_9_a_need_is_dated_by_its_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="protectedfiling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "online"), ("read_back_at", None), ("taken_down_by", None)),
                    models.Q(
                        models.Q(("channel", "online"), _negated=True),
                        ("read_back_at__isnull", False),
                        ("taken_down_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="file_7_what_is_taken_down_is_read_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="file_9_a_redaction_says_something"
            ),
        ),
        migrations.AddIndex(
            model_name="retaliationreport",
            index=models.Index(fields=["filing", "-reported_at"], name="retaliation_filing"),
        ),
        migrations.AddConstraint(
            model_name="retaliationreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("may_order", True),
                    models.Q(("state__in", ["before_the_panel", "ordered", "refused"]), _negated=True),
                    _connector="OR",
                ),
                name="file_8_no_order_against_her_will",
            ),
        ),
        migrations.AddConstraint(
            model_name="interimorder",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("terms", ""), _negated=True), models.Q(("reasons", ""), _negated=True)),
                name="file_8_an_order_has_terms_and_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="interimorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by_rule", True), ("ordered_by", None)),
                    models.Q(("by_rule", False), ("ordered_by__isnull", False)),
                    _connector="OR",
                ),
                name="file_8_ordered_by_a_member_or_by_the_rule",
            ),
        ),
    ]
