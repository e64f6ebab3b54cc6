"""The ever-elevating floor: units and measures, norms, scopes, observations, best practice, deliberations."""

import datetime as dt

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import commission.keys


class Migration(migrations.Migration):
    dependencies = [
        ("criteria", "0003_crit_5"),
        ("directory", "0004_floor"),
        ("institution", "0003_inst_4"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "addressee",
                    models.CharField(
                        choices=[
                            ("government", "governments and their agencies"),
                            ("agency", "government agencies"),
                            ("employer", "employers"),
                            ("global_buyer", "global corporations that buy"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), blank=True, default=list, size=None
                    ),
                ),
                (
                    "country_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        help_text="The groups that `countries` came from.",
                        size=None,
                    ),
                ),
                (
                    "industries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        help_text="ISIC prefixes.",
                        size=None,
                    ),
                ),
                (
                    "traits",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("bright_line", "bright-line rule"), ("measure", "performance measure")],
                        help_text="Copied from the criterion for CRIT-1's check.",
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(help_text="What must be done, or what must be reached.")),
                ("quantity", models.CharField(blank=True, max_length=160)),
                ("unit", models.CharField(blank=True, help_text="In which the threshold is stated.", max_length=40)),
                ("statistic", models.CharField(blank=True, max_length=120)),
                (
                    "direction",
                    models.CharField(
                        blank=True, choices=[("at_least", "at least"), ("at_most", "at most")], max_length=16
                    ),
                ),
                ("threshold", models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True)),
                (
                    "evaluation_days",
                    models.PositiveIntegerField(
                        blank=True, help_text="Period over which the level is evaluated.", null=True
                    ),
                ),
                (
                    "sources",
                    models.JSONField(help_text="List of {kind, instrument, article, note}; the binding one first."),
                ),
                ("binding_source", models.CharField(max_length=24)),
                ("in_force_from", models.DateField()),
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="Of the draft in its deliberation.")),
                ("code", models.CharField(max_length=16)),
                ("title", models.CharField(max_length=200)),
                ("why", models.TextField(blank=True, help_text="Why it protects more than what is in force.")),
                ("put_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["deliberation", "number"],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "traits",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("value", models.DecimalField(decimal_places=8, max_digits=24)),
                (
                    "level",
                    models.DecimalField(
                        decimal_places=20, editable=False, help_text="The value, exactly, in base units.", max_digits=48
                    ),
                ),
                ("period_from", models.DateField()),
                ("period_until", models.DateField(help_text="Last day of the period.")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        help_text="How it was taken, where that is not the measure’s own method.",
                        max_length=160,
                    ),
                ),
                ("provenance", models.CharField(help_text="Document, survey or visit it comes from.", max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reported", "reported, not verified"),
                            ("verified", "verified"),
                            ("disputed", "disputed"),
                            ("retracted", "retracted"),
                        ],
                        default="reported",
                        max_length=16,
                    ),
                ),
                ("verifications", models.PositiveSmallIntegerField(default=0)),
                (
                    "needs_second",
                    models.BooleanField(
                        default=False,
                        help_text="Implausible, or far beyond every peer: counts once two people have verified it.",
                    ),
                ),
                ("counts_from", models.DateField(help_text="Day since which it counts for best practice.", null=True)),
                ("reported_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="HeaderMapping",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(choices=[("norms", "norms"), ("observations", "observations")], max_length=16),
                ),
                ("header_sha256", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("mapping", models.JSONField()),
                ("used_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(choices=[("norms", "norms"), ("observations", "observations")], max_length=16),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "being read"),
                            ("ready", "read, waiting to be confirmed"),
                            ("entered", "entered"),
                            ("refused", "refused"),
                        ],
                        default="reading",
                        max_length=16,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("mapping", models.JSONField(default=dict, help_text="How columns were read.")),
                ("brought_at", models.DateTimeField()),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_total", models.PositiveIntegerField(null=True)),
                ("rows_entered", models.PositiveIntegerField(default=0)),
                ("rows_skipped", models.PositiveIntegerField(default=0)),
                (
                    "problems",
                    models.JSONField(
                        default=list, help_text="List of {line, column, value, reason}, the first thousand."
                    ),
                ),
                ("problem_count", models.PositiveIntegerField(default=0)),
                ("skips_bad_rows", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("capacity", models.CharField(max_length=32)),
                ("invited_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("verified", "verified"), ("disputed", "disputed"), ("retracted", "retracted")],
                        max_length=16,
                    ),
                ),
                ("reason", models.TextField(help_text="How it was verified, or what is wrong with it.")),
                ("marked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("code", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("quantity", models.CharField(max_length=160)),
                (
                    "statistic",
                    models.CharField(
                        help_text="Such as 8-hour time-weighted mean, or 95th percentile.", max_length=120
                    ),
                ),
                ("method", models.CharField(blank=True, help_text="How it is sampled or counted.", max_length=160)),
                (
                    "direction",
                    models.CharField(choices=[("at_least", "at least"), ("at_most", "at most")], max_length=16),
                ),
                (
                    "least",
                    models.DecimalField(
                        decimal_places=8, help_text="Least plausible value, in the unit.", max_digits=24
                    ),
                ),
                (
                    "most",
                    models.DecimalField(
                        decimal_places=8, help_text="Greatest plausible value, in the unit.", max_digits=24
                    ),
                ),
                ("cas", models.CharField(blank=True, help_text="CAS number of the substance.", max_length=16)),
                ("molar_mass", models.DecimalField(decimal_places=4, help_text="g/mol", max_digits=10, null=True)),
                (
                    "molar_volume",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="l/mol of the air in which limits are stated; 24.45.",
                        max_digits=10,
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["subject", "code"],
            },
        ),
        migrations.CreateModel(
            name="Norm",
            fields=[
                (
                    "addressee",
                    models.CharField(
                        choices=[
                            ("government", "governments and their agencies"),
                            ("agency", "government agencies"),
                            ("employer", "employers"),
                            ("global_buyer", "global corporations that buy"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), blank=True, default=list, size=None
                    ),
                ),
                (
                    "country_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        blank=True,
                        default=list,
                        help_text="The groups that `countries` came from.",
                        size=None,
                    ),
                ),
                (
                    "industries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        help_text="ISIC prefixes.",
                        size=None,
                    ),
                ),
                (
                    "traits",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("international", "international law"),
                            ("domestic", "domestic law"),
                            ("best_practice", "best practice"),
                        ],
                        max_length=16,
                    ),
                ),
                ("instrument", models.CharField(help_text="Such as ILO C183, or Ley 28048.", max_length=300)),
                ("article", models.CharField(blank=True, max_length=120)),
                ("value", models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True)),
                (
                    "level",
                    models.DecimalField(
                        decimal_places=20,
                        editable=False,
                        help_text="The value, exactly, in base units.",
                        max_digits=48,
                        null=True,
                    ),
                ),
                ("text", models.TextField(blank=True, help_text="The action required, or what the level is.")),
                ("in_force_from", models.DateField()),
                (
                    "in_force_until",
                    models.DateField(blank=True, help_text="First day on which it no longer holds.", null=True),
                ),
                (
                    "ended_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("repealed", "repealed"),
                            ("withdrawn", "withdrawn"),
                            ("replaced", "replaced by another"),
                            ("mistaken", "recorded by mistake"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "illustrative",
                    models.BooleanField(default=False, help_text="Shows what such a norm looks like; not checked."),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["subject", "instrument", "id"],
            },
        ),
        migrations.CreateModel(
            name="PracticeStep",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("level", "level reached"), ("standard", "standard adopted")], max_length=16
                    ),
                ),
                ("group", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("day", models.DateField(help_text="From this day on.")),
                ("until", models.DateField(help_text="Day of the next step.", null=True)),
                ("peers", models.PositiveIntegerField(help_text="How many have a standing.")),
                ("level", models.DecimalField(decimal_places=20, max_digits=48, null=True)),
                ("holder", models.UUIDField(help_text="Employer that sets it.", null=True)),
                (
                    "country",
                    models.CharField(blank=True, help_text="Country that sets it, or the employer’s.", max_length=3),
                ),
                ("second_level", models.DecimalField(decimal_places=20, max_digits=48, null=True)),
                ("second_holder", models.UUIDField(null=True)),
                ("second_country", models.CharField(blank=True, max_length=3)),
                (
                    "because",
                    models.CharField(
                        help_text="What moved it: observed, retracted, disputed, adopted, ended.", max_length=40
                    ),
                ),
            ],
            options={
                "ordering": ["measure", "group", "number"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(help_text="What should be required.")),
                ("evidence", models.TextField(blank=True, help_text="Why it is needed.")),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ProposalAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("taken_up", "taken up in a draft"),
                            ("partly", "taken up in part"),
                            ("refused", "not taken up"),
                            ("unanswered", "left unanswered; it stands over to the next deliberation"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reasons", models.TextField()),
                ("answered_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="RuleFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("replaces", "at least as protective as, and in place of"),
                            ("contrary", "contrary to international law"),
                        ],
                        max_length=16,
                    ),
                ),
                ("reasons", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("level", "level reached"), ("standard", "standard adopted")], max_length=16
                    ),
                ),
                (
                    "industry",
                    models.CharField(blank=True, help_text="Finest ISIC code known of an employer.", max_length=5),
                ),
                ("level", models.DecimalField(decimal_places=20, max_digits=48)),
                ("since", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("code", models.SlugField(max_length=60, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=160)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["right__position", "position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "code",
                    models.CharField(
                        help_text="UCUM-style, such as mg/m3.", max_length=40, primary_key=True, serialize=False
                    ),
                ),
                ("dimension", models.CharField(max_length=40)),
                ("factor", models.DecimalField(decimal_places=12, max_digits=30)),
            ],
            options={
                "ordering": ["dimension", "factor"],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.UUIDField(default=commission.keys.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("in_favour", models.BooleanField()),
                ("reasons", models.TextField(blank=True)),
                ("cast_at", models.DateTimeField()),
            ],
        ),
        migrations.AlterModelOptions(
            name="statement",
            options={"ordering": ["id"]},
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="addressee",
            field=models.CharField(
                choices=[
                    ("government", "governments and their agencies"),
                    ("agency", "government agencies"),
                    ("employer", "employers"),
                    ("global_buyer", "global corporations that buy"),
                ],
                default="employer",
                max_length=16,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                help_text="The version before it, which had an error and never took effect.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="criteria.criterionversion",
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="countries",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=3), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="country_groups",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80),
                blank=True,
                default=list,
                help_text="The groups that `countries` came from.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="industries",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=5),
                blank=True,
                default=list,
                help_text="ISIC prefixes.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="level",
            field=models.DecimalField(
                decimal_places=20,
                editable=False,
                help_text="The threshold, exactly, in base units.",
                max_digits=48,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="traits",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.SlugField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="about",
            field=models.TextField(blank=True, help_text="The notice: what is deliberated, and what is asked."),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="ballot_from",
            field=models.DateField(
                default=dt.date(2026, 1, 1), help_text="First day on which drafts can be put to the ballot."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deliberation",
            name="balloted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="concluded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="laid_before",
            field=models.JSONField(default=dict, help_text="What has changed since the last review (CRIT-9)."),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="number",
            field=models.CharField(help_text="Such as CILR-D-2026-0004.", max_length=32, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="occasion",
            field=models.CharField(
                choices=[
                    ("members", "opened by the body that promulgates"),
                    ("review", "review that has fallen due"),
                    ("correction", "correction of an error before its day of effect"),
                ],
                default="members",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="opened_at",
            field=models.DateTimeField(default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deliberation",
            name="outcome",
            field=models.CharField(
                blank=True, choices=[("promulgated", "criteria promulgated"), ("no_change", "no change")], max_length=16
            ),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="reasons",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="deliberation",
            name="state",
            field=models.CharField(
                choices=[("forum", "open to statements"), ("ballot", "before the members"), ("concluded", "concluded")],
                default="forum",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="right",
            name="group",
            field=models.CharField(
                choices=[
                    ("association", "freedom of association and collective bargaining"),
                    ("forced_labour", "freedom from forced labour"),
                    ("child_labour", "freedom from child labour"),
                    ("equality", "freedom from discrimination"),
                    ("conditions", "acceptable conditions of work"),
                    ("enforcement", "enforcement, which every government owes"),
                ],
                default="conditions",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="country",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.country",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="employer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="evidence",
            field=models.TextField(blank=True, help_text="Documents, and where they can be read."),
        ),
        migrations.AddField(
            model_name="statement",
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
            model_name="statement",
            name="made_at",
            field=models.DateTimeField(default=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statement",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="result",
            field=models.CharField(
                blank=True,
                choices=[("", "no report"), ("success", "success"), ("failure", "failure")],
                default="",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="criterion",
            name="addressee",
            field=models.CharField(
                choices=[
                    ("government", "governments and their agencies"),
                    ("agency", "government agencies"),
                    ("employer", "employers"),
                    ("global_buyer", "global corporations that buy"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="criterionversion",
            name="deliberation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="criteria.deliberation"
            ),
        ),
        migrations.AlterField(
            model_name="criterionversion",
            name="evaluation_days",
            field=models.PositiveIntegerField(
                blank=True, help_text="Period over which the level is evaluated.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="criterionversion",
            name="quantity",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AlterField(
            model_name="criterionversion",
            name="statistic",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="criterionversion",
            name="threshold",
            field=models.DecimalField(blank=True, decimal_places=8, max_digits=24, null=True),
        ),
        migrations.AlterField(
            model_name="criterionversion",
            name="unit",
            field=models.CharField(blank=True, help_text="In which the threshold is stated.", max_length=40),
        ),
        migrations.AddIndex(
            model_name="deliberation",
            index=models.Index(fields=["commission", "-id"], name="deliberation_newest"),
        ),
        migrations.AddIndex(
            model_name="deliberation",
            index=models.Index(fields=["commission", "state", "-id"], name="deliberation_by_state"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["deliberation", "id"], name="statement_in_order"),
        ),
        migrations.AddConstraint(
            model_name="deliberation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "concluded"), _negated=True),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("reasons", ""), _negated=True),
                        ("concluded_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="crit_9_ends_in_a_reasoned_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result", ""),
                    ("country__isnull", False),
                    ("industry__isnull", False),
                    ("employer__isnull", False),
                    _connector="OR",
                ),
                name="crit_8_a_report_says_where",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="criterion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="criteria.criterion"
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="deliberation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="criteria.deliberation"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.criterionversion",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="criterion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drafts",
                to="criteria.criterion",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="deliberation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="criteria.deliberation"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                help_text="Earlier text.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="criteria.draft",
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="draft",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="version", to="criteria.draft"
            ),
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "observation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="evaluation",
                        serialize=False,
                        to="criteria.observation",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("met", "met"),
                            ("not_met", "not met"),
                            ("not_comparable", "not comparable"),
                            ("nothing_binds", "nothing binds"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "required",
                    models.DecimalField(decimal_places=20, help_text="The level that bound.", max_digits=48, null=True),
                ),
                (
                    "shortfall",
                    models.DecimalField(
                        decimal_places=20,
                        help_text="By how much it was not met, in base units.",
                        max_digits=48,
                        null=True,
                    ),
                ),
                ("why", models.CharField(blank=True, help_text="Why it cannot be compared.", max_length=200)),
                ("evaluated_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="observation",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="observations", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="observations", to="directory.country"
            ),
        ),
        migrations.AddField(
            model_name="observation",
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
            model_name="observation",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="directory.organisation",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="workplace",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="directory.workplace",
            ),
        ),
        migrations.AddField(
            model_name="headermapping",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="header_mappings", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="criteria.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="brought_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="import_batches", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="deliberation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="criteria.deliberation"
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="observation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="marks", to="criteria.observation"
            ),
        ),
        migrations.AddField(
            model_name="mark",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="observations", to="criteria.measure"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="measure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.measure",
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="measure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="criteria",
                to="criteria.measure",
            ),
        ),
        migrations.AddField(
            model_name="criterionversion",
            name="measure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.measure",
            ),
        ),
        migrations.AddIndex(
            model_name="criterionversion",
            index=models.Index(fields=["measure", "-in_force_from"], name="version_of_a_measure"),
        ),
        migrations.AddField(
            model_name="norm",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="norms",
                to="criteria.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="norm",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="norms", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="norm",
            name="law_of",
            field=models.ForeignKey(
                blank=True,
                help_text="Of domestic law.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="norms",
                to="directory.country",
            ),
        ),
        migrations.AddField(
            model_name="norm",
            name="measure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="norms",
                to="criteria.measure",
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="practice_steps", to="criteria.measure"
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="norm",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.norm"
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="observation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.observation"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="criterion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="criteria.criterion",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="directory.organisation"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="right",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.right"),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="deliberation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="criteria.deliberation"
            ),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="criteria.proposal"
            ),
        ),
        migrations.AddField(
            model_name="rulefinding",
            name="against",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.norm"
            ),
        ),
        migrations.AddField(
            model_name="rulefinding",
            name="criterion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="criteria.criterion",
            ),
        ),
        migrations.AddField(
            model_name="rulefinding",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="criteria.draft"
            ),
        ),
        migrations.AddField(
            model_name="rulefinding",
            name="norm",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="criteria.norm",
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.country"
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="standings", to="criteria.measure"
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="norm",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.norm"
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="observation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.observation"
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="organisation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.organisation"
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="standing",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="criteria.standing"
            ),
        ),
        migrations.AddField(
            model_name="subject",
            name="right",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="criteria.right"
            ),
        ),
        migrations.AddField(
            model_name="norm",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="norms", to="criteria.subject"
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="criteria.subject"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.subject"
            ),
        ),
        migrations.AddField(
            model_name="criterion",
            name="subject",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="criteria", to="criteria.subject"
            ),
        ),
        migrations.AddIndex(
            model_name="criterion",
            index=models.Index(fields=["commission", "measure"], name="criterion_of_a_measure"),
        ),
        migrations.AddIndex(
            model_name="criterion",
            index=models.Index(fields=["commission", "right", "code"], name="criterion_of_a_right"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(condition=models.Q(("factor__gt", 0)), name="crit_1_a_unit_has_a_factor"),
        ),
        migrations.AddField(
            model_name="observation",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.unit"),
        ),
        migrations.AddField(
            model_name="norm",
            name="unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.unit"
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="unit",
            field=models.ForeignKey(
                help_text="In which levels are shown.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.unit",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="draft",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="criteria.draft"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                fields=("deliberation", "criterion"), name="crit_9_reviewed_once_in_a_deliberation"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.country"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.measure"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="norm",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.norm"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="organisation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.organisation"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="step",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.practicestep"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.criterionversion"
            ),
        ),
        migrations.AddConstraint(
            model_name="headermapping",
            constraint=models.UniqueConstraint(
                fields=("commission", "kind", "header_sha256"), name="crit_3_one_mapping_of_a_header"
            ),
        ),
        migrations.AddIndex(
            model_name="importbatch",
            index=models.Index(fields=["commission", "-id"], name="import_batch_newest"),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "entered")),
                fields=("commission", "kind", "sha256", "mapping"),
                name="crit_3_a_file_is_entered_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("deliberation", "person"), name="crit_8_invited_once"),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "verified")),
                fields=("observation", "person"),
                name="crit_3_verified_by_two_people",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["commission", "-id"], name="proposal_newest"),
        ),
        migrations.AddConstraint(
            model_name="proposalanswer",
            constraint=models.UniqueConstraint(fields=("proposal", "deliberation"), name="crit_11_answered_once"),
        ),
        migrations.AddConstraint(
            model_name="proposalanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="crit_11_answered_with_reasons"
            ),
        ),
        migrations.AddConstraint(
            model_name="rulefinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reasons", ""), _negated=True),
                    models.Q(
                        models.Q(
                            ("against__isnull", True),
                            ("criterion__isnull", True),
                            ("kind", "replaces"),
                            ("norm__isnull", False),
                        ),
                        models.Q(
                            ("against__isnull", True),
                            ("criterion__isnull", False),
                            ("kind", "replaces"),
                            ("norm__isnull", True),
                        ),
                        models.Q(
                            ("against__isnull", False),
                            ("criterion__isnull", True),
                            ("kind", "contrary"),
                            ("norm__isnull", False),
                        ),
                        _connector="OR",
                    ),
                ),
                name="crit_2_a_finding_has_reasons",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["commission", "measure", "basis", "level"], name="standing_by_level"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", True)),
                fields=("commission", "measure", "basis", "country"),
                name="crit_3_one_standing_of_a_government",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", False)),
                fields=("commission", "measure", "basis", "organisation"),
                name="crit_3_one_standing_of_an_employer",
            ),
        ),
        migrations.AddIndex(
            model_name="practicestep",
            index=models.Index(fields=["commission", "group", "measure", "basis", "-day"], name="practice_on_a_day"),
        ),
        migrations.AddIndex(
            model_name="practicestep",
            index=models.Index(
                condition=models.Q(("until", None)),
                fields=["commission", "group", "measure", "basis"],
                name="practice_now",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicestep",
            constraint=models.UniqueConstraint(
                fields=("commission", "measure", "basis", "group", "number"), name="crit_3_steps_follow_one_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("deliberation", "number"), name="crit_8_number_of_a_draft"),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(fields=["commission", "-id"], name="observation_newest"),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(fields=["measure", "-id"], name="observation_of_a_measure"),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("counts_from__isnull", False), ("organisation__isnull", True)),
                fields=["commission", "measure", "country", "level"],
                name="observation_best_country",
            ),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("counts_from__isnull", False), ("organisation__isnull", False)),
                fields=["commission", "measure", "organisation", "level"],
                name="observation_best_employer",
            ),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(fields=["country", "measure", "-period_until"], name="observation_of_a_country"),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("organisation__isnull", False)),
                fields=["organisation", "measure", "-period_until"],
                name="observation_of_an_employer",
            ),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("state", "reported")), fields=["commission", "id"], name="observation_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_until__gte", models.F("period_from"))),
                name="crit_3_a_period_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("provenance", ""), _negated=True), name="crit_3_an_observation_comes_from_somewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counts_from__isnull", True),
                    models.Q(("needs_second", False), ("state", "verified"), ("verifications__gte", 1)),
                    models.Q(("state", "verified"), ("verifications__gte", 2)),
                    _connector="OR",
                ),
                name="crit_3_counts_once_verified",
            ),
        ),
        migrations.AddIndex(
            model_name="norm",
            index=models.Index(fields=["commission", "measure", "addressee"], name="norm_of_a_measure"),
        ),
        migrations.AddIndex(
            model_name="norm",
            index=models.Index(fields=["commission", "subject", "id"], name="norm_of_a_subject"),
        ),
        migrations.AddIndex(
            model_name="norm",
            index=models.Index(
                condition=models.Q(("source", "domestic")), fields=["law_of", "measure"], name="norm_of_a_law"
            ),
        ),
        migrations.AddConstraint(
            model_name="norm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("measure__isnull", False), ("unit__isnull", False), ("value__isnull", False)),
                    models.Q(
                        ("measure__isnull", True),
                        ("unit__isnull", True),
                        ("value__isnull", True),
                        models.Q(("text", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="crit_1_a_norm_is_specific",
            ),
        ),
        migrations.AddConstraint(
            model_name="norm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("law_of__isnull", False), ("source", "domestic")),
                    models.Q(models.Q(("source", "domestic"), _negated=True), ("law_of__isnull", True)),
                    _connector="OR",
                ),
                name="crit_2_domestic_law_is_of_a_country",
            ),
        ),
        migrations.AddConstraint(
            model_name="norm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_because", ""), ("in_force_until__isnull", True)),
                    models.Q(
                        ("in_force_until__gte", models.F("in_force_from")),
                        models.Q(("ended_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="crit_2_a_norm_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(condition=models.Q(("cas", ""), _negated=True), fields=["cas"], name="measure_cas"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                fields=("subject", "quantity", "statistic", "method"), name="crit_1_a_measure_has_one_direction"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("least__lt", models.F("most"))), name="crit_1_a_plausible_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("molar_mass__isnull", True), ("molar_volume__isnull", True)),
                    models.Q(("molar_mass__gt", 0), ("molar_volume__gt", 0)),
                    _connector="OR",
                ),
                name="crit_1_a_substance_weighs_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(fields=("draft", "person"), name="crit_8_one_vote_on_a_draft"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_favour", True), models.Q(("reasons", ""), _negated=True), _connector="OR"),
                name="crit_8_a_vote_against_has_reasons",
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("outcome", "not_met")),
                fields=["commission", "country", "organisation", "measure"],
                name="shortfall_by_respondent",
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("outcome", "not_met")),
                fields=["commission", "measure", "observation"],
                name="shortfall_by_measure",
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("outcome", "not_met")),
                fields=["commission", "-observation"],
                name="shortfall_newest",
            ),
        ),
    ]
