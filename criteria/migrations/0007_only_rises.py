"""The floor only rises, in whatever unit a version is written, whoever writes it (CRIT-5); what was entered stays."""

from django.db import migrations

from commission.register.protection import refuse_change

# How much of the base of its measure a value is, exactly. Where the substance is known, levels by volume (ppm) and by
# mass are both multiplied so that the quotient of molar mass and molar volume, which has no end, never appears.
LEVEL = """
CREATE FUNCTION criteria_level(of_measure text, in_unit text, value numeric) RETURNS numeric
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN m.molar_mass IS NULL AND u.dimension = base.dimension THEN value * u.factor
        WHEN m.molar_mass IS NOT NULL AND u.dimension = 'mass by volume' THEN value * u.factor * m.molar_volume
        WHEN m.molar_mass IS NOT NULL AND u.dimension = 'volume by volume' THEN value * u.factor * 1000 * m.molar_mass
    END
    FROM criteria_measure m
    JOIN criteria_unit base ON base.code = m.unit_id
    JOIN criteria_unit u ON u.code = in_unit
    WHERE m.code = of_measure
$$;

CREATE FUNCTION criteria_state_level() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.measure_id IS NULL THEN
        NEW.level := NULL;
        RETURN NEW;
    END IF;
    NEW.level := criteria_level(NEW.measure_id, NEW.unit_id, NEW.value);
    IF NEW.level IS NULL THEN
        RAISE EXCEPTION 'CRIT-1: the unit % does not measure what % measures', NEW.unit_id, NEW.measure_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER crit_1_a_norm_is_in_a_unit BEFORE INSERT ON criteria_norm
    FOR EACH ROW EXECUTE FUNCTION criteria_state_level();
CREATE TRIGGER crit_1_an_observation_is_in_a_unit BEFORE INSERT ON criteria_observation
    FOR EACH ROW EXECUTE FUNCTION criteria_state_level();
"""
NO_LEVEL = """
DROP TRIGGER crit_1_an_observation_is_in_a_unit ON criteria_observation;
DROP TRIGGER crit_1_a_norm_is_in_a_unit ON criteria_norm;
DROP FUNCTION criteria_state_level();
DROP FUNCTION criteria_level(text, text, numeric);
"""

FORMER_STRONGER = """
CREATE OR REPLACE FUNCTION criterion_only_stronger() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    earlier criteria_criterionversion%ROWTYPE;
    reason text;
BEGIN
    SELECT * INTO earlier FROM criteria_criterionversion
        WHERE criterion_id = NEW.criterion_id ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        IF NEW.number <> 1 THEN
            reason := 'the first version of a criterion is number 1';
        END IF;
    ELSIF NEW.number <> earlier.number + 1 THEN
        reason := 'versions of a criterion follow one another';
    ELSIF NEW.in_force_from < earlier.in_force_from THEN
        reason := 'a revision takes effect after the version before it';
    ELSIF NEW.kind = 'bright_line' THEN
        IF position(btrim(earlier.text) IN NEW.text) = 0 THEN
            reason := 'a revised rule keeps every word of the one before it';
        END IF;
    ELSIF (NEW.quantity, NEW.unit, NEW.statistic, NEW.direction)
        <> (earlier.quantity, earlier.unit, earlier.statistic, earlier.direction) THEN
        reason := 'a revised measure measures the same thing';
    ELSIF NEW.direction = 'at_least' AND NEW.threshold < earlier.threshold
        OR NEW.direction = 'at_most' AND NEW.threshold > earlier.threshold THEN
        reason := 'a threshold asks for less than the one in force';
    ELSIF NEW.evaluation_days > earlier.evaluation_days THEN
        reason := 'a longer period would let bad days be evened out';
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'CRIT-5: %', reason
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
"""

# A version stands beside the newest one that nobody corrected. A correction puts another in place of a version that has
# not taken effect, and is judged by the one before that.
STRONGER = """
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

SCOPES = """
CREATE FUNCTION criteria_scope_covers(
    countries text[], industries text[], traits text[],
    of_countries text[], of_industries text[], of_traits text[]
) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT (countries = '{}' OR (of_countries <> '{}' AND of_countries <@ countries))
       AND (industries = '{}' OR (of_industries <> '{}' AND NOT EXISTS (
                SELECT FROM unnest(of_industries) AS narrow(code)
                WHERE NOT EXISTS (SELECT FROM unnest(industries) AS wide(code) WHERE starts_with(narrow.code, wide.code)))))
       AND traits <@ of_traits
$$;
"""
NO_SCOPES = "DROP FUNCTION criteria_scope_covers(text[], text[], text[], text[], text[], text[]);"

# A version rests on a deliberation in which a team reported, and on a ballot that carried its draft.
CARRIED = """
CREATE FUNCTION criterion_was_carried() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.draft_id IS NULL OR NOT EXISTS (
        SELECT FROM criteria_draft d WHERE d.id = NEW.draft_id AND d.deliberation_id = NEW.deliberation_id
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version has the text of a draft that was deliberated'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (
        SELECT FROM criteria_draft d
        WHERE d.id = NEW.draft_id
          AND (d.text, d.kind, d.addressee, d.unit, d.binding_source)
            = (NEW.text, NEW.kind, NEW.addressee, NEW.unit, NEW.binding_source)
          AND (d.threshold, d.evaluation_days, d.measure_id, d.corrects_id)
            IS NOT DISTINCT FROM (NEW.threshold, NEW.evaluation_days, NEW.measure_id, NEW.corrects_id)
          AND d.in_force_from <= NEW.in_force_from
          AND (d.countries, d.industries, d.traits) = (NEW.countries, NEW.industries, NEW.traits)
    ) THEN
        RAISE EXCEPTION 'CRIT-8: a version says what its draft said'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    IF (SELECT count(*) FILTER (WHERE in_favour) <= count(*) FILTER (WHERE NOT in_favour)
        FROM criteria_vote WHERE draft_id = NEW.draft_id) THEN
        RAISE EXCEPTION 'CRIT-8: the ballot did not carry the draft'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER crit_8_a_ballot_carried_it BEFORE INSERT ON criteria_criterionversion
    FOR EACH ROW EXECUTE FUNCTION criterion_was_carried();
"""
NOT_CARRIED = """
DROP TRIGGER crit_8_a_ballot_carried_it ON criteria_criterionversion;
DROP FUNCTION criterion_was_carried();
"""

# A deliberation goes on; what it was opened as stays.
GOES_ON = """
DROP TRIGGER crit_8_a_deliberation_stands ON criteria_deliberation;

CREATE FUNCTION deliberation_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    reason text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        reason := 'the record of a deliberation is never removed';
    ELSIF (OLD.id, OLD.commission_id, OLD.number, OLD.title, OLD.about, OLD.occasion, OLD.opened_at, OLD.ballot_from)
        <> (NEW.id, NEW.commission_id, NEW.number, NEW.title, NEW.about, NEW.occasion, NEW.opened_at, NEW.ballot_from)
    THEN
        reason := 'what a deliberation was opened as stays';
    ELSIF OLD.state = 'concluded' THEN
        reason := 'a concluded deliberation is never changed';
    ELSIF OLD.state = 'ballot' AND NEW.state = 'forum' THEN
        reason := 'a ballot is not taken back';
    END IF;
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'CRIT-8: %', reason
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER crit_8_a_deliberation_stands BEFORE UPDATE OR DELETE ON criteria_deliberation
    FOR EACH ROW EXECUTE FUNCTION deliberation_stands();
"""
STOOD = """
DROP TRIGGER crit_8_a_deliberation_stands ON criteria_deliberation;
DROP FUNCTION deliberation_stands();
CREATE TRIGGER crit_8_a_deliberation_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON criteria_deliberation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('CRIT-8');
"""

# A norm may end, once; an observation may be verified, disputed, retracted. Neither says anything else than before.
STAYS = """
CREATE FUNCTION norm_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR to_jsonb(OLD) - '{in_force_until,ended_because,ended_at}'::text[]
            <> to_jsonb(NEW) - '{in_force_until,ended_because,ended_at}'::text[]
        OR OLD.in_force_until IS NOT NULL THEN
        RAISE EXCEPTION 'CRIT-2: a norm stays as it was recorded; it may only end, and once'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_2_a_norm_stays BEFORE UPDATE OR DELETE ON criteria_norm
    FOR EACH ROW EXECUTE FUNCTION norm_stays();

CREATE FUNCTION observation_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE'
        OR (OLD.id, OLD.commission_id, OLD.measure_id, OLD.country_id, OLD.value, OLD.unit_id, OLD.level, OLD.traits,
            OLD.period_from, OLD.period_until, OLD.method, OLD.provenance, OLD.reported_at)
        <> (NEW.id, NEW.commission_id, NEW.measure_id, NEW.country_id, NEW.value, NEW.unit_id, NEW.level, NEW.traits,
            NEW.period_from, NEW.period_until, NEW.method, NEW.provenance, NEW.reported_at)
        OR (OLD.organisation_id, OLD.workplace_id, OLD.industry_id, OLD.batch_id)
        IS DISTINCT FROM (NEW.organisation_id, NEW.workplace_id, NEW.industry_id, NEW.batch_id)
        OR OLD.state = 'retracted' OR NEW.verifications < OLD.verifications OR OLD.needs_second <> NEW.needs_second
    THEN
        RAISE EXCEPTION 'CRIT-3: what was observed stays as it was recorded'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER crit_3_an_observation_stays BEFORE UPDATE OR DELETE ON criteria_observation
    FOR EACH ROW EXECUTE FUNCTION observation_stays();
"""
STAYS_NOT = """
DROP TRIGGER crit_3_an_observation_stays ON criteria_observation;
DROP FUNCTION observation_stays();
DROP TRIGGER crit_2_a_norm_stays ON criteria_norm;
DROP FUNCTION norm_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("criteria", "0006_former_criteria"), ("register", "0002_protect")]

    operations = [
        migrations.RunSQL([LEVEL], [NO_LEVEL]),
        migrations.RunSQL([SCOPES], [NO_SCOPES]),
        migrations.RunSQL([STRONGER], [FORMER_STRONGER]),
        migrations.RunSQL([CARRIED], [NOT_CARRIED]),
        migrations.RunSQL([GOES_ON], [STOOD]),
        migrations.RunSQL([STAYS], [STAYS_NOT]),
        refuse_change("criteria_deliberation", "crit_8_deliberations_stay", "CRIT-8", "TRUNCATE"),
        refuse_change("criteria_norm", "crit_2_norms_stay", "CRIT-2", "TRUNCATE"),
        refuse_change("criteria_observation", "crit_3_observations_stay", "CRIT-3", "TRUNCATE"),
        refuse_change("criteria_measure", "crit_1_a_measure_stands", "CRIT-1"),
        refuse_change("criteria_unit", "crit_1_a_unit_stands", "CRIT-1"),
        refuse_change("criteria_draft", "crit_8_a_draft_stands", "CRIT-8"),
        refuse_change("criteria_vote", "crit_8_a_vote_stands", "CRIT-8"),
        refuse_change("criteria_rulefinding", "crit_2_a_finding_stands", "CRIT-2"),
        refuse_change("criteria_invitation", "crit_8_an_invitation_stands", "CRIT-8"),
        refuse_change("criteria_agendaitem", "crit_9_an_agenda_stands", "CRIT-9"),
        refuse_change("criteria_proposal", "crit_11_a_proposal_stands", "CRIT-11"),
        refuse_change("criteria_proposalanswer", "crit_11_an_answer_stands", "CRIT-11"),
        refuse_change("criteria_mark", "crit_3_a_mark_stands", "CRIT-3"),
    ]
