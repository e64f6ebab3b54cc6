"""Every address of the site."""

from django.urls import include, path

handler400 = "commission.portal.views.errors.bad_request"
handler403 = "commission.portal.views.errors.forbidden"
handler404 = "commission.portal.views.errors.not_found"
handler500 = "commission.portal.views.errors.broken"

urlpatterns = [
    # What is asked most comes first: every pattern before it is tried each time.
    path("", include("complaints.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("commission.vault.uploads.urls")),
    path("", include("commission.directory.urls")),
    path("", include("commission.institution.urls")),
    path("", include("criteria.urls")),
    path("", include("investigations.urls")),
    path("", include("sanctions.urls")),
    path("", include("commission.proceedings.urls")),
    path("", include("commission.portal.urls")),
]
