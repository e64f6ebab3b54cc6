"""The elements that every page is made of. `{% load elements %}` in any app's template.

{% house as house %}                      commission, present, zone, demonstration, city, today
{% day when %} {% moment instant %}       3 March 2027 · 24 February 2027, 10:00 in Lima, as <time>
{% from_today when %}                     in 6 days
{% rule "HEAR-1" %}                       rule tag with its sentence
{% ribbon docket %} {% ribbon docket "small" %}
{% due_card card %}                       a DueCard of commission.portal.due, or an open Deadline
{% staircase sanction %}
{% seal because=… since=… from_whom=… %}  or {% seal entry %} with a RecordEntry
{% refusal refused %}                     a Refused; nothing for None
{% verify about command digest link %}
{% provenance source on verified_by %}
{% error_summary form %} {% field form.title %} {% form_key %}
{% pages page %}                          cursor links: page.newer and page.older are addresses or ""
{% empty_state title text url label %}
{{ criterion.title|of_record }}           a text that stays as it was promulgated, in its own language
{% foreign_language as foreign %}         that language where the reader has another, for what holds no markup
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from commission.acts.of_record import foreign_language, of_record
from commission.acts.refusal import Refused
from commission.clock.days import legal_date, start_of_day
from commission.clock.models import Deadline
from commission.institution.models import Commission
from commission.portal import due, words
from commission.portal.house import House, enter, house_of
from commission.portal.ribbon import Ribbon
from commission.portal.selectors import deliberation_courses
from commission.portal.selectors.courses import ribbons_of
from commission.portal.selectors.steps import staircase_of
from commission.rulebook import book
from complaints.models import Docket, RecordEntry
from criteria.models import Criterion, Deliberation
from sanctions.models import Sanction

register = template.Library()
register.filter("of_record", of_record)
register.simple_tag(foreign_language)
_COUNTED = "_elements_counted"
_ROW = 18
_BESIDE_CRITERIA = ("/countries/", "/industries/")
_without_a_page = itertools.count(1)


def _request(context: Context) -> HttpRequest | None:
    found = context.get("request")
    return found if isinstance(found, HttpRequest) else None


def _house(context: Context) -> House:
    given = context.get("house")
    return given if isinstance(given, House) else house_of(_request(context))


@register.simple_tag(takes_context=True)
def house(context: Context) -> House:
    """Return the house of the page: that of its docket or commission, else the site's own."""
    request = _request(context)
    about = context.get("commission") or getattr(context.get("docket"), "commission", None)
    if request is not None and about is not None:
        return enter(request, about.pk)
    return house_of(request)


class Way(NamedTuple):
    """A link of the main navigation."""

    label: str
    url: str
    here: bool


@register.simple_tag(takes_context=True)
def ways(context: Context) -> list[Way]:
    """Return the main navigation, with the part of the site marked in which this page is."""
    request = _request(context)
    here = request.path if request else ""
    names = (
        (gettext("Dockets"), "portal:dockets"),
        (gettext("Decisions"), "portal:decisions"),
        (gettext("Hearings"), "portal:hearings"),
        (gettext("Sanctions"), "portal:sanctions"),
        (gettext("What binds"), "criteria:binding"),
        (gettext("Criteria"), "criteria:criteria"),
        (gettext("Rulebook"), "portal:rulebook"),
        (gettext("Register"), "portal:register"),
    )
    found = [(label, reverse(name)) for label, name in names]
    # Of two that both lead here, the longer address is the part of the site; countries are seen beside criteria.
    seen = reverse("criteria:criteria") if here.startswith(_BESIDE_CRITERIA) else here
    part = max((url for _label, url in found if seen.startswith(url)), key=len, default="")
    return [Way(label, url, url == part) for label, url in found]


@register.simple_tag(takes_context=True)
def criterion_link(context: Context, criterion: Criterion) -> SafeString:
    """The code of a criterion, leading to its page; of another commission than the page's, it is asked for."""
    own = _house(context).commission
    commission = own if own is not None and own.pk == criterion.commission_id else criterion.commission
    address = reverse("criteria:criterion", args=[commission.code, criterion.code])
    return format_html('<a class="figure" href="{}">{}</a>', address, criterion.code)


@register.simple_tag(takes_context=True)
def day(context: Context, when: date | datetime | None) -> str:
    """A day in words, in the commission's zone."""
    if when is None:
        return ""
    on = words.the_date(when, _house(context).zone)
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), words.day_in_words(on, _house(context).zone))


@register.simple_tag(takes_context=True)
def moment(context: Context, instant: datetime | None, commission: Commission | None = None) -> str:
    """An hour in words, with the city whose clock shows it: the commission's seat, the page's own unless given.

    A day's first instant is how the day alone is kept, where a protected person acted (FILE-9): the day is shown.
    """
    if instant is None:
        return ""
    at = _house(context)
    zone, city = (ZoneInfo(commission.zone), commission.seat_city) if commission else (at.zone, at.city)
    if instant == start_of_day(legal_date(instant, zone), zone):
        return day(context, legal_date(instant, zone))
    return format_html(
        '<time datetime="{}">{}</time>',
        instant.astimezone(zone).isoformat(timespec="minutes"),
        words.hour_in_words(instant, zone, city),
    )


@register.simple_tag(takes_context=True)
def from_today(context: Context, when: date | datetime | None) -> str:
    """How far a day is from today: in 6 days."""
    if when is None:
        return ""
    at = _house(context)
    return words.from_today(words.the_date(when, at.zone), at.today)


@register.filter
def percent(share: object) -> str:
    """A share in percent, without zeros that say nothing."""
    try:
        return gettext("%(share)s %%") % {"share": number_format(Decimal(str(share)).normalize(), use_l10n=True)}
    except InvalidOperation:
        return ""


@register.filter
def money(amount: object) -> str:
    """A sum with its thousands apart, without cents where there are none."""
    try:
        sum_ = Decimal(str(amount))
    except InvalidOperation:
        return ""
    whole = sum_ == sum_.to_integral_value()
    return number_format(sum_, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)


def _page(context: Context) -> dict[str, object]:
    """What a fragment must know of the page that it stands on."""
    return {"house": _house(context), "request": _request(context)}


def _own_id(context: Context, stem: str) -> str:
    """Return an id that no other element of the page has; the same page gets the same ids each time."""
    request = _request(context)
    if request is None:
        return f"{stem}-{next(_without_a_page)}"
    number = getattr(request, _COUNTED, 0) + 1
    setattr(request, _COUNTED, number)
    return f"{stem}-{number}"


@register.simple_tag(takes_context=True)
def rule(context: Context, rule_id: str) -> SafeString:
    """A rule's tag: its ID as a link to the rulebook, its sentence on hover and focus."""
    found = str(rule_id) in book.RULES
    return _rule_tag(str(rule_id), _own_id(context, "rule") if found else "", get_language())


@lru_cache(maxsize=2_000)
def _rule_tag(rule_id: str, own_id: str, language: str | None) -> SafeString:  # noqa: ARG001 (drawn in it)
    """Tags stand on every page many times, and say the same each time."""
    drawn = render_to_string(
        "elements/_rule_tag.html", {"rule": book.RULES.get(rule_id), "rule_id": rule_id, "id": own_id}
    )
    # Stands inside sentences and brackets, where a space at either end would show.
    return SafeString(drawn.strip())


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Return the languages into which the pages are translated, each by its own name; none where there is but one."""
    return words.languages()


@register.inclusion_tag("elements/_ribbon.html", takes_context=True)
def ribbon(context: Context, about: Docket | Deliberation | Ribbon, size: str = "large") -> dict[str, object]:
    """A case as one line. Lists hand over ribbons made together; a docket alone has its own made here."""
    drawn = about
    if isinstance(drawn, Deliberation):
        drawn = deliberation_courses.ribbon_of(drawn, _house(context), aligned=size == "small")
    if isinstance(drawn, Docket):
        drawn = (
            getattr(about, f"{size}_ribbon", None)
            or ribbons_of([drawn], _house(context), aligned=size == "small")[drawn.pk]
        )
    return {"ribbon": drawn, "size": size, "id": _own_id(context, "ribbon"), **_page(context)} | _heights(
        drawn, small=size == "small"
    )


def _heights(drawn: Ribbon, *, small: bool) -> dict[str, object]:
    """Where the line lies, and how high its drawing is: words and labels above and below it need their rows."""
    above, below = ((), ()) if small else (drawn.above, drawn.below)
    said = drawn.weighty_words if small else []
    head = 32 if said else 20
    line = head + max((label.row + 1 for label in above), default=0) * _ROW
    return {
        "words": said,
        "line": line,
        "height": line + 30 + max((label.row + 1 for label in below), default=0) * _ROW,
        "above": [(label, line - 24 - label.row * _ROW) for label in above],
        "below": [(label, line + 42 + label.row * _ROW) for label in below],
    }


@register.inclusion_tag("elements/_due_card.html", takes_context=True)
def due_card(context: Context, card: due.DueCard | Deadline, level: int = 3) -> dict[str, object]:
    """What is due, from whom, by when, under which rule, and what happens if nobody acts; its heading is of a level."""
    made = due.card_of(card) if isinstance(card, Deadline) else card
    # On the docket's own pages it goes without saying which docket it is.
    here = getattr(context.get("docket"), "number", None) == made.about
    return {"card": made, "here": here, "level": level, **_page(context)}


@register.inclusion_tag("elements/_staircase.html", takes_context=True)
def staircase(context: Context, sanction: Sanction) -> dict[str, object]:
    """A sanction in force over time, its benchmarks beside it."""
    at = _house(context)
    drawn = staircase_of(sanction, at)
    return {
        "staircase": drawn,
        "begins_on": words.briefly(drawn.begins_on, at.zone),
        "benchmarks": list(sanction.benchmarks.all()),
        "id": _own_id(context, "staircase"),
        **_page(context),
    }


@register.inclusion_tag("elements/_seal.html", takes_context=True)
def seal(
    context: Context,
    entry: RecordEntry | None = None,
    *,
    because: str = "",
    since: datetime | None = None,
    from_whom: str = "",
) -> dict[str, object]:
    """What is withheld, why, from whom, and since when."""
    return {
        "because": because or (entry.sealed_because if entry else ""),
        "since": since or (entry.entered_at if entry else None),
        "from_whom": from_whom,
        **_page(context),
    }


@register.inclusion_tag("elements/_refusal.html", takes_context=True)
def refusal(context: Context, refused: Refused | None) -> dict[str, object]:
    """What was refused, under which rule, and what would make it pass."""
    return {"refused": refused, **_page(context)}


@register.inclusion_tag("elements/_verify.html")
def verify(about: str = "", command: str = "", digest: str = "", link: str = "") -> dict[str, str]:
    """The one command and the digest with which anyone can check what the page says."""
    return {"about": about, "command": command, "digest": digest, "link": link}


@register.inclusion_tag("elements/_provenance.html", takes_context=True)
def provenance(
    context: Context, source: object = "", on: date | datetime | None = None, verified_by: object = ""
) -> dict[str, object]:
    """Where a figure or a norm comes from. `source` may be one of the sources of a criterion."""
    if isinstance(source, Mapping):
        said = [str(source.get(key) or "") for key in ("instrument", "article", "note")]
        source = ", ".join(part for part in said if part)
    return {"source": source, "on": on, "verified_by": verified_by, **_page(context)}


_INPUT_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "usa-checkbox__input"),
    (forms.RadioSelect, "usa-radio__input"),
    (forms.CheckboxInput, "usa-checkbox__input"),
    (forms.Textarea, "usa-textarea"),
    (forms.Select, "usa-select"),
    (forms.FileInput, "usa-file-input-plain"),
    (forms.Widget, "usa-input"),
)


@register.inclusion_tag("elements/_field.html")
def field(bound: BoundField) -> dict[str, object]:
    """A field with its label above, its help before it, and its error beside it."""
    widget = bound.field.widget
    classes = next(name for kind, name in _INPUT_CLASSES if isinstance(widget, kind))
    if bound.errors:
        classes += " usa-input--error"
    # To Django, boxes of which several may be ticked are a kind of radio buttons.
    several = isinstance(widget, forms.CheckboxSelectMultiple)
    choices = several or isinstance(widget, forms.RadioSelect)
    drawn = "" if choices else bound.as_widget(attrs={"class": classes})
    return {
        "field": bound,
        "widget": drawn,
        "choices": list(bound.subwidgets) if choices else [],
        "kind": "radio" if choices and not several else "checkbox",
        "single": isinstance(widget, forms.CheckboxInput),
        # What the act itself asks for is asked for, though the form would let it pass.
        "optional": not (bound.field.required or bound.name in getattr(bound.form, "asked", ())),
    }


@register.inclusion_tag("elements/_error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, object]:
    """What has to be put right, each a link to its field; in a form with parts, in every part."""
    parts: list[tuple[str, forms.BaseForm]] = [("", form), *getattr(form, "parts", ())]
    wrong = [each for legend, part in parts for each in _wrong(part, legend)]
    return {"wrong": wrong, "said": [said for _legend, part in parts for said in part.non_field_errors()]}


def _wrong(form: forms.BaseForm, legend: str) -> list[tuple[str, str, str]]:
    """The address, the name and the error of each field of a form that has one."""
    return [
        (
            form[name].id_for_label or form[name].auto_id,
            " · ".join(filter(None, [legend, str(form[name].label)])),
            str(said),
        )
        for name, all_said in form.errors.items()
        if name in form.fields
        for said in all_said
    ]


@register.simple_tag
def form_key() -> SafeString:
    """A hidden key, so that a form that arrives twice is acted on once."""
    return format_html('<input type="hidden" name="form_key" value="{}">', uuid.uuid4())


@register.simple_tag
def language_of_the_record() -> str:
    """The language in which criteria are promulgated."""
    return settings.LANGUAGE_CODE


@register.inclusion_tag("elements/_pages.html")
def pages(page: object) -> dict[str, object]:
    """Links to the newer and the older part of a list."""
    return {"page": page}


@register.inclusion_tag("elements/_empty.html")
def empty_state(title: str, text: str | Promise = "", url: str = "", label: str = "") -> dict[str, object]:
    """Nothing here: why, and what to do."""
    return {"title": title, "text": text, "url": url, "label": label}
