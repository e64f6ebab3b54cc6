"""The one statement that holds observations against what bound their respondents, however many there are.

It reads as it runs. `chosen`: the observations, each with whom they are about. `law`: versions and norms with the days
on which they held. `requirement`: all of these and the steps of best practice, numbered per measure, the most
protective first, so that the strongest of many is the least of some numbers. `spread`: the same, a row for each place,
so that an observation meets its requirements by hashing (measure, place) and never looks at the rest. Then the least
number for each observation, and its row in the table of evaluations, which is written only where it changes.
"""

from __future__ import annotations

from typing import Final

from commission.directory.models import Organisation
from criteria.models import Addressee, Evaluation
from criteria.practice import FEWEST_PEERS
from criteria.practice.groups import INCOME, ISIC, LABOUR, LEVELS_OF_ISIC, REGION
from criteria.rules.scope import BINDS

_BITS: Final = {addressee: 1 << place for place, addressee in enumerate(Addressee.values)}
_KINDS: Final = {kind: sum(_BITS[one] for one in BINDS if kind in BINDS[one]) for kind in Organisation.ADDRESSABLE}
# A country's figure is its government's and its agencies': what binds either is what it is held against.
_OF_A_COUNTRY: Final = _KINDS[Organisation.Kind.GOVERNMENT] | _KINDS[Organisation.Kind.AGENCY]
_EVERYBODY: Final = sum(_BITS.values())
_MOST: Final = 10_000_000
"""More than there are requirements of one measure."""


def _case(of: str, cases: dict[str, int]) -> str:
    when = " ".join(f"WHEN '{name}' THEN {number}" for name, number in cases.items())
    return f"CASE {of} {when} ELSE 0 END"


_BOUND: Final = _case("g.kind", {str(kind): bits for kind, bits in _KINDS.items()})
_GOVERNING: Final = f"(g.id IS NULL OR g.kind IN ('{Organisation.Kind.GOVERNMENT}', '{Organisation.Kind.AGENCY}'))"
_BIT: Final = _case("l.addressee", {str(addressee): bit for addressee, bit in _BITS.items()})
_INDUSTRIES: Final = ", ".join(f"left(o.industry_id, {digits})" for digits in LEVELS_OF_ISIC)
_DIGITS: Final = ", ".join(f"({digits})" for digits in LEVELS_OF_ISIC)

# What an observation `c` and a requirement `r` of the same measure, or subject, and place must agree on besides.
_APPLIES: Final = """
    r.bit & c.bound <> 0
    AND (r.industries = '{}' OR r.industries && c.industries) AND (r.traits = '{}' OR r.traits <@ c.traits)
"""

STATEMENT: Final = f"""
WITH chosen AS MATERIALIZED (
    SELECT o.id, o.measure_id, o.country_id, o.organisation_id, o.level, o.period_until AS day, o.method,
           o.traits::text[] AS traits, coalesce(o.industry_id, '') AS industry, ARRAY[{_INDUSTRIES}] AS industries,
           CASE WHEN g.id IS NULL THEN {_OF_A_COUNTRY} ELSE {_BOUND} END AS bound,
           {_GOVERNING} AS governs,
           CASE WHEN {_GOVERNING} THEN o.country_id ELSE o.organisation_id::text END AS who
    FROM criteria_observation o LEFT JOIN directory_organisation g ON g.id = o.organisation_id
    WHERE o.commission_id = %(commission)s AND o.state <> 'retracted' AND WHICH
),
asked AS MATERIALIZED (
    SELECT m.code, m.subject_id, m.method, CASE m.direction WHEN 'at_least' THEN 1 ELSE -1 END AS sign
    FROM criteria_measure m WHERE m.code IN (SELECT measure_id FROM chosen)
),
-- A norm that a promulgated version found contrary to international law has not bound since (CRIT-2).
contrary AS (
    SELECT f.norm_id, min(v.in_force_from) AS since
    FROM criteria_rulefinding f
    JOIN criteria_criterionversion v ON v.draft_id = f.draft_id
    JOIN criteria_criterion c ON c.id = v.criterion_id
    WHERE c.commission_id = %(commission)s AND f.kind = 'contrary' AND f.norm_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
    GROUP BY f.norm_id
),
law AS MATERIALIZED (
    SELECT 1 AS source, v.id AS version_id, NULL::uuid AS norm_id, c.subject_id, v.measure_id, v.level, v.addressee,
           v.countries::text[] AS countries, v.industries::text[] AS industries, v.traits::text[] AS traits,
           v.in_force_from AS since,
           lead(v.in_force_from) OVER (PARTITION BY v.criterion_id ORDER BY v.number) AS until
    FROM criteria_criterion c JOIN criteria_criterionversion v ON v.criterion_id = c.id
    WHERE c.commission_id = %(commission)s AND c.subject_id IN (SELECT subject_id FROM asked)
      AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
    UNION ALL
    SELECT CASE n.source WHEN 'international' THEN 2 WHEN 'domestic' THEN 3 ELSE 4 END, NULL, n.id, n.subject_id,
           n.measure_id, n.level, n.addressee, n.countries::text[], n.industries::text[], n.traits::text[],
           n.in_force_from,
           CASE WHEN contrary.since < n.in_force_from THEN n.in_force_from
                ELSE least(n.in_force_until, contrary.since) END
    FROM criteria_norm n LEFT JOIN contrary ON contrary.norm_id = n.id
    WHERE n.commission_id = %(commission)s AND n.subject_id IN (SELECT subject_id FROM asked)
),
-- Who sets the best practice of a group binds the others; the next best binds who sets it, and everybody once the law
-- that set it is gone.
practice AS (
    SELECT s.id, s.measure_id, s."group", s.peers, x.level, x.since, x.until, x.only_for, x.except_for
    FROM criteria_practicestep s
    LEFT JOIN criteria_norm first ON first.id = s.norm_id
    LEFT JOIN criteria_norm second ON second.id = s.second_norm_id,
    LATERAL (VALUES
        (s.level, s.day, least(s.until, first.in_force_until), '', coalesce(s.holder::text, s.country)),
        (s.second_level, s.day, least(s.until, second.in_force_until), coalesce(s.holder::text, s.country), ''),
        (s.second_level, greatest(s.day, first.in_force_until), least(s.until, second.in_force_until), '',
         CASE WHEN first.in_force_until IS NULL THEN NULL ELSE coalesce(s.second_holder::text, s.second_country) END)
    ) AS x (level, since, until, only_for, except_for)
    WHERE s.commission_id = %(commission)s AND s.measure_id IN (SELECT code FROM asked)
      AND s.level IS NOT NULL AND x.level IS NOT NULL AND x.except_for IS NOT NULL
      AND (x.until IS NULL OR x.until > x.since)
),
requirement AS MATERIALIZED (
    SELECT *, row_number() OVER (
        PARTITION BY measure_id ORDER BY strength DESC, source, version_id, norm_id, step_id, only_for
    ) AS n
    FROM (
        SELECT l.source, l.version_id, l.norm_id, NULL::uuid AS step_id, l.measure_id, l.level,
               l.level * a.sign AS strength, {_BIT} AS bit, l.countries, '' AS place, l.industries, l.traits,
               l.since, l.until, '' AS only_for, '' AS except_for, 0 AS peers
        FROM law l JOIN asked a ON a.code = l.measure_id
        UNION ALL
        SELECT 5, NULL, NULL, p.id, p.measure_id, p.level, p.level * a.sign, {_EVERYBODY}, '{{}}', p."group", '{{}}',
               '{{}}', p.since, p.until, p.only_for, p.except_for, p.peers
        FROM practice p JOIN asked a ON a.code = p.measure_id
    ) AS every
),
spread AS (
    SELECT r.measure_id, r.place, r.industries, r.traits, r.bit, r.since, r.until, r.only_for, r.except_for, r.n
    FROM requirement r WHERE r.countries = '{{}}' AND NOT starts_with(r.place, '{ISIC}:')
    UNION ALL
    SELECT r.measure_id, p.place, r.industries, r.traits, r.bit, r.since, r.until, r.only_for, r.except_for, r.n
    FROM requirement r, unnest(r.countries) AS p (place) WHERE r.source < 5 AND r.countries <> '{{}}'
),
-- Where a respondent is: in its country, everywhere and, if it governs, in the groups of its peers.
place AS MATERIALIZED (
    SELECT c.alpha3::text AS alpha3, x.place, g.governs
    FROM (VALUES (true), (false)) AS g (governs), directory_country c, LATERAL (VALUES
        (c.alpha3::text, false), ('', false), ('{REGION}:' || c.region, true), ('{INCOME}:' || c.income, true),
        ('{LABOUR}:' || c.labour_relations, true)
    ) AS x (place, of_peers)
    WHERE g.governs OR NOT x.of_peers
),
-- An employer that counts among the peers of its industry is no peer of its own.
own AS (
    SELECT o.measure_id, o.organisation_id, min(o.counts_from) AS since
    FROM criteria_observation o
    JOIN (SELECT DISTINCT measure_id, organisation_id FROM chosen WHERE NOT governs) AS c
      ON c.measure_id = o.measure_id AND c.organisation_id = o.organisation_id
    WHERE o.commission_id = %(commission)s AND o.counts_from IS NOT NULL AND o.organisation_id IS NOT NULL
    GROUP BY o.measure_id, o.organisation_id
),
candidate AS (
    SELECT c.id, r.n
    FROM chosen c
    JOIN place p ON p.alpha3 = c.country_id AND p.governs = c.governs
    JOIN spread r ON r.measure_id = c.measure_id AND r.place = p.place
    WHERE {_APPLIES}
      AND r.since <= c.day AND (r.until IS NULL OR r.until > c.day)
      AND (r.only_for = '' OR r.only_for = c.who) AND r.except_for <> c.who
    UNION ALL
    -- The finest industry that has enough others, and of that the best: one number that is least for both.
    SELECT c.id, mod(min(({max(LEVELS_OF_ISIC)} - d.digits) * {_MOST} + r.n), {_MOST})
    FROM chosen c
    JOIN (VALUES {_DIGITS}) AS d (digits) ON d.digits <= length(c.industry)
    JOIN requirement r ON r.measure_id = c.measure_id AND r.place = '{ISIC}:' || left(c.industry, d.digits)
    LEFT JOIN own ON own.measure_id = c.measure_id AND own.organisation_id = c.organisation_id
    WHERE NOT c.governs AND r.since <= c.day AND (r.until IS NULL OR r.until > c.day)
      AND (r.only_for = '' OR r.only_for = c.who) AND r.except_for <> c.who
      AND r.peers - CASE WHEN own.since <= c.day THEN 1 ELSE 0 END >= {FEWEST_PEERS}
    GROUP BY c.id
),
best AS MATERIALIZED (SELECT id, min(n) AS n FROM candidate GROUP BY id),
-- What binds on the same subject and is a level of something else, or an action. Thousands are a few ranges of days.
subject AS MATERIALIZED (
    SELECT l.subject_id, p.place, l.industries, l.traits, {_BIT} AS bit, l.measure_id IS NOT NULL AS measured,
           range_agg(daterange(l.since, l.until)) AS days
    FROM law l, unnest(CASE l.countries WHEN '{{}}' THEN ARRAY[''] ELSE l.countries END) AS p (place)
    GROUP BY 1, 2, 3, 4, 5, 6
),
missed AS MATERIALIZED (
    SELECT c.id, c.country_id, c.governs, c.bound, c.industries, c.traits, c.day, a.subject_id
    FROM chosen c JOIN asked a ON a.code = c.measure_id
    WHERE NOT EXISTS (SELECT FROM best b WHERE b.id = c.id)
),
beside AS (
    SELECT c.id, bool_or(r.measured) AS measured
    FROM missed c
    JOIN place p ON p.alpha3 = c.country_id AND p.governs = c.governs
    JOIN subject r ON r.subject_id = c.subject_id AND r.place = p.place
    WHERE r.days @> c.day AND {_APPLIES}
    GROUP BY c.id
),
held AS (
    SELECT c.*, r.level AS required, r.version_id, r.norm_id, r.step_id, r.n, (r.level - c.level) * a.sign AS short,
           CASE WHEN r.n IS NOT NULL AND c.method NOT IN ('', a.method) THEN '{Evaluation.Why.OTHER_METHOD}'
                WHEN r.n IS NULL AND s.measured THEN '{Evaluation.Why.OTHER_MEASURE}'
                WHEN r.n IS NULL AND NOT s.measured THEN '{Evaluation.Why.RULES_ONLY}'
                ELSE '' END AS why
    FROM chosen c
    JOIN asked a ON a.code = c.measure_id
    LEFT JOIN best b ON b.id = c.id
    LEFT JOIN requirement r ON r.measure_id = c.measure_id AND r.n = b.n
    LEFT JOIN beside s ON s.id = c.id
),
written AS (
    INSERT INTO criteria_evaluation AS e (
        observation_id, commission_id, measure_id, country_id, organisation_id, outcome, required, shortfall,
        version_id, norm_id, step_id, why, evaluated_at
    )
    SELECT id, %(commission)s, measure_id, country_id, organisation_id,
           CASE WHEN why <> '' THEN 'not_comparable' WHEN n IS NULL THEN 'nothing_binds'
                WHEN short > 0 THEN 'not_met' ELSE 'met' END,
           required, CASE WHEN why = '' AND short > 0 THEN short END, version_id, norm_id, step_id, why, %(at)s
    FROM held
    -- In the order of the keys, which makes the indexes grow at their ends.
    ORDER BY id
    ON CONFLICT (observation_id) DO UPDATE SET
        outcome = excluded.outcome, required = excluded.required, shortfall = excluded.shortfall,
        version_id = excluded.version_id, norm_id = excluded.norm_id, step_id = excluded.step_id,
        why = excluded.why, evaluated_at = excluded.evaluated_at
    WHERE (e.outcome, e.required, e.shortfall, e.version_id, e.norm_id, e.step_id, e.why)
        IS DISTINCT FROM (excluded.outcome, excluded.required, excluded.shortfall, excluded.version_id,
                          excluded.norm_id, excluded.step_id, excluded.why)
    RETURNING observation_id, country_id, outcome
)
SELECT w.outcome, w.country_id, count(*), count(*) FILTER (WHERE former.outcome IS DISTINCT FROM w.outcome)
FROM written w LEFT JOIN criteria_evaluation former ON former.observation_id = w.observation_id
GROUP BY w.outcome, w.country_id
"""  # noqa: S608 (the text is ours; everything that varies goes as a parameter)
"""`WHICH` stands for the observations; it answers outcome, country, how many changed, how many had another outcome."""
