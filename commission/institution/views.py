"""Pages of the office: staff, seats, and declared interests."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from commission.acts import rows
from commission.acts.pages import ActForm
from commission.authority.api import Actor, actor_of, capacity_for, may
from commission.authority.capacities import MEMBERS, Capacity
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.clock.days import end_of_day
from commission.directory.pages import OfficePage
from commission.institution import acts, forms, rules, selectors
from commission.institution.models import Commission, Post, Seat, Term


def _commission(key: uuid.UUID) -> Commission:
    found = Commission.objects.select_related("charter").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _office(request: HttpRequest, key: uuid.UUID, permission: Permission) -> tuple[Commission, Actor, datetime]:
    """The commission, who asks, and its present. Refuses with 404 whoever has no business there (INST-5)."""
    commission, actor, now = _commission(key), actor_of(request.user), clock.now_for(key)
    if not may(actor, permission, commission.places, now):
        raise Http404
    return commission, actor, now


@require_safe
@login_required
def staff(request: HttpRequest, commission: uuid.UUID) -> HttpResponse:
    """List the posts, the latest first, those that have ended among them."""
    found, _actor, now = _office(request, commission, Permission.APPOINT)
    posts = Post.objects.filter(commission=found).select_related("person")
    context = {"commission": found, "page": rows.page(request, posts, "before"), "now": now}
    return render(request, "institution/staff.html", context)


@require_safe
@login_required
def seats(request: HttpRequest, commission: uuid.UUID) -> HttpResponse:
    """List the seats, who holds each until when, and whether the commission is composed as its charter calls for."""
    found, _actor, now = _office(request, commission, Permission.APPOINT)
    every = list(Seat.objects.filter(commission=found).select_related("signatory"))
    held = selectors.terms_in(every, now)
    context = {
        "commission": found,
        "seats": [(seat, held.get(seat.pk)) for seat in every],
        "shortfall": rules.shortfall(found.charter.composition, selectors.filled_seats(found, now)),
    }
    return render(request, "institution/seats.html", context)


@require_safe
@login_required
def interests(request: HttpRequest, commission: uuid.UUID) -> HttpResponse:
    """List declared interests: a member's own, or for the registry those of everybody who sits or sat."""
    found, actor, now = _office(request, commission, Permission.DISCLOSE_CONFLICT)
    own = _declares_own(actor, found, now)
    declared = selectors.interests_of(actor.person) if own and actor.person else selectors.interests(found)
    context = {"commission": found, "page": rows.page(request, declared, "before"), "own": own}
    return render(request, "institution/interests.html", context)


def _declares_own(actor: Actor, commission: Commission, now: datetime) -> bool:
    return capacity_for(actor, Permission.DISCLOSE_CONFLICT, commission.places, now) in MEMBERS


class InstitutionPage(OfficePage):
    """The page of an act on the commission itself."""

    permission = Permission.APPOINT
    matter: Commission

    def find_matter(self) -> Commission:
        """The commission that the address names."""
        return _commission(self.kwargs["commission"])

    def end_of(self, day: date) -> datetime:
        """The last instant of a day, as the commission counts days."""
        return end_of_day(day, clock.zone_of(self.matter.pk))


class AppointStaff(InstitutionPage):
    """The administrator appoints somebody to a post (INST-5)."""

    heading, verb = _("Appoint staff"), _("Appoint")
    template_name = "institution/appoint_staff.html"
    form_class = forms.StaffForm

    def perform(self, form: forms.StaffForm) -> Post:
        """Appoint, from now on."""
        entered, at = form.cleaned_data, self.now()
        return acts.appoint_staff(
            actor=self.actor,
            at=at,
            commission=self.matter,
            person=entered["person"],
            capacity=Capacity(entered["capacity"]),
            held_from=at,
            held_until=self.end_of(entered["last_day"]) if entered["last_day"] else None,
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The staff."""
        return reverse("institution:staff", args=[self.matter.pk])


class EndPost(InstitutionPage):
    """The administrator ends a post (INST-5)."""

    heading, verb = _("End post"), _("End post")
    template_name = "institution/end_post.html"
    form_class = ActForm
    post_held: Post

    def find_matter(self) -> Commission:
        """The commission, and the post."""
        commission = super().find_matter()
        found = Post.objects.filter(pk=self.kwargs["post"], commission=commission).select_related("person").first()
        if found is None:
            raise Http404
        self.post_held = found
        return commission

    def perform(self, _form: ActForm) -> Post:
        """End it."""
        return acts.end_post(actor=self.actor, at=self.now(), commission=self.matter, post=self.post_held)

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The staff; home for an administrator who has ended the own post."""
        mine = self.post_held.person_id == self.actor.person_id and self.post_held.capacity == Capacity.ADMINISTRATOR
        return reverse("portal:home") if mine else reverse("institution:staff", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """The post."""
        return super().context() | {"post": self.post_held}


class AppointMember(InstitutionPage):
    """The administrator appoints a member, on the declaration that the seat demands (INST-2, INST-4, INST-6)."""

    heading, verb = _("Appoint member"), _("Appoint member")
    template_name = "institution/appoint_member.html"
    form_class = forms.MemberForm
    seat: Seat

    def find_matter(self) -> Commission:
        """The commission, and the seat."""
        commission = super().find_matter()
        found = Seat.objects.filter(pk=self.kwargs["seat"], commission=commission).select_related("signatory").first()
        if found is None:
            raise Http404
        self.seat = found
        return commission

    def form_arguments(self) -> dict[str, Any]:
        """What must be declared depends on the seat."""
        return {"kind": self.seat.kind}

    def perform(self, form: forms.MemberForm) -> Term:
        """Appoint, from now on."""
        entered, at = form.entered(), self.now()
        return acts.appoint_member(
            actor=self.actor,
            at=at,
            commission=self.matter,
            seat=self.seat,
            held_from=at,
            held_until=self.end_of(entered.pop("last_day")),
            **entered,
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The seats."""
        return reverse("institution:seats", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """The seat, and who holds it."""
        held = selectors.terms_in([self.seat], self.now()).get(self.seat.pk)
        return super().context() | {"seat": self.seat, "held": held}


class DeclareInterest(InstitutionPage):
    """A member declares an own interest, the registry one that it has learned of (INST-4).

    What it ends in cases that run lies above here, and so does the act that this page does (`proceedings`).
    """

    permission = Permission.DISCLOSE_CONFLICT
    heading, verb = _("Declare interest"), _("Declare interest")
    template_name = "institution/declare_interest.html"
    form_class = forms.InterestForm

    def form_arguments(self) -> dict[str, Any]:
        """Whose interest it is."""
        return {"of_others": not self._own}

    @property
    def _own(self) -> bool:
        return _declares_own(self.actor, self.matter, self.now())

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The interests."""
        return reverse("institution:interests", args=[self.matter.pk])

    def context(self) -> dict[str, Any]:
        """Whose interest it is."""
        return super().context() | {"own": self._own}
