"""What the panel does: the hearing, the ballot, and a member's leaving for a conflict of interest."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404
from django.urls import reverse

from commission.authority.api import capacity_for
from commission.authority.capacities import Capacity
from commission.authority.permissions import Permission
from complaints import acts, forms, selectors
from complaints.acts.hearings import hearing_ahead
from complaints.acts.limits import zone_of
from complaints.models import Allegation, Docket, Hearing, PanelMember, Vote
from complaints.views.base import DocketAct
from investigations.models import Finding


def members_of(docket: Docket) -> list[PanelMember]:
    """Who sits on the panel, with their names, in the order of the draw."""
    places = PanelMember.objects.filter(panel__docket=docket, panel__discharged_at=None, alternate=False, left_at=None)
    return list(places.select_related("person").order_by("position"))


class SetHearing(DocketAct):
    """A member moves the hearing within its limit (HEAR-1)."""

    act_name = "set_hearing"
    permission = Permission.SET_HEARING
    template_name = "complaints/set_hearing.html"
    form_class = forms.SettingForm

    def form_arguments(self) -> dict[str, Any]:
        """Whose clock tells the hour."""
        return {"zone": zone_of(self.matter.commission), "city": self.matter.commission.seat_city}

    def initial(self) -> dict[str, Any]:
        """When it is set for now."""
        hearing = hearing_ahead(self.matter)
        return {"begins_at": hearing.begins_at} if hearing else {}

    def perform(self, form: forms.SettingForm) -> Hearing:
        """Set it."""
        return acts.set_hearing(
            actor=self.actor, at=self.now(), docket=self.matter, begins_at=form.cleaned_data["begins_at"]
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The hearing."""
        return reverse("portal:docket_hearing", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """The hearing that is set."""
        return {**super().context(), "hearing": hearing_ahead(self.matter)}


class HoldHearing(DocketAct):
    """A member enters that the hearing was held, and its minutes (HEAR-1, HEAR-4)."""

    act_name = "hold_hearing"
    permission = Permission.HOLD_HEARING
    template_name = "complaints/hold_hearing.html"
    form_class = forms.HoldingForm

    def form_arguments(self) -> dict[str, Any]:
        """Who sits on the panel."""
        return {"members": members_of(self.matter)}

    def initial(self) -> dict[str, Any]:
        """The whole panel, until somebody says otherwise."""
        return {"present": [str(member.pk) for member in members_of(self.matter)]}

    def perform(self, form: forms.HoldingForm) -> Hearing:
        """Hold it."""
        return acts.hold_hearing(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            minutes=form.cleaned_data["minutes"],
            present=form.cleaned_data["present"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The hearing."""
        return reverse("portal:docket_hearing", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """The hearing that is set."""
        return {**super().context(), "hearing": hearing_ahead(self.matter)}


class CastBallot(DocketAct):
    """A member votes on one allegation (DEC-1)."""

    act_name = "cast_ballot"
    permission = Permission.CAST_BALLOT
    template_name = "complaints/cast_ballot.html"
    form_class = forms.BallotForm
    allegation: Allegation

    def find_matter(self) -> Docket:
        """The docket; its allegation goes with it."""
        docket = super().find_matter()
        allegation = (
            Allegation.objects.filter(docket=docket, number=self.kwargs["allegation"])
            .select_related("criterion_version__criterion__right", "respondent__organisation", "workplace")
            .first()
        )
        if allegation is None:
            raise Http404
        self.allegation = allegation
        return docket

    def form_arguments(self) -> dict[str, Any]:
        """The record, and the findings in it that could bear out compliance (DEC-8)."""
        record = selectors.record_of(self.matter, self.actor.person)
        alleged = self.allegation.criterion_version
        findings = [
            entry.finding
            for entry in record
            if entry.finding is not None
            and entry.finding.verified
            and entry.finding.outcome == Finding.Outcome.MET
            and entry.finding.respondent.itself == self.allegation.respondent.itself
            and entry.finding.criterion_version.criterion_id == alleged.criterion_id
        ]
        return {"record": record, "findings": findings}

    def _own(self) -> Vote | None:
        return (
            Vote.objects.filter(
                allegation=self.allegation, member__person=self.actor.person, member__panel__discharged_at=None
            )
            .prefetch_related("cites")
            .first()
        )

    def initial(self) -> dict[str, Any]:
        """The vote as cast, for whoever changes it."""
        own = self._own()
        if own is None:
            return {}
        return {
            "conclusion": own.conclusion,
            "ground": own.ground,
            "reasons": own.reasons,
            "cites": [str(entry.pk) for entry in own.cites.all()],
            "verified_by": str(own.verified_by_id) if own.verified_by_id else "",
        }

    def perform(self, form: forms.BallotForm) -> Vote:
        """Vote."""
        entered = form.cleaned_data
        return acts.cast_ballot(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            allegation=self.allegation,
            conclusion=entered["conclusion"],
            ground=entered["ground"],
            reasons=entered["reasons"],
            cites=entered["cites"],
            verified_by=entered["verified_by"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The ballot."""
        return reverse("portal:docket_ballot", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """The allegation, when the ballot closes, and whether this member has voted."""
        return {
            **super().context(),
            "allegation": self.allegation,
            "closes_at": selectors.ballot_closes_at(self.matter),
            "own": self._own(),
        }


class Recuse(DocketAct):
    """A member leaves the panel for a conflict of interest, or the registry enters one that is known (INST-4)."""

    act_name = "recuse_member"
    permission = Permission.DISCLOSE_CONFLICT
    template_name = "complaints/recuse_member.html"
    form_class = forms.RecusalForm

    def _members(self) -> list[PanelMember]:
        """Whom this person can take off: herself; for the registry anybody who sits."""
        held = capacity_for(self.actor, self.permission, self.matter.places, self.now())
        sitting = members_of(self.matter)
        if held == Capacity.REGISTRY_CLERK:
            return sitting
        return [member for member in sitting if member.person_id == self.actor.person_id]

    def is_open(self) -> bool:
        """Whether this person sits on the panel, or keeps the registry."""
        return super().is_open() and bool(self._members())

    def form_arguments(self) -> dict[str, Any]:
        """Whom this person can take off."""
        return {"members": self._members()}

    def perform(self, form: forms.RecusalForm) -> PanelMember:
        """Take the member off."""
        return acts.recuse_member(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            member=form.cleaned_data["member"],
            because=form.cleaned_data["because"],
        )
