"""A charter is adopted once, and amended only upwards."""

from __future__ import annotations

from django.db.models import Max
from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.directory.models import Country
from commission.institution import rules
from commission.institution.charters.draft import CharterDraft
from commission.institution.models import Charter, Commission


@act(cites=("CHART-7",), permission=Permission.ADOPT_CHARTER)
def adopt_charter(act: Performance, *, draft: CharterDraft) -> Charter:
    """Adopt a charter for the first time, with the rules that no amendment of it can take away.

    Refuses a limit without a consequence (CHART-7), and limits and floors that a mandatory rule does not allow
    (HEAR-1, DEC-1, LIFT-2, SANC-2). Barenberg 2009, §IV features 2 and 3; §V.B.
    """
    rules.check_charter(draft)
    if Charter.objects.filter(rule=draft.rule).exists():
        raise Refused(
            "CHART-7",
            _("This charter has been adopted already."),
            _("Amend it, for the commission that sits under it."),
        )
    return _enter(act, draft, version=1)


@act(cites=("CHART-7",), permission=Permission.ADOPT_CHARTER, matter="commission")
def amend_charter(act: Performance, *, commission: Commission, draft: CharterDraft) -> Charter:
    """Put a commission under a new version of its charter; cases that run keep the version under which they began.

    Refuses, each under the rule's own ID, an amendment that drops or weakens a mandatory rule (CHART-7).
    Barenberg 2009, §IV features 2 and 3.
    """
    rules.check_amendment(commission.charter, draft)
    newest: int = Charter.objects.filter(rule=draft.rule).aggregate(newest=Max("version"))["newest"]
    charter = _enter(act, draft, version=newest + 1)
    commission.charter = charter
    commission.save(update_fields=["charter"])
    return charter


def _enter(act: Performance, draft: CharterDraft, version: int) -> Charter:
    countries = list(Country.objects.filter(pk__in=draft.signatories))
    if len(countries) != len(set(draft.signatories)):
        raise Refused("CHART-2", _("A signatory is not a country of the directory."), field="signatories")
    charter = draft.row(version)
    charter.save(force_insert=True)
    charter.signatories.set(countries)
    act.enter(
        charter,
        rule=charter.rule,
        version=charter.version,
        mandatory_rules=list(charter.mandatory_rules),
        limits=dict(charter.limits),
        composition=dict(charter.composition),
        panel=dict(charter.panel),
        floors=dict(charter.floors),
        signatories=sorted(draft.signatories),
    )
    return charter
