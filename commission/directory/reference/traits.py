"""Traits of workplaces on which requirements may depend."""

from __future__ import annotations

from typing import Final

TRAITS: Final[tuple[tuple[str, str], ...]] = (
    ("agency-workers", "Workers hired through an agency or a contractor"),
    ("asbestos", "Asbestos in the building or in the work"),
    ("dormitories", "Lodging provided by the employer"),
    ("export-zone", "In an export-processing or free-trade zone"),
    ("fishing-vessel", "Aboard a fishing vessel"),
    ("foundry", "Melting or casting of metal"),
    ("home-based", "Work done in workers’ homes"),
    ("major-hazard", "More of a dangerous substance than the threshold for major hazards"),
    ("migrant-workers", "Workers recruited in another country"),
    ("night-work", "Work at night"),
    ("outdoors", "Work outdoors"),
    ("piece-rates", "Pay by the piece"),
    ("plantation", "Plantation"),
    ("prison", "In a prison, or with prisoners"),
    ("private-household", "In a private household"),
    ("sandblasting", "Blasting with sand or cutting of stone"),
    ("seasonal", "Seasonal work"),
    ("spinning", "Spinning, or other making of cotton yarn"),
    ("spraying", "Spraying of pesticides"),
    ("tanning", "Tanning of hides"),
    ("underground", "Underground"),
    ("weaving", "Weaving or slashing of cotton"),
)
"""Code and title."""
