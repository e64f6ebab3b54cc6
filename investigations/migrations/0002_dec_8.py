"""Only a complete team acts (INV-1), and nobody is found compliant but by what it saw and heard (DEC-8, INV-4)."""

from django.db import migrations

from commission.register.protection import refuse_change

COMPLETE = """
CREATE FUNCTION team_is_complete() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    instant timestamptz := (to_jsonb(NEW) ->> TG_ARGV[0])::timestamptz;
BEGIN
    IF (SELECT count(DISTINCT part) FROM investigations_teammembership
        WHERE team_id = NEW.team_id AND part IN ('staff', 'worker_organisation')
          AND held_from <= instant AND (held_until IS NULL OR held_until > instant)) < 2 THEN
        RAISE EXCEPTION 'INV-1: a team without staff or without a worker organisation cannot act'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER inv_1_a_complete_team_visits BEFORE INSERT ON investigations_visit
    FOR EACH ROW EXECUTE FUNCTION team_is_complete('recorded_at');
CREATE TRIGGER inv_1_a_complete_team_finds BEFORE INSERT ON investigations_finding
    FOR EACH ROW EXECUTE FUNCTION team_is_complete('found_at');
"""
NOT_COMPLETE = """
DROP TRIGGER inv_1_a_complete_team_finds ON investigations_finding;
DROP TRIGGER inv_1_a_complete_team_visits ON investigations_visit;
DROP FUNCTION team_is_complete();
"""

VERIFIED = """
CREATE FUNCTION met_was_seen() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.visit_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM investigations_visit v
        WHERE v.id = NEW.visit_id AND v.team_id = NEW.team_id AND v.ended_at <= NEW.found_at
          AND NOT (NEW.outcome = 'met' AND v.access_refused)
    ) THEN
        RAISE EXCEPTION 'DEC-8: the finding rests on no visit by this team that saw anything'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER dec_8_a_finding_rests_on_its_teams_visit BEFORE INSERT ON investigations_finding
    FOR EACH ROW EXECUTE FUNCTION met_was_seen();

CREATE FUNCTION met_was_heard() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.outcome = 'met' AND EXISTS (
        SELECT FROM investigations_visit WHERE id = NEW.visit_id AND interviews_off_premises = 0
    ) THEN
        RAISE EXCEPTION 'INV-4: no worker was interviewed off the premises'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER inv_4_met_rests_on_interviews_off_premises BEFORE INSERT ON investigations_finding
    FOR EACH ROW EXECUTE FUNCTION met_was_heard();
"""
NOT_VERIFIED = """
DROP TRIGGER inv_4_met_rests_on_interviews_off_premises ON investigations_finding;
DROP FUNCTION met_was_heard();
DROP TRIGGER dec_8_a_finding_rests_on_its_teams_visit ON investigations_finding;
DROP FUNCTION met_was_seen();
"""


class Migration(migrations.Migration):
    dependencies = [("investigations", "0001_initial"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL([COMPLETE], [NOT_COMPLETE]),
        migrations.RunSQL([VERIFIED], [NOT_VERIFIED]),
        refuse_change("investigations_visit", "inv_5_a_visit_stands", "INV-5"),
        refuse_change("investigations_finding", "inv_2_a_finding_stands", "INV-2"),
    ]
