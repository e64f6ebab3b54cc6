"""Countries as files name them: by code, by names in the languages of the site, and by names that are still about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pycountry

from commission.directory.models import Country
from commission.directory.names import names_of_countries, plain

ALIASES: Final[Mapping[str, str]] = {
    "america": "USA",
    "bahamas, the": "BHS",
    "bolivia": "BOL",
    "britain": "GBR",
    "brunei": "BRN",
    "burma": "MMR",
    "cape verde": "CPV",
    "china mainland": "CHN",
    "china, mainland": "CHN",
    "congo, dem. rep.": "COD",
    "congo, democratic republic of the": "COD",
    "congo, rep.": "COG",
    "congo, republic of the": "COG",
    "democratic republic of the congo": "COD",
    "dr congo": "COD",
    "east timor": "TLS",
    "egypt, arab rep.": "EGY",
    "falkland islands (islas malvinas)": "FLK",
    "gambia, the": "GMB",
    "the gambia": "GMB",
    "great britain": "GBR",
    "hong kong sar, china": "HKG",
    "hong kong, china": "HKG",
    "iran, islamic rep.": "IRN",
    "ivory coast": "CIV",
    "korea, rep.": "KOR",
    "korea, south": "KOR",
    "republic of korea": "KOR",
    "south korea": "KOR",
    "north korea": "PRK",
    "lao pdr": "LAO",
    "macau": "MAC",
    "macedonia": "MKD",
    "macedonia, fyr": "MKD",
    "micronesia, fed. sts.": "FSM",
    "palestine": "PSE",
    "russia": "RUS",
    "saint helena, ascension, and tristan da cunha": "SHN",
    "sao tome & principe": "STP",
    "slovak republic": "SVK",
    "st. kitts and nevis": "KNA",
    "st. lucia": "LCA",
    "st. vincent and the grenadines": "VCT",
    "swaziland": "SWZ",
    "syria": "SYR",
    "taiwan, china": "TWN",
    "tajikstan": "TJK",
    "tanzania": "TZA",
    "turkey": "TUR",
    "turkey (türkiye)": "TUR",
    "uk": "GBR",
    "united states of america": "USA",
    "us": "USA",
    "u.s.": "USA",
    "u.s.a.": "USA",
    "venezuela": "VEN",
    "venezuela, rb": "VEN",
    "viet nam": "VNM",
    "vietnam": "VNM",
    "west bank and gaza": "PSE",
    "west bank and the gaza strip": "PSE",
    "yemen, rep.": "YEM",
}
"""Names in small letters that are neither ISO's nor the directory's, and the countries that go by them."""


class Countries:
    """Every country of the directory, found by whatever a file calls it. Two queries at most, whatever is asked."""

    def __init__(self) -> None:
        self._found: dict[str, str] = {}
        known = {country.alpha3: country for country in Country.objects.all()}
        for row in pycountry.countries:
            if row.alpha_3 in known:
                names = {*names_of_countries()[row.alpha_3], getattr(row, "official_name", row.name)}
                self._found.update({plain(name): row.alpha_3 for name in names})
        self._found.update({plain(name): alpha3 for name, alpha3 in ALIASES.items() if alpha3 in known})
        for country in known.values():
            self._found.update(
                dict.fromkeys(map(plain, (country.name, country.alpha2, country.alpha3)), country.alpha3)
            )

    def find(self, text: str) -> str | None:
        """The alpha-3 code of a country, or None for what no country of the directory is called."""
        return self._found.get(plain(text))
