"""Countries come into other groups, and so their governments have other peers (CRIT-3)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from django.utils.translation import gettext as _

from commission.acts.frame import Performance, act
from commission.acts.refusal import Refused
from commission.authority.permissions import Permission
from commission.clock import api as clock
from commission.directory.models import Country
from commission.institution.models import Commission
from criteria.practice import regrouped
from criteria.rules.groups import GROUPS, check_groups


@act(cites=("CRIT-3",), permission=Permission.KEEP_NORMS, matter="commission")
def regroup_countries(
    act: Performance, *, commission: Commission, groups: Mapping[str, Mapping[str, str]], file_sha256: str = ""
) -> list[Country]:
    """Put countries into groups, by alpha-3 and grouping, and let their governments stand among their new peers.

    What best practice demanded before stays as it was; no criterion falls with it (CRIT-5). Countries are every
    commission's: each has the act on its own record. Refuses a group that there is not, and a country that is not in
    the directory (CRIT-3). Barenberg 2009, endnote 48.
    """
    for said in groups.values():
        check_groups(said)
    rows = list(Country.objects.select_for_update().filter(pk__in=groups).order_by("pk"))
    unknown = sorted(set(groups) - {row.pk for row in rows})
    if unknown:
        raise Refused(
            "CRIT-3", _("There is no country “%(codes)s”.") % {"codes": ", ".join(unknown)}, field="countries"
        )
    for row in rows:
        for name, group in groups[row.pk].items():
            setattr(row, name, group)
    Country.objects.bulk_update(rows, list(GROUPS))
    regrouped(commission.pk, on=clock.legal_day(commission.pk, act.at))
    act.enter(
        commission,
        countries=len(rows),
        sha256=hashlib.sha256(json.dumps(groups, sort_keys=True).encode()).hexdigest(),
        file_sha256=file_sha256 or None,
    )
    return rows
