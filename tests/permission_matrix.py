"""Who may reach which address: every address of the site has its row here (INST-5).

A row names its audience in people, not through the table of permissions that the pages themselves ask, so that the
two check each other. `get` and `post` are who gets in; `post=None`: the page only shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from commission.authority.hooks import keep_webhook
from commission.authority.models import Grant
from commission.directory.models import Representation
from commission.institution.models import SeatKind
from commission.outbox.models import Webhook
from commission.vault.uploads.places import Place
from commission.vault.uploads.receiving import begin
from complaints.drafts import keeping
from complaints.drafts.questions import ANSWERED, ONESELF
from complaints.models import Docket, IntakeBatch
from criteria.models import ImportBatch
from investigations.models import TeamMembership
from tests.permission_stage import (
    ADMINISTRATOR,
    CLERK,
    COMPLAINANT,
    INVESTIGATOR,
    NOBODY,
    OTHER_MEMBER,
    PANEL_JURIST,
    PANEL_WORKER_REPRESENTATIVE,
    RESPONDENT,
    ROLES,
    TEAM_MEMBER,
    Stage,
)

Audience = frozenset[str]
Arguments = Callable[[Stage], Mapping[str, Any]]

EVERYBODY: Audience = frozenset(ROLES)
SIGNED_IN: Audience = EVERYBODY - {NOBODY}
PANEL: Audience = frozenset({PANEL_JURIST, PANEL_WORKER_REPRESENTATIVE})
MEMBERS: Audience = PANEL | {OTHER_MEMBER}
TEAM: Audience = frozenset({INVESTIGATOR, TEAM_MEMBER})
OFFICE: Audience = frozenset({ADMINISTRATOR, CLERK})
KEEPERS: Audience = OFFICE | {INVESTIGATOR}


def only(*roles: str) -> Audience:
    """These and nobody else."""
    return frozenset(roles)


@dataclass(frozen=True)
class Row:
    """An address, what it is about, and who gets in."""

    name: str
    get: Audience
    post: Audience | None = None
    arguments: Arguments = lambda _stage: {}
    docket: Callable[[Stage], Docket] = lambda stage: stage.filed
    what: str = ""
    query: str = ""
    token: bool = False
    """An address for programs: everybody shows a token of their own, for everything that tokens are for."""


def docket_page(name: str) -> Row:
    """A public part of a docket."""
    return Row(f"portal:{name}", EVERYBODY, arguments=lambda stage: {"number": stage.filed.number})


def shown(*names: str) -> list[Row]:
    """Public pages without a matter."""
    return [Row(f"portal:{name}", EVERYBODY) for name in names]


def act(
    name: str, who: Audience, docket: Callable[[Stage], Docket] = lambda stage: stage.filed, what: str = "", **more: Any
) -> Row:
    """The page of an act on a docket: whoever may do it sees the form and sends it."""

    def arguments(stage: Stage) -> Mapping[str, Any]:
        given = {key: value(stage) if callable(value) else value for key, value in more.items()}
        return {"number": docket(stage).number, **given}

    return Row(name, who, who, arguments, docket, what)


def lifting(name: str, who: Audience) -> Row:
    """The page of an act in a proceeding on lifting."""
    return Row(f"sanctions:{name}", who, who, _proceeding, _sanctioned)


def _argued(stage: Stage) -> Docket:
    return stage.argued


def _sanctioned(stage: Stage) -> Docket:
    return stage.sanctioned


def _proceeding(stage: Stage) -> Mapping[str, Any]:
    return {"proceeding": stage.proceeding.pk}


def _protected(stage: Stage) -> Docket:
    return stage.protected


def _team(stage: Stage) -> dict[str, Any]:
    return {"team": stage.world.team.pk}


def _office(**more: Callable[[Stage], Any]) -> Arguments:
    """The office of the commission, and what an act there is about."""
    return lambda stage: {
        "commission": stage.world.commission.pk,
        **{name: found(stage).pk for name, found in more.items()},
    }


def office(name: str, who: Audience, **more: Callable[[Stage], Any]) -> Row:
    """The page of an act of the office."""
    return Row(name, who, who, _office(**more))


def _criterion(stage: Stage) -> Mapping[str, Any]:
    return {"commission": stage.world.commission.code, "code": "SH-01"}


def _garment_maker(stage: Stage) -> Any:
    return stage.world.garment_maker


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


def _second_investigators(stage: Stage) -> Any:
    """The post of an investigator who is on no case."""
    return stage.world.post_of(stage.world.second_investigator)


def deliberating(name: str, who: Audience, **more: Callable[[Stage], Any]) -> Row:
    """The page of an act in a deliberation that is open to statements."""

    def arguments(stage: Stage) -> Mapping[str, Any]:
        return {"number": stage.heard.number, **{key: found(stage) for key, found in more.items()}}

    return Row(f"criteria:{name}", who, who, arguments)


def _norm(stage: Stage) -> Mapping[str, Any]:
    return {"norm": stage.norm.pk}


def _draft(*, filed: bool = False, **more: str) -> Arguments:
    """A complaint that the union's officer is writing with her account, all of it answered."""

    def arguments(stage: Stage) -> Mapping[str, Any]:
        opened = keeping.begin(stage.world.commission)
        opened.content.typed, opened.content.done = {"who": {"who": [ONESELF]}}, list(ANSWERED)
        keeping.belong_to(opened, stage.world.union_officer)
        keeping.put(opened, step="what")
        if filed:
            keeping.close(opened, docket=None)
        return {"draft": opened.row.pk, **more}

    return arguments


def _file(entry: Callable[[Stage], int]) -> Arguments:
    return lambda stage: {"number": stage.filed.number, "entry": entry(stage)}


def _upload(stage: Stage) -> Mapping[str, Any]:
    """A file on its way; its address is known to who uploads it alone."""
    place = Place(stage.filed.pk, stage.world.union_officer.pk)
    return {"token": begin(place=place, name="slips.txt", length=10, at=timezone.now())[0]}


MATRIX: tuple[Row, ...] = (
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
    Row("sanctions:lifting", EVERYBODY, arguments=_proceeding),
    Row("investigations:teams", EVERYBODY),
    Row("investigations:team", EVERYBODY, arguments=_team),
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
    # Told in confidence: the door is open to all, and behind it a code; its readers are the registry and the team
    Row("portal:protected", EVERYBODY, EVERYBODY),
    Row("complaints:mailbox", EVERYBODY),
    *(
        Row(f"complaints:mailbox_{name}", EVERYBODY, EVERYBODY)
        for name in ("write", "report", "bring", "withdraw", "take_back", "close")
    ),
    Row("complaints:mailbox_take_back_entry", EVERYBODY, EVERYBODY, lambda _stage: {"entry": 1}),
    Row("complaints:mailbox_closed", EVERYBODY),
    Row("complaints:mailbox_file", EVERYBODY, arguments=lambda _stage: {"entry": 1}),
    Row("complaints:take_down", only(CLERK, COMPLAINANT), only(CLERK, COMPLAINANT)),
    act("complaints:confidence", TEAM | {CLERK}, _protected),
    act("complaints:confidence_reply", TEAM | {CLERK}, _protected),
    act("complaints:confidence_redact", only(CLERK), _protected),
    act("complaints:confidence_file", TEAM | {CLERK}, _protected, entry=lambda stage: stage.confidential_entry),
    act("complaints:answer_retaliation", only(CLERK, INVESTIGATOR), _protected, report=lambda stage: stage.report.pk),
    act("complaints:order_protection", PANEL, _protected, report=lambda stage: stage.before_panel.pk),
    act("complaints:refuse_protection", PANEL, _protected, report=lambda stage: stage.before_panel.pk),
    Row("complaints:needs", TEAM | {CLERK}),
    *(
        Row(f"complaints:{name}", TEAM | {CLERK}, TEAM | {CLERK}, lambda stage: {"need": stage.need.pk})
        for name in ("need", "need_reply")
    ),
    # What is one's own
    Row("portal:home", SIGNED_IN),
    Row("portal:inbox", SIGNED_IN, SIGNED_IN),
    Row("portal:vault_keys", MEMBERS | TEAM | only(CLERK), MEMBERS | TEAM | only(CLERK)),
    Row("portal:vault_openings", MEMBERS | only(ADMINISTRATOR)),
    Row("portal:demonstration", SIGNED_IN, SIGNED_IN),
    # Parties, and those who would speak
    Row("complaints:file", SIGNED_IN, SIGNED_IN),
    # A complaint that is being written: whoever writes it
    Row("complaints:begin", EVERYBODY, EVERYBODY),
    Row("complaints:come_back", EVERYBODY, EVERYBODY),
    Row("complaints:draft", only(COMPLAINANT), arguments=_draft()),
    Row("complaints:question", only(COMPLAINANT), only(COMPLAINANT), _draft(slug="what")),
    *(
        Row(f"complaints:draft_{name}", only(COMPLAINANT), only(COMPLAINANT), _draft(filed=name == "receipt"))
        for name in ("evidence", "review", "declare", "later", "receipt")
    ),
    act("complaints:submit", only(COMPLAINANT, RESPONDENT, CLERK)),
    act("complaints:answer", only(RESPONDENT)),
    act("complaints:intervene", SIGNED_IN),
    act("complaints:withdraw", only(COMPLAINANT)),
    act("complaints:amend", only(COMPLAINANT), allegation=1),
    act("complaints:further", only(COMPLAINANT)),
    act("complaints:appear", only(COMPLAINANT, RESPONDENT, CLERK)),
    act(
        "complaints:withdraw_appearance",
        only(RESPONDENT, CLERK),
        appearance=lambda stage: (
            Grant.objects.get(object_id=stage.filed.pk, person=stage.world.garment_maker_counsel).pk
        ),
    ),
    act("complaints:redact", only(CLERK), entry=lambda stage: stage.sealed_entry),
    Row(
        "complaints:record_file",
        EVERYBODY,
        arguments=_file(lambda stage: stage.public_entry),
        what="a file that is public",
    ),
    Row(
        "complaints:record_file",
        PANEL | {CLERK, COMPLAINANT},
        arguments=_file(lambda stage: stage.sealed_entry),
        what="a file under seal, which the complainant brought",
    ),
    Row("complaints:exhibits", EVERYBODY, arguments=lambda stage: {"number": stage.filed.number}),
    Row("complaints:custody", EVERYBODY, arguments=_file(lambda stage: stage.public_entry), what="of a public file"),
    Row(
        "complaints:custody",
        PANEL | {CLERK, COMPLAINANT},
        arguments=_file(lambda stage: stage.sealed_entry),
        what="of a file under seal",
    ),
    Row(
        "complaints:original",
        PANEL | {CLERK, COMPLAINANT},
        PANEL | {CLERK, COMPLAINANT},
        arguments=_file(lambda stage: stage.public_entry),
        what="of a file that is public: what it tells of who made it is not",
    ),
    Row(
        "sanctions:claim",
        only(RESPONDENT),
        only(RESPONDENT),
        lambda stage: {"number": stage.sanctioned.number, "s": 1, "b": 2},
        _sanctioned,
    ),
    lifting("speak", SIGNED_IN),
    # The panel
    act("complaints:set_hearing", PANEL),
    act("complaints:consolidate", PANEL),
    act("complaints:hold_hearing", PANEL),
    act("complaints:cast_ballot", PANEL, _argued, allegation=1),
    act("complaints:strike", PANEL, entry=lambda stage: stage.public_entry, what="an entry that is public"),
    act("complaints:strike", PANEL, entry=lambda stage: stage.sealed_entry, what="an entry under seal"),
    act("complaints:recuse", PANEL | {CLERK}),
    act("proceedings:issue_decision", PANEL, _argued),
    lifting("notice", PANEL | {CLERK}),
    lifting("hold", PANEL),
    lifting("rule", PANEL),
    # Members, and staff with their teams
    Row("proceedings:resign", MEMBERS, MEMBERS),
    lifting("verify", only(INVESTIGATOR)),
    Row("investigations:record_visit", TEAM, TEAM, _team),
    Row("proceedings:make_finding", only(INVESTIGATOR), only(INVESTIGATOR), _team),
    # The office: who serves and who sits; who is in the directory; who is on a team
    Row("institution:staff", only(ADMINISTRATOR), arguments=_office()),
    office("institution:appoint_staff", only(ADMINISTRATOR)),
    office(
        "institution:end_post",
        only(ADMINISTRATOR),
        post=lambda stage: stage.world.post_of(stage.world.second_investigator),
    ),
    Row("institution:seats", only(ADMINISTRATOR), arguments=_office()),
    office("institution:appoint_member", only(ADMINISTRATOR), seat=lambda stage: stage.world.seat(SeatKind.JURIST, 1)),
    Row("institution:interests", MEMBERS | {CLERK}, arguments=_office()),
    office("proceedings:declare_interest", MEMBERS | {CLERK}),
    Row("directory:organisations", OFFICE, arguments=_office()),
    Row("directory:organisation", OFFICE, arguments=_office(organisation=_garment_maker)),
    office("directory:register_organisation", OFFICE),
    Row("proceedings:described", OFFICE, arguments=_office()),
    office("proceedings:confirm_organisation", OFFICE, organisation=lambda stage: stage.described),
    office("directory:register_workplace", OFFICE, organisation=_garment_maker),
    office("directory:record_supply_link", OFFICE, organisation=_garment_maker),
    office("proceedings:appoint_representative", OFFICE, organisation=_garment_maker),
    office(
        "proceedings:end_representation",
        OFFICE,
        organisation=_garment_maker,
        representation=lambda stage: Representation.objects.get(organisation=stage.world.garment_maker),
    ),
    office("investigations:form_team", only(ADMINISTRATOR)),
    Row("investigations:join_team", only(ADMINISTRATOR), only(ADMINISTRATOR), _team),
    Row(
        "investigations:leave_team",
        only(ADMINISTRATOR),
        only(ADMINISTRATOR),
        lambda stage: (
            _team(stage)
            | {"membership": TeamMembership.objects.get(team=stage.world.team, person=stage.world.safety_specialist).pk}
        ),
    ),
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
    # Sign-in: its own pages lead whoever comes at the wrong moment to the right one
    Row("set_language", EVERYBODY, EVERYBODY),
    *(
        Row(name, EVERYBODY, EVERYBODY)
        for name in (
            "account_login",
            "account_logout",
            "account_signup",
            "account_reset_password",
            "account_confirm_login_code",
            "mfa_authenticate",
        )
    ),
    *(
        Row(name, EVERYBODY)
        for name in (
            "account_inactive",
            "account_email_verification_sent",
            "account_reset_password_done",
            "account_reset_password_from_key_done",
        )
    ),
    Row("account_confirm_email", EVERYBODY, EVERYBODY, lambda _stage: {"key": "of-no-address"}),
    Row(
        "account_reset_password_from_key",
        EVERYBODY,
        EVERYBODY,
        lambda _stage: {"uidb36": "1", "key": "of-no-person"},
    ),
    *(
        Row(name, SIGNED_IN, SIGNED_IN)
        for name in (
            "account_reauthenticate",
            "account_email",
            "account_change_password",
            "account_set_password",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_generate_recovery_codes",
            "mfa_add_webauthn",
        )
    ),
    *(
        Row(name, SIGNED_IN)
        for name in ("mfa_index", "mfa_list_webauthn", "mfa_view_recovery_codes", "mfa_download_recovery_codes")
    ),
    *(
        Row(name, SIGNED_IN, SIGNED_IN, lambda _stage: {"pk": 1})
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    ),
)
"""Every address, at least once."""
