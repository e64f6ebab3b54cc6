"""Units, with exact factors."""

from __future__ import annotations

from typing import Final

UNITS: Final[tuple[tuple[str, str, str], ...]] = (
    # By number.
    ("1", "number", "1"),
    ("%", "number", "0.01"),
    # Time, in seconds. Months and years have no fixed length in days, and are a dimension of their own.
    ("s", "time", "1"),
    ("min", "time", "60"),
    ("h", "time", "3600"),
    ("d", "time", "86400"),
    ("wk", "time", "604800"),
    ("mo", "calendar time", "1"),
    ("a", "calendar time", "12"),
    # Mass by volume of air, in micrograms.
    ("ug/m3", "mass by volume", "1"),
    ("mg/m3", "mass by volume", "1000"),
    ("g/m3", "mass by volume", "1000000"),
    ("ppb", "volume by volume", "0.001"),
    ("ppm", "volume by volume", "1"),
    ("{fibres}/cm3", "fibres by volume", "1"),
    ("{fibres}/m3", "fibres by volume", "0.000001"),
    # Counts of people and places.
    ("{persons}", "persons", "1"),
    ("{inspectors}/10000{workers}", "inspectors by workers", "1"),
    ("{inspectors}/1000000{workers}", "inspectors by workers", "0.01"),
    ("{inspections}/a", "inspections by year", "1"),
    ("dB(A)", "sound level", "1"),
    ("Cel", "temperature", "1"),
    ("kg", "mass", "1"),
    ("g", "mass", "0.001"),
    ("m2", "area", "1"),
    ("m", "length", "1"),
    ("cm", "length", "0.01"),
    ("lx", "illuminance", "1"),
    ("m/s2", "acceleration", "1"),
    ("PEN/mo", "soles by month", "1"),
    ("USD/mo", "dollars by month", "1"),
    ("USD/h", "dollars by hour", "1"),
    ("USD", "dollars", "1"),
)
"""Code, dimension, and how many of the base unit it is, exactly."""
