"""Addresses on which the office keeps the directory."""

from django.urls import path

from commission.directory import views

app_name = "directory"

_ALL = "office/<uuid:commission>/organisations/"
_ONE = f"{_ALL}<uuid:organisation>/"

urlpatterns = [
    path(_ALL, views.organisations, name="organisations"),
    path(f"{_ALL}register/", views.RegisterOrganisation.as_view(), name="register_organisation"),
    path(_ONE, views.organisation, name="organisation"),
    path(f"{_ONE}workplaces/register/", views.RegisterWorkplace.as_view(), name="register_workplace"),
    path(f"{_ONE}buyers/record/", views.RecordSupply.as_view(), name="record_supply_link"),
]
