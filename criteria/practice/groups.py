"""Groups of peers: for governments region, income and labour relations; for employers each level of their industry."""

from __future__ import annotations

REGION, INCOME, LABOUR, ISIC = "region", "income", "labour", "isic"
LEVELS_OF_ISIC = (1, 3, 4, 5)
"""Characters of a section, a division, a group and a class."""


def groups_of_country(region: str, income: str, labour_relations: str) -> list[str]:
    """The groups in which a government has its peers; none for what is not classified."""
    named = ((REGION, region), (INCOME, income), (LABOUR, labour_relations))
    return [f"{kind}:{value}" for kind, value in named if value]


def groups_of_industry(isic: str) -> list[str]:
    """The groups in which an employer has its peers, the finest first."""
    return [f"{ISIC}:{isic[:digits]}" for digits in reversed(LEVELS_OF_ISIC) if len(isic) >= digits]
