"""Units, with exact factors."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

UNITS: Final[tuple[tuple[str, str, str], ...]] = (
    # By number.
    ("1", _("number"), "1"),
    ("%", _("number"), "0.01"),
    # Time, in seconds. Months and years have no fixed length in days, and are a dimension of their own.
    ("s", _("time"), "1"),
    ("min", _("time"), "60"),
    ("h", _("time"), "3600"),
    ("d", _("time"), "86400"),
    ("wk", _("time"), "604800"),
    ("mo", _("calendar time"), "1"),
    ("a", _("calendar time"), "12"),
    # Mass by volume of air, in micrograms.
    ("ug/m3", _("mass by volume"), "1"),
    ("mg/m3", _("mass by volume"), "1000"),
    ("g/m3", _("mass by volume"), "1000000"),
    ("ppb", _("volume by volume"), "0.001"),
    ("ppm", _("volume by volume"), "1"),
    ("{fibres}/cm3", _("fibres by volume"), "1"),
    ("{fibres}/m3", _("fibres by volume"), "0.000001"),
    # Counts of people and places.
    ("{persons}", _("persons"), "1"),
    ("{inspectors}/10000{workers}", _("inspectors by workers"), "1"),
    ("{inspectors}/1000000{workers}", _("inspectors by workers"), "0.01"),
    ("{inspections}/a", _("inspections by year"), "1"),
    ("dB(A)", _("sound level"), "1"),
    ("Cel", _("temperature"), "1"),
    ("kg", _("mass"), "1"),
    ("g", _("mass"), "0.001"),
    ("m2", _("area"), "1"),
    ("m", _("length"), "1"),
    ("cm", _("length"), "0.01"),
    ("lx", _("illuminance"), "1"),
    ("m/s2", _("acceleration"), "1"),
    ("PEN/mo", _("soles by month"), "1"),
    ("USD/mo", _("dollars by month"), "1"),
    ("USD/h", _("dollars by hour"), "1"),
    ("USD", _("dollars"), "1"),
)
"""Code, dimension, and how many of the base unit it is, exactly."""
