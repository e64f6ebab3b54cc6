"""Addresses of the office: staff, seats, interests."""

from django.urls import path

from commission.institution import views

app_name = "institution"

_OFFICE = "office/<uuid:commission>/"

urlpatterns = [
    path(f"{_OFFICE}staff/", views.staff, name="staff"),
    path(f"{_OFFICE}staff/appoint/", views.AppointStaff.as_view(), name="appoint_staff"),
    path(f"{_OFFICE}staff/<uuid:post>/end/", views.EndPost.as_view(), name="end_post"),
    path(f"{_OFFICE}seats/", views.seats, name="seats"),
    path(f"{_OFFICE}seats/<uuid:seat>/appoint/", views.AppointMember.as_view(), name="appoint_member"),
    path(f"{_OFFICE}interests/", views.interests, name="interests"),
]
