"""Rights in their groups, and the subjects into which they divide."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from criteria.founding import RIGHTS

GROUPS: Final[dict[str, str]] = {
    "freedom-of-association": "association",
    "equality": "equality",
    "forced-labour": "forced_labour",
    "child-labour": "child_labour",
    "enforcement": "enforcement",
}
"""Group of each right; the rest are conditions of work."""

SUBJECTS: Final[tuple[tuple[str, str, str], ...]] = (
    *((f"{code}-at-large", code, title) for code, title in RIGHTS),
    ("union-recognition", "freedom-of-association", _("Recognition of unions and bargaining with them")),
    ("anti-union-discrimination", "freedom-of-association", _("Disadvantage because of a union")),
    ("union-registration", "freedom-of-association", _("Founding and registration of unions")),
    ("workers-representatives", "freedom-of-association", _("Workers’ representatives, their time and their access")),
    ("strikes", "freedom-of-association", _("Strikes")),
    ("bargaining-coverage", "freedom-of-association", _("Reach of collective agreements")),
    ("union-membership", "freedom-of-association", _("Membership of unions")),
    ("public-service-unions", "freedom-of-association", _("Organisation and bargaining in public service")),
    ("maternity", "equality", _("Pregnancy, birth and nursing")),
    ("maternity-leave", "equality", _("Leave for birth, and what is paid during it")),
    ("nursing", "equality", _("Breaks for nursing")),
    ("equal-pay", "equality", _("Equal pay for work of equal value")),
    ("harassment", "equality", _("Violence and harassment")),
    ("hiring-and-dismissal", "equality", _("Hiring, advancement and dismissal")),
    ("family-responsibilities", "equality", _("Workers with family responsibilities")),
    ("migrant-workers", "equality", _("Equal treatment of migrant workers")),
    ("prison-labour", "forced-labour", _("Work by prisoners")),
    ("identity-papers", "forced-labour", _("Papers of identity")),
    ("fees-and-debt", "forced-labour", _("Recruitment fees and debt")),
    ("leaving", "forced-labour", _("Freedom to leave, and to refuse overtime")),
    ("tracing-supply", "forced-labour", _("Tracing of supply")),
    ("punishment-of-forced-labour", "forced-labour", _("Punishment of forced labour, and remedies for it")),
    ("labour-as-punishment", "forced-labour", _("Labour as a punishment or as discipline")),
    ("minimum-age", "child-labour", _("Age at which work may begin")),
    ("hazardous-work-of-the-young", "child-labour", _("Dangerous work of people under 18")),
    ("hours-of-the-young", "child-labour", _("Hours and rest of people under 18")),
    ("schooling", "child-labour", _("Schooling of children found at work")),
    ("inspection", "enforcement", _("Inspection of workplaces")),
    ("inspectors", "enforcement", _("Inspectors: their number, standing and powers")),
    ("courts-and-remedies", "enforcement", _("Courts and remedies")),
    ("penalties", "enforcement", _("Penalties")),
    ("weekly-hours", "working-time", _("Hours of a working week")),
    ("daily-hours", "working-time", _("Hours of a working day")),
    ("rest", "working-time", _("Daily and weekly rest")),
    ("annual-holiday", "working-time", _("Annual holiday")),
    ("night-work", "working-time", _("Night work")),
    ("overtime-hours", "working-time", _("Hours of overtime")),
    ("payment-of-wages", "wages", _("Payment of wages")),
    ("minimum-wage", "wages", _("Minimum wage")),
    ("overtime-pay", "wages", _("Pay for overtime")),
    ("deductions", "wages", _("Deductions from wages")),
    ("home-work-pay", "wages", _("Pay for work at home")),
    ("social-insurance", "wages", _("Social insurance")),
    ("end-of-employment", "wages", _("Notice and pay at the end of employment")),
    ("dust", "safety-health", _("Dust in breathed air")),
    ("dangerous-substances", "safety-health", _("Dangerous substances")),
    ("pesticides", "safety-health", _("Pesticides")),
    ("noise", "safety-health", _("Noise")),
    ("heat", "safety-health", _("Heat")),
    ("emergencies", "safety-health", _("Ways out, fires and emergencies")),
    ("machinery", "safety-health", _("Machinery")),
    ("loads", "safety-health", _("Loads lifted and carried by hand")),
    ("imminent-danger", "safety-health", _("Removal from imminent danger")),
    ("mines", "safety-health", _("Mines")),
    ("major-hazards", "safety-health", _("Installations of major hazard")),
    ("welfare", "safety-health", _("Water, washing, toilets")),
    ("lodging", "safety-health", _("Lodging provided by employers")),
    ("safety-organisation", "safety-health", _("Safety representatives, services and statistics")),
)
"""Code, right, title."""
