"""A criterion once promulgated is only ever followed by a stronger version, and rests on what teams said."""

from django.db import migrations

from commission.register.protection import refuse_change

STRONGER = """
CREATE FUNCTION criterion_only_stronger() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    earlier criteria_criterionversion%ROWTYPE;
    reason text;
BEGIN
    SELECT * INTO earlier FROM criteria_criterionversion
        WHERE criterion_id = NEW.criterion_id ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        IF NEW.number <> 1 THEN
            reason := 'the first version of a criterion is number 1';
        END IF;
    ELSIF NEW.number <> earlier.number + 1 THEN
        reason := 'versions of a criterion follow one another';
    ELSIF NEW.in_force_from < earlier.in_force_from THEN
        reason := 'a revision takes effect after the version before it';
    ELSIF NEW.kind = 'bright_line' THEN
        IF position(btrim(earlier.text) IN NEW.text) = 0 THEN
            reason := 'a revised rule keeps every word of the one before it';
        END IF;
    ELSIF (NEW.quantity, NEW.unit, NEW.statistic, NEW.direction)
        <> (earlier.quantity, earlier.unit, earlier.statistic, earlier.direction) THEN
        reason := 'a revised measure measures the same thing';
    ELSIF NEW.direction = 'at_least' AND NEW.threshold < earlier.threshold
        OR NEW.direction = 'at_most' AND NEW.threshold > earlier.threshold THEN
        reason := 'a threshold asks for less than the one in force';
    ELSIF NEW.evaluation_days > earlier.evaluation_days THEN
        reason := 'a longer period would let bad days be evened out';
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'CRIT-5: %', reason
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER crit_5_only_stronger BEFORE INSERT ON criteria_criterionversion
    FOR EACH ROW EXECUTE FUNCTION criterion_only_stronger();
"""
NOT_ONLY_STRONGER = """
DROP TRIGGER crit_5_only_stronger ON criteria_criterionversion;
DROP FUNCTION criterion_only_stronger();
"""

DELIBERATED = """
CREATE FUNCTION criterion_was_deliberated() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM criteria_statement s
        JOIN criteria_deliberation d ON d.id = s.deliberation_id
        JOIN criteria_criterion c ON c.commission_id = d.commission_id
        WHERE d.id = NEW.deliberation_id AND c.id = NEW.criterion_id
          AND s.capacity IN ('staff_investigator', 'team_member')
    ) THEN
        RAISE EXCEPTION 'CRIT-8: no member of an investigative team took part in the deliberation'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER crit_8_teams_took_part BEFORE INSERT ON criteria_criterionversion
    FOR EACH ROW EXECUTE FUNCTION criterion_was_deliberated();

CREATE FUNCTION criterion_has_one_kind() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM criteria_criterion WHERE id = NEW.criterion_id AND kind = NEW.kind) THEN
        RAISE EXCEPTION 'CRIT-1: a version is of the kind of its criterion'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER crit_1_a_version_is_of_its_kind BEFORE INSERT ON criteria_criterionversion
    FOR EACH ROW EXECUTE FUNCTION criterion_has_one_kind();
"""
NOT_DELIBERATED = """
DROP TRIGGER crit_1_a_version_is_of_its_kind ON criteria_criterionversion;
DROP FUNCTION criterion_has_one_kind();
DROP TRIGGER crit_8_teams_took_part ON criteria_criterionversion;
DROP FUNCTION criterion_was_deliberated();
"""


class Migration(migrations.Migration):
    dependencies = [("criteria", "0002_rights"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL([STRONGER], [NOT_ONLY_STRONGER]),
        migrations.RunSQL([DELIBERATED], [NOT_DELIBERATED]),
        refuse_change("criteria_criterionversion", "crit_5_a_version_stands", "CRIT-5"),
        refuse_change("criteria_criterion", "crit_5_a_criterion_stands", "CRIT-5"),
        refuse_change("criteria_deliberation", "crit_8_a_deliberation_stands", "CRIT-8"),
        refuse_change("criteria_statement", "crit_8_a_statement_stands", "CRIT-8"),
    ]
