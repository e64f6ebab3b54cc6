"""The office, and the pages of sign-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commission.directory.models import Representation
from commission.institution.models import SeatKind
from investigations.models import TeamMembership
from tests.permission_matrix.rows import (
    EVERYBODY,
    MEMBERS,
    OFFICE,
    SIGNED_IN,
    Arguments,
    Audience,
    Row,
    only,
    team_of,
)
from tests.permission_stage import (
    ADMINISTRATOR,
    CLERK,
    Stage,
)


def _office(**more: Callable[[Stage], Any]) -> Arguments:
    """The office of the commission, and what an act there is about."""
    return lambda stage: {
        "commission": stage.world.commission.pk,
        **{name: found(stage).pk for name, found in more.items()},
    }


def office(name: str, who: Audience, **more: Callable[[Stage], Any]) -> Row:
    """The page of an act of the office."""
    return Row(name, who, who, _office(**more))


def _garment_maker(stage: Stage) -> Any:
    return stage.world.garment_maker


ROWS: tuple[Row, ...] = (
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
    office("proceedings:identify_respondent", OFFICE, organisation=lambda stage: stage.described),
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
    Row("investigations:join_team", only(ADMINISTRATOR), only(ADMINISTRATOR), team_of),
    Row(
        "investigations:leave_team",
        only(ADMINISTRATOR),
        only(ADMINISTRATOR),
        lambda stage: (
            team_of(stage)
            | {"membership": TeamMembership.objects.get(team=stage.world.team, person=stage.world.safety_specialist).pk}
        ),
    ),
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
