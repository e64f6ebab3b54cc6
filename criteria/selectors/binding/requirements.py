"""What is read from the record: requirements in force that apply to a respondent, the words of measures, findings."""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from django.db import connection

from commission.directory.names import said
from commission.institution.models import Commission
from criteria.models import Direction
from criteria.models.rights import measured
from criteria.rules.levels import EXACT
from criteria.selectors.practice import PracticeLevel
from criteria.selectors.respondents import Respondent

CRITERION, NORM, PRACTICE = "criterion", "norm", "practice"
"""Where a requirement comes from: promulgated by the commission, a norm besides, or best practice as computed."""


class Source(NamedTuple):
    """One of the sources on which a criterion rests."""

    kind: str
    instrument: str
    article: str
    note: str


class Requirement(NamedTuple):
    """What one criterion, norm or best practice requires of a respondent on a day.

    `level` is exact, in base units; `value` is as the source states it, in `unit`. A row of the one query that fetches
    them: its fields are the columns, in order.
    """

    origin: str
    text_of_key: str
    criterion: uuid.UUID | None
    code: str
    """Of the criterion."""
    number: int | None
    """Of the version."""
    title: str
    source: str
    named: str
    """Instrument of a norm."""
    article_of_norm: str
    subject: str
    measure: str | None
    level: Decimal | None
    value: Decimal | None
    unit: str
    text: str
    evaluation_days: int | None
    addressee: str
    everywhere: bool
    country_groups: list[str]
    industries: list[str]
    traits: list[str]
    since: date
    promulgated_at: datetime | None
    note: str
    illustrative: bool
    law_of: str
    cited: str | None
    """The sources of a criterion, as JSON."""
    practice: PracticeLevel | None
    """What peers have reached or adopted, where that is what is required."""

    @property
    def key(self) -> uuid.UUID:
        """The version, the norm or the step of best practice."""
        return uuid.UUID(self.text_of_key)

    @property
    def promulgated(self) -> bool:
        """Whether the commission promulgated it."""
        return self.origin == CRITERION

    @property
    def sources(self) -> list[Source]:
        """The sources on which a criterion rests, the binding one first; of a norm, itself."""
        if self.cited is None:
            return [Source(self.source, self.named, self.article_of_norm, self.note)]
        found = json.loads(self.cited)
        return [
            Source(*(str(one.get(name, "")) for name in ("kind", "instrument", "article", "note"))) for one in found
        ]

    @property
    def instrument(self) -> str:
        """The instrument that it comes from, or the criterion’s first source."""
        return self.sources[0].instrument if self.cited is not None else self.named

    @property
    def article(self) -> str:
        """The article of the instrument."""
        return self.sources[0].article if self.cited is not None else self.article_of_norm

    @property
    def shown(self) -> str:
        """How it is called: a criterion by its code and version, anything else by instrument and article."""
        if self.promulgated:
            return f"{self.code} v{self.number}"
        return f"{self.named} {self.article_of_norm}".strip()

    @property
    def for_show(self) -> bool:
        """Whether it only shows what such a requirement looks like."""
        return self.illustrative or any("illustrative" in source.note for source in self.sources)


class MeasureWords(NamedTuple):
    """A measure in words, and how many base units one of its unit is."""

    code: str
    quantity: str
    unit: str
    statistic: str
    method: str
    direction: str
    subject: str
    one: Decimal

    @property
    def shown_quantity(self) -> str:
        """What is measured, as whoever reads says it."""
        return measured(self.quantity)

    @property
    def shown_statistic(self) -> str:
        """The statistic, as whoever reads says it."""
        return said(self.statistic)

    @property
    def shown_method(self) -> str:
        """The method, as whoever reads says it."""
        return said(self.method)

    @property
    def at_least(self) -> bool:
        """Whether more protects more."""
        return self.direction == Direction.AT_LEAST

    def protects_more(self, one: Decimal, other: Decimal) -> bool:
        """Whether the first level protects workers strictly more than the second."""
        return one > other if self.at_least else one < other

    def shown(self, level: Decimal) -> Decimal:
        """A level in the measure’s own unit, rounded to eight places; it is compared unrounded."""
        value = EXACT.divide(level, self.one).quantize(Decimal("1e-8"), rounding=ROUND_HALF_EVEN, context=EXACT)
        return plain(value)


def plain(value: Decimal) -> Decimal:
    """A number without zeros that say nothing: 48.00000000 is 48, and never 4.8E+1."""
    if not value:
        return Decimal(0)
    short = value.normalize(EXACT)
    return short if int(short.as_tuple().exponent) <= 0 else short.quantize(Decimal(1), context=EXACT)


class SubjectWords(NamedTuple):
    """A subject and the right that it is under, each in its place."""

    code: str
    title: str
    right: str
    right_title: str

    @property
    def shown_title(self) -> str:
        """What whoever reads calls it."""
        return said(self.title)


class Found(NamedTuple):
    """A finding of a promulgated version about a rule or a norm: replaced by something as protective, or contrary."""

    key: uuid.UUID
    kind: str
    norm: uuid.UUID | None
    criterion: uuid.UUID | None
    reasons: str
    by: uuid.UUID
    """The criterion whose draft found it."""
    by_code: str
    by_number: int
    made: datetime
    against: str


_NEWEST = """
    SELECT v.* FROM criteria_criterionversion v
    WHERE v.criterion_id = c.id AND v.in_force_from <= %(on)s
      AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
    ORDER BY v.number DESC LIMIT 1
"""
_APPLIES = """
    ({row}.countries = '{{}}' OR {row}.countries @> ARRAY[%(country)s]::varchar[])
    AND ({row}.industries = '{{}}' OR {row}.industries && %(prefixes)s::varchar[])
    AND {row}.traits <@ %(traits)s::varchar[]
"""
REQUIREMENTS = f"""
SELECT 'criterion' AS origin, v.id::text, c.id AS criterion, c.code, v.number, c.title, v.binding_source,
       '' AS instrument, '' AS article, c.subject_id, v.measure_id, v.level, v.threshold, v.unit, v.text,
       v.evaluation_days, v.addressee,
       v.countries = '{{}}' AS everywhere, v.country_groups, v.industries, v.traits, v.in_force_from, v.promulgated_at,
       '' AS note, false AS illustrative, '' AS law_of, v.sources::text AS cited, NULL AS practice
FROM criteria_criterion c CROSS JOIN LATERAL ({_NEWEST}) v
WHERE c.commission_id = %(commission)s AND c.addressee = ANY(%(addressees)s) AND c.OF_WHAT
  AND {_APPLIES.format(row="v")}
UNION ALL
SELECT 'norm', n.id::text, NULL, '', NULL, '', n.source, n.instrument,
       n.article, n.subject_id, n.measure_id, n.level, n.value, coalesce(n.unit_id, ''), n.text, NULL, n.addressee,
       n.countries = '{{}}', n.country_groups, n.industries, n.traits, n.in_force_from, NULL,
       n.note, n.illustrative, coalesce(n.law_of_id, ''), NULL, NULL
FROM criteria_norm n
WHERE n.commission_id = %(commission)s AND n.addressee = ANY(%(addressees)s) AND n.OF_WHAT
  AND n.in_force_from <= %(on)s AND (n.in_force_until IS NULL OR n.in_force_until > %(on)s)
  AND {_APPLIES.format(row="n")}
"""  # noqa: S608 (the text is ours; everything that varies goes as a parameter)

_WORDS = """
SELECT m.code, m.quantity, m.unit_id, m.statistic, m.method, m.direction, m.subject_id,
       CASE WHEN m.molar_mass IS NULL THEN u.factor
            WHEN u.dimension = 'mass by volume' THEN u.factor * m.molar_volume
            ELSE u.factor * 1000 * m.molar_mass END,
       s.code, s.title, s.right_id, r.title
FROM criteria_subject s JOIN criteria_right r ON r.code = s.right_id
{join} criteria_measure m ON m.subject_id = s.code {join} criteria_unit u ON u.code = m.unit_id
WHERE {condition}
ORDER BY r.position, s.position, s.code, m.code
"""

_FINDINGS = """
SELECT f.id, f.kind, f.norm_id, f.criterion_id, f.reasons, c.id, c.code, v.number, v.promulgated_at,
       coalesce(trim(a.instrument || ' ' || a.article), '')
FROM criteria_rulefinding f
JOIN criteria_criterionversion v ON v.draft_id = f.draft_id
JOIN criteria_criterion c ON c.id = v.criterion_id
LEFT JOIN criteria_norm a ON a.id = f.against_id
WHERE c.commission_id = %s AND v.in_force_from <= %s
  AND NOT EXISTS (SELECT FROM criteria_criterionversion o WHERE o.corrects_id = v.id)
ORDER BY v.promulgated_at DESC, f.id DESC
"""


def requirements(
    commission: Commission,
    respondent: Respondent,
    on: date,
    *,
    measure: str | None = None,
    subjects: list[str] | None = None,
) -> list[Requirement]:
    """Criteria and norms in force on a day that apply to a respondent, of one measure or of subjects. One query."""
    of_what = "commission_id IS NOT NULL"
    if measure is not None:
        of_what = "measure_id = %(measure)s"
    elif subjects is not None:
        of_what = "subject_id = ANY(%(subjects)s)"
    with connection.cursor() as cursor:
        cursor.execute(
            REQUIREMENTS.replace("OF_WHAT", of_what),
            {
                "commission": commission.pk,
                "addressees": [str(one) for one in sorted(respondent.addressees)],
                "on": on,
                "country": respondent.country,
                "prefixes": respondent.prefixes,
                "traits": sorted(respondent.traits),
                "measure": measure,
                "subjects": subjects,
            },
        )
        return list(map(Requirement._make, cursor.fetchall()))


def words(
    measure: str | None = None, right: str | None = None
) -> tuple[dict[str, MeasureWords], dict[str, SubjectWords]]:
    """Measures and subjects in words, in the order in which they are listed. One query.

    Of one measure, or of one right; else all.
    """
    condition, given = ("m.code = %s", measure) if measure is not None else ("s.right_id = %s", right)
    if measure is None and right is None:
        condition, given = "%s::text IS NULL", None
    sql = _WORDS.format(join="JOIN" if measure is not None else "LEFT JOIN", condition=condition)
    measures: dict[str, MeasureWords] = {}
    subjects: dict[str, SubjectWords] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given])
        for row in cursor.fetchall():
            if row[0] is not None:
                measures[row[0]] = MeasureWords._make(row[:8])
            if row[8] not in subjects:
                subjects[row[8]] = SubjectWords._make(row[8:])
    return measures, subjects


def findings(commission: Commission, on: date) -> list[Found]:
    """What promulgated versions that have taken effect found of other rules, the latest first. One query.

    A version keeps every word of the one before it, so what the earlier one found stands (CRIT-5).
    """
    with connection.cursor() as cursor:
        cursor.execute(_FINDINGS, [commission.pk, on])
        return list(map(Found._make, cursor.fetchall()))
