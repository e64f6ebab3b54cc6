"""Addresses of what is told in confidence. Those of a mailbox say nothing of whose it is."""

from django.urls import path

import complaints.converters  # noqa: F401 (makes the numbers of dockets known to addresses)
from complaints.views.protected import answering, assisted, door, files, mailbox, office, panel, redacting, taking_back

urlpatterns = [
    path("protected/close/", door.close, name="mailbox_close"),
    path("protected/closed/", door.closed, name="mailbox_closed"),
    path("protected/mailbox/", mailbox.Read.as_view(), name="mailbox"),
    path("protected/mailbox/write/", mailbox.Write.as_view(), name="mailbox_write"),
    path("protected/mailbox/retaliation/", mailbox.Report.as_view(), name="mailbox_report"),
    path("protected/mailbox/evidence/", mailbox.Bring.as_view(), name="mailbox_bring"),
    path("protected/mailbox/withdraw/", mailbox.Withdraw.as_view(), name="mailbox_withdraw"),
    path("protected/mailbox/take-back/", taking_back.TakeBack.as_view(), name="mailbox_take_back"),
    path(
        "protected/mailbox/take-back/account/",
        taking_back.TakeBackAccount.as_view(),
        name="mailbox_take_back_account",
    ),
    path(
        "protected/mailbox/take-back/<int:entry>/",
        taking_back.TakeBackEntry.as_view(),
        name="mailbox_take_back_entry",
    ),
    path("protected/mailbox/file/<int:entry>/", files.own_file, name="mailbox_file"),
    path("protected/mailbox/brought/<uuid:file>/", files.own_need_file, name="mailbox_need_file"),
    path("dockets/take-down/", assisted.TakeDown.as_view(), name="take_down"),
    path("dockets/<number:number>/confidence/", office.Confidence.as_view(), name="confidence"),
    path("dockets/<number:number>/confidence/reply/", answering.Reply.as_view(), name="confidence_reply"),
    path("dockets/<number:number>/confidence/redact/", redacting.Redact.as_view(), name="confidence_redact"),
    path(
        "dockets/<number:number>/confidence/file/<int:entry>/",
        files.OfficeFile.as_view(),
        name="confidence_file",
    ),
    path(
        "dockets/<number:number>/confidence/retaliation/<uuid:report>/",
        answering.AnswerRetaliation.as_view(),
        name="answer_retaliation",
    ),
    path("dockets/<number:number>/protection/<uuid:report>/", panel.OrderProtection.as_view(), name="order_protection"),
    path(
        "dockets/<number:number>/protection/<uuid:report>/refuse/",
        panel.RefuseProtection.as_view(),
        name="refuse_protection",
    ),
    path("needs/", office.Needs.as_view(), name="needs"),
    path("needs/<uuid:need>/", office.NeedConfidence.as_view(), name="need"),
    path("needs/<uuid:need>/file/<uuid:file>/", files.NeedFile.as_view(), name="need_file"),
    path("needs/<uuid:need>/reply/", answering.ReplyToNeed.as_view(), name="need_reply"),
]
