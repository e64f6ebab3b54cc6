"""Addresses of criteria, what binds, deliberations, norms and observations."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "criteria"

urlpatterns: list[URLPattern | URLResolver] = []
