"""Pages of who appears for whom, and of what is redacted, amended, alleged further, or heard together."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from commission.acts.refusal import Refused
from commission.authority.api import capacity_for
from commission.authority.capacities import Capacity, Power
from commission.authority.models import Grant, Person
from commission.authority.permissions import Permission
from commission.directory.models import Representation
from commission.directory.selectors import speaking_at
from commission.institution.models import Commission
from commission.vault.api import VaultRefused
from complaints import acts, forms, selectors
from complaints.acts.appearances import name_of
from complaints.acts.limits import zone_of
from complaints.acts.parties import CAPACITY_OF
from complaints.models import Allegation, Consolidation, Docket, Party, RecordEntry
from complaints.selectors.confidences import filings_heard_together
from complaints.selectors.joining import could_be_joined
from complaints.selectors.services import own_appearances, powers_in_words
from complaints.views.base import DocketAct
from complaints.views.filing import File
from complaints.views.protected.naming import names_to_keep_out

POWERS_OF = {
    Party.Role.COMPLAINANT: (Power.FILE, Power.ARGUE, Power.RECEIVE, Power.APPOINT, Power.WITHDRAW),
    Party.Role.RESPONDENT: (Power.ANSWER, Power.ARGUE, Power.RECEIVE, Power.APPOINT, Power.CLAIM),
}
"""Powers that have a meaning for each side."""


class PartiesAct(DocketAct):
    """An act after which the parties and those who appear for them are looked at."""

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The parties."""
        return reverse("portal:docket_parties", args=[self.matter.number])


class Appear(PartiesAct):
    """A party, or the registry for it, lets somebody appear (INST-5)."""

    act_name = "enter_appearance"
    permission = Permission.ENTER_APPEARANCE
    template_name = "complaints/enter_appearance.html"
    form_class = forms.AppearanceForm

    def form_arguments(self) -> dict[str, Any]:
        """For which party this person can say who appears, whom she can name, and which powers there are."""
        now = self.now()
        clerk = capacity_for(self.actor, self.permission, self.matter.places, now) == Capacity.REGISTRY_CLERK
        parties = self._parties(own=not clerk)
        roles = {Party.Role(party.role) for party in parties}
        powers = [power for power in Power if any(power in POWERS_OF[role] for role in roles)]
        return {
            "parties": [(party, f"{name_of(party)} ({party.get_role_display()})") for party in parties],
            "people": None if clerk else self._people(parties),
            "powers": powers if clerk else [power for power in powers if self._has(power)],
            "zone": zone_of(self.matter.commission),
        }

    def _parties(self, *, own: bool) -> list[Party]:
        found = Party.objects.filter(docket=self.matter, role__in=list(CAPACITY_OF)).exclude(
            organisation=None, person=None, team=None
        )
        if own and self.actor.person:
            mine = own_appearances(self.matter, self.actor.person, self.now())
            found = found.filter(pk__in=mine.values("source_id"))
        return list(found.select_related("organisation", "team").order_by("role", "joined_at", "id"))

    def _people(self, parties: list[Party]) -> list[Person]:
        """Those who speak for the party's organisation, or for the one that it is a part of, and do not appear yet."""
        organisations = [party.organisation for party in parties if party.organisation]
        keys = {one.pk for one in organisations} | {one.itself for one in organisations}
        keys |= {one.part_of_id for one in organisations if one.part_of_id}
        speaking = Representation.objects.filter(speaking_at(self.now()), organisation__in=keys)
        here = Grant.objects.filter(object_id=self.matter.pk, held_until=None).values("person")
        return list(
            Person.objects.filter(pk__in=speaking.values("person")).exclude(pk__in=here).order_by("display_name")
        )

    def _has(self, power: Power) -> bool:
        if self.actor.person is None:
            return False
        mine = own_appearances(self.matter, self.actor.person, self.now())
        return any(one.powers is None or power in one.powers for one in mine)

    def perform(self, form: forms.AppearanceForm) -> RecordEntry:
        """Enter the appearance."""
        entered = form.cleaned_data
        return acts.enter_appearance(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            party=entered["party"],
            person=entered["person"],
            powers=entered["powers"],
            until=form.term_ends(),
        )


class WithdrawAppearance(PartiesAct):
    """Somebody no longer appears for a party (INST-5)."""

    act_name = "withdraw_appearance"
    permission = Permission.WITHDRAW_APPEARANCE
    template_name = "complaints/withdraw_appearance.html"
    form_class = forms.AppearanceWithdrawalForm
    appearance: Grant

    def is_open(self) -> bool:
        """Whether it is hers to end: her own, her party's, or any for the registry."""
        now = self.now()
        found = (
            Grant.objects.filter(pk=self.kwargs["appearance"], object_id=self.matter.pk, source="party")
            .select_related("person")
            .first()
        )
        if found is None or not super().is_open():
            return False
        self.appearance = found
        if capacity_for(self.actor, self.permission, self.matter.places, now) == Capacity.REGISTRY_CLERK:
            return True
        if self.actor.person is None:
            return False
        mine = own_appearances(self.matter, self.actor.person, now).filter(source_id=found.source_id)
        return any(one.pk == found.pk or one.powers is None or Power.APPOINT in one.powers for one in mine)

    def perform(self, form: forms.AppearanceWithdrawalForm) -> RecordEntry:
        """Withdraw it."""
        return acts.withdraw_appearance(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            appearance=self.appearance,
            because=form.cleaned_data["because"],
        )

    def context(self) -> dict[str, Any]:
        """Who appears, for whom, and whether anybody else does."""
        party = Party.objects.select_related("organisation", "team").get(pk=self.appearance.source_id)
        return {
            **super().context(),
            "appearance": self.appearance,
            "party_name": name_of(party),
            "powers": powers_in_words(self.appearance.powers),
        }


class Redact(DocketAct):
    """The registry publishes what everybody may read of a sealed entry (HEAR-4)."""

    act_name = "publish_redacted"
    permission = Permission.REDACT_ENTRY
    template_name = "complaints/publish_redacted.html"
    form_class = forms.RedactionForm
    keep_out: Collection[str] = ()

    def _entry(self) -> RecordEntry:
        entry = selectors.entry_visible_to(self.matter, self.kwargs["entry"], self.actor.person)
        if entry is None:
            raise Http404
        return entry

    def initial(self) -> dict[str, Any]:
        """The sealed text, from which is taken out what it protects."""
        return {"text": self._entry().text}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Publish it; in the case of a protected filer, held against what names her (FILE-9)."""
        try:
            filings = filings_heard_together(self.matter)
            self.keep_out = [word for one in filings for word in names_to_keep_out(request, self.actor, one)]
        except VaultRefused as refusal:
            form = self.form_class(request.POST, request.FILES, **self.form_arguments())
            self.place_files(form)
            form.is_valid()
            return self.refused(form, Refused("FILE-9", refusal.why, refusal.remedy))
        return super().post(request, *args, **kwargs)

    def perform(self, form: forms.RedactionForm) -> RecordEntry:
        """Publish it."""
        entered = form.cleaned_data
        return acts.publish_redacted(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            entry=self._entry(),
            text=entered["text"],
            because=entered["because"],
            upload=entered["upload"],
            keep_out=self.keep_out,
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The entry in the record."""
        return f"{reverse('portal:docket_record', args=[self.matter.number])}#entry-{self.kwargs['entry']}"

    def context(self) -> dict[str, Any]:
        """The entry."""
        return {**super().context(), "entry": self._entry()}


class Amend(DocketAct):
    """The complainant amends the facts of an allegation; what was filed stands (FILE-6)."""

    act_name = "amend_facts"
    permission = Permission.AMEND_FACTS
    template_name = "complaints/amend_facts.html"
    form_class = forms.AmendmentForm
    allegation: Allegation

    def find_matter(self) -> Docket:
        """The docket; its allegation goes with it."""
        docket = super().find_matter()
        found = (
            Allegation.objects.filter(docket=docket, number=self.kwargs["allegation"])
            .select_related("criterion_version__criterion", "respondent__organisation")
            .first()
        )
        if found is None:
            raise Http404
        self.allegation = found
        return docket

    def perform(self, form: forms.AmendmentForm) -> RecordEntry:
        """Amend them."""
        return acts.amend_facts(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            allegation=self.allegation,
            text=form.cleaned_data["text"],
        )

    def context(self) -> dict[str, Any]:
        """The allegation, with what was added before."""
        amended = RecordEntry.objects.filter(docket=self.matter, allegation=self.allegation).order_by("number")
        return {**super().context(), "allegation": self.allegation, "amendments": list(amended)}


class Consolidate(DocketAct):
    """A member joins a docket on the same facts to the one entered first (FILE-6)."""

    act_name = "consolidate_dockets"
    permission = Permission.CONSOLIDATE
    template_name = "complaints/consolidate_dockets.html"
    form_class = forms.ConsolidationForm

    def form_arguments(self) -> dict[str, Any]:
        """Dockets that share a respondent, a criterion and a time with this one, and were entered later."""
        return {"dockets": could_be_joined(self.matter)}

    def perform(self, form: forms.ConsolidationForm) -> Consolidation:
        """Join them."""
        return acts.consolidate_dockets(
            actor=self.actor,
            at=self.now(),
            docket=self.matter,
            other=form.cleaned_data["other"],
            reasons=form.cleaned_data["reasons"],
        )

    def address_after(self, _result_id: uuid.UUID | None) -> str:
        """The hearing, which is that of both."""
        return reverse("portal:docket_hearing", args=[self.matter.number])

    def context(self) -> dict[str, Any]:
        """Whether there is a docket that could be joined."""
        return {**super().context(), "dockets": could_be_joined(self.matter)}


class Further(File):
    """The complainant alleges more, on a docket of its own that is linked to the first (FILE-6)."""

    permission = Permission.ALLEGE_FURTHER
    template_name = "complaints/allege_further.html"
    first: Docket

    def find_matter(self) -> Commission:
        """The commission of the first docket."""
        found = selectors.docket(self.kwargs["number"], self.actor.person)
        if found is None:
            raise Http404
        self.first = found
        return found.commission

    def is_open(self) -> bool:
        """Whether this person complains in the first docket."""
        return capacity_for(self.actor, self.permission, self.first.places, self.now()) is not None

    def form_arguments(self) -> dict[str, Any]:
        """As for a complaint; who complains is known."""
        arguments = super().form_arguments()
        complaining = Party.objects.select_related("organisation").get(docket=self.first, role=Party.Role.COMPLAINANT)
        own = [complaining.organisation] if complaining.organisation else []
        return arguments | {"offer": replace(arguments["offer"], filers=own, as_worker=not own)}

    def initial(self) -> dict[str, Any]:
        """The country is that of the first docket."""
        return {**super().initial(), "country": self.first.country_id}

    def perform(self, form: Any) -> Docket:
        """File it."""
        entered = form.cleaned_data
        return acts.allege_further(
            actor=self.actor,
            at=self.now(),
            docket=self.first,
            title=entered["title"],
            respondents=entered["respondents"],
            allegations=form.allegations(),
            relief=entered["relief"],
        )

    def context(self) -> dict[str, Any]:
        """The first docket."""
        return {**super().context(), "first": self.first, "others": []}
