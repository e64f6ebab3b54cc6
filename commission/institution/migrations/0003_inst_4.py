"""A commission keeps its time, and what ties a member to others is not taken back once it is declared (INST-4)."""

from django.db import migrations

from commission.register.protection import refuse_change

KEEPS_ITS_TIME = """
CREATE FUNCTION institution_commission_keeps_its_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (NEW.code, NEW.zone, NEW.constituted_at) = (OLD.code, OLD.zone, OLD.constituted_at)
       AND (OLD.demonstration OR NOT NEW.demonstration) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'REG-1: a commission keeps its code and its zone, and does not become a demonstration'
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER reg_1_a_commission_keeps_its_time
    BEFORE UPDATE OF code, zone, constituted_at, demonstration ON institution_commission
    FOR EACH ROW EXECUTE FUNCTION institution_commission_keeps_its_time();
"""
NO_TIME = """
DROP TRIGGER reg_1_a_commission_keeps_its_time ON institution_commission;
DROP FUNCTION institution_commission_keeps_its_time();
"""

ONLY_ENDS = """
CREATE FUNCTION institution_interest_only_ends() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.until IS NULL
       AND (to_jsonb(NEW) - 'until' - 'declared_at') = (to_jsonb(OLD) - 'until' - 'declared_at') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'INST-4: a declared interest stands; one that lasts can be declared to have ended'
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER inst_4_an_interest_only_ends BEFORE UPDATE ON institution_interest
    FOR EACH ROW EXECUTE FUNCTION institution_interest_only_ends();
"""
NO_END = """
DROP TRIGGER inst_4_an_interest_only_ends ON institution_interest;
DROP FUNCTION institution_interest_only_ends();
"""


class Migration(migrations.Migration):
    dependencies = [("institution", "0002_chart_7")]

    operations = [
        migrations.RunSQL([KEEPS_ITS_TIME], [NO_TIME]),
        migrations.RunSQL([ONLY_ENDS], [NO_END]),
        refuse_change("institution_interest", "inst_4_an_interest_is_kept", "INST-4", events="DELETE OR TRUNCATE"),
    ]
