"""Addresses of the acts on sanctions."""

from django.urls import path

from sanctions import views

app_name = "sanctions"

urlpatterns = [
    path("sanctions/<str:number>/<int:s>/benchmarks/<int:b>/claim/", views.Claim.as_view(), name="claim"),
    path("lifting/<uuid:proceeding>/", views.lifting, name="lifting"),
    path("lifting/<uuid:proceeding>/verify/", views.Verify.as_view(), name="verify"),
    path("lifting/<uuid:proceeding>/notice/", views.GiveNotice.as_view(), name="notice"),
    path("lifting/<uuid:proceeding>/speak/", views.Speak.as_view(), name="speak"),
    path("lifting/<uuid:proceeding>/hold/", views.Hold.as_view(), name="hold"),
    path("lifting/<uuid:proceeding>/rule/", views.Rule.as_view(), name="rule"),
]
