"""Countries in the three groupings of CRIT-3. A country that is not listed in a grouping is not classified in it.

Regions: the sub-regions of the United Nations' M49. Income: the World Bank's groups for its fiscal year 2025.
Labour relations: our own reading of where bargaining mostly takes place, for the countries where it is well known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

REGIONS: Final[Mapping[str, str]] = {
    _("Northern Africa"): "DZA EGY ESH LBY MAR SDN TUN",
    _("Sub-Saharan Africa"): (
        "AGO ATF BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ IOT KEN LBR LSO MDG "
        "MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE"
    ),
    _("Latin America and the Caribbean"): (
        "ABW AIA ARG ATG BES BHS BLM BLZ BOL BRA BRB BVT CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GLP GRD GTM GUF GUY "
        "HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SGS SLV SUR SXM TCA TTO URY VCT VEN VGB VIR"
    ),
    _("Northern America"): "BMU CAN GRL SPM USA",
    _("Antarctica"): "ATA",
    _("Central Asia"): "KAZ KGZ TJK TKM UZB",
    _("Eastern Asia"): "CHN HKG JPN KOR MAC MNG PRK TWN",
    _("South-eastern Asia"): "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    _("Southern Asia"): "AFG BGD BTN IND IRN LKA MDV NPL PAK",
    _("Western Asia"): "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    _("Eastern Europe"): "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR",
    _("Northern Europe"): "ALA DNK EST FIN FRO GBR GGY IMN IRL ISL JEY LTU LVA NOR SJM SWE",
    _("Southern Europe"): "ALB AND BIH ESP GIB GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT",
    _("Western Europe"): "AUT BEL CHE DEU FRA LIE LUX MCO NLD",
    _("Australia and New Zealand"): "AUS CCK CXR HMD NFK NZL",
    _("Melanesia"): "FJI NCL PNG SLB VUT",
    _("Micronesia"): "FSM GUM KIR MHL MNP NRU PLW UMI",
    _("Polynesia"): "ASM COK NIU PCN PYF TKL TON TUV WLF WSM",
}

INCOME: Final[Mapping[str, str]] = {
    "low": ("AFG BDI BFA CAF COD ERI ETH GMB GNB LBR MDG MLI MOZ MWI NER PRK RWA SDN SLE SOM SSD SYR TCD TGO UGA YEM"),
    "lower_middle": (
        "AGO BEN BGD BOL BTN CIV CMR COG COM CPV DJI EGY FSM GHA GIN HND HTI IND JOR KEN KGZ KHM KIR LAO LBN LKA LSO "
        "MAR MMR MRT NGA NIC NPL PAK PHL PNG PSE SEN SLB STP SWZ TJK TLS TUN TZA UZB VNM VUT WSM ZMB ZWE"
    ),
    "upper_middle": (
        "ALB ARG ARM AZE BIH BLR BLZ BRA BWA CHN COL CRI CUB DMA DOM DZA ECU FJI GAB GEO GNQ GRD GTM IDN IRN IRQ JAM "
        "KAZ LBY LCA MDA MDV MEX MHL MKD MNE MNG MUS MYS NAM PER PRY SLV SRB SUR THA TKM TON TUR TUV UKR VCT ZAF"
    ),
    "high": (
        "ABW AND ARE ASM ATG AUS AUT BEL BGR BHR BHS BMU BRB BRN CAN CHE CHL CUW CYM CYP CZE DEU DNK ESP EST FIN FRA "
        "FRO GBR GGY GIB GRC GRL GUM GUY HKG HRV HUN IMN IRL ISL ISR ITA JEY JPN KNA KOR KWT LIE LTU LUX LVA MAC MAF "
        "MCO MLT MNP NCL NLD NOR NRU NZL OMN PAN PLW POL PRI PRT PYF QAT ROU RUS SAU SGP SMR SVK SVN SWE SXM SYC TCA "
        "TTO TWN URY USA VGB VIR"
    ),
}

LABOUR_RELATIONS: Final[Mapping[str, str]] = {
    "sector": "ARG AUT BEL DEU DNK ESP FIN FRA ISL ITA NLD NOR PRT SVN SWE URY",
    "mixed": "AUS BRA CHE CYP GRC HRV IRL LUX NAM SVK ZAF",
    "enterprise": (
        "BGD CAN CHL COL CRI CZE DOM EST GBR GTM HND HUN IDN IND JPN KHM KOR LKA LTU LVA MEX MYS NZL PER PHL POL SLV "
        "THA TUR USA"
    ),
    "state": "BLR CHN CUB LAO PRK VNM",
}


def grouping(groups: Mapping[str, str]) -> dict[str, str]:
    """Turn a grouping round: country to group. Raises ValueError for a country that stands in two groups."""
    of_country: dict[str, str] = {}
    for group, countries in groups.items():
        for country in countries.split():
            if country in of_country:
                raise ValueError(f"{country} stands in {of_country[country]} and in {group}.")
            of_country[country] = group
    return of_country
