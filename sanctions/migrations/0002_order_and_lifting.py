"""What the database refuses by itself: a violation without a sanction, a changed order, and a lift that was not earned.

Whatever spans several rows is checked when the transaction ends, so that an act may write them in any order.
"""

from django.db import migrations

from commission.register.protection import refuse_change

# Raises what the frame of acts turns into a refusal under the rule with which the sentence begins.
CREATE_REFUSE_UNDER = """
CREATE FUNCTION refuse_under(says text, guard name, refusing name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', says USING ERRCODE = '23514', CONSTRAINT = guard, TABLE = refusing;
END
$$;
"""
DROP_REFUSE_UNDER = "DROP FUNCTION refuse_under(text, name, name);"


def guard(name: str, body: str, *events: tuple[str, str], deferred: bool = False) -> migrations.RunSQL:
    """Return the operation that makes a trigger function and its triggers, all of one name."""
    kind, tail = ("CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED ") if deferred else ("TRIGGER", "")
    function = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$"
    made = [f"{function}{body}$$;"]
    undone = []
    for event, table in events:
        made.append(f"CREATE {kind} {name} {event} ON {table} {tail}FOR EACH ROW EXECUTE FUNCTION {name}();")
        undone.append(f"DROP TRIGGER {name} ON {table};")
    # Lists, which Django hands on whole: a text it would divide at semicolons inside the functions.
    return migrations.RunSQL(made, [*undone, f"DROP FUNCTION {name}();"])


VIOLATION_HAS_SANCTION = """
BEGIN
    IF EXISTS (SELECT FROM complaints_allegationfinding WHERE id = NEW.id AND conclusion = 'violation')
       AND NOT EXISTS (SELECT FROM sanctions_sanction WHERE finding_id = NEW.id) THEN
        PERFORM refuse_under('DEC-3: a violation is found and the decision holds no sanction for it', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

SANCTION_ANSWERS_VIOLATION = """
BEGIN
    IF NOT EXISTS (
        SELECT FROM complaints_allegationfinding f JOIN complaints_decision d ON d.id = f.decision_id
        WHERE f.id = NEW.finding_id AND f.conclusion = 'violation' AND d.docket_id = NEW.docket_id
    ) THEN
        PERFORM refuse_under('DEC-3: a sanction answers a violation found in its own docket', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

SHARES_SUM = """
DECLARE
    which uuid;
    total numeric;
    fulls integer;
BEGIN
    IF TG_TABLE_NAME = 'sanctions_sanction' THEN
        which := NEW.id;
    ELSE
        which := COALESCE(NEW.sanction_id, OLD.sanction_id);
    END IF;
    SELECT COALESCE(sum(share), 0), count(*) FILTER (WHERE full_compliance) INTO total, fulls
    FROM sanctions_benchmark WHERE sanction_id = which;
    IF total <> 100 OR fulls <> 1 THEN
        PERFORM refuse_under('SANC-6: the benchmarks of a sanction lift exactly 100 percent, and exactly one is full compliance', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

ORDER_STANDS = """
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'state' - 'share_in_force' - 'lifted_at')
       IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'share_in_force' - 'lifted_at') THEN
        PERFORM refuse_under('SANC-2: an order stands as it was made; only benchmarks that are reached lift it', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END
"""

BENCHMARK_STANDS = """
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state = 'lifted' OR (to_jsonb(NEW) - 'state' - 'reached_at')
       IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'reached_at') THEN
        PERFORM refuse_under('SANC-6: a benchmark stands as the order set it', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END
"""

RULING_STANDS = """
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state IN ('granted', 'refused', 'ended') THEN
        PERFORM refuse_under('LIFT-1: a proceeding that is over stays as it ended; a benchmark can be claimed anew', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END
"""

RULING_FOLLOWS_HEARING = """
BEGIN
    IF EXISTS (SELECT FROM sanctions_liftproceeding WHERE id = NEW.id AND state IN ('granted', 'refused'))
       AND NOT EXISTS (
           SELECT FROM sanctions_liftproceeding p
           JOIN complaints_hearing h ON h.id = p.hearing_id AND h.docket_id = p.docket_id
           WHERE p.id = NEW.id AND h.kind = 'lifting' AND h.state = 'held' AND p.notice <> ''
             AND h.held_at >= p.noticed_at AND p.ruled_at >= h.held_at
       ) THEN
        PERFORM refuse_under('LIFT-2: a ruling on lifting follows public notice and a public hearing that was held', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

GRANTED_ON_WHAT_WAS_SEEN = """
BEGIN
    IF EXISTS (SELECT FROM sanctions_liftproceeding WHERE id = NEW.id AND state = 'granted') AND NOT EXISTS (
        SELECT FROM sanctions_liftproceeding p
        JOIN sanctions_benchmark b ON b.id = p.benchmark_id
        JOIN sanctions_sanction s ON s.id = b.sanction_id
        JOIN complaints_allegationfinding a ON a.id = s.finding_id
        JOIN complaints_allegation g ON g.id = a.allegation_id
        JOIN complaints_party r ON r.id = g.respondent_id
        JOIN criteria_criterionversion violated ON violated.id = b.criterion_version_id
        JOIN investigations_finding f ON f.id = p.verification_id
        JOIN criteria_criterionversion applied ON applied.id = f.criterion_version_id
        JOIN investigations_visit v ON v.id = f.visit_id
        WHERE p.id = NEW.id AND f.basis IN ('workplace', 'agency') AND f.respondent_id = r.organisation_id
          AND applied.criterion_id = violated.criterion_id
          AND f.found_at >= s.imposed_at AND v.began_at >= s.imposed_at
          AND (f.outcome = 'met' OR NOT b.full_compliance)
    ) THEN
        PERFORM refuse_under('LIFT-3: only what a team has seen in the workplace since the sanction lifts any of it', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

BENCHMARK_LIFTED_BY_RULING = """
BEGIN
    IF EXISTS (SELECT FROM sanctions_benchmark WHERE id = NEW.id AND state = 'lifted') AND NOT EXISTS (
        SELECT FROM sanctions_benchmark b JOIN sanctions_sanctionstep t ON t.sanction_id = b.sanction_id
        WHERE b.id = NEW.id AND (t.benchmark_id = b.id OR t.cause = 'lifted_in_full')
    ) THEN
        PERFORM refuse_under('LIFT-1: a benchmark is lifted by a step that a ruling has granted', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

STEP_FOLLOWS_RULING = """
BEGIN
    IF NEW.cause <> 'imposed' AND NOT EXISTS (
        SELECT FROM sanctions_liftproceeding p JOIN sanctions_benchmark b ON b.id = p.benchmark_id
        WHERE p.id = NEW.proceeding_id AND p.state = 'granted' AND b.id = NEW.benchmark_id
          AND b.sanction_id = NEW.sanction_id AND b.full_compliance = (NEW.cause = 'lifted_in_full')
    ) THEN
        PERFORM refuse_under('LIFT-2: a step down follows a ruling that granted it, after notice and hearing', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

STEP_LEADS_DOWN = """
DECLARE
    before numeric;
    earned numeric;
BEGIN
    SELECT min(share_after) INTO before FROM sanctions_sanctionstep WHERE sanction_id = NEW.sanction_id;
    SELECT share INTO earned FROM sanctions_benchmark WHERE id = NEW.benchmark_id;
    IF NEW.share_after IS DISTINCT FROM (CASE NEW.cause
        WHEN 'imposed' THEN CASE WHEN before IS NULL THEN 100 END
        WHEN 'lifted' THEN before - earned
        WHEN 'lifted_in_full' THEN CASE WHEN before > 0 THEN 0 END
    END) THEN
        PERFORM refuse_under('LIFT-1: a step takes off exactly what its benchmark earns, and none is taken before the order', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NEW;
END
"""

SHARE_FOLLOWS_STEPS = """
DECLARE
    which uuid;
BEGIN
    IF TG_TABLE_NAME = 'sanctions_sanction' THEN
        which := NEW.id;
    ELSE
        which := NEW.sanction_id;
    END IF;
    IF (SELECT share_in_force FROM sanctions_sanction WHERE id = which) IS DISTINCT FROM
       (SELECT min(share_after) FROM sanctions_sanctionstep WHERE sanction_id = which) THEN
        PERFORM refuse_under('LIFT-1: the share of a sanction in force is what its steps have left', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""

FULL_LIFT = """
BEGIN
    IF EXISTS (SELECT FROM sanctions_sanction WHERE id = NEW.id AND state = 'lifted') AND (
        EXISTS (SELECT FROM sanctions_benchmark WHERE sanction_id = NEW.id AND (state <> 'lifted' OR reached_at IS NULL))
        OR NOT EXISTS (SELECT FROM sanctions_sanctionstep WHERE sanction_id = NEW.id AND cause = 'lifted_in_full')
    ) THEN
        PERFORM refuse_under('LIFT-1: a sanction is lifted in full when all its benchmarks are reached, and not before', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sanctions", "0001_initial"),
        ("complaints", "0001_initial"),
        ("register", "0002_protect"),
    ]

    operations = [
        migrations.RunSQL(CREATE_REFUSE_UNDER, DROP_REFUSE_UNDER),
        guard(
            "dec_3_violation_has_sanction",
            VIOLATION_HAS_SANCTION,
            ("AFTER INSERT OR UPDATE", "complaints_allegationfinding"),
            deferred=True,
        ),
        guard(
            "dec_3_a_sanction_answers_a_violation",
            SANCTION_ANSWERS_VIOLATION,
            ("AFTER INSERT", "sanctions_sanction"),
            deferred=True,
        ),
        guard(
            "sanc_6_shares_sum_to_100",
            SHARES_SUM,
            ("AFTER INSERT", "sanctions_sanction"),
            ("AFTER INSERT OR UPDATE OR DELETE", "sanctions_benchmark"),
            deferred=True,
        ),
        guard("sanc_2_an_order_stands", ORDER_STANDS, ("BEFORE UPDATE OR DELETE", "sanctions_sanction")),
        guard("sanc_6_a_benchmark_stands", BENCHMARK_STANDS, ("BEFORE UPDATE OR DELETE", "sanctions_benchmark")),
        guard("lift_1_a_ruling_stands", RULING_STANDS, ("BEFORE UPDATE OR DELETE", "sanctions_liftproceeding")),
        guard(
            "lift_2_a_ruling_follows_a_hearing_that_was_held",
            RULING_FOLLOWS_HEARING,
            ("AFTER INSERT OR UPDATE", "sanctions_liftproceeding"),
            deferred=True,
        ),
        guard(
            "lift_3_granted_on_what_was_seen_in_the_workplace",
            GRANTED_ON_WHAT_WAS_SEEN,
            ("AFTER INSERT OR UPDATE", "sanctions_liftproceeding"),
            deferred=True,
        ),
        guard(
            "lift_1_a_benchmark_is_lifted_by_a_ruling",
            BENCHMARK_LIFTED_BY_RULING,
            ("AFTER INSERT OR UPDATE", "sanctions_benchmark"),
            deferred=True,
        ),
        guard(
            "lift_2_a_step_follows_a_granted_proceeding",
            STEP_FOLLOWS_RULING,
            ("AFTER INSERT", "sanctions_sanctionstep"),
            deferred=True,
        ),
        guard("lift_1_a_step_takes_what_is_earned", STEP_LEADS_DOWN, ("BEFORE INSERT", "sanctions_sanctionstep")),
        guard(
            "lift_1_share_follows_the_steps",
            SHARE_FOLLOWS_STEPS,
            ("AFTER INSERT OR UPDATE", "sanctions_sanction"),
            ("AFTER INSERT", "sanctions_sanctionstep"),
            deferred=True,
        ),
        guard(
            "lift_1_full_lift_only_when_all_benchmarks_reached",
            FULL_LIFT,
            ("AFTER INSERT OR UPDATE", "sanctions_sanction"),
            deferred=True,
        ),
        refuse_change("sanctions_sanctionstep", "lift_1_steps_are_kept", "LIFT-1"),
        refuse_change("sanctions_lifttestimony", "lift_2_testimony_is_kept", "LIFT-2"),
    ]
