"""From plain words to the criteria that bind there on that day: what a filer is led to (FILE-3)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from commission.directory.names import said
from commission.institution.models import Commission
from commission.prepared import ask_by_name
from criteria.rules.scope import Scope, addressees_binding

MOST_LEADS: Final = 40
LONGEST_TOLD: Final = 20_000

# Told words are read in the grammar of each language, since people write in theirs whatever the page speaks. Only
# where nothing matches are words compared that are spelled much alike: it costs more, and says less.
_TOLD: Final = """
    WITH told (language, words) AS MATERIALIZED (
        SELECT language, to_tsvector(grammar::regconfig, plain)
        FROM (SELECT plain_text(%(told)s) AS plain) said,
             (VALUES ('en', 'english'), ('es', 'spanish'), ('fr', 'french'), ('as written', 'simple'))
                 spoken (language, grammar)
    ), exact AS MATERIALIZED (
        SELECT p.subject_id AS subject, sum(p.weight)::float AS weight
        FROM criteria_plainword p
        JOIN told ON told.language = CASE WHEN p.as_written THEN 'as written' ELSE p.language END
             AND told.words @@ p.sought
        GROUP BY p.subject_id
    ), alike AS (
        SELECT p.subject_id AS subject, max(similarity(plain_text(p.words), word)) / 2 AS weight
        FROM (
            SELECT DISTINCT word FROM regexp_split_to_table(plain_text(%(told)s), '[^[:alnum:]]+') AS word
            WHERE length(word) BETWEEN 5 AND 40 AND NOT EXISTS (SELECT FROM exact)
            LIMIT 100
        ) spelled JOIN criteria_plainword p ON plain_text(p.words) %% word
        WHERE similarity(plain_text(p.words), word) >= 0.5 AND NOT p.as_written
        GROUP BY p.subject_id
    ), led AS (
        SELECT subject, max(weight) AS weight FROM (SELECT * FROM exact UNION ALL SELECT * FROM alike) both_ways
        GROUP BY subject
    ), english AS (
        SELECT tsvector_to_array(words) AS words,
               (SELECT string_agg(quote_literal(word), ' | ') FROM unnest(tsvector_to_array(words)) AS word)::tsquery
                   AS any_word
        FROM told WHERE language = 'en'
    ), touched AS MATERIALIZED (
        SELECT c.id, c.code, c.title, c.addressee, c.subject_id, c.right_id, coalesce(led.weight, 0) AS weight,
               cardinality(ARRAY(SELECT unnest(tsvector_to_array(to_tsvector('english', plain_text(c.title))))
                                 INTERSECT SELECT unnest(english.words)))::float AS shared
        FROM criteria_criterion c
        CROSS JOIN english
        LEFT JOIN led ON led.subject = c.subject_id
        WHERE c.commission_id = %(commission)s AND c.addressee = ANY(%(addressees)s)
          AND (led.subject IS NOT NULL OR to_tsvector('english', plain_text(c.title)) @@ english.any_word)
    )
"""
_ALL: Final = """
    WITH touched AS (
        SELECT c.id, c.code, c.title, c.addressee, c.subject_id, c.right_id, 1 AS weight, 0 AS shared
        FROM criteria_criterion c WHERE c.commission_id = %(commission)s AND c.addressee = ANY(%(addressees)s)
    )
"""
_THESE: Final = """
    WITH touched AS (
        SELECT c.id, c.code, c.title, c.addressee, c.subject_id, c.right_id, 1 AS weight, 0 AS shared
        FROM criteria_criterion c
        WHERE c.id = ANY(%(among)s::uuid[]) AND c.commission_id = %(commission)s AND c.addressee = ANY(%(addressees)s)
    )
"""
_BINDING: Final = """
    SELECT t.id, v.id, t.code, t.title, v.text, s.title, r.title, t.addressee,
           greatest(v.in_force_from, %(since)s), v.countries, v.industries, v.traits
    FROM touched t JOIN criteria_right r ON r.code = t.right_id JOIN criteria_subject s ON s.code = t.subject_id
    CROSS JOIN LATERAL (
        SELECT v.id, v.text, v.in_force_from, v.countries, v.industries, v.traits
        FROM criteria_criterionversion v
        WHERE v.criterion_id = t.id AND v.in_force_from <= %(until)s
          AND NOT EXISTS (SELECT FROM criteria_criterionversion after WHERE after.corrects_id = v.id)
        ORDER BY v.in_force_from <= %(since)s DESC,
                 CASE WHEN v.in_force_from <= %(since)s THEN -v.number ELSE v.number END
        LIMIT 1
    ) v
    WHERE (t.weight > 0 OR t.shared >= 2) AND (v.countries = '{}' OR %(country)s = ANY(v.countries))
    ORDER BY t.weight + t.shared DESC, r.position, t.code
    LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Lead:
    """A criterion that binds there on that day, and to which what was told leads."""

    criterion: uuid.UUID
    version: uuid.UUID
    code: str
    title: str
    text: str
    subject: str
    right: str
    """Subject and right as whoever reads calls them; title and text are as they were promulgated."""
    addressee: str
    since: date
    """The first day on which it can be alleged: the first of the facts, or that on which it came into force."""
    scope: Scope

    def binds(self, kind: str, country: str, isic: str = "") -> bool:
        """Whether it binds a respondent of this kind there. An industry that is not known leaves nothing out."""
        industry = not isic or not self.scope.industries or any(isic.startswith(one) for one in self.scope.industries)
        place = not self.scope.countries or country in self.scope.countries
        return self.addressee in addressees_binding(kind) and industry and place


def leads(
    commission: Commission,
    told: str,
    *,
    since: date,
    until: date,
    country: str,
    kinds: Collection[str],
    among: Collection[uuid.UUID] | None = None,
    most: int = MOST_LEADS,
) -> list[Lead]:
    """Criteria of a commission to which plain words lead, the likeliest first; without words, all that bind. One query.

    `since`: the first day of the facts, which decides the version (CRIT-10). `until`: the last; where facts last on, a
    criterion that came into force after their first day can be alleged from then. `kinds`: of the respondents. `among`:
    of these criteria all that bind, whatever was told. Never a right by itself: what is alleged is a criterion (CRIT-1,
    FILE-3). Barenberg 2009, §V.B.1 ideal 4.
    """
    told = " ".join(told.replace("\0", "").split())[:LONGEST_TOLD]
    asked_for = list(among or ())
    asked: dict[str, Any] = {
        "told": told,
        "commission": commission.pk,
        "addressees": sorted({addressee for kind in kinds for addressee in addressees_binding(kind)}),
        "among": asked_for,
        "since": since,
        "until": max(since, until),
        "country": country,
        "most": most if among is None else len(asked_for),
    }
    touched = _THESE if among is not None else _TOLD if told else _ALL
    return [_lead(row) for row in ask_by_name(touched + _BINDING, asked)]


def _lead(row: Sequence[Any]) -> Lead:
    criterion, version, code, title, text, subject, right, addressee, since, countries, industries, traits = row
    scope = Scope(frozenset(countries), frozenset(industries), frozenset(traits))
    return Lead(criterion, version, code, title, text, said(subject), said(right), addressee, since, scope)
