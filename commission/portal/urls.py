"""Addresses of the portal."""

from django.urls import path, register_converter

from commission.portal import converters
from commission.portal.api import reads, webhooks
from commission.portal.api import schema as api
from commission.portal.views import (
    decision,
    demonstration,
    docket,
    front,
    home,
    lists,
    register,
    rulebook,
    sanction,
    tokens,
    vault,
)
from complaints.views.protected.door import Door

register_converter(converters.DocketNumber, "docket")
register_converter(converters.DecisionSlug, "citation")
register_converter(converters.Sequence, "seq")

app_name = "portal"

urlpatterns = [
    path("", front.front, name="front"),
    path("protected/", Door.as_view(), name="protected"),
    path("record-against-limits/", front.limits, name="limits"),
    path("home/", home.home, name="home"),
    path("inbox/", home.inbox, name="inbox"),
    path("vault/keys/", vault.VaultKeys.as_view(), name="vault_keys"),
    path("vault/openings/", vault.openings, name="vault_openings"),
    path("vault/openings/each/", vault.each_opening, name="vault_each_opening"),
    path("vault/openings.csv", vault.openings_file, name="vault_openings_csv"),
    path("demonstration/", demonstration.demonstration, name="demonstration"),
    path("rulebook/", rulebook.rulebook, name="rulebook"),
    path("register/", register.register, name="register"),
    path("register/export.ndjson", register.register_export, name="register_export"),
    path("register/checkpoint.txt", register.checkpoint, name="checkpoint"),
    path("register/<seq:seq>/", register.register_entry, name="register_entry"),
    path("dockets/", lists.DocketList.as_view(), name="dockets"),
    path("dockets.csv", lists.DocketList.as_view(as_file=True), name="dockets_csv"),
    path("dockets/<docket:number>/", docket.overview, name="docket"),
    path("dockets/<docket:number>/record/", docket.record, name="docket_record"),
    path("dockets/<docket:number>/parties/", docket.parties, name="docket_parties"),
    path("dockets/<docket:number>/service/", docket.service, name="docket_service"),
    path("dockets/<docket:number>/hearing/", docket.hearing, name="docket_hearing"),
    path("dockets/<docket:number>/ballot/", docket.ballot, name="docket_ballot"),
    path("dockets/<docket:number>/draw/", docket.draw, name="docket_draw"),
    path("dockets/<docket:number>/draw/<int:round>.json", docket.draw_file, name="docket_draw_file"),
    path("dockets/<docket:number>/sanctions/", docket.sanctions, name="docket_sanctions"),
    path("dockets/<docket:number>/entries/", docket.entries, name="docket_entries"),
    path("decisions/", lists.DecisionList.as_view(), name="decisions"),
    path("decisions.csv", lists.DecisionList.as_view(as_file=True), name="decisions_csv"),
    path("decisions/<citation:citation>/", decision.decision, name="decision"),
    path("hearings/", lists.HearingList.as_view(), name="hearings"),
    path("hearings.csv", lists.HearingList.as_view(as_file=True), name="hearings_csv"),
    path("sanctions/", lists.SanctionList.as_view(), name="sanctions"),
    path("sanctions.csv", lists.SanctionList.as_view(as_file=True), name="sanctions_csv"),
    path("sanctions/<docket:number>/<int:s>/", sanction.sanction, name="sanction"),
    path("home/tokens/", tokens.tokens, name="tokens"),
    path("api/", api.documentation, name="api"),
    path("api/schema/", api.schema, name="api_schema"),
    path("api/dockets/", reads.DocketsView.as_view(), name="dockets_api"),
    path("api/dockets/<docket:number>/", reads.DocketView.as_view(), name="docket_api"),
    path("api/decisions/", reads.DecisionsView.as_view(), name="decisions_api"),
    path("api/decisions/<citation:citation>/", reads.DecisionView.as_view(), name="decision_api"),
    path("api/sanctions/", reads.SanctionsView.as_view(), name="sanctions_api"),
    path("api/sanctions/<docket:number>/<int:s>/", reads.SanctionView.as_view(), name="sanction_api"),
    path("api/hearings/", reads.HearingsView.as_view(), name="hearings_api"),
    path("api/webhooks/", webhooks.WebhooksView.as_view(), name="webhooks_api"),
    path("api/webhooks/<uuid:webhook>/", webhooks.WebhookView.as_view(), name="webhook_api"),
]
