"""A ballot that ended while the clock was down still promulgates; findings are deliberated; a code has an address."""

from django.db import migrations, models

FORMER_STRONGER = """
CREATE OR REPLACE FUNCTION criterion_only_stronger() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    newest criteria_criterionversion%ROWTYPE;
    earlier criteria_criterionversion%ROWTYPE;
    measure criteria_measure%ROWTYPE;
    criterion criteria_criterion%ROWTYPE;
    place institution_commission%ROWTYPE;
    reason text;
BEGIN
    SELECT * INTO criterion FROM criteria_criterion WHERE id = NEW.criterion_id;
    SELECT * INTO place FROM institution_commission WHERE id = criterion.commission_id;
    SELECT * INTO newest FROM criteria_criterionversion
        WHERE criterion_id = NEW.criterion_id ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(newest.number, 0) + 1 THEN
        reason := 'versions of a criterion follow one another from number 1 on';
    ELSIF NEW.promulgated_at < now() - interval '1 hour' AND NOT place.demonstration THEN
        reason := 'nothing is promulgated in the past';
    ELSIF (NEW.promulgated_at AT TIME ZONE place.zone)::date > NEW.in_force_from THEN
        reason := 'a version takes effect on the day of its promulgation or later';
    ELSIF NEW.addressee <> criterion.addressee THEN
        reason := 'a version binds those whom its criterion binds';
    ELSIF NEW.measure_id IS DISTINCT FROM criterion.measure_id THEN
        reason := 'a version measures what its criterion measures';
    END IF;
    NEW.level := NULL;
    IF reason IS NULL AND criterion.measure_id IS NOT NULL THEN
        SELECT * INTO measure FROM criteria_measure WHERE code = criterion.measure_id;
        NEW.level := criteria_level(measure.code, NEW.unit, NEW.threshold);
        IF (NEW.quantity, NEW.statistic, NEW.direction) <> (measure.quantity, measure.statistic, measure.direction) THEN
            reason := 'a revised measure measures the same thing';
        ELSIF NEW.level IS NULL THEN
            reason := 'the unit does not measure what the criterion measures';
        END IF;
    END IF;
    IF reason IS NULL AND NEW.corrects_id IS NOT NULL THEN
        IF NEW.corrects_id IS DISTINCT FROM newest.id THEN
            reason := 'only the newest version is corrected';
        ELSIF (NEW.promulgated_at AT TIME ZONE place.zone)::date >= newest.in_force_from THEN
            reason := 'an error is corrected before the day of effect, and after it only by a stronger version';
        END IF;
    END IF;
    IF reason IS NULL THEN
        SELECT v.* INTO earlier FROM criteria_criterionversion v
            WHERE v.criterion_id = NEW.criterion_id AND v.id IS DISTINCT FROM NEW.corrects_id
              AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
            ORDER BY v.number DESC LIMIT 1;
        IF FOUND THEN
            IF NEW.in_force_from < earlier.in_force_from THEN
                reason := 'a revision takes effect after the version before it';
            ELSIF NEW.kind = 'bright_line' AND position(btrim(earlier.text) IN NEW.text) = 0 THEN
                reason := 'a revised rule keeps every word of the one before it';
            ELSIF NEW.direction = 'at_least' AND NEW.level < earlier.level
                OR NEW.direction = 'at_most' AND NEW.level > earlier.level THEN
                reason := 'a threshold asks for less than the one in force';
            ELSIF NEW.evaluation_days > earlier.evaluation_days THEN
                reason := 'a longer period would let bad days be evened out';
            ELSIF NOT criteria_scope_covers(
                NEW.countries, NEW.industries, NEW.traits, earlier.countries, earlier.industries, earlier.traits
            ) THEN
                reason := 'a narrower scope would leave somebody unprotected';
            END IF;
        END IF;
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'CRIT-5: %', reason
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""

STRONGER = """
CREATE OR REPLACE FUNCTION criterion_only_stronger() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    newest criteria_criterionversion%ROWTYPE;
    earlier criteria_criterionversion%ROWTYPE;
    measure criteria_measure%ROWTYPE;
    criterion criteria_criterion%ROWTYPE;
    place institution_commission%ROWTYPE;
    today date;
    reason text;
BEGIN
    SELECT * INTO criterion FROM criteria_criterion WHERE id = NEW.criterion_id;
    SELECT * INTO place FROM institution_commission WHERE id = criterion.commission_id;
    -- The limit of a ballot may have ended long before the clock could carry it out; nobody knew the version before now.
    today := (CASE WHEN place.demonstration THEN NEW.promulgated_at
                   ELSE greatest(NEW.promulgated_at, now() - interval '1 hour') END AT TIME ZONE place.zone)::date;
    SELECT * INTO newest FROM criteria_criterionversion
        WHERE criterion_id = NEW.criterion_id ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(newest.number, 0) + 1 THEN
        reason := 'versions of a criterion follow one another from number 1 on';
    ELSIF today > NEW.in_force_from THEN
        reason := 'a version takes effect on the day of its promulgation or later';
    ELSIF NEW.addressee <> criterion.addressee THEN
        reason := 'a version binds those whom its criterion binds';
    ELSIF NEW.measure_id IS DISTINCT FROM criterion.measure_id THEN
        reason := 'a version measures what its criterion measures';
    END IF;
    NEW.level := NULL;
    IF reason IS NULL AND criterion.measure_id IS NOT NULL THEN
        SELECT * INTO measure FROM criteria_measure WHERE code = criterion.measure_id;
        NEW.level := criteria_level(measure.code, NEW.unit, NEW.threshold);
        IF (NEW.quantity, NEW.statistic, NEW.direction) <> (measure.quantity, measure.statistic, measure.direction) THEN
            reason := 'a revised measure measures the same thing';
        ELSIF NEW.level IS NULL THEN
            reason := 'the unit does not measure what the criterion measures';
        END IF;
    END IF;
    IF reason IS NULL AND NEW.corrects_id IS NOT NULL THEN
        IF NEW.corrects_id IS DISTINCT FROM newest.id THEN
            reason := 'only the newest version is corrected';
        ELSIF today >= newest.in_force_from THEN
            reason := 'an error is corrected before the day of effect, and after it only by a stronger version';
        END IF;
    END IF;
    IF reason IS NULL THEN
        SELECT v.* INTO earlier FROM criteria_criterionversion v
            WHERE v.criterion_id = NEW.criterion_id AND v.id IS DISTINCT FROM NEW.corrects_id
              AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
            ORDER BY v.number DESC LIMIT 1;
        IF FOUND THEN
            IF NEW.in_force_from < earlier.in_force_from THEN
                reason := 'a revision takes effect after the version before it';
            ELSIF NEW.kind = 'bright_line' AND position(btrim(earlier.text) IN NEW.text) = 0 THEN
                reason := 'a revised rule keeps every word of the one before it';
            ELSIF NEW.direction = 'at_least' AND NEW.level < earlier.level
                OR NEW.direction = 'at_most' AND NEW.level > earlier.level THEN
                reason := 'a threshold asks for less than the one in force';
            ELSIF NEW.evaluation_days > earlier.evaluation_days THEN
                reason := 'a longer period would let bad days be evened out';
            ELSIF NOT criteria_scope_covers(
                NEW.countries, NEW.industries, NEW.traits, earlier.countries, earlier.industries, earlier.traits
            ) THEN
                reason := 'a narrower scope would leave somebody unprotected';
            END IF;
        END IF;
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'CRIT-5: %', reason
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""

# A finding takes the place of a rule away, so it is before the members as the draft is, and never comes afterwards.
DELIBERATED = """
CREATE FUNCTION criteria_finding_is_deliberated() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM criteria_draft d JOIN criteria_deliberation b ON b.id = d.deliberation_id
        WHERE d.id = NEW.draft_id AND b.state = 'forum'
    ) THEN
        RAISE EXCEPTION 'CRIT-2: a finding on another rule is put with its draft, before the ballot'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_2_a_finding_is_deliberated BEFORE INSERT ON criteria_rulefinding
    FOR EACH ROW EXECUTE FUNCTION criteria_finding_is_deliberated();
"""
NOT_DELIBERATED = """
DROP TRIGGER crit_2_a_finding_is_deliberated ON criteria_rulefinding;
DROP FUNCTION criteria_finding_is_deliberated();
"""


class Migration(migrations.Migration):
    dependencies = [("criteria", "0015_norm_of_a_source")]

    operations = [
        migrations.RunSQL([STRONGER], [FORMER_STRONGER]),
        migrations.RunSQL([DELIBERATED], [NOT_DELIBERATED]),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.CheckConstraint(
                name="crit_1_a_code_has_an_address", condition=models.Q(code__regex=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")
            ),
        ),
    ]
