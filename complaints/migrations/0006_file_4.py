"""What the database refuses by itself: a name beside a confidence, and what was ordered or redacted changed later."""

import importlib

from django.db import migrations

from commission.register.protection import refuse_change

_stands = importlib.import_module("complaints.migrations.0002_what_stands")
guard, raised = _stands.guard, _stands.raised

TOLD_UNDER_SEAL = f"""
BEGIN
    IF EXISTS (SELECT FROM complaints_party WHERE docket_id = NEW.docket_id AND confidence_id IS NOT NULL) THEN
        {raised("FILE-4: what a protected person alleges is told under seal")}
    END IF;
    RETURN NEW;
END
"""

BROUGHT_UNDER_SEAL = f"""
BEGIN
    IF (NEW.entered_by_id IS NOT NULL OR (NEW.kind <> 'complaint' AND (NOT NEW.sealed OR NEW.text <> '')))
       AND EXISTS (SELECT FROM complaints_party WHERE id = NEW.party_id AND confidence_id IS NOT NULL) THEN
        {raised("FILE-4: what a protected person brings is entered under seal, and by nobody who is named")}
    END IF;
    RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0005_protected")]

    operations = [
        guard(
            "file_4_what_a_protected_person_alleges_is_sealed",
            TOLD_UNDER_SEAL,
            "BEFORE INSERT ON complaints_allegation WHEN (NEW.sealed_id IS NULL)",
        ),
        guard(
            "file_4_what_a_protected_person_brings_is_sealed",
            BROUGHT_UNDER_SEAL,
            "BEFORE INSERT ON complaints_recordentry WHEN (NEW.party_id IS NOT NULL)",
        ),
        refuse_change("complaints_redaction", "file_9_redaction_stands", "FILE-9"),
        refuse_change("complaints_interimorder", "file_8_order_stands", "FILE-8"),
        refuse_change("complaints_retaliationreport", "file_8_report_is_kept", "FILE-8", events="DELETE OR TRUNCATE"),
        refuse_change(
            "complaints_protectedfiling", "file_4_protected_filing_is_kept", "FILE-4", events="DELETE OR TRUNCATE"
        ),
    ]
