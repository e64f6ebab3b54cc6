"""Why a requirement applies to a respondent, and why it binds or does not, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commission.directory.models import Organisation
from commission.formats import date_format
from criteria.models import Addressee
from criteria.selectors.binding.requirements import NORM, MeasureWords, Requirement
from criteria.selectors.binding.sets import BindingSet, MeasureBinding
from criteria.selectors.respondents import Respondent
from criteria.words import group_in_words, value_in_words


def why(
    requirement: Requirement,
    respondent: Respondent,
    country: str = "",
    titles: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """The reasons for which a requirement applies: whom it binds, where, in what industry, since when (CRIT-10).

    `country` and `titles` say how the country and traits are called; without them their codes stand.
    """
    return [
        _whom(requirement, respondent),
        _where(requirement, country or respondent.country),
        *_in_what(requirement, respondent, titles),
        _since(requirement),
    ]


def _whom(requirement: Requirement, respondent: Respondent) -> str:
    if requirement.addressee == Addressee.GOVERNMENT:
        return _("It binds governments and their agencies.")
    if requirement.addressee == Addressee.AGENCY:
        return _("It binds agencies of governments.")
    if requirement.addressee == Addressee.GLOBAL_BUYER:
        return _("It binds global corporations that buy.")
    if respondent.kind in {Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY}:
        return _("It binds employers, and a government or an agency where it employs people.")
    return _("It binds employers.")


def _where(requirement: Requirement, country: str) -> str:
    if requirement.practice is not None:
        group = group_in_words(requirement.practice.group)
        peers = requirement.practice.peers
        return ngettext(
            "It is the best of %(peers)d peer: %(group)s.", "It is the best of %(peers)d peers: %(group)s.", peers
        ) % {"peers": peers, "group": group}
    if requirement.law_of:
        return _("It is the law of %(country)s.") % {"country": country}
    if requirement.everywhere:
        return _("It holds in every country.")
    if requirement.country_groups:
        return _("It holds in %(country)s, by the groups of countries that it names: %(groups)s.") % {
            "country": country,
            "groups": ", ".join(map(group_in_words, requirement.country_groups)),
        }
    return _("It holds in %(country)s, which it names.") % {"country": country}


def _in_what(requirement: Requirement, respondent: Respondent, titles: Mapping[str, str]) -> list[str]:
    said = []
    if requirement.industries:
        prefix = max((one for one in requirement.industries if respondent.isic.startswith(one)), key=len, default="")
        said.append(_("It holds in the industry %(prefix)s.") % {"prefix": prefix})
    if requirement.traits:
        traits = ", ".join(titles.get(code, code) for code in requirement.traits)
        said.append(_("It holds where there is: %(traits)s.") % {"traits": traits})
    return said


def _since(requirement: Requirement) -> str:
    return _("In force since %(day)s.") % {"day": date_format(requirement.since, "DATE_FORMAT")}


def standing(requirement: Requirement, of: MeasureBinding) -> str:
    """Why a requirement of a measure binds, or does not (CRIT-2)."""
    binding = of.binding
    if requirement.key == binding.key:
        if len(of.promulgated) + len(of.besides) == 1:
            return _("It binds: nothing else that applies asks for a level of this measure.")
        return _("It binds: nothing that applies protects more.")
    if any(requirement.key == each.key for each in of.bind_besides):
        return _("It binds as well: it is judged over fewer days than %(binding)s.") % {"binding": binding.shown}
    if of.protects_more(binding, requirement):
        return _("It does not bind: %(binding)s protects more.") % {"binding": binding.shown}
    return _("It asks for the same as %(binding)s, which binds.") % {"binding": binding.shown}


def whence(requirement: Requirement) -> str:
    """Instrument and article, or of a criterion its first source."""
    return f"{requirement.instrument} {requirement.article}".strip()


def level_in_words(measure: MeasureWords, requirement: Requirement) -> str:
    """A level as people read it: at most 48 h, as its source states it."""
    if requirement.value is None:
        return ""
    said = value_in_words(requirement.value, requirement.unit)
    return _("at least %(level)s") % {"level": said} if measure.at_least else _("at most %(level)s") % {"level": said}


def besides(answer: BindingSet) -> int:
    """How many norms that the commission has not promulgated bind by themselves."""
    return sum(1 for each in answer.measures() if not each.binding.promulgated) + sum(
        1 for rule in answer.rules() if rule.origin == NORM
    )
