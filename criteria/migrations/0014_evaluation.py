"""An evaluation says what bound and by how much it was not met, and is written without looking up its own rows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("criteria", "0012_norm_by_country"),
        ("criteria", "0013_imports"),
        ("directory", "0005_traits"),
        ("institution", "0004_criteria_permissions"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="evaluation",
            name="shortfall_by_respondent",
        ),
        migrations.RemoveIndex(
            model_name="evaluation",
            name="shortfall_newest",
        ),
        migrations.RenameIndex(
            model_name="evaluation",
            new_name="shortfall_of_a_measure",
            old_name="shortfall_by_measure",
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="commission",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="institution.commission",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="country",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.country",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="measure",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.measure",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="norm",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.norm",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="observation",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                primary_key=True,
                related_name="evaluation",
                serialize=False,
                to="criteria.observation",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="organisation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="step",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.practicestep",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="version",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.criterionversion",
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("other_method", "It was taken by another method than the measure’s."),
                    ("other_measure", "What binds on this subject is a level of other measures."),
                    ("rules_only", "What binds on this subject is an action, not a level."),
                ],
                help_text="Why it cannot be compared.",
                max_length=200,
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("outcome", "not_met")),
                fields=["commission", "observation"],
                name="shortfall_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("outcome", "not_met")),
                fields=["commission", "country", "observation"],
                name="shortfall_of_a_country",
            ),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(
                condition=models.Q(("organisation__isnull", False), ("outcome", "not_met")),
                fields=["commission", "organisation", "observation"],
                name="shortfall_of_an_employer",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", "not_met"),
                        ("required__isnull", False),
                        ("shortfall__gt", 0),
                        ("shortfall__isnull", False),
                    ),
                    models.Q(models.Q(("outcome", "not_met"), _negated=True), ("shortfall__isnull", True)),
                    _connector="OR",
                ),
                name="disc_4_a_shortfall_says_by_how_much",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "nothing_binds"), ("required__isnull", True)),
                    ("outcome", "not_comparable"),
                    models.Q(
                        ("outcome__in", ["met", "not_met"]),
                        ("required__isnull", False),
                        ("why", ""),
                        models.Q(
                            ("version__isnull", False),
                            ("norm__isnull", False),
                            ("step__isnull", False),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="disc_4_an_evaluation_says_what_bound",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "not_comparable"), _negated=True),
                    models.Q(("why", ""), _negated=True),
                    _connector="OR",
                ),
                name="disc_4_what_is_not_compared_says_why",
            ),
        ),
    ]
