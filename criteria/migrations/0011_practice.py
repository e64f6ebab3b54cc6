"""Practice is kept group by group, and marks alone make the state of an observation (CRIT-3)."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import commission.keys

# What somebody verified, disputed or retracted makes the state; nobody sets it by hand.
MARKS = """
CREATE FUNCTION criteria_marks_agree() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    about uuid;
    observation criteria_observation%ROWTYPE;
    verified integer;
    made text;
BEGIN
    IF TG_TABLE_NAME = 'criteria_mark' THEN
        about := NEW.observation_id;
    ELSE
        about := NEW.id;
    END IF;
    SELECT * INTO observation FROM criteria_observation WHERE id = about;
    SELECT count(*) FILTER (WHERE kind = 'verified'),
           CASE WHEN bool_or(kind = 'retracted') THEN 'retracted'
                ELSE coalesce((array_agg(kind ORDER BY marked_at DESC, id DESC))[1], 'reported') END
        INTO verified, made FROM criteria_mark WHERE observation_id = about;
    IF observation.state <> made OR observation.verifications <> verified
        OR (observation.counts_from IS NOT NULL AND observation.method <> '') THEN
        RAISE EXCEPTION 'CRIT-3: an observation is in the state that its marks make, and counts only by its measure’s method'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER crit_3_marks_make_the_state
    AFTER INSERT OR UPDATE ON criteria_observation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state <> 'reported' OR NEW.verifications <> 0 OR NEW.counts_from IS NOT NULL)
    EXECUTE FUNCTION criteria_marks_agree();
CREATE CONSTRAINT TRIGGER crit_3_a_mark_makes_the_state
    AFTER INSERT ON criteria_mark DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION criteria_marks_agree();
"""
NO_MARKS = """
DROP TRIGGER crit_3_a_mark_makes_the_state ON criteria_mark;
DROP TRIGGER crit_3_marks_make_the_state ON criteria_observation;
DROP FUNCTION criteria_marks_agree();
"""

# One typo must not bind the world: what lies outside the plausible range waits for a second pair of eyes.
IMPLAUSIBLE = """
CREATE FUNCTION criteria_implausible_waits() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM criteria_measure m
        WHERE m.code = NEW.measure_id
          AND NOT NEW.level BETWEEN criteria_level(m.code, m.unit_id, m.least) AND criteria_level(m.code, m.unit_id, m.most)
    ) THEN
        RAISE EXCEPTION 'CRIT-3: an implausible value counts only once two people have verified it'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

-- Triggers fire in the order of their names: this one sees the level that crit_1_an_observation_is_in_a_unit stated.
CREATE TRIGGER crit_3_the_implausible_waits BEFORE INSERT ON criteria_observation
    FOR EACH ROW WHEN (NOT NEW.needs_second) EXECUTE FUNCTION criteria_implausible_waits();
CREATE TRIGGER crit_3_who_reported_stays BEFORE UPDATE ON criteria_observation
    FOR EACH ROW WHEN (OLD.reported_by_id IS DISTINCT FROM NEW.reported_by_id) EXECUTE FUNCTION refuse_change('CRIT-3');
"""
NOT_IMPLAUSIBLE = """
DROP TRIGGER crit_3_who_reported_stays ON criteria_observation;
DROP TRIGGER crit_3_the_implausible_waits ON criteria_observation;
DROP FUNCTION criteria_implausible_waits();
"""

# Best practice on a day in the past stays what it was: a step ends, once, and says nothing else than before.
STEPS = """
CREATE FUNCTION practice_step_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.until IS NOT NULL OR NEW.until IS NULL
        OR to_jsonb(OLD) - 'until' <> to_jsonb(NEW) - 'until' THEN
        RAISE EXCEPTION 'CRIT-3: a step of best practice stays; it only ends, and once'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_3_a_step_stands BEFORE UPDATE OR DELETE ON criteria_practicestep
    FOR EACH ROW EXECUTE FUNCTION practice_step_stands();
"""
NO_STEPS = """
DROP TRIGGER crit_3_a_step_stands ON criteria_practicestep;
DROP FUNCTION practice_step_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("criteria", "0007_only_rises"),
        ("register", "0002_protect"),
        ("directory", "0004_floor"),
        ("institution", "0004_criteria_permissions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PracticeGroup",
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
                ("peers", models.PositiveIntegerField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="observation",
            name="observation_best_country",
        ),
        migrations.RemoveIndex(
            model_name="observation",
            name="observation_best_employer",
        ),
        migrations.RemoveIndex(
            model_name="practicestep",
            name="practice_now",
        ),
        migrations.RemoveIndex(
            model_name="standing",
            name="standing_by_level",
        ),
        migrations.RemoveField(
            model_name="practicestep",
            name="standing",
        ),
        migrations.AddField(
            model_name="mark",
            name="capacity",
            field=models.CharField(
                choices=[
                    ("jurist", "jurist"),
                    ("worker_representative", "worker representative"),
                    ("government_member", "government member"),
                    ("employer_member", "employer member"),
                    ("staff_investigator", "staff investigator"),
                    ("team_member", "team member"),
                    ("official", "official of the department or office that promulgates"),
                    ("registry_clerk", "registry clerk"),
                    ("complainant", "complainant"),
                    ("respondent", "respondent"),
                    ("court", "court"),
                    ("administrator", "administrator"),
                    ("public", "public"),
                    ("clock", "operation of the rule"),
                ],
                default="staff_investigator",
                help_text="In which the person acted.",
                max_length=32,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="observation",
            name="reported_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="cause",
            field=models.UUIDField(
                help_text="Observation or norm that moved it; none where many did at once.", null=True
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="second_norm",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.norm"
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="second_observation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.observation"
            ),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="second_since",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="practicestep",
            name="since",
            field=models.DateField(help_text="Day since which what sets it counts.", null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="rank",
            field=models.DecimalField(
                decimal_places=20,
                default=0,
                help_text="The level, with its sign turned so that less protects more.",
                max_digits=48,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="practicestep",
            name="norm",
            field=models.ForeignKey(
                help_text="What sets it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.norm",
            ),
        ),
        migrations.AlterField(
            model_name="practicestep",
            name="observation",
            field=models.ForeignKey(
                help_text="What sets it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.observation",
            ),
        ),
        migrations.AlterField(
            model_name="standing",
            name="since",
            field=models.DateField(help_text="Day since which the observation or norm that made it counts."),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(fields=["country", "-id"], name="observation_of_a_country_new"),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(fields=["commission", "state", "-id"], name="observation_by_state"),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("counts_from__isnull", False), ("organisation__isnull", True)),
                fields=["commission", "measure", "country", "level", "counts_from", "id"],
                name="observation_best_country",
            ),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("counts_from__isnull", False), ("organisation__isnull", False)),
                fields=["commission", "measure", "organisation", "level", "counts_from", "id"],
                name="observation_best_employer",
            ),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(("organisation__isnull", False)),
                fields=["organisation", "-id"],
                name="observation_of_employer_new",
            ),
        ),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                condition=models.Q(
                    ("needs_second", True), ("state__in", ["reported", "verified"]), ("verifications__lt", 2)
                ),
                fields=["commission", "-id"],
                name="observation_needs_second",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                models.F("commission"),
                models.F("measure"),
                models.F("basis"),
                django.db.models.functions.text.Left("industry", 1),
                models.F("rank"),
                models.F("since"),
                models.F("country"),
                models.F("organisation"),
                condition=models.Q(("organisation__isnull", False)),
                name="standing_of_industry_1",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                models.F("commission"),
                models.F("measure"),
                models.F("basis"),
                django.db.models.functions.text.Left("industry", 3),
                models.F("rank"),
                models.F("since"),
                models.F("country"),
                models.F("organisation"),
                condition=models.Q(("organisation__isnull", False)),
                name="standing_of_industry_3",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                models.F("commission"),
                models.F("measure"),
                models.F("basis"),
                django.db.models.functions.text.Left("industry", 4),
                models.F("rank"),
                models.F("since"),
                models.F("country"),
                models.F("organisation"),
                condition=models.Q(("organisation__isnull", False)),
                name="standing_of_industry_4",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                models.F("commission"),
                models.F("measure"),
                models.F("basis"),
                django.db.models.functions.text.Left("industry", 5),
                models.F("rank"),
                models.F("since"),
                models.F("country"),
                models.F("organisation"),
                condition=models.Q(("organisation__isnull", False)),
                name="standing_of_industry_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicestep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("commission", "group", "measure", "basis"),
                name="crit_3_one_step_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="practicegroup",
            name="commission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="institution.commission"
            ),
        ),
        migrations.AddField(
            model_name="practicegroup",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="criteria.measure"
            ),
        ),
        migrations.AddConstraint(
            model_name="practicegroup",
            constraint=models.UniqueConstraint(
                fields=("commission", "group", "measure", "basis"), name="crit_3_one_count_of_a_group"
            ),
        ),
        migrations.RunSQL([MARKS], [NO_MARKS]),
        migrations.RunSQL([IMPLAUSIBLE], [NOT_IMPLAUSIBLE]),
        migrations.RunSQL([STEPS], [NO_STEPS]),
    ]
