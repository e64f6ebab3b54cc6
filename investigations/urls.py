"""Addresses of investigative teams."""

from django.urls import path

from investigations import views

app_name = "investigations"

urlpatterns = [
    path("teams/", views.teams, name="teams"),
    path("teams/<uuid:team>/", views.team, name="team"),
    path("teams/<uuid:team>/visits/record/", views.RecordVisit.as_view(), name="record_visit"),
]
