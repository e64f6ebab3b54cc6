"""Addresses of investigative teams."""

from django.urls import path

from investigations import views

app_name = "investigations"

urlpatterns = [
    path("teams/", views.teams, name="teams"),
    path("teams/<uuid:team>/", views.team, name="team"),
    path("office/<uuid:commission>/teams/form/", views.FormTeam.as_view(), name="form_team"),
    path("teams/<uuid:team>/people/add/", views.JoinTeam.as_view(), name="join_team"),
    path("teams/<uuid:team>/people/<uuid:membership>/remove/", views.LeaveTeam.as_view(), name="leave_team"),
    path("teams/<uuid:team>/visits/record/", views.RecordVisit.as_view(), name="record_visit"),
]
