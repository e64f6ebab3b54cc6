"""What lifts may have been seen at whoever a description was found to be, or at the description (LIFT-3, FILE-1)."""

from django.db import migrations

_GUARD = """
CREATE OR REPLACE FUNCTION lift_3_granted_on_what_was_seen_in_the_workplace() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
        {joined}WHERE p.id = NEW.id AND f.basis IN ('workplace', 'agency') AND {the_same}
          AND applied.criterion_id = violated.criterion_id
          AND f.found_at >= s.imposed_at AND v.began_at >= s.imposed_at
          AND (f.outcome = 'met' OR NOT b.full_compliance)
    ) THEN
        PERFORM refuse_under('LIFT-3: only what a team has seen in the workplace since the sanction lifts any of it', TG_NAME, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$
"""
_WHOEVER_IT_IS = _GUARD.format(
    joined="""JOIN directory_organisation seen ON seen.id = f.respondent_id
        JOIN directory_organisation alleged ON alleged.id = r.organisation_id
        """,
    the_same="coalesce(seen.same_as_id, seen.id) = coalesce(alleged.same_as_id, alleged.id)",
)
_THE_PARTY_ITSELF = _GUARD.format(joined="", the_same="f.respondent_id = r.organisation_id")


class Migration(migrations.Migration):
    dependencies = [("sanctions", "0002_order_and_lifting"), ("directory", "0011_same_as")]

    # Lists, which Django hands on whole: a text it would divide at semicolons inside the function.
    operations = [migrations.RunSQL([_WHOEVER_IT_IS], [_THE_PARTY_ITSELF])]
