"""A charter is amended only upwards, and a commission never leaves its charter for a weaker one (CHART-7)."""

from django.db import migrations

from commission.register.protection import refuse_change

LIMITS = """
CREATE FUNCTION charter_limit(limits jsonb, name text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(limits -> name) = 'number' THEN (limits ->> name)::numeric END
$$;

ALTER TABLE institution_charter
    ADD CONSTRAINT chart_7_hearing_by_day_60
        CHECK (NOT 'HEAR-1' = ANY(mandatory_rules) OR coalesce(charter_limit(limits, 'hearing'), 999) <= 60),
    ADD CONSTRAINT chart_7_decision_by_day_90
        CHECK (NOT 'DEC-1' = ANY(mandatory_rules)
               OR (coalesce(charter_limit(limits, 'decision'), 999) <= 90
                   AND coalesce(charter_limit(limits, 'fresh_decision'), 999) <= 15)),
    ADD CONSTRAINT chart_7_a_floor_above_zero
        CHECK (NOT 'SANC-2' = ANY(mandatory_rules) OR coalesce((floors ->> 'default')::numeric, 0) > 0);
"""
NO_LIMITS = """
ALTER TABLE institution_charter
    DROP CONSTRAINT chart_7_hearing_by_day_60,
    DROP CONSTRAINT chart_7_decision_by_day_90,
    DROP CONSTRAINT chart_7_a_floor_above_zero;
DROP FUNCTION charter_limit;
"""

AMENDMENTS = """
CREATE FUNCTION charter_keeps_its_rules() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    earlier institution_charter%ROWTYPE;
    floor record;
BEGIN
    IF NEW.version = 1 THEN
        RETURN NEW;
    END IF;
    SELECT * INTO earlier FROM institution_charter
        WHERE rule = NEW.rule AND version < NEW.version ORDER BY version DESC LIMIT 1;
    IF NOT FOUND OR earlier.version <> NEW.version - 1 THEN
        RAISE EXCEPTION 'CHART-7: version % of this charter does not follow another', NEW.version
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NOT NEW.mandatory_rules @> earlier.mandatory_rules THEN
        RAISE EXCEPTION 'CHART-7: no amendment drops a mandatory rule of the charter'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF 'SANC-2' = ANY(earlier.mandatory_rules) THEN
        FOR floor IN SELECT key, value::numeric AS amount FROM jsonb_each_text(earlier.floors) LOOP
            IF coalesce((NEW.floors ->> floor.key)::numeric, 0) < floor.amount THEN
                RAISE EXCEPTION 'CHART-7: no amendment lowers the floor for %', floor.key
                    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
            END IF;
        END LOOP;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER chart_7_no_mandatory_rule_is_dropped BEFORE INSERT ON institution_charter
    FOR EACH ROW EXECUTE FUNCTION charter_keeps_its_rules();

CREATE FUNCTION commission_keeps_its_charter() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM institution_charter earlier JOIN institution_charter later ON later.rule = earlier.rule
        WHERE earlier.id = OLD.charter_id AND later.id = NEW.charter_id AND later.version >= earlier.version
    ) THEN
        RAISE EXCEPTION 'CHART-7: a commission moves to a later version of its own charter, and to no other'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER chart_7_a_commission_keeps_its_charter BEFORE UPDATE OF charter_id ON institution_commission
    FOR EACH ROW EXECUTE FUNCTION commission_keeps_its_charter();
"""
NO_AMENDMENTS = """
DROP TRIGGER chart_7_a_commission_keeps_its_charter ON institution_commission;
DROP FUNCTION commission_keeps_its_charter();
DROP TRIGGER chart_7_no_mandatory_rule_is_dropped ON institution_charter;
DROP FUNCTION charter_keeps_its_rules();
"""


class Migration(migrations.Migration):
    dependencies = [("institution", "0001_initial"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL([LIMITS], [NO_LIMITS]),
        migrations.RunSQL([AMENDMENTS], [NO_AMENDMENTS]),
        refuse_change("institution_charter", "chart_7_a_charter_stands", "CHART-7"),
        refuse_change("institution_charter_signatories", "chart_7_signatories_stand", "CHART-7"),
    ]
