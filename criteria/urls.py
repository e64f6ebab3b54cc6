"""Addresses of criteria, what binds, deliberations, norms and observations."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from criteria import converters
from criteria.views import criteria, deliberating, deliberations, drafting, imports, measures, places, proposals

register_converter(converters.DeliberationNumber, "deliberation")
register_converter(converters.CommissionCode, "commission_code")
register_converter(converters.CountryCode, "alpha3")
register_converter(converters.IndustryCode, "isic")

app_name = "criteria"

_IN = "criteria/deliberations/<deliberation:number>"

_deliberations: list[URLPattern | URLResolver] = [
    path("criteria/deliberations/", deliberations.deliberations, name="deliberations"),
    path("criteria/deliberations.csv", deliberations.deliberations_csv, name="deliberations_csv"),
    path("criteria/deliberations/feed/", deliberations.DeliberationFeed(), name="deliberations_feed"),
    path("criteria/deliberations/open/", deliberating.OpenDeliberation.as_view(), name="open_deliberation"),
    path(f"{_IN}/", deliberations.deliberation, name="deliberation"),
    path(f"{_IN}/invite/", deliberating.InviteParticipant.as_view(), name="invite_participant"),
    path(f"{_IN}/statement/", deliberating.MakeStatement.as_view(), name="make_statement"),
    path(f"{_IN}/report/", deliberating.ReportToDeliberation.as_view(), name="report_to_deliberation"),
    path(f"{_IN}/draft/", drafting.PutDraft.as_view(), name="put_draft"),
    path(f"{_IN}/proposals/<uuid:proposal>/", deliberating.AnswerProposal.as_view(), name="answer_proposal"),
    path(f"{_IN}/ballot/", deliberating.OpenBallot.as_view(), name="open_ballot"),
    path(f"{_IN}/vote/", deliberating.VoteOnDrafts.as_view(), name="vote_on_drafts"),
    path(f"{_IN}/conclude/", deliberating.ConcludeDeliberation.as_view(), name="conclude_deliberation"),
    path("criteria/proposals/", proposals.proposals, name="proposals"),
    path("criteria/proposals/propose/", proposals.ProposeCriterion.as_view(), name="propose_criterion"),
    path("criteria/proposals/<uuid:proposal>/", proposals.proposal, name="proposal"),
]

_seeing: list[URLPattern | URLResolver] = [
    path("criteria/", criteria.criteria, name="criteria"),
    path("criteria.csv", criteria.criteria_csv, name="criteria_csv"),
    path("criteria/measures/<slug:code>/", measures.measure, name="measure"),
    path("criteria/<commission_code:commission>/<str:code>/", criteria.criterion, name="criterion"),
    path("countries/", places.countries, name="countries"),
    path("countries/<alpha3:alpha3>/", places.country, name="country"),
    path("industries/", places.industries, name="industries"),
    path("industries/<isic:isic>/", places.industry, name="industry"),
]

_bringing_in: list[URLPattern | URLResolver] = [
    path("criteria/imports/", imports.Imports.as_view(), name="imports"),
    path("criteria/imports/bring/", imports.BringFile.as_view(), name="bring_file"),
    path("criteria/imports/<uuid:batch>/", imports.EnterFile.as_view(), name="import_batch"),
    path("criteria/imports/<uuid:batch>/columns/", imports.ImportColumns.as_view(), name="import_columns"),
    path("criteria/imports/<uuid:batch>/problems.csv", imports.ImportProblems.as_view(), name="import_problems"),
]

urlpatterns: list[URLPattern | URLResolver] = [*_deliberations, *_bringing_in, *_seeing]
