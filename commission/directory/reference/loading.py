"""Countries and industries are put in, or brought up to date, in one statement each."""

from __future__ import annotations

import pycountry
from django.apps import apps as current_apps
from django.apps.registry import Apps

from commission.directory.reference.countries import INCOME, LABOUR_RELATIONS, REGIONS, grouping
from commission.directory.reference.industries import industries


def load_reference(apps: Apps = current_apps) -> tuple[int, int]:
    """Put countries and industries in, or bring them up to date; return how many of each. Doing it again is harmless.

    `apps` is a migration's own view of the models, where one calls this.
    """
    country = apps.get_model("directory", "Country")
    industry = apps.get_model("directory", "Industry")
    region, income, relations = grouping(REGIONS), grouping(INCOME), grouping(LABOUR_RELATIONS)
    countries = [
        country(
            alpha3=row.alpha_3,
            alpha2=row.alpha_2,
            name=getattr(row, "common_name", row.name),
            m49=row.numeric,
            region=region[row.alpha_3],
            income=income.get(row.alpha_3, ""),
            labour_relations=relations.get(row.alpha_3, ""),
        )
        for row in pycountry.countries
    ]
    country.objects.bulk_create(
        countries,
        update_conflicts=True,
        unique_fields=["alpha3"],
        update_fields=["alpha2", "name", "m49", "region", "income", "labour_relations"],
    )
    rows = [industry(code=code, parent_id=parent, title=title) for code, parent, title in industries()]
    industry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=["parent", "title"])
    return len(countries), len(rows)
