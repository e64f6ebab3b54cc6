"""How the criteria of the demonstration are written down: rules and levels, and where they come from.

An article of a convention or a law stands here where it is known to say the thing. A figure that shows what a
deliberation might arrive at is the commission’s own, and its source is marked `illustrative`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypedDict, Unpack

from criteria.founding import CriterionDraft
from criteria.vocabulary import MEASURES, SUBJECTS

GOVERNMENT: Final = "government"
AGENCY: Final = "agency"
EMPLOYER: Final = "employer"
BUYER: Final = "global_buyer"

ILLUSTRATIVE: Final = "illustrative"

_RIGHTS = {code: right for code, right, _title in SUBJECTS}
_MEASURES = {one.code: one for one in MEASURES}

Source = dict[str, str]


class Scoping(TypedDict, total=False):
    """To whom a requirement applies, where that is not everybody."""

    countries: tuple[str, ...]
    country_groups: tuple[str, ...]
    industries: tuple[str, ...]
    traits: tuple[str, ...]


def ilo(instrument: str, article: str = "", note: str = "") -> Source:
    """A convention (C), protocol (P) or recommendation (R) of the International Labour Organisation."""
    return {"kind": "international", "instrument": f"ILO {instrument}", "article": article, "note": note}


def practice(instrument: str, article: str = "", note: str = "") -> Source:
    """What some country or body of countries requires of its own."""
    return {"kind": "best_practice", "instrument": instrument, "article": article, "note": note}


def domestic(instrument: str, article: str = "", note: str = "") -> Source:
    """Law of the country that a criterion is confined to."""
    return {"kind": "domestic", "instrument": instrument, "article": article, "note": note}


OURS: Final[Source] = {
    "kind": "commission",
    "instrument": "Deliberation of the commission",
    "article": "",
    "note": ILLUSTRATIVE,
}


def rule(
    code: str, subject: str, title: str, *, of: str, text: str, on: tuple[Source, ...], **scope: Unpack[Scoping]
) -> CriterionDraft:
    """Return a bright-line rule: what is required `of` whom, and `on` what sources, the binding one first."""
    return CriterionDraft(
        code=code,
        right=_RIGHTS[subject],
        subject=subject,
        title=title,
        addressee=of,
        text=text,
        sources=on,
        **scope,
    )


def level(
    code: str,
    measure: str,
    title: str,
    *,
    of: str,
    text: str,
    reach: str,
    over: int,
    on: tuple[Source, ...],
    unit: str = "",
    **scope: Unpack[Scoping],
) -> CriterionDraft:
    """Return a performance measure: the threshold to `reach`, judged `over` so many days."""
    measured = _MEASURES[measure]
    return CriterionDraft(
        code=code,
        right=_RIGHTS[measured.subject],
        subject=measured.subject,
        title=title,
        addressee=of,
        text=text,
        sources=on,
        kind="measure",
        measure=measure,
        quantity=measured.quantity,
        unit=unit or measured.unit,
        statistic=measured.statistic,
        direction=measured.direction,
        threshold=Decimal(reach),
        evaluation_days=over,
        **scope,
    )
