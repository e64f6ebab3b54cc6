"""Capacities in which people act, over which objects, and the powers of those who speak for others (INST-5)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    """In what capacity somebody acts. `CLOCK` is the rule operating by itself; it is never granted to a person."""

    JURIST = "jurist", _("jurist")
    WORKER_REPRESENTATIVE = "worker_representative", _("worker representative")
    GOVERNMENT_MEMBER = "government_member", _("government member")
    EMPLOYER_MEMBER = "employer_member", _("employer member")
    STAFF_INVESTIGATOR = "staff_investigator", _("staff investigator")
    TEAM_MEMBER = "team_member", _("team member")
    OFFICIAL = "official", _("official of the department or office that promulgates")
    REGISTRY_CLERK = "registry_clerk", _("registry clerk")
    COMPLAINANT = "complainant", _("complainant")
    RESPONDENT = "respondent", _("respondent")
    COURT = "court", _("court")
    ADMINISTRATOR = "administrator", _("administrator")
    PUBLIC = "public", _("public")
    CLOCK = "clock", _("operation of the rule")


class Scope(models.TextChoices):
    """The kind of object that a grant names, and so how far a capacity reaches."""

    ANYONE = "anyone", _("anyone")
    SIGNED_IN = "signed_in", _("anyone signed in")
    COMMISSION = "commission", _("the commission")
    DOCKET = "docket", _("the docket")
    TEAM = "team", _("the team")


MEMBERS = (
    Capacity.JURIST,
    Capacity.WORKER_REPRESENTATIVE,
    Capacity.GOVERNMENT_MEMBER,
    Capacity.EMPLOYER_MEMBER,
)
"""The capacities of commission members; their final authority is INST-3."""

INVESTIGATORS = (Capacity.STAFF_INVESTIGATOR, Capacity.TEAM_MEMBER)
PARTIES = (Capacity.COMPLAINANT, Capacity.RESPONDENT)


class Power(models.TextChoices):
    """What somebody who speaks for a party may do for it. There is none to settle: talks end no case here (FILE-5)."""

    FILE = "file", _("file complaints, amend their facts, and allege more")
    ANSWER = "answer", _("answer complaints")
    ARGUE = "argue", _("bring evidence and argument, and intervene")
    RECEIVE = "receive", _("be served")
    APPOINT = "appoint", _("let others appear for the party")
    WITHDRAW = "withdraw", _("withdraw a complaint")
    CLAIM = "claim", _("say that a benchmark has been reached")
