"""Time runs forward, in the zone in which it began; a limit that has ended stays so, and none is put off for long."""

from django.db import migrations

from commission.register.protection import refuse_change

# What may be changed of a commission's clock: a demonstration moves ahead, or ends.
TIME_RUNS_FORWARD = """
CREATE FUNCTION clock_time_runs_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.commission, NEW.zone) = (OLD.commission, OLD.zone)
       AND NEW.ahead >= OLD.ahead AND (OLD.demonstration OR NOT NEW.demonstration) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'REG-1: time runs forward, in one zone, and only what began as a demonstration is moved through it'
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER reg_1_time_runs_forward BEFORE UPDATE OR DELETE ON clock_commissionclock
    FOR EACH ROW EXECUTE FUNCTION clock_time_runs_forward();
"""
NO_TIME = "DROP TRIGGER reg_1_time_runs_forward ON clock_commissionclock; DROP FUNCTION clock_time_runs_forward();"

# The longest pause of the sweep is six hours, counted by the site, whose watch may go a little ahead.
NOT_PUT_OFF = """
CREATE FUNCTION clock_limit_not_put_off() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'REG-2: a limit that could not be enforced is tried again within hours, and one that is closed stays so'
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER reg_2_a_limit_is_not_put_off BEFORE INSERT OR UPDATE OF quarantined_until ON clock_deadline
    FOR EACH ROW WHEN (NEW.quarantined_until > clock_timestamp() + interval '7 hours')
    EXECUTE FUNCTION clock_limit_not_put_off();

CREATE TRIGGER reg_2_a_closed_limit_stays_closed BEFORE UPDATE OF outcome, closed_at ON clock_deadline
    FOR EACH ROW WHEN (OLD.outcome <> 'open' AND (NEW.outcome, NEW.closed_at) IS DISTINCT FROM (OLD.outcome, OLD.closed_at))
    EXECUTE FUNCTION clock_limit_not_put_off();
"""
PUT_OFF = """
DROP TRIGGER reg_2_a_closed_limit_stays_closed ON clock_deadline;
DROP TRIGGER reg_2_a_limit_is_not_put_off ON clock_deadline;
DROP FUNCTION clock_limit_not_put_off();
"""


class Migration(migrations.Migration):
    dependencies = [("clock", "0002_hear_1"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL([TIME_RUNS_FORWARD], [NO_TIME]),
        migrations.RunSQL([NOT_PUT_OFF], [PUT_OFF]),
        refuse_change("clock_enforcement", "reg_1_an_enforcement_is_kept", "REG-1"),
    ]
