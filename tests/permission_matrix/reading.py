"""What the public and programs read, and who keeps the floor that they read of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from commission.authority.hooks import keep_webhook
from commission.outbox.models import Webhook
from commission.vault.uploads.places import Place
from commission.vault.uploads.receiving import begin
from complaints.models import IntakeBatch
from criteria.models import ImportBatch
from tests.permission_matrix.rows import (
    EVERYBODY,
    KEEPERS,
    MEMBERS,
    OFFICE,
    SIGNED_IN,
    TEAM,
    Audience,
    Row,
    only,
    proceeding_of,
    team_of,
)
from tests.permission_stage import (
    CLERK,
    COMPLAINANT,
    INVESTIGATOR,
    Stage,
)


def docket_page(name: str) -> Row:
    """A public part of a docket."""
    return Row(f"portal:{name}", EVERYBODY, arguments=lambda stage: {"number": stage.filed.number})


def shown(*names: str) -> list[Row]:
    """Public pages without a matter."""
    return [Row(f"portal:{name}", EVERYBODY) for name in names]


def _criterion(stage: Stage) -> Mapping[str, Any]:
    return {"commission": stage.world.commission.code, "code": "SH-01"}


def _observation(stage: Stage) -> Mapping[str, Any]:
    return {"observation": stage.observation.pk}


def _import(stage: Stage) -> Mapping[str, Any]:
    """A file that was brought in and whose columns nobody has given a meaning yet."""
    batch, _new = ImportBatch.objects.get_or_create(
        commission=stage.world.commission,
        kind=ImportBatch.Kind.NORMS,
        file_name="ages.csv",
        defaults={"sha256": "0" * 64, "brought_at": stage.world.founded_at},
    )
    return {"batch": batch.pk}


def _intake(stage: Stage) -> Mapping[str, Any]:
    """A file of filings that the union brought in and whose columns nobody has given a meaning yet."""
    batch, _new = IntakeBatch.objects.get_or_create(
        commission=stage.world.commission,
        organisation=stage.world.union,
        kind=IntakeBatch.Kind.PAST,
        file_name="filings.csv",
        defaults={"sha256": "0" * 64, "brought_at": stage.world.founded_at},
    )
    return {"batch": batch.pk}


def _webhook(stage: Stage) -> Mapping[str, Any]:
    """A webhook that the complainant keeps."""
    found = (
        Webhook.objects.first()
        or keep_webhook(stage.world.union_officer, address="https://union.example/told", kinds=["hearing_set"]).webhook
    )
    return {"webhook": found.pk}


def deliberating(name: str, who: Audience, **more: Callable[[Stage], Any]) -> Row:
    """The page of an act in a deliberation that is open to statements."""

    def arguments(stage: Stage) -> Mapping[str, Any]:
        return {"number": stage.heard.number, **{key: found(stage) for key, found in more.items()}}

    return Row(f"criteria:{name}", who, who, arguments)


def _norm(stage: Stage) -> Mapping[str, Any]:
    return {"norm": stage.norm.pk}


def _upload(stage: Stage) -> Mapping[str, Any]:
    """A file on its way; its address is known to who uploads it alone."""
    place = Place(stage.filed.pk, stage.world.union_officer.pk)
    return {"token": begin(place=place, name="slips.txt", length=10, at=timezone.now())[0]}


ROWS: tuple[Row, ...] = (
    # Files on their way: whoever has a page's ticket begins one, whoever has its address adds to it
    Row("uploads:uploads", EVERYBODY),
    Row("uploads:upload", EVERYBODY, arguments=_upload),
    # What the public reads
    *shown("front", "limits", "rulebook", "register", "register_export", "checkpoint"),
    *shown("dockets", "dockets_csv", "decisions", "decisions_csv", "hearings", "hearings_csv"),
    *shown("sanctions", "sanctions_csv"),
    Row("portal:register_entry", EVERYBODY, arguments=lambda _stage: {"seq": 1}),
    docket_page("docket"),
    docket_page("docket_record"),
    docket_page("docket_parties"),
    docket_page("docket_service"),
    docket_page("docket_hearing"),
    docket_page("docket_ballot"),
    docket_page("docket_draw"),
    Row(
        "portal:docket_draw_file",
        EVERYBODY,
        arguments=lambda stage: {"number": stage.filed.number, "round": 1},
    ),
    docket_page("docket_sanctions"),
    docket_page("docket_entries"),
    Row("portal:decision", EVERYBODY, arguments=lambda stage: {"citation": stage.decision}),
    Row("portal:sanction", EVERYBODY, arguments=lambda stage: {"number": stage.sanctioned.number, "s": 1}),
    Row("complaints:receipt", EVERYBODY, arguments=lambda stage: {"number": stage.filed.number}),
    Row("complaints:filing_file", EVERYBODY, arguments=lambda stage: {"number": stage.filed.number}),
    Row("sanctions:lifting", EVERYBODY, arguments=proceeding_of),
    Row("investigations:teams", EVERYBODY),
    Row("investigations:team", EVERYBODY, arguments=team_of),
    *(Row(f"criteria:{name}", EVERYBODY) for name in ("criteria", "criteria_csv", "countries", "industries")),
    Row("criteria:criterion", EVERYBODY, arguments=_criterion),
    Row("criteria:measure", EVERYBODY, arguments=lambda _stage: {"code": "weekly-hours-worked"}),
    Row("criteria:country", EVERYBODY, arguments=lambda _stage: {"alpha3": "PER"}),
    Row("criteria:industry", EVERYBODY, arguments=lambda _stage: {"isic": "C14"}),
    Row("criteria:binding", EVERYBODY),
    Row("criteria:binding_api", EVERYBODY, query="?country=PER"),
    Row("criteria:norms", EVERYBODY),
    Row("criteria:norm", EVERYBODY, arguments=_norm),
    *(Row(f"criteria:{name}", EVERYBODY) for name in ("deliberations", "deliberations_csv", "deliberations_feed")),
    Row("criteria:deliberation", EVERYBODY, arguments=lambda stage: {"number": stage.heard.number}),
    Row(
        "criteria:deliberation",
        EVERYBODY,
        arguments=lambda stage: {"number": stage.balloted.number},
        what="before the members",
    ),
    Row(
        "criteria:statement_file",
        EVERYBODY,
        arguments=lambda stage: {"number": stage.heard.number, "file": stage.statement_file.pk},
    ),
    Row("criteria:draft", EVERYBODY, arguments=lambda stage: {"number": stage.balloted.number, "draft": 1}),
    Row("criteria:proposals", EVERYBODY),
    Row("criteria:proposal", EVERYBODY, arguments=lambda stage: {"proposal": stage.proposal.pk}),
    # Criteria: who votes opens, drafts and ends; teams report; who speaks for workers is heard, and proposes
    Row("criteria:record_norm", OFFICE | only(INVESTIGATOR), OFFICE | only(INVESTIGATOR)),
    Row("criteria:end_norm", OFFICE | only(INVESTIGATOR), OFFICE | only(INVESTIGATOR), _norm),
    Row("criteria:open_deliberation", MEMBERS, MEMBERS),
    deliberating("invite_participant", MEMBERS),
    deliberating("make_statement", MEMBERS | TEAM | only(COMPLAINANT)),
    deliberating("report_to_deliberation", TEAM),
    deliberating("put_draft", MEMBERS),
    deliberating("answer_proposal", MEMBERS, proposal=lambda stage: stage.proposal.pk),
    deliberating("open_ballot", MEMBERS),
    deliberating("conclude_deliberation", MEMBERS),
    Row("criteria:vote_on_drafts", MEMBERS, MEMBERS, lambda stage: {"number": stage.balloted.number}),
    Row("criteria:propose_criterion", only(COMPLAINANT), only(COMPLAINANT)),
    # What programs read and do
    *shown("api", "api_schema", "dockets_api", "decisions_api", "sanctions_api", "hearings_api"),
    docket_page("docket_api"),
    Row("portal:decision_api", EVERYBODY, arguments=lambda stage: {"citation": stage.decision}),
    Row("portal:sanction_api", EVERYBODY, arguments=lambda stage: {"number": stage.sanctioned.number, "s": 1}),
    Row("complaints:filings_api", SIGNED_IN, SIGNED_IN, token=True),
    # Whoever is no party can intervene; what else is brought, the acts ask.
    Row(
        "complaints:record_api",
        EVERYBODY,
        SIGNED_IN,
        lambda stage: {"number": stage.filed.number},
        token=True,
    ),
    Row("portal:webhooks_api", SIGNED_IN, SIGNED_IN, token=True),
    Row("portal:webhook_api", only(COMPLAINANT), arguments=_webhook, token=True),
    Row("portal:tokens", SIGNED_IN, SIGNED_IN),
    # Whoever keeps norms and reports observations
    Row("criteria:observations", EVERYBODY),
    Row("criteria:observations_csv", EVERYBODY),
    Row("criteria:shortfalls", EVERYBODY),
    Row("criteria:shortfalls_csv", EVERYBODY),
    Row("criteria:observation", EVERYBODY, arguments=_observation),
    Row("criteria:report_observation", KEEPERS, KEEPERS),
    Row("criteria:verify_observation", only(INVESTIGATOR), only(INVESTIGATOR), _observation),
    Row("criteria:dispute_observation", only(INVESTIGATOR), only(INVESTIGATOR), _observation),
    Row("criteria:retract_observation", KEEPERS, KEEPERS, _observation),
    Row("criteria:imports", KEEPERS),
    Row("criteria:bring_file", KEEPERS, KEEPERS),
    Row("criteria:import_batch", KEEPERS, KEEPERS, _import),
    Row("criteria:import_columns", KEEPERS, KEEPERS, _import),
    Row("criteria:import_problems", KEEPERS, arguments=_import),
    # Whoever brings in filings
    Row("complaints:intakes", only(CLERK, COMPLAINANT)),
    Row("complaints:past_filings", only(CLERK, COMPLAINANT)),
    Row("complaints:bring_filings", only(CLERK, COMPLAINANT), only(CLERK, COMPLAINANT)),
    Row("complaints:intake", only(CLERK, COMPLAINANT), only(CLERK, COMPLAINANT), _intake),
    Row("complaints:intake_columns", only(CLERK, COMPLAINANT), only(CLERK, COMPLAINANT), _intake),
    Row("complaints:intake_problems", only(CLERK, COMPLAINANT), arguments=_intake),
)
