"""Addresses for files of filings."""

from django.urls import path

from complaints.views.intake import BringFilings, FilingColumns, IntakeProblems, Intakes, LetIn, PastFilings

_ALL = "imports/filings/"

urlpatterns = [
    path(_ALL, Intakes.as_view(), name="intakes"),
    path(f"{_ALL}bring/", BringFilings.as_view(), name="bring_filings"),
    path(f"{_ALL}past/", PastFilings.as_view(), name="past_filings"),
    path(f"{_ALL}<uuid:batch>/", LetIn.as_view(), name="intake"),
    path(f"{_ALL}<uuid:batch>/columns/", FilingColumns.as_view(), name="intake_columns"),
    path(f"{_ALL}<uuid:batch>/problems.csv", IntakeProblems.as_view(), name="intake_problems"),
]
