"""What the database refuses by itself: service that is rewritten, dockets joined wrongly, votes that lose their grounds."""

import importlib

from django.db import migrations

from commission.register.protection import refuse_change

_stands = importlib.import_module("complaints.migrations.0002_what_stands")
guard, raised = _stands.guard, _stands.raised

SERVICE_STANDS = f"""
BEGIN
    IF (to_jsonb(NEW) - 'read_at') IS DISTINCT FROM (to_jsonb(OLD) - 'read_at')
       OR (OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at) THEN
        {raised("HEAR-7: what was served, on whom and when, stays; that it was read is added once")}
    END IF;
    RETURN NEW;
END
"""

REDACTED_OF_A_SEALED_ENTRY = f"""
BEGIN
    IF NOT EXISTS (SELECT FROM complaints_recordentry WHERE id = NEW.about_id AND docket_id = NEW.docket_id AND sealed) THEN
        {raised("HEAR-4: a redacted version stands beside a sealed entry of the same record")}
    END IF;
    RETURN NEW;
END
"""

AMENDS_AN_ALLEGATION = f"""
BEGIN
    IF NOT EXISTS (SELECT FROM complaints_allegation WHERE id = NEW.allegation_id AND docket_id = NEW.docket_id) THEN
        {raised("FILE-6: an amendment is of an allegation in the same docket; what is new is a complaint of its own")}
    END IF;
    RETURN NEW;
END
"""

ONE_LEADS = f"""
BEGIN
    IF EXISTS (SELECT FROM complaints_consolidation WHERE docket_id = NEW.lead_id OR lead_id = NEW.docket_id) THEN
        {raised("FILE-6: of dockets that are heard together one leads")}
    END IF;
    IF (SELECT count(DISTINCT commission_id) FROM complaints_docket WHERE id IN (NEW.lead_id, NEW.docket_id)) <> 1
       OR EXISTS (
           SELECT FROM complaints_docket WHERE id IN (NEW.lead_id, NEW.docket_id) AND state <> 'awaiting_hearing'
       ) THEN
        {raised("FILE-6: dockets are joined before their hearing, and before one commission")}
    END IF;
    RETURN NEW;
END
"""

EARLIEST_GOVERNS = f"""
BEGIN
    IF EXISTS (
        SELECT FROM clock_deadline
        WHERE subject IN (NEW.lead_id, NEW.docket_id) AND kind IN ('hearing_due', 'decision_due') AND outcome = 'open'
        GROUP BY kind HAVING count(DISTINCT instant) > 1
    ) THEN
        {raised("FILE-6: of dockets that are heard together the earliest limit governs all")}
    END IF;
    RETURN NULL;
END
"""

CITES_STAND = f"""
BEGIN
    IF EXISTS (
        SELECT FROM complaints_vote v JOIN complaints_allegationfinding f ON f.allegation_id = v.allegation_id
        WHERE v.id IN (COALESCE(NEW.vote_id, OLD.vote_id), COALESCE(OLD.vote_id, NEW.vote_id))
    ) THEN
        {raised("DEC-1: the allegation is decided, and what its votes cite stands")}
    END IF;
    RETURN COALESCE(NEW, OLD);
END
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0015_service"), ("clock", "0002_hear_1"), ("register", "0002_protect")]

    operations = [
        guard("hear_7_service_stands", SERVICE_STANDS, "BEFORE UPDATE ON complaints_service"),
        refuse_change("complaints_service", "hear_7_service_kept", "HEAR-7", events="DELETE OR TRUNCATE"),
        guard(
            "hear_4_a_redacted_version_is_of_a_sealed_entry",
            REDACTED_OF_A_SEALED_ENTRY,
            "BEFORE INSERT ON complaints_recordentry WHEN (NEW.about_id IS NOT NULL)",
        ),
        guard(
            "file_6_an_amendment_is_of_the_same_docket",
            AMENDS_AN_ALLEGATION,
            "BEFORE INSERT ON complaints_recordentry WHEN (NEW.allegation_id IS NOT NULL)",
        ),
        guard("file_6_one_docket_leads", ONE_LEADS, "BEFORE INSERT ON complaints_consolidation"),
        guard(
            "file_6_the_earliest_limit_governs",
            EARLIEST_GOVERNS,
            "AFTER INSERT ON complaints_consolidation",
            deferred=True,
        ),
        refuse_change("complaints_consolidation", "file_6_joining_stands", "FILE-6"),
        refuse_change("complaints_furtherdocket", "file_6_further_docket_stands", "FILE-6"),
        guard(
            "dec_1_what_votes_cite_stands_once_decided",
            CITES_STAND,
            "BEFORE INSERT OR UPDATE OR DELETE ON complaints_vote_cites",
        ),
        refuse_change("complaints_vote_cites", "dec_1_what_votes_cite_is_kept", "DEC-1", events="TRUNCATE"),
        refuse_change("complaints_party", "file_1_a_party_is_kept", "FILE-1", events="DELETE OR TRUNCATE"),
    ]
