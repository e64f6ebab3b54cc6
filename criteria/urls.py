"""Addresses of criteria, what binds, deliberations, norms and observations."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from criteria import converters
from criteria.api.views import BindingView
from criteria.views import (
    binding,
    criteria,
    deliberating,
    deliberations,
    drafting,
    imports,
    measures,
    norms,
    observations,
    places,
    proposals,
    shortfalls,
    statement_files,
)

register_converter(converters.DeliberationNumber, "deliberation")
register_converter(converters.CommissionCode, "commission_code")
register_converter(converters.CountryCode, "alpha3")
register_converter(converters.IndustryCode, "isic")

app_name = "criteria"

_IN = "criteria/deliberations/<deliberation:number>"

_deliberations: list[URLPattern | URLResolver] = [
    path("criteria/deliberations/", deliberations.deliberations, name="deliberations"),
    path("criteria/deliberations.csv", deliberations.deliberations_csv, name="deliberations_csv"),
    path("criteria/deliberations/feed/", deliberations.feed, name="deliberations_feed"),
    path("criteria/deliberations/open/", deliberating.OpenDeliberation.as_view(), name="open_deliberation"),
    path(f"{_IN}/", deliberations.deliberation, name="deliberation"),
    path(f"{_IN}/drafts/<int:draft>/", deliberations.draft, name="draft"),
    path(f"{_IN}/invite/", deliberating.InviteParticipant.as_view(), name="invite_participant"),
    path(f"{_IN}/statement/", deliberating.MakeStatement.as_view(), name="make_statement"),
    path(f"{_IN}/files/<uuid:file>/", statement_files.statement_file, name="statement_file"),
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

_binding: list[URLPattern | URLResolver] = [
    path("criteria/binding/", binding.binding_page, name="binding"),
    path("api/criteria/binding/", BindingView.as_view(), name="binding_api"),
    path("criteria/norms/", norms.norms, name="norms"),
    path("criteria/norms/record/", norms.RecordNorm.as_view(), name="record_norm"),
    path("criteria/norms/<uuid:norm>/", norms.norm, name="norm"),
    path("criteria/norms/<uuid:norm>/end/", norms.EndNorm.as_view(), name="end_norm"),
]

_ONE = "criteria/observations/<uuid:observation>"

_observing: list[URLPattern | URLResolver] = [
    path("criteria/observations/", observations.observations, name="observations"),
    path("criteria/observations.csv", observations.observations_csv, name="observations_csv"),
    path("criteria/observations/report/", observations.ReportObservation.as_view(), name="report_observation"),
    path(f"{_ONE}/", observations.observation, name="observation"),
    path(f"{_ONE}/verify/", observations.VerifyObservation.as_view(), name="verify_observation"),
    path(f"{_ONE}/dispute/", observations.DisputeObservation.as_view(), name="dispute_observation"),
    path(f"{_ONE}/retract/", observations.RetractObservation.as_view(), name="retract_observation"),
    path("criteria/shortfalls/", shortfalls.shortfalls, name="shortfalls"),
    path("criteria/shortfalls.csv", shortfalls.shortfalls_csv, name="shortfalls_csv"),
]

urlpatterns: list[URLPattern | URLResolver] = [*_observing, *_binding, *_deliberations, *_bringing_in, *_seeing]
