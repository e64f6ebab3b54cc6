"""Addresses of uploads that can be taken up again."""

from django.urls import path

from commission.vault.uploads.tus import OneUpload, Uploads

app_name = "uploads"

urlpatterns = [
    path("uploads/", Uploads.as_view(), name="uploads"),
    path("uploads/<slug:token>", OneUpload.as_view(), name="upload"),
]
