"""Traits of workplaces on which requirements may depend."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

TRAITS: Final[tuple[tuple[str, str], ...]] = (
    ("agency-workers", _("Workers hired through an agency or a contractor")),
    ("asbestos", _("Asbestos in the building or in the work")),
    ("dormitories", _("Lodging provided by the employer")),
    ("export-zone", _("In an export-processing or free-trade zone")),
    ("fishing-vessel", _("Aboard a fishing vessel")),
    ("foundry", _("Melting or casting of metal")),
    ("home-based", _("Work done in workers’ homes")),
    ("major-hazard", _("More of a dangerous substance than the threshold for major hazards")),
    ("migrant-workers", _("Workers recruited in another country")),
    ("night-work", _("Work at night")),
    ("outdoors", _("Work outdoors")),
    ("piece-rates", _("Pay by the piece")),
    ("plantation", _("Plantation")),
    ("prison", _("In a prison, or with prisoners")),
    ("private-household", _("In a private household")),
    ("sandblasting", _("Blasting with sand or cutting of stone")),
    ("seasonal", _("Seasonal work")),
    ("spinning", _("Spinning, or other making of cotton yarn")),
    ("spraying", _("Spraying of pesticides")),
    ("tanning", _("Tanning of hides")),
    ("underground", _("Underground")),
    ("weaving", _("Weaving or slashing of cotton")),
)
"""Code and title."""
