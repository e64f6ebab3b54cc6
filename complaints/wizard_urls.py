"""Addresses on which a complaint is written, one question a page."""

from django.urls import path

from complaints.views.wizard import asking, beginning, closing
from complaints.views.wizard.opening import patient

_DRAFT = "file/<uuid:draft>/"

urlpatterns = [
    path("file/", patient(beginning.Begin.as_view()), name="begin"),
    path("file/return/", beginning.ComeBack.as_view(), name="come_back"),
    path(_DRAFT, beginning.draft, name="draft"),
    path(f"{_DRAFT}evidence/", closing.Evidence.as_view(), name="draft_evidence"),
    path(f"{_DRAFT}review/", closing.Review.as_view(), name="draft_review"),
    path(f"{_DRAFT}declare/", closing.Declare.as_view(), name="draft_declare"),
    path(f"{_DRAFT}later/", patient(closing.Later.as_view()), name="draft_later"),
    path(f"{_DRAFT}receipt/", closing.Receipt.as_view(), name="draft_receipt"),
    path(f"{_DRAFT}<slug:slug>/", patient(asking.Ask.as_view()), name="question"),
]
