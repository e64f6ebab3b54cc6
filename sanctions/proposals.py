"""What a panel proposes before it is an order: sanctions and the benchmarks that come with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from commission.directory.models import Industry, Organisation
from complaints.models import Allegation


class Measure(models.TextChoices):
    """What a proposed burden is measured by. Another's loss is listed so that its refusal can name it (SANC-2)."""

    DETERRENCE = "deterrence", _("what deters")
    COMPENSATION = "compensation", _("what the complaining state has lost")


@dataclass(frozen=True, slots=True)
class BenchmarkProposed:
    """A level to be reached, how it is verified, and the share of the sanction that it lifts (SANC-6).

    `threshold` is the level as a figure, where the criterion measures something: then what is measured decides.
    """

    level: str
    verified_how: str
    share: Decimal
    full_compliance: bool
    threshold: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SanctionProposed:
    """A sanction for one violation: what, on whom, how heavy, why, and what will lift it.

    `yearly_gain` is None where money cannot measure it, `chance` where nobody states one: the charter's figures count.
    `measure` and `buy_out` are no choice: they are here to be refused (SANC-2).
    """

    allegation: Allegation
    kind: str
    aim: str
    target: Organisation
    yearly_burden: Decimal
    yearly_gain: Decimal | None
    chance: Decimal | None
    why_this_target: str
    benchmarks: Sequence[BenchmarkProposed]
    industry: Industry | None = None
    tariff_code: str = ""
    rate: Decimal | None = None
    measure: str = Measure.DETERRENCE
    buy_out: Decimal | None = None
