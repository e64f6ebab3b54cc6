"""Criteria from before there were measures and scopes are given theirs; then nothing may be without one."""

import django.db.models.deletion
from django.db import migrations, models

GUARDED = ("criteria_criterion", "criteria_criterionversion", "criteria_deliberation", "criteria_statement")

FILL = """
UPDATE criteria_criterion SET subject_id = right_id || '-at-large' WHERE subject_id IS NULL;

INSERT INTO criteria_unit (code, dimension, factor)
SELECT DISTINCT unit, unit, 1 FROM criteria_criterionversion WHERE unit <> ''
ON CONFLICT DO NOTHING;

INSERT INTO criteria_measure
    (code, subject_id, quantity, unit_id, statistic, method, direction, least, most, cas)
SELECT 'former-' || c.id, c.subject_id, v.quantity, v.unit, v.statistic, 'of ' || c.id, v.direction,
       -1000000000000000, 1000000000000000, ''
FROM criteria_criterion c JOIN criteria_criterionversion v ON v.criterion_id = c.id AND v.number = 1
WHERE c.kind = 'measure' AND c.measure_id IS NULL;

UPDATE criteria_criterion SET measure_id = 'former-' || id WHERE kind = 'measure' AND measure_id IS NULL;

UPDATE criteria_criterionversion v
SET addressee = c.addressee, measure_id = c.measure_id, level = v.threshold * u.factor
FROM criteria_criterion c LEFT JOIN criteria_measure m ON m.code = c.measure_id
LEFT JOIN criteria_unit u ON u.code = m.unit_id
WHERE c.id = v.criterion_id;

UPDATE criteria_deliberation d
SET number = o.code || '-D-' || extract(year FROM d.held_on) || '-' || left(d.id::text, 13),
    opened_at = d.held_on::timestamp AT TIME ZONE o.zone,
    ballot_from = d.held_on,
    concluded_at = d.held_on::timestamp AT TIME ZONE o.zone,
    state = 'concluded', outcome = 'promulgated',
    reasons = 'Held before deliberations were dockets of their own.'
FROM institution_commission o WHERE o.id = d.commission_id AND d.number IS NULL;

UPDATE criteria_statement s SET made_at = d.opened_at
FROM criteria_deliberation d WHERE d.id = s.deliberation_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


def triggers(what: str) -> str:
    return " ".join(f"ALTER TABLE {table} {what} TRIGGER USER;" for table in GUARDED)


class Migration(migrations.Migration):
    dependencies = [("criteria", "0005_vocabulary")]

    operations = [
        migrations.RunSQL(triggers("DISABLE"), triggers("ENABLE")),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(triggers("ENABLE"), triggers("DISABLE")),
        migrations.AlterField(
            model_name="criterion",
            name="subject",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="criteria", to="criteria.subject"
            ),
        ),
        migrations.AlterField(
            model_name="deliberation",
            name="number",
            field=models.CharField(help_text="Such as CILR-D-2026-0004.", max_length=32, unique=True),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                name="crit_1_a_measure_is_named",
                condition=models.Q(kind="measure", measure__isnull=False)
                | models.Q(kind="bright_line", measure__isnull=True),
            ),
        ),
        migrations.AlterField(
            model_name="deliberation",
            name="held_on",
            field=models.DateField(null=True),
        ),
        # Backwards, the day on which each was held is the day on which it opened.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            "ALTER TABLE criteria_deliberation DISABLE TRIGGER USER; "
            "UPDATE criteria_deliberation SET held_on = opened_at::date; "
            "SET CONSTRAINTS ALL IMMEDIATE; "
            "ALTER TABLE criteria_deliberation ENABLE TRIGGER USER;",
        ),
        migrations.RemoveField(model_name="deliberation", name="held_on"),
    ]
