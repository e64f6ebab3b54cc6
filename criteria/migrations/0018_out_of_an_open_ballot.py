"""A version comes out of a ballot that is open, with its quorum; a norm says when its end was recorded."""

from django.db import migrations, models

FORMER_CARRIED = """
CREATE OR REPLACE FUNCTION criterion_was_carried() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.draft_id IS NULL OR NOT EXISTS (
        SELECT FROM criteria_draft d WHERE d.id = NEW.draft_id AND d.deliberation_id = NEW.deliberation_id
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version has the text of a draft that was deliberated'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (
        SELECT FROM criteria_draft d
        WHERE d.id = NEW.draft_id
          AND (d.text, d.kind, d.addressee, d.unit, d.binding_source)
            = (NEW.text, NEW.kind, NEW.addressee, NEW.unit, NEW.binding_source)
          AND (d.threshold, d.evaluation_days, d.measure_id, d.corrects_id)
            IS NOT DISTINCT FROM (NEW.threshold, NEW.evaluation_days, NEW.measure_id, NEW.corrects_id)
          AND d.in_force_from <= NEW.in_force_from
          AND (d.countries, d.industries, d.traits) = (NEW.countries, NEW.industries, NEW.traits)
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version says what its draft said'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF (SELECT count(*) FILTER (WHERE in_favour) <= count(*) FILTER (WHERE NOT in_favour)
        FROM criteria_vote WHERE draft_id = NEW.draft_id) THEN
        RAISE EXCEPTION 'CRIT-8: the ballot did not carry the draft'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""

CARRIED = """
CREATE OR REPLACE FUNCTION criterion_was_carried() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.draft_id IS NULL OR NOT EXISTS (
        SELECT FROM criteria_draft d WHERE d.id = NEW.draft_id AND d.deliberation_id = NEW.deliberation_id
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version has the text of a draft that was deliberated'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (
        SELECT FROM criteria_draft d
        WHERE d.id = NEW.draft_id
          AND (d.text, d.kind, d.addressee, d.unit, d.binding_source)
            = (NEW.text, NEW.kind, NEW.addressee, NEW.unit, NEW.binding_source)
          AND (d.threshold, d.evaluation_days, d.measure_id, d.corrects_id)
            IS NOT DISTINCT FROM (NEW.threshold, NEW.evaluation_days, NEW.measure_id, NEW.corrects_id)
          AND d.in_force_from <= NEW.in_force_from
          AND (d.countries, d.industries, d.traits) = (NEW.countries, NEW.industries, NEW.traits)
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version says what its draft said'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF EXISTS (SELECT FROM criteria_draft WHERE replaces_id = NEW.draft_id) THEN
        RAISE EXCEPTION 'CRIT-8: the draft was replaced by another text'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (
        SELECT FROM criteria_deliberation d
        WHERE d.id = NEW.deliberation_id AND d.balloted_at <= NEW.promulgated_at
          AND (d.concluded_at IS NULL OR d.concluded_at >= NEW.promulgated_at)
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version comes out of a ballot while it is open'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF (SELECT count(*) FILTER (WHERE v.in_favour) <= count(*) FILTER (WHERE NOT v.in_favour)
            OR count(*) < max(h.quorum)
        FROM criteria_vote v
        JOIN criteria_draft d ON d.id = v.draft_id
        JOIN criteria_deliberation b ON b.id = d.deliberation_id
        JOIN institution_commission o ON o.id = b.commission_id
        JOIN institution_charter h ON h.id = o.charter_id
        WHERE v.draft_id = NEW.draft_id AND v.cast_at BETWEEN b.balloted_at AND NEW.promulgated_at
    ) IS DISTINCT FROM false THEN
        RAISE EXCEPTION 'CRIT-8: the ballot did not carry the draft'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("criteria", "0017_begins_as_it_stood")]

    operations = [
        migrations.RunSQL([CARRIED], [FORMER_CARRIED]),
        migrations.AddField(
            model_name="norm",
            name="ended_at",
            field=models.DateTimeField(blank=True, help_text="When its end was recorded.", null=True),
        ),
        migrations.AddIndex(
            model_name="norm",
            index=models.Index(
                condition=models.Q(("in_force_until__isnull", False)),
                fields=["commission", "subject", "ended_at"],
                name="norm_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="deliberation",
            index=models.Index(fields=["commission", "occasion", "-id"], name="deliberation_by_occasion"),
        ),
    ]
