"""The rights, and the criteria with which a commission begins: data, promulgated like any other criterion.

Articles of conventions are those that say the thing. A source of the kind `commission` is a measure that the
commission sets above the norms; where its note says `illustrative`, the figure shows what such a criterion looks like
and stands for one that a real deliberation would arrive at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from criteria.rules.drafts import DraftText

RIGHTS: Final[tuple[tuple[str, str], ...]] = (
    ("freedom-of-association", _("Freedom of association and collective bargaining")),
    ("equality", _("Equality, and freedom from discrimination")),
    ("forced-labour", _("Freedom from forced labour")),
    ("child-labour", _("Freedom from child labour")),
    ("enforcement", _("Enforcement of labour law by inspection and courts")),
    ("working-time", _("Limits on working time")),
    ("wages", _("Wages")),
    ("safety-health", _("Safety and health at work")),
)
"""Code and title of each right, in the order in which they are listed."""


def _source(kind: str, instrument: str, article: str = "", note: str = "") -> dict[str, str]:
    return {"kind": kind, "instrument": instrument, "article": article, "note": note}


def _ilo(instrument: str, article: str, note: str = "") -> dict[str, str]:
    return _source("international", f"ILO {instrument}", article, note)


_OURS = _source("commission", "Deliberation of the commission", note="illustrative")


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A criterion as it is put to the commission."""

    code: str
    right: str
    title: str
    addressee: str
    text: str
    sources: Sequence[Mapping[str, str]]
    kind: str = "bright_line"
    quantity: str = ""
    unit: str = ""
    statistic: str = ""
    direction: str = ""
    threshold: Decimal | None = None
    evaluation_days: int | None = None
    subject: str = ""
    measure: str = ""
    countries: tuple[str, ...] = ()
    country_groups: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()

    def put(self, in_force_from: date, **changes: Any) -> DraftText:
        """The text as it is put before a deliberation, to take effect on a day; with other words where given."""
        text = DraftText(
            code=self.code,
            subject=self.subject,
            title=self.title,
            kind=self.kind,
            addressee=self.addressee,
            text=self.text,
            sources=[dict(source) for source in self.sources],
            in_force_from=in_force_from,
            measure=self.measure or None,
            threshold=self.threshold,
            unit=self.unit,
            evaluation_days=self.evaluation_days,
            countries=self.countries,
            country_groups=self.country_groups,
            industries=self.industries,
            traits=self.traits,
        )
        return replace(text, **changes)


FOUNDING_CRITERIA: Final[tuple[CriterionDraft, ...]] = (
    CriterionDraft(
        code="FA-01",
        right="freedom-of-association",
        subject="union-recognition",
        title="A majority union is recognised and bargained with",
        addressee="employer",
        text=(
            "An employer recognises the union to which most workers of a workplace belong, and begins to bargain with "
            "it in good faith within 15 days of its written request."
        ),
        sources=(
            _ilo("C098", "4", "negotiation with workers’ organisations"),
            _ilo("C087", "2", "organisations of the workers’ own choosing"),
            _OURS,
        ),
    ),
    CriterionDraft(
        code="FA-02",
        right="freedom-of-association",
        subject="anti-union-discrimination",
        title="Nobody is dismissed for belonging to a union",
        addressee="employer",
        text=(
            "An employer dismisses, transfers or otherwise disadvantages nobody for joining a union or for taking part "
            "in its activities, and takes back with full pay whoever was dismissed for it."
        ),
        sources=(_ilo("C098", "1", "acts of anti-union discrimination"), _ilo("C158", "5(a)", "union membership")),
    ),
    CriterionDraft(
        code="FA-03",
        right="freedom-of-association",
        subject="union-recognition",
        title="Recognition of a majority union is enforced",
        addressee="government",
        text=(
            "A government orders an employer that does not recognise a majority union to do so within 30 days of the "
            "union’s request to the authority, and enforces the order with penalties that end the refusal."
        ),
        sources=(_ilo("C098", "3", "machinery to ensure respect for the right"), _ilo("C087", "11"), _OURS),
    ),
    CriterionDraft(
        code="EQ-01",
        right="equality",
        subject="maternity",
        title="Nobody is dismissed for being pregnant",
        addressee="employer",
        text=(
            "An employer ends no contract because of pregnancy, birth or nursing, bears the burden of proving any "
            "other reason, demands no test of pregnancy, and takes back with full pay whoever was dismissed for it."
        ),
        sources=(
            _ilo("C183", "8", "dismissal during pregnancy and leave; burden of proof"),
            _ilo("C183", "9", "tests of pregnancy"),
            _ilo("C158", "5(d)"),
            _ilo("C111", "1"),
        ),
    ),
    CriterionDraft(
        code="FL-01",
        right="forced-labour",
        subject="prison-labour",
        title="Prisoners are not put at the disposal of private parties",
        addressee="government",
        text=(
            "No authority hires out prisoners, or places them at the disposal of private persons or companies, without "
            "their free, formal consent and conditions close to those of a free employment."
        ),
        sources=(_ilo("C029", "2(2)(c)", "the limits of prison labour"), _ilo("C029", "25"), _ilo("C105", "1")),
    ),
    CriterionDraft(
        code="FL-02",
        right="forced-labour",
        subject="prison-labour",
        title="No work by prisoners who have not agreed to it",
        addressee="employer",
        text="An employer has no work done, at its premises or elsewhere, by prisoners who have not freely agreed.",
        sources=(_ilo("C029", "2(2)(c)"),),
    ),
    CriterionDraft(
        code="FL-03",
        right="forced-labour",
        subject="prison-labour",
        title="No goods made by prisoners who have not agreed to the work",
        addressee="global_buyer",
        text=(
            "A global corporation takes no goods that were made, at any stage, by prisoners who have not freely agreed "
            "to the work, and names every supplier and sub-supplier to the investigative team on demand."
        ),
        sources=(_ilo("C029", "2(2)(c)"), _OURS),
    ),
    CriterionDraft(
        code="EN-01",
        right="enforcement",
        subject="inspection",
        title="A reported dismissal is inspected and undone",
        addressee="government",
        text=(
            "An inspectorate visits the workplace within 30 days of a report that workers were dismissed for pregnancy "
            "or for belonging to a union, and an order to take them back with full pay is enforced within 90 days."
        ),
        sources=(
            _ilo("C081", "16", "inspection as often and as thoroughly as is necessary"),
            _ilo("C081", "18", "penalties effectively enforced"),
            _OURS,
        ),
    ),
    CriterionDraft(
        code="EN-02",
        right="enforcement",
        subject="inspection",
        measure="violations-ended-90-days",
        title="Reported violations are brought to an end in time",
        addressee="government",
        kind="measure",
        text="Of all violations reported to the inspectorate, the share brought to a verified end within 90 days.",
        quantity="reported violations ended within 90 days",
        unit="1",
        statistic="share over the period",
        direction="at_least",
        threshold=Decimal("0.95"),
        evaluation_days=365,
        sources=(_ilo("C081", "10", "enough inspectors"), _ilo("C081", "17"), _OURS),
    ),
    CriterionDraft(
        code="CL-01",
        right="child-labour",
        subject="minimum-age",
        title="Nobody works before the minimum age",
        addressee="employer",
        text=(
            "An employer employs nobody under 15 years of age, nobody of an age at which schooling is compulsory, and "
            "nobody under 18 in work that endangers health, safety or morals."
        ),
        sources=(_ilo("C138", "2(3)"), _ilo("C138", "3(1)", "hazardous work")),
    ),
    CriterionDraft(
        code="WT-01",
        right="working-time",
        subject="weekly-hours",
        measure="weekly-hours-worked",
        title="A working week ends at 48 hours",
        addressee="employer",
        kind="measure",
        text="Hours worked in a week by any one worker, overtime aside that was agreed to and paid as such.",
        quantity="hours worked in a week",
        unit="h",
        statistic="greatest of any worker",
        direction="at_most",
        threshold=Decimal(48),
        evaluation_days=7,
        sources=(_ilo("C001", "2", "industry"), _ilo("C030", "3", "commerce and offices")),
    ),
    CriterionDraft(
        code="WA-01",
        right="wages",
        subject="payment-of-wages",
        title="Wages are paid in full and on time",
        addressee="employer",
        text=(
            "An employer pays all wages earned, directly to the worker, at intervals of a month at most, and "
            "everything still owed when the employment ends."
        ),
        sources=(
            _ilo("C095", "12", "regular payment, and settlement at the end of a contract"),
            _ilo("C095", "5", "payment to the worker directly"),
            _OURS,
        ),
    ),
    CriterionDraft(
        code="SH-01",
        right="safety-health",
        subject="dust",
        measure="cotton-dust-twa8-elutriator",
        title="Cotton dust in spinning",
        addressee="employer",
        kind="measure",
        text="Respirable cotton dust breathed by a worker where yarn is made, over a shift of eight hours.",
        quantity="cotton dust in breathed air",
        unit="mg/m3",
        statistic="eight-hour average, greatest of any worker",
        direction="at_most",
        threshold=Decimal("0.2"),
        evaluation_days=180,
        sources=(
            _source("best_practice", "United States, 29 CFR 1910.1043", "(c)", "yarn manufacturing"),
            _ilo("C148", "8", "limits of exposure to air pollution"),
            _ilo("C155", "16"),
        ),
    ),
)
