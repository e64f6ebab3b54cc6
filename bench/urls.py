"""The site's addresses, and beside them the bare views that are its yardsticks."""

from django.urls import include, path

from bench import bare
from commission.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [
    path("bare/insert/", bare.insert),
    path("bare/docket/<str:number>/", bare.docket),
    path("bare/decision/<str:number>/", bare.decision),
    path("", include("commission.urls")),
]
