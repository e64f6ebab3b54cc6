"""Invented levels of employers, by industry: hours, pay, noise, dust, room to sleep."""

from __future__ import annotations

from typing import Final, NamedTuple


class Trade(NamedTuple):
    """Measures that are taken in an industry, the traits of its workplaces, and each employer’s first levels."""

    measures: tuple[str, ...]
    levels: dict[str, tuple[str, ...]]
    traits: tuple[str, ...] = ()


CLOTHING: Final = Trade(
    (
        "weekly-hours-worked",
        "weekly-overtime",
        "gender-pay-gap",
        "evacuation-time",
        "socially-insured",
        "pay-interval-hourly",
        "nursing-time",
        "maternity-leave",
    ),
    {
        "pacasmayo": ("54", "14", "11.5", "6.5", "91", "15", "45", "14"),
        "vilca": ("52", "13", "9.8", "5.2", "88", "15", "30", "14"),
        "rimac": ("48", "9", "6.1", "3.8", "97", "15", "60", "14"),
        "padma": ("60", "16", "17.2", "7.9", "64", "31", "0", "16"),
        "meghna": ("58", "15", "16.4", "8.4", "58", "31", "0", "16"),
        "lotus": ("56", "14", "10.3", "5.9", "79", "15", "30", "13"),
        "tonle": ("57", "15", "12.6", "6.8", "75", "15", "30", "13"),
        "maquila": ("55", "14", "13.9", "7.1", "71", "15", "60", "12"),
        "ulua": ("53", "12", "9.1", "4.4", "86", "14", "60", "12"),
        "kelani": ("50", "11", "7.4", "3.6", "98", "30", "60", "12"),
        "azraq": ("59", "18", "14.8", "5.5", "62", "30", "30", "10"),
        "artibonite": ("51", "10", "12.2", "9.0", "54", "15", "30", "12"),
        "maluti": ("50", "11", "15.1", "6.2", "83", "14", "30", "12"),
        "saigon": ("54", "12", "8.0", "4.1", "94", "30", "60", "26"),
        "kaveri": ("58", "16", "18.3", "7.4", "60", "31", "30", "26"),
        "ceara": ("44", "6", "7.7", "4.0", "95", "30", "60", "18"),
        "awash": ("56", "13", "14.0", "6.6", "69", "30", "30", "17"),
    },
)

SPINNING: Final = Trade(
    ("cotton-dust-twa8-elutriator", "noise-twa8-3db", "weekly-hours-worked", "evacuation-time"),
    {
        "noyyal": ("0.62", "92", "62", "7.5"),
        "cauvery": ("0.41", "91", "60", "6.1"),
        "sutlej": ("0.55", "93", "60", "7.0"),
        "turag": ("0.48", "94", "60", "8.2"),
        "songhong": ("0.24", "89", "54", "4.8"),
        "cilacap": ("0.29", "90", "50", "5.0"),
        "gediz": ("0.17", "86", "48", "3.7"),
        "piura": ("0.26", "88", "50", "4.6"),
    },
    traits=("spinning",),
)

LEATHER: Final = Trade(
    ("chromium-vi-twa8", "benzene-twa8", "weekly-hours-worked", "socially-insured"),
    {
        "rupsha": ("0.019", "3.4", "60", "41"),
        "sepatu": ("0.006", "1.8", "54", "82"),
        "mekong": ("0.007", "1.6", "56", "77"),
        "franca": ("0.003", "0.7", "44", "96"),
        "agra": ("0.014", "2.9", "58", "52"),
        "hanam": ("0.005", "1.1", "52", "93"),
        "trujillo": ("0.012", "2.2", "54", "49"),
    },
)

FOOD: Final = Trade(
    ("weekly-hours-worked", "weekly-rest", "load-by-hand", "noise-twa8-3db"),
    {
        "paracas": ("56", "24", "32", "91"),
        "yaque": ("64", "18", "50", "90"),
        "songkhla": ("58", "24", "28", "88"),
        "manta": ("54", "24", "30", "89"),
        "coronel": ("45", "36", "25", "86"),
        "chimbote": ("55", "24", "40", "92"),
        "ribeirao": ("44", "35", "25", "87"),
    },
)

FARMS: Final = Trade(
    ("workers-by-toilet", "weekly-hours-worked", "load-by-hand", "pay-interval-hourly", "socially-insured"),
    {
        "chincha": ("38", "56", "30", "15", "72"),
        "moche": ("24", "54", "25", "15", "90"),
        "empacadora": ("29", "55", "35", "7", "66"),
        "bananera": ("55", "60", "45", "15", "51"),
        "flores": ("22", "50", "25", "15", "93"),
        "guabo": ("41", "56", "42", "15", "57"),
        "naivasha": ("26", "52", "25", "30", "88"),
        "limon": ("18", "48", "25", "15", "95"),
        "ica": ("27", "54", "28", "15", "84"),
        "meru": ("33", "54", "30", "30", "70"),
    },
)

MINES: Final = Trade(
    ("silica-twa8-respirable", "noise-twa8-3db", "weekly-hours-worked"),
    {
        "cerro": ("0.071", "94", "56"),
        "calama": ("0.043", "90", "45"),
        "potosi": ("0.190", "98", "60"),
        "welkom": ("0.084", "95", "48"),
        "kitwe": ("0.097", "96", "52"),
        "sonora": ("0.066", "93", "54"),
    },
    traits=("underground",),
)

LODGED: Final = Trade(
    ("lodging-area", "recruitment-fees"),
    {
        "selat": ("2.1", "1850"),
        "azraq": ("3.2", "960"),
        "noyyal": ("2.6", "0"),
        "sepatu": ("3.8", "0"),
        "yaque": ("3.0", "140"),
        "naivasha": ("4.6", "0"),
        "songkhla": ("3.5", "620"),
    },
    traits=("dormitories",),
)

IN_PERU: Final = Trade(
    ("monthly-wage-pen", "overtime-rate", "overtime-rate-third-hour"),
    {
        "pacasmayo": ("1060", "125", "125"),
        "vilca": ("1025", "125", "125"),
        "rimac": ("1180", "125", "135"),
        "piura": ("1130", "125", "135"),
        "trujillo": ("960", "110", "110"),
        "chimbote": ("1240", "125", "135"),
        "ica": ("1130", "125", "135"),
        "chincha": ("930", "100", "100"),
        "cerro": ("1980", "150", "150"),
    },
)

TRADES: Final[tuple[Trade, ...]] = (CLOTHING, SPINNING, LEATHER, FOOD, FARMS, MINES, LODGED, IN_PERU)

RISING: Final = frozenset(
    {
        "socially-insured",
        "nursing-time",
        "maternity-leave",
        "weekly-rest",
        "lodging-area",
        "monthly-wage-pen",
        "overtime-rate",
        "overtime-rate-third-hour",
    }
)
"""Of these, more protects more; of the rest, less."""

STEADY: Final = frozenset(
    {
        "nursing-time",
        "maternity-leave",
        "pay-interval-hourly",
        "weekly-rest",
        "load-by-hand",
        "overtime-rate",
        "overtime-rate-third-hour",
    }
)
"""These stay as they are until somebody decides otherwise."""
