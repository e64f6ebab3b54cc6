"""How invented organisations of the demonstration are written down."""

from __future__ import annotations

from typing import NamedTuple

FICTITIOUS = "(fictitious)"
"""Stands behind the name of every organisation that does not exist."""

AGENCY, EMPLOYER, BUYER = "agency", "employer", "global_corporation"
UNION, RIGHTS = "labour_organisation", "human_rights_organisation"


class Invented(NamedTuple):
    """An organisation: country (ISO 3166), name, industry (ISIC), what it is part of, who speaks for it."""

    kind: str
    country: str
    name: str
    industry: str = ""
    part_of: str = ""
    speaker: str = ""
