"""Which commission a page of criteria is about."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from commission.institution.models import Commission


def commission_of(request: HttpRequest) -> Commission:
    """The commission that `?commission=CODE` names, else the first that was constituted; 404 where there is none."""
    code = request.GET.get("commission", "")
    rows = Commission.objects.filter(constituted_at__isnull=False).select_related("charter")
    if code:
        rows = rows.filter(code=code) if "\0" not in code else rows.none()
    found = rows.order_by("constituted_at", "code").first()
    if found is None:
        raise Http404
    return found
