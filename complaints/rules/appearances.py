"""Who may appear for a party, and with what powers (INST-5)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commission.acts.refusal import Refused
from commission.authority.capacities import Power
from complaints.models import Party


def require_place(party: Party | None, *, withdrawn: bool) -> None:
    """Refuse an appearance for nobody, for who has withdrawn (FILE-5), or for a protected person (FILE-4)."""
    if party is None:
        raise Refused("INST-5", _("That is not a party for which anybody appears here."), field="party")
    if party.role == Party.Role.COMPLAINANT and withdrawn:
        raise Refused(
            "FILE-5",
            _("The complainant has withdrawn, and has no part in the case for anybody to speak in."),
            field="party",
        )
    if party.organisation_id is None and party.person_id is None and party.team_id is None:
        raise Refused(
            "FILE-4",
            _("This complainant is protected: nobody who appears for her can be shown to be hers."),
            _("She says in her mailbox whom she trusts."),
            field="party",
        )


def require_no_other_part(*, appears: bool, other_part: bool) -> None:
    """Refuse somebody who appears already, or who has another part in the case or sits or serves here (INST-5)."""
    if appears:
        raise Refused(
            "INST-5",
            _("This person appears for the party already."),
            _("For other powers or another term, withdraw that appearance first."),
            field="person",
        )
    if other_part:
        raise Refused(
            "INST-5",
            _("This person has another part in the case, or a seat or post in the commission."),
            _("Choose somebody who has none."),
            field="person",
        )


def require_powers_of_ones_own(powers: Sequence[str] | None, own: Sequence[str] | None) -> None:
    """Refuse to pass on a power that whoever passes it on has not herself (INST-5)."""
    if own is None:
        return
    beyond = set(Power) - set(own) if powers is None else set(powers) - set(own)
    if beyond:
        named = ", ".join(str(Power(power).label) for power in Power if power in beyond)
        raise Refused(
            "INST-5",
            _("You do not have these powers yourself: %(powers)s.") % {"powers": named},
            _("Give only powers that you have, or ask the registry to enter the appearance."),
            field="powers",
        )


def appearance_in_words(powers: Sequence[str] | None, until: str) -> str:
    """What the notice says: which powers, and until when. Never who: that stands where the parties see it (FILE-4)."""
    if powers is None:
        what = _("Somebody appears for this party from now on, with all powers of the party.")
    else:
        named = "; ".join(str(Power(power).label) for power in Power if power in powers)
        what = _("Somebody appears for this party from now on, with these powers: %(powers)s.") % {"powers": named}
    term = _("The term ends by itself at the end of %(day)s.") % {"day": until} if until else ""
    return " ".join(filter(None, [what, term]))
