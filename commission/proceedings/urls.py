"""Addresses of the acts that span apps."""

from django.urls import path

from commission.proceedings import described, views

app_name = "proceedings"

_DESCRIBED = "office/<uuid:commission>/organisations/described/"
_REPRESENTATIVES = "office/<uuid:commission>/organisations/<uuid:organisation>/representatives/"

urlpatterns = [
    path("dockets/<str:number>/decision/issue/", views.IssueDecision.as_view(), name="issue_decision"),
    path("teams/<uuid:team>/findings/make/", views.MakeFinding.as_view(), name="make_finding"),
    path("office/<uuid:commission>/interests/declare/", views.DeclareInterest.as_view(), name="declare_interest"),
    path(_DESCRIBED, described.described, name="described"),
    path(
        f"{_DESCRIBED}<uuid:organisation>/confirm/",
        described.ConfirmOrganisation.as_view(),
        name="confirm_organisation",
    ),
    path(
        f"{_DESCRIBED}<uuid:organisation>/identify/",
        described.IdentifyRespondent.as_view(),
        name="identify_respondent",
    ),
    path("seats/resign/", views.Resign.as_view(), name="resign"),
    path(f"{_REPRESENTATIVES}appoint/", views.AppointRepresentative.as_view(), name="appoint_representative"),
    path(
        f"{_REPRESENTATIVES}<uuid:representation>/end/",
        views.EndRepresentation.as_view(),
        name="end_representation",
    ),
]
