"""What the database refuses by itself: a filing, a record, a draw, a vote or a decision that is changed afterwards.

What spans several rows is checked when the transaction ends, so that an act may write them in any order.
"""

from django.db import migrations

from commission.register.protection import refuse_change


def guard(name: str, body: str, *events: str, deferred: bool = False) -> migrations.RunSQL:
    """Return the operation that makes a trigger function, and its triggers `EVENT ON TABLE [WHEN …]`, of one name."""
    kind, tail = ("CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED ") if deferred else ("TRIGGER", "")
    function = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$"
    made = [f"{function}{body}$$;"]
    undone = []
    for event in events:
        table, _, condition = event.partition(" ON ")[2].partition(" ")
        made.append(
            f"CREATE {kind} {name} {event.removesuffix(condition)} {tail}FOR EACH ROW {condition} EXECUTE FUNCTION {name}();"
        )
        undone.append(f"DROP TRIGGER {name} ON {table};")
    return migrations.RunSQL(made, [*undone, f"DROP FUNCTION {name}();"])


def raised(says: str, *values: str) -> str:
    """Return the statement that the frame of acts turns into a refusal under the rule with which it begins."""
    filled = "".join(f", {value}" for value in values)
    return f"RAISE EXCEPTION '{says}'{filled} USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;"


EVERY_ALLEGATION_IS_ANSWERED = f"""
DECLARE
    which uuid;
    missing integer;
BEGIN
    IF TG_TABLE_NAME = 'complaints_docket' THEN
        which := NEW.id;
    ELSE
        which := NEW.docket_id;
    END IF;
    SELECT min(a.number) INTO missing
    FROM complaints_allegation a JOIN complaints_docket d ON d.id = a.docket_id
    WHERE a.docket_id = which
      AND (d.state IN ('decided', 'closed') OR (TG_TABLE_NAME = 'complaints_decision' AND d.state <> 'undecided'))
      AND NOT EXISTS (SELECT FROM complaints_allegationfinding f WHERE f.allegation_id = a.id);
    IF missing IS NOT NULL THEN
        {raised("DEC-2: allegation % is not answered, and a decision answers every one", "missing")}
    END IF;
    RETURN NULL;
END
"""

EXHIBITS_ARE_IN_THE_RECORD = f"""
BEGIN
    IF NOT EXISTS (
        SELECT FROM complaints_recordentry e
        JOIN complaints_allegationfinding f ON f.id = NEW.allegationfinding_id
        JOIN complaints_decision d ON d.id = f.decision_id
        WHERE e.id = NEW.recordentry_id AND e.docket_id = d.docket_id AND e.struck_at IS NULL
    ) THEN
        {raised("DEC-2: facts are found on entries that stand in the record of the same docket")}
    END IF;
    RETURN NULL;
END
"""

VOTES_CITE_THE_RECORD = f"""
BEGIN
    IF NOT EXISTS (
        SELECT FROM complaints_recordentry e
        JOIN complaints_vote v ON v.id = NEW.vote_id
        JOIN complaints_allegation a ON a.id = v.allegation_id
        WHERE e.id = NEW.recordentry_id AND e.docket_id = a.docket_id AND e.struck_at IS NULL
    ) THEN
        {raised("DEC-2: a vote cites entries that stand in the record of the same docket")}
    END IF;
    RETURN NULL;
END
"""

BALLOT_HAS_CLOSED = f"""
BEGIN
    IF EXISTS (
        SELECT FROM complaints_allegationfinding
        WHERE allegation_id IN (COALESCE(NEW.allegation_id, OLD.allegation_id), COALESCE(OLD.allegation_id, NEW.allegation_id))
    ) THEN
        {raised("DEC-1: the allegation is decided, and its votes stand")}
    END IF;
    RETURN COALESCE(NEW, OLD);
END
"""

ENTRY_STANDS = f"""
BEGIN
    IF (to_jsonb(NEW) - 'struck_at' - 'struck_because') IS DISTINCT FROM (to_jsonb(OLD) - 'struck_at' - 'struck_because')
       OR (OLD.struck_at IS NOT NULL
           AND (NEW.struck_at, NEW.struck_because) IS DISTINCT FROM (OLD.struck_at, OLD.struck_because)) THEN
        {raised("INV-9: an entry stays in the record as it was entered; it can only be struck, once")}
    END IF;
    RETURN NEW;
END
"""

FILING_STANDS = f"""
BEGIN
    IF (to_jsonb(NEW) - 'state' - 'record_closes_at' - 'entries' - 'withdrawn_at')
       IS DISTINCT FROM (to_jsonb(OLD) - 'state' - 'record_closes_at' - 'entries' - 'withdrawn_at') THEN
        {raised("FILE-2: what was filed, when, and under which number stays as it was filed")}
    END IF;
    IF NEW.entries < OLD.entries THEN
        {raised("INV-9: numbers of entries are not taken back")}
    END IF;
    RETURN NEW;
END
"""

DRAW_STANDS = f"""
BEGIN
    IF OLD.draw <> '{{}}'::jsonb AND (NEW.draw, NEW.round, NEW.docket_id, NEW.drawn_at)
       IS DISTINCT FROM (OLD.draw, OLD.round, OLD.docket_id, OLD.drawn_at) THEN
        {raised("HEAR-2: a draw stands as it was drawn")}
    END IF;
    RETURN NEW;
END
"""

HEARING_WITHIN_LIMIT = f"""
DECLARE
    limit_ends timestamptz;
BEGIN
    SELECT min(instant) INTO limit_ends FROM clock_deadline WHERE subject = NEW.docket_id AND kind = 'hearing_due';
    IF NEW.begins_at > limit_ends THEN
        {raised("HEAR-1: no hearing is set for a time after its limit")}
    END IF;
    RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial"), ("clock", "0001_initial"), ("register", "0002_protect")]

    operations = [
        guard(
            "dec_2_every_allegation_is_answered",
            EVERY_ALLEGATION_IS_ANSWERED,
            "AFTER INSERT ON complaints_decision",
            "AFTER UPDATE OF state ON complaints_docket",
            deferred=True,
        ),
        guard(
            "dec_2_exhibits_are_in_the_record",
            EXHIBITS_ARE_IN_THE_RECORD,
            "AFTER INSERT ON complaints_allegationfinding_exhibits",
        ),
        guard("dec_2_votes_cite_the_record", VOTES_CITE_THE_RECORD, "AFTER INSERT ON complaints_vote_cites"),
        guard(
            "dec_1_votes_stand_once_decided",
            BALLOT_HAS_CLOSED,
            "BEFORE INSERT OR UPDATE OR DELETE ON complaints_vote",
        ),
        guard("inv_9_entry_stands", ENTRY_STANDS, "BEFORE UPDATE ON complaints_recordentry"),
        guard("file_2_filing_stands", FILING_STANDS, "BEFORE UPDATE ON complaints_docket"),
        guard("hear_2_draw_stands", DRAW_STANDS, "BEFORE UPDATE ON complaints_panel"),
        guard(
            "hear_1_hearing_is_set_within_its_limit",
            HEARING_WITHIN_LIMIT,
            "BEFORE INSERT OR UPDATE OF begins_at ON complaints_hearing WHEN (NEW.kind = 'merits')",
        ),
        refuse_change("complaints_recordentry", "inv_9_entry_kept", "INV-9", events="DELETE OR TRUNCATE"),
        refuse_change("complaints_docket", "file_2_docket_kept", "FILE-2", events="DELETE OR TRUNCATE"),
        refuse_change("complaints_panel", "hear_2_panel_kept", "HEAR-2", events="DELETE OR TRUNCATE"),
        refuse_change("complaints_allegation", "file_2_allegation_stands", "FILE-2"),
        refuse_change("complaints_decision", "dec_5_decision_stands", "DEC-5"),
        refuse_change("complaints_allegationfinding", "dec_5_finding_stands", "DEC-5"),
        refuse_change("complaints_allegationfinding_exhibits", "dec_5_exhibits_stand", "DEC-5"),
    ]
