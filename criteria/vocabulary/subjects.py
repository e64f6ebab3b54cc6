"""Rights in their groups, and the subjects into which they divide."""

from __future__ import annotations

from typing import Final

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
    ("union-recognition", "freedom-of-association", "Recognition of unions and bargaining with them"),
    ("anti-union-discrimination", "freedom-of-association", "Disadvantage because of a union"),
    ("union-registration", "freedom-of-association", "Founding and registration of unions"),
    ("workers-representatives", "freedom-of-association", "Workers’ representatives, their time and their access"),
    ("strikes", "freedom-of-association", "Strikes"),
    ("bargaining-coverage", "freedom-of-association", "Reach of collective agreements"),
    ("union-membership", "freedom-of-association", "Membership of unions"),
    ("public-service-unions", "freedom-of-association", "Organisation and bargaining in public service"),
    ("maternity", "equality", "Pregnancy, birth and nursing"),
    ("maternity-leave", "equality", "Leave for birth, and what is paid during it"),
    ("nursing", "equality", "Breaks for nursing"),
    ("equal-pay", "equality", "Equal pay for work of equal value"),
    ("harassment", "equality", "Violence and harassment"),
    ("hiring-and-dismissal", "equality", "Hiring, advancement and dismissal"),
    ("family-responsibilities", "equality", "Workers with family responsibilities"),
    ("migrant-workers", "equality", "Equal treatment of migrant workers"),
    ("prison-labour", "forced-labour", "Work by prisoners"),
    ("identity-papers", "forced-labour", "Papers of identity"),
    ("fees-and-debt", "forced-labour", "Recruitment fees and debt"),
    ("leaving", "forced-labour", "Freedom to leave, and to refuse overtime"),
    ("tracing-supply", "forced-labour", "Tracing of supply"),
    ("punishment-of-forced-labour", "forced-labour", "Punishment of forced labour, and remedies for it"),
    ("labour-as-punishment", "forced-labour", "Labour as a punishment or as discipline"),
    ("minimum-age", "child-labour", "Age at which work may begin"),
    ("hazardous-work-of-the-young", "child-labour", "Dangerous work of people under 18"),
    ("hours-of-the-young", "child-labour", "Hours and rest of people under 18"),
    ("schooling", "child-labour", "Schooling of children found at work"),
    ("inspection", "enforcement", "Inspection of workplaces"),
    ("inspectors", "enforcement", "Inspectors: their number, standing and powers"),
    ("courts-and-remedies", "enforcement", "Courts and remedies"),
    ("penalties", "enforcement", "Penalties"),
    ("weekly-hours", "working-time", "Hours of a working week"),
    ("daily-hours", "working-time", "Hours of a working day"),
    ("rest", "working-time", "Daily and weekly rest"),
    ("annual-holiday", "working-time", "Annual holiday"),
    ("night-work", "working-time", "Night work"),
    ("overtime-hours", "working-time", "Hours of overtime"),
    ("payment-of-wages", "wages", "Payment of wages"),
    ("minimum-wage", "wages", "Minimum wage"),
    ("overtime-pay", "wages", "Pay for overtime"),
    ("deductions", "wages", "Deductions from wages"),
    ("home-work-pay", "wages", "Pay for work at home"),
    ("social-insurance", "wages", "Social insurance"),
    ("end-of-employment", "wages", "Notice and pay at the end of employment"),
    ("dust", "safety-health", "Dust in breathed air"),
    ("dangerous-substances", "safety-health", "Dangerous substances"),
    ("pesticides", "safety-health", "Pesticides"),
    ("noise", "safety-health", "Noise"),
    ("heat", "safety-health", "Heat"),
    ("emergencies", "safety-health", "Ways out, fires and emergencies"),
    ("machinery", "safety-health", "Machinery"),
    ("loads", "safety-health", "Loads lifted and carried by hand"),
    ("imminent-danger", "safety-health", "Removal from imminent danger"),
    ("mines", "safety-health", "Mines"),
    ("major-hazards", "safety-health", "Installations of major hazard"),
    ("welfare", "safety-health", "Water, washing, toilets"),
    ("lodging", "safety-health", "Lodging provided by employers"),
    ("safety-organisation", "safety-health", "Safety representatives, services and statistics"),
)
"""Code, right, title."""
