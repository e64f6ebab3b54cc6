"""What somebody would write by hand to hold these observations against what bound their respondents, and no more.

The same rows joined on the same keys, the strongest of each kept, and inserted into a plain table. Without:
corrections, laws that lapse under a best practice, norms found contrary, reasons why something cannot be compared,
evaluations that were there before, indexes to list by, constraints, and who is to be told.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
    CREATE TABLE bench_evaluation (
        observation_id uuid PRIMARY KEY, measure_id varchar(80), country_id varchar(3), organisation_id uuid,
        outcome varchar(16), required numeric(48, 20), shortfall numeric(48, 20), version_id uuid, norm_id uuid,
        step_id uuid
    );
    GRANT SELECT, INSERT ON bench_evaluation TO PUBLIC;
"""

_LAW: Final = """
    SELECT o.id, l.source, l.level, l.version_id, l.norm_id, NULL::uuid AS step_id
    FROM o JOIN place l ON l.measure_id = o.measure_id AND l.country = {country}
    WHERE l.in_force_from <= o.day AND (l.in_force_until IS NULL OR l.in_force_until > o.day)
      AND CASE l.addressee WHEN 'government' THEN o.kind IS NULL OR o.kind IN ('government', 'agency')
                           WHEN 'employer' THEN true
                           WHEN 'global_buyer' THEN o.kind = 'global_corporation'
                           ELSE o.kind IS NULL OR o.kind = 'agency' END
      AND (l.industries = '{{}}' OR EXISTS (SELECT FROM unnest(l.industries) i WHERE starts_with(o.industry_id, i)))
      AND l.traits <@ o.traits
"""

EVALUATION_BY_HAND: Final = f"""
WITH o AS (
    SELECT o.id, o.measure_id, o.country_id, o.organisation_id, o.industry_id, o.traits, o.level,
           o.period_until AS day, o.method, g.kind, m.method AS own_method,
           CASE m.direction WHEN 'at_least' THEN 1 ELSE -1 END AS sign
    FROM criteria_observation o
    JOIN criteria_measure m ON m.code = o.measure_id
    LEFT JOIN directory_organisation g ON g.id = o.organisation_id
    WHERE o.commission_id = %(commission)s
),
law AS (
    SELECT 1 AS source, v.id AS version_id, NULL::uuid AS norm_id, v.measure_id, v.level, v.addressee, v.countries,
           v.industries, v.traits, v.in_force_from,
           lead(v.in_force_from) OVER (PARTITION BY v.criterion_id ORDER BY v.number) AS in_force_until
    FROM criteria_criterionversion v JOIN criteria_criterion c ON c.id = v.criterion_id
    WHERE c.commission_id = %(commission)s AND v.measure_id IS NOT NULL
    UNION ALL
    SELECT CASE source WHEN 'international' THEN 2 WHEN 'domestic' THEN 3 ELSE 4 END, NULL, id, measure_id, level,
           addressee, countries, industries, traits, in_force_from, in_force_until
    FROM criteria_norm WHERE commission_id = %(commission)s AND measure_id IS NOT NULL
),
place AS (
    SELECT l.*, p.country
    FROM law l, unnest(CASE countries WHEN '{{}}' THEN ARRAY[''] ELSE countries END) AS p (country)
),
found AS (
    {_LAW.format(country="o.country_id")}
    UNION ALL
    {_LAW.format(country="''")}
    UNION ALL
    SELECT o.id, 5, CASE WHEN s.country = o.country_id THEN s.second_level ELSE s.level END, NULL, NULL, s.id
    FROM o
    JOIN (
        SELECT alpha3, unnest(ARRAY[
            'region:' || region, 'income:' || income, 'labour:' || labour_relations
        ]) AS "group" FROM directory_country
    ) AS c ON c.alpha3 = o.country_id
    JOIN criteria_practicestep s ON s.measure_id = o.measure_id AND s."group" = c."group"
    WHERE o.organisation_id IS NULL AND s.day <= o.day AND (s.until IS NULL OR s.until > o.day)
    UNION ALL
    (
        SELECT DISTINCT ON (o.id) o.id, 5,
               CASE WHEN s.holder = o.organisation_id THEN s.second_level ELSE s.level END, NULL::uuid, NULL::uuid, s.id
        FROM o
        JOIN (VALUES (1), (3), (4), (5)) AS d (digits) ON d.digits <= length(o.industry_id)
        JOIN criteria_practicestep s
          ON s.measure_id = o.measure_id AND s."group" = 'isic:' || left(o.industry_id, d.digits)
        LEFT JOIN (
            SELECT measure_id, organisation_id, min(counts_from) AS since FROM criteria_observation
            WHERE counts_from IS NOT NULL AND organisation_id IS NOT NULL GROUP BY 1, 2
        ) AS own ON own.measure_id = o.measure_id AND own.organisation_id = o.organisation_id AND own.since <= o.day
        WHERE o.organisation_id IS NOT NULL AND s.day <= o.day AND (s.until IS NULL OR s.until > o.day)
          AND s.peers - (own.since IS NOT NULL)::int >= 5
        ORDER BY o.id, d.digits DESC
    )
)
INSERT INTO bench_evaluation
SELECT DISTINCT ON (o.id) o.id, o.measure_id, o.country_id, o.organisation_id,
       CASE WHEN f.id IS NULL THEN 'nothing_binds'
            WHEN o.method NOT IN ('', o.own_method) THEN 'not_comparable'
            WHEN (f.level - o.level) * o.sign > 0 THEN 'not_met'
            ELSE 'met' END,
       f.level,
       CASE WHEN o.method IN ('', o.own_method) AND (f.level - o.level) * o.sign > 0
            THEN (f.level - o.level) * o.sign END,
       f.version_id, f.norm_id, f.step_id
FROM o LEFT JOIN found f ON f.id = o.id
ORDER BY o.id, f.level * o.sign DESC NULLS LAST, f.source
"""  # noqa: S608 (the text is ours; everything that varies goes as a parameter)
