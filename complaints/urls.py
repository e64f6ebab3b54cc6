"""Addresses of the acts on a docket."""

from django.urls import path

from complaints.api.views import FilingsView, RecordView
from complaints.intake_urls import urlpatterns as intake
from complaints.protected_urls import urlpatterns as protected
from complaints.views import confirming, docket, exhibits, filing, panel, record
from complaints.wizard_urls import urlpatterns as wizard

app_name = "complaints"

urlpatterns = [
    path("api/filings/", FilingsView.as_view(), name="filings_api"),
    path("api/dockets/<number:number>/record/", RecordView.as_view(), name="record_api"),
    *protected,
    *wizard,
    *intake,
    path("dockets/file/", filing.File.as_view(), name="file"),
    path("dockets/<number:number>/receipt/", filing.receipt, name="receipt"),
    path("dockets/<number:number>/filing.json", filing.filing_file, name="filing_file"),
    path("dockets/<number:number>/submit/", record.Submit.as_view(), name="submit"),
    path("dockets/<number:number>/answer/", record.Answer.as_view(), name="answer"),
    path("dockets/<number:number>/intervene/", record.Intervene.as_view(), name="intervene"),
    path("dockets/<number:number>/withdraw/", record.Withdraw.as_view(), name="withdraw"),
    path("dockets/<number:number>/hearing/set/", panel.SetHearing.as_view(), name="set_hearing"),
    path("dockets/<number:number>/hearing/hold/", panel.HoldHearing.as_view(), name="hold_hearing"),
    path("dockets/<number:number>/ballot/<int:allegation>/", panel.CastBallot.as_view(), name="cast_ballot"),
    path("dockets/<number:number>/record/<int:entry>/strike/", record.Strike.as_view(), name="strike"),
    path("dockets/<number:number>/record/<int:entry>/file/", exhibits.record_file, name="record_file"),
    path("dockets/<number:number>/record/<int:entry>/original/", exhibits.Original.as_view(), name="original"),
    path("dockets/<number:number>/record/<int:entry>/custody/", exhibits.custody, name="custody"),
    path("dockets/<number:number>/exhibits/", exhibits.exhibits, name="exhibits"),
    path("dockets/<number:number>/recuse/", panel.Recuse.as_view(), name="recuse"),
    path("dockets/<number:number>/record/<int:entry>/redact/", docket.Redact.as_view(), name="redact"),
    path("dockets/<number:number>/record/<int:entry>/confirm/", confirming.ConfirmFile.as_view(), name="confirm_file"),
    path("dockets/<number:number>/allegations/<int:allegation>/amend/", docket.Amend.as_view(), name="amend"),
    path("dockets/<number:number>/further/", docket.Further.as_view(), name="further"),
    path("dockets/<number:number>/join/", docket.Consolidate.as_view(), name="consolidate"),
    path("dockets/<number:number>/appearances/enter/", docket.Appear.as_view(), name="appear"),
    path(
        "dockets/<number:number>/appearances/<uuid:appearance>/withdraw/",
        docket.WithdrawAppearance.as_view(),
        name="withdraw_appearance",
    ),
]
