"""Official acts on the institution itself: its charter, its members, its staff, and what ties them to others."""

from commission.institution.acts.charters import adopt_charter, amend_charter
from commission.institution.acts.commissions import Appointment, constitute_commission
from commission.institution.acts.interests import declare_interest
from commission.institution.acts.members import appoint_member, end_term, fill_vacancy, resign_seat
from commission.institution.acts.staff import appoint_staff, end_post

__all__ = [
    "Appointment",
    "adopt_charter",
    "amend_charter",
    "appoint_member",
    "appoint_staff",
    "constitute_commission",
    "declare_interest",
    "end_post",
    "end_term",
    "fill_vacancy",
    "resign_seat",
]
