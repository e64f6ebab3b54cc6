"""Who is responsible, and which criteria it touches: found, chosen, described."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from commission.directory.models import Organisation, Workplace
from commission.directory.selectors import (
    authorities_of,
    buyers_from,
    employers_in,
    find_respondents,
    respondents_by_key,
)
from commission.reading import read
from complaints.drafts.content import Content, Typed
from complaints.drafts.keeping import OpenDraft
from complaints.drafts.questions import NONE_FITS
from complaints.forms import wizard as forms
from complaints.forms.wizard import Offers, QuestionForm, Told
from complaints.views.wizard.opening import Visit
from complaints.views.wizard.pages import Change, Page, industry_options, key_or_none, today
from criteria.models import Addressee
from criteria.selectors.leading import Lead, leads

MOST_OF_A_SECTOR: Final = 50
MOST_WORKPLACES: Final = 40
SHOWN_AT_FIRST: Final = 6
DESCRIBED: Final = "described-"
EMPLOYER: Final = Organisation.Kind.EMPLOYER
STATE: Final = frozenset({Organisation.Kind.GOVERNMENT, Organisation.Kind.AGENCY})
_THERE: Final = """
    WHERE directory_workplace.employer_id = ANY(%s::uuid[]) AND directory_workplace.country_id = %s
    ORDER BY directory_workplace.name, directory_workplace.id LIMIT %s
"""


def country_of(content: Content) -> str:
    """The country where it happened, as chosen; the form that takes it has checked it."""
    return content.value("where", "country")[:3]


def days_of(content: Content, on: date) -> tuple[date, date]:
    """First and last day of the facts; the last is today where they go on, or are not told yet."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return on

    lasting = content.value("when", "lasting") != "ended"
    return read(content.value("when", "since")), on if lasting else read(content.value("when", "until"))


class RespondentsPage(Page):
    """Several at once: found in the directory, led to through supply links, or described."""

    form_class = forms.RespondentsForm

    def chosen(self, visit: Visit, typed: Typed) -> Offers:
        """Those who are named in the complaint: known from before, or looked up by their keys."""
        content, offers = visit.opened.content, Offers()
        named = typed.get("respondents", [])
        offers.rows |= {key: row for key, row in content.organisations.items() if key in named}
        unknown = [key for text in named if text not in offers.rows and (key := key_or_none(text))]
        if offers.rows:
            offers.groups[_("In the complaint")] = list(offers.rows)
        if unknown:
            offers.add(_("In the complaint"), respondents_by_key(unknown))
        return offers

    def offer(self, offers: Offers, content: Content, typed: Typed, do: str) -> bool:
        """Besides those named: those found, those who buy from them, and the state. Whether anybody was found."""
        found: list[Organisation] = []
        makers = [key for text, row in offers.rows.items() if row[1] == EMPLOYER and (key := key_or_none(text))]
        if do == "find":
            found = find_respondents(typed.get("search", [""])[-1])
            offers.add(_("Found by that name"), found)
        if do == "sector":
            industry = typed.get("industry", [""])[-1]
            found = list(employers_in(country_of(content), industry, most=MOST_OF_A_SECTOR)) if industry else []
            offers.add(_("Employers of that industry there"), found)
        if makers:
            offers.add(_("They buy from an employer that you named"), list(buyers_from(makers)))
        offers.add(_("The state there"), authorities_of(country_of(content)))
        return bool(found)

    def form(self, visit: Visit, typed: Typed, *, bound: bool) -> QuestionForm:
        """With those whom she has named; who else is offered is looked for when the page is shown."""
        return forms.RespondentsForm(typed, visit.opened.content, bound=bound, offers=self.chosen(visit, typed))

    def context(self, visit: Visit, form: Any) -> Mapping[str, Any]:
        """Those whom the page shows, in groups; those described; the industries by which a sector is found."""
        content, offers = visit.opened.content, form.offers
        do = visit.request.POST.get("do", "") if visit.request.method == "POST" else ""
        found = self.offer(offers, content, form.shown, do)
        chosen = form.shown.get("respondents", [])
        kinds = dict(Organisation.Kind.choices)
        return {
            "groups": [
                (
                    heading,
                    [(key, offers.rows[key][0], kinds.get(offers.rows[key][1], ""), key in chosen) for key in keys],
                )
                for heading, keys in offers.groups.items()
            ],
            "described": [
                (number, kinds.get(kind, kind), name) for number, (kind, name) in enumerate(content.described)
            ],
            "industries": industry_options(),
            "kinds": [(kind, kinds[kind]) for kind in forms.NOT_LISTED],
            "found_nobody": do in {"find", "sector"} and not found,
        }

    def answered(self, visit: Visit, form: Any) -> Change:
        """Keep their names for the pages that follow, and their workplaces there."""
        rows = {key: form.offers.rows[key] for key in form.cleaned_data["respondents"]}
        employers = [uuid.UUID(key) for key, row in rows.items() if row[1] == EMPLOYER]
        asked = [employers, country_of(visit.opened.content), MOST_WORKPLACES]
        found = read(Workplace, _THERE, asked) if employers else []
        workplaces = {str(one.pk): [one.name, str(one.employer_id)] for one in found}

        def keep(content: Content) -> None:
            if set(content.organisations) != set(rows):
                content.done = [slug for slug in content.done if slug not in {"workplace", "criteria"}]
            content.organisations, content.workplaces = rows, workplaces

        return keep


def respondents_of(content: Content) -> dict[str, list[str]]:
    """Everybody whom the complaint is against, by key: name, kind, country, industry."""
    described = {
        f"{DESCRIBED}{number}": [name, kind, country_of(content), ""]
        for number, (kind, name) in enumerate(content.described)
    }
    return content.organisations | described


def lead(opened: OpenDraft, words: str | None, chosen: Sequence[str]) -> Told:
    """The criteria to which words lead, and those chosen before, for each respondent that they bind there.

    To whom the words lead nowhere, everything that binds it is offered: nobody is named of whom nothing is alleged.
    Without words at all (None), only what was chosen is looked up: whether it binds, not what else does.
    """
    content = opened.content
    respondents = respondents_of(content)
    kinds = {row[1] for row in respondents.values()}
    since, until = days_of(content, today(opened))
    asked: dict[str, Any] = {"since": since, "until": until, "country": country_of(content), "kinds": kinds}
    found = leads(opened.commission, words, **asked) if words is not None else []
    known = {one.criterion for one in found}
    missing = {one for text in chosen if (one := key_or_none(text.partition(":")[0])) and one not in known}
    if missing:
        found = [*leads(opened.commission, "", among=missing, **asked), *found]

    def binding(key: str, among: Sequence[Lead]) -> list[tuple[str, Lead]]:
        _name, kind, _country, industry = respondents[key]
        # Governments employ as well; where an employer is named beside them, its duties are the employer's.
        also_employs = kind not in STATE or kinds <= STATE
        return [
            (f"{one.criterion}:{key}", one)
            for one in among
            if one.binds(kind, content.value("where", "country"), industry)
            and (also_employs or one.addressee != Addressee.EMPLOYER)
        ]

    told = Told()
    everything: list[Lead] | None = None
    for key, row in respondents.items():
        mine, others = binding(key, found), []
        if not mine and words:
            everything = everything if everything is not None else leads(opened.commission, "", **asked)
            others = binding(key, everything)
        told.offered |= {text: (one, row[0]) for text, one in (*mine, *others)}
        if mine or others:
            told.groups.append((row[0], mine[:SHOWN_AT_FIRST], [*mine[SHOWN_AT_FIRST:], *others]))
    return told


class CriteriaPage(Page):
    """Led from what she told to the criteria that bind there on that day; or none fits, and it is evidence of need."""

    form_class = forms.CriteriaForm

    def form(self, visit: Visit, typed: Typed, *, bound: bool) -> QuestionForm:
        """With the criteria that she has chosen, where it is an answer; else with all that the page shows."""
        content = visit.opened.content
        told = lead(visit.opened, None, typed.get("criteria", [])) if bound else self.led(visit, typed)
        names = {key: row[0] for key, row in respondents_of(content).items()}
        return forms.CriteriaForm(typed, content, bound=bound, told=told, respondents=names)

    def led(self, visit: Visit, typed: Typed) -> Told:
        """The criteria to which her words lead, or those by which she looks for others."""
        looking = visit.request.POST.get("do", "") == "find" if visit.request.method == "POST" else False
        words = typed.get("words", [""])[-1] if looking else visit.opened.content.value("what", "told")
        return lead(visit.opened, words, typed.get("criteria", []))

    def context(self, visit: Visit, form: Any) -> Mapping[str, Any]:
        """The criteria by respondent, the likeliest first."""
        chosen = form.shown.get("criteria", [])
        on = days_of(visit.opened.content, today(visit.opened))[0]
        told = self.led(visit, form.shown) if form.is_bound else form.told
        groups = [
            (name, *([(key, one, key in chosen, one.since > on) for key, one in part] for part in (first, rest)))
            for name, first, rest in told.groups
        ]
        return {"groups": groups, "none_fits": NONE_FITS, "none_chosen": NONE_FITS in chosen}

    def answered(self, visit: Visit, form: Any) -> Change:  # noqa: ARG002 (the form knows it)
        """Keep what the review and the filing need of each."""
        chosen = {
            key: [one.code, one.title, name, one.since.isoformat(), str(one.version)]
            for key, (one, name) in form.told.offered.items()
            if key in form.cleaned_data["criteria"]
        }

        def keep(content: Content) -> None:
            content.leads = chosen

        return keep
