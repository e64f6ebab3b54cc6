"""A criterion, or a stronger version of one, is promulgated by operation of the ballot that carried its draft."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.institution.models import Commission
from commission.institution.rules import require_composition
from commission.institution.selectors import filled_seats
from criteria import rules
from criteria.acts.drafting import check_text
from criteria.models import Criterion, CriterionVersion, Deliberation, Draft
from criteria.rules.ballots import carried
from criteria.rules.drafts import DraftText, FindingText
from criteria.selectors.deliberating import voters


@act(
    cites=("CRIT-1", "CRIT-2", "CRIT-4", "CRIT-5", "CRIT-8", "INST-1"),
    permission=Permission.OPERATE_RULE,
    matter="commission",
)
def promulgate_criterion(
    act: Performance, *, commission: Commission, deliberation: Deliberation, draft: Draft
) -> CriterionVersion:
    """Promulgate what a draft says, as a new criterion or as the next version of the one that has its code.

    It takes effect on the day that the draft names, or today where that has passed. Everything that was checked when
    the draft was put is checked again. Refuses: a right in the abstract (CRIT-1); what is weaker than a norm that binds
    the same (CRIT-2), or than what the peers of all whom it binds have reached (CRIT-4); a version that asks for less,
    of fewer, or later (CRIT-5); a draft without a team's report or without a ballot that carried it (CRIT-8); a
    commission whose composition does not hold (INST-1). Barenberg 2009, §IV features 5 and 8, §V.B.1 ideal 7, §VI.B.
    """
    require_composition(commission.charter.composition, filled_seats(commission, act.at))
    if draft.deliberation_id != deliberation.pk or deliberation.commission_id != commission.pk:
        raise Refused("CRIT-8", _("The draft was before another deliberation."), field="draft")
    if Draft.objects.filter(replaces=draft).exists():
        raise Refused("CRIT-8", _("The draft was replaced by another text."), field="draft")
    rules.check_deliberated(deliberation.statements.values_list("capacity", "result"))
    _check_carried(commission, draft, act)
    # Where the clock was down when the ballot ended, nobody could know the criterion before now (CRIT-10).
    known = act.at if commission.demonstration else max(act.at, timezone.now())
    today = clock.legal_day(commission.pk, known)
    in_force_from = max(draft.in_force_from, today)
    checked = check_text(commission, replace(text_of(draft), in_force_from=in_force_from), today)
    criterion = checked.criterion or Criterion.objects.create(
        commission=commission,
        code=draft.code,
        right_id=draft.subject.right_id,
        subject=draft.subject,
        measure=draft.measure,
        title=draft.title,
        kind=draft.kind,
        addressee=draft.addressee,
    )
    last = criterion.versions.order_by("-number").values_list("number", flat=True).first()
    version = CriterionVersion.objects.create(
        criterion=criterion,
        number=(last or 0) + 1,
        corrects=draft.corrects,
        deliberation=deliberation,
        draft=draft,
        promulgated_at=act.at,
        kind=draft.kind,
        addressee=draft.addressee,
        text=draft.text,
        measure=draft.measure,
        quantity=draft.quantity,
        unit=draft.unit,
        statistic=draft.statistic,
        direction=draft.direction,
        threshold=draft.threshold,
        evaluation_days=draft.evaluation_days,
        countries=draft.countries,
        country_groups=draft.country_groups,
        industries=draft.industries,
        traits=draft.traits,
        sources=draft.sources,
        binding_source=draft.binding_source,
        in_force_from=in_force_from,
    )
    # The level, which the database computes.
    version.refresh_from_db(fields=["level"])
    _enter(act, version)
    return version


def text_of(draft: Draft) -> DraftText:
    """What a draft says, as it was put."""
    return DraftText(
        code=draft.code,
        subject=draft.subject_id,
        title=draft.title,
        kind=draft.kind,
        addressee=draft.addressee,
        text=draft.text,
        sources=draft.sources,
        in_force_from=draft.in_force_from,
        measure=draft.measure_id,
        threshold=draft.threshold,
        unit=draft.unit,
        evaluation_days=draft.evaluation_days,
        # What its groups were resolved to when it was put.
        countries=draft.countries,
        industries=draft.industries,
        traits=draft.traits,
        corrects=draft.corrects,
        findings=[
            FindingText(
                kind=finding.kind,
                reasons=finding.reasons,
                norm=finding.norm_id,
                criterion=finding.criterion_id,
                against=finding.against_id,
            )
            for finding in draft.findings.all()
        ],
        why=draft.why,
    )


def _check_carried(commission: Commission, draft: Draft, act: Performance) -> None:
    """More members voted for it than against, and enough voted (CRIT-8)."""
    in_favour = draft.votes.filter(in_favour=True).count()
    against = draft.votes.filter(in_favour=False).count()
    if not carried(in_favour=in_favour, against=against, quorum=commission.charter.quorum):
        raise Refused(
            "CRIT-8",
            _("The ballot did not carry the draft: %(for)d for, %(against)d against, of %(all)d who vote.")
            % {"for": in_favour, "against": against, "all": len(voters(commission, act.at))},
            field="draft",
        )


def _enter(act: Performance, version: CriterionVersion) -> None:
    act.enter(
        version,
        code=version.criterion.code,
        number=version.number,
        corrects=version.corrects.number if version.corrects else None,
        kind=version.kind,
        addressee=version.addressee,
        right=version.criterion.right_id,
        about=version.criterion.subject_id,
        measure=version.measure_id,
        threshold=str(version.threshold) if version.threshold is not None else None,
        direction=version.direction,
        unit=version.unit,
        evaluation_days=version.evaluation_days,
        countries=version.countries,
        industries=version.industries,
        traits=version.traits,
        in_force_from=version.in_force_from.isoformat(),
        deliberation=version.deliberation.number,
        text_sha256=hashlib.sha256(version.text.encode()).hexdigest(),
    )
