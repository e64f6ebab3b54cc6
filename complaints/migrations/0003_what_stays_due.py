"""What the database refuses by itself: an undecided case without its limits, a case that goes back, a hearing in name."""

import importlib

from django.db import migrations, models
from django.db.models import Q

from commission.register.protection import refuse_change

_stands = importlib.import_module("complaints.migrations.0002_what_stands")
guard, raised = _stands.guard, _stands.raised

STAYS_DUE = f"""
DECLARE
    stage text;
BEGIN
    SELECT state INTO stage FROM complaints_docket WHERE id = NEW.subject;
    IF stage = 'awaiting_hearing' AND NOT EXISTS (
        SELECT FROM clock_deadline WHERE subject = NEW.subject AND kind = 'hearing_due' AND outcome = 'open'
    ) THEN
        {raised("HEAR-1: the hearing stays due until it is held")}
    END IF;
    IF stage IN ('awaiting_hearing', 'argued', 'undecided') AND NOT EXISTS (
        SELECT FROM clock_deadline
        WHERE subject = NEW.subject AND kind IN ('decision_due', 'fresh_decision_due') AND outcome = 'open'
    ) THEN
        {raised("DEC-1: the decision stays due until every allegation is decided")}
    END IF;
    RETURN NULL;
END
"""

GOES_FORWARD = f"""
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('awaiting_hearing', 'argued'), ('argued', 'decided'), ('argued', 'undecided'), ('undecided', 'decided'),
        ('decided', 'closed')
    ) THEN
        {raised("DEC-1: a case goes from hearing to decision, and never back")}
    END IF;
    IF NEW.record_closes_at > OLD.record_closes_at OR (OLD.record_closes_at IS NOT NULL AND NEW.record_closes_at IS NULL)
       OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
        {raised("DEC-1: the record closes when it was said to close, and who has withdrawn has withdrawn")}
    END IF;
    RETURN NEW;
END
"""

PARTY_STANDS = f"""
BEGIN
    IF TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD THEN
        {raised("FILE-1: a party to a case stays what it is")}
    END IF;
    RETURN NEW;
END
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_what_stands"), ("clock", "0003_reg_1")]

    operations = [
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=~Q(state="held")
                | Q(minutes__isnull=False, held_at__isnull=False, held_at__gte=models.F("begins_at")),
                name="hear_4_a_hearing_held_has_its_minutes",
            ),
        ),
        guard(
            "dec_1_what_is_undecided_stays_due",
            STAYS_DUE,
            "AFTER UPDATE OF outcome ON clock_deadline "
            "WHEN (NEW.kind IN ('hearing_due', 'decision_due', 'fresh_decision_due') AND NEW.outcome <> 'open')",
            deferred=True,
        ),
        guard(
            "dec_1_a_case_never_goes_back",
            GOES_FORWARD,
            "BEFORE UPDATE OF state, record_closes_at, withdrawn_at ON complaints_docket",
        ),
        guard("file_1_a_party_stays_what_it_is", PARTY_STANDS, "BEFORE UPDATE OR DELETE ON complaints_party"),
        refuse_change("complaints_appealright", "app_1_an_appeal_right_is_kept", "APP-1", events="DELETE OR TRUNCATE"),
    ]
