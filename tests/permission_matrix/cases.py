"""Who may do what in a case, and with what was told in confidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from commission.authority.models import Grant
from complaints.drafts import keeping
from complaints.drafts.questions import ANSWERED, ONESELF
from complaints.models import Docket
from tests.permission_matrix.rows import (
    EVERYBODY,
    MEMBERS,
    PANEL,
    SIGNED_IN,
    TEAM,
    Arguments,
    Audience,
    Row,
    only,
    proceeding_of,
    team_of,
)
from tests.permission_stage import (
    ADMINISTRATOR,
    CLERK,
    COMPLAINANT,
    INVESTIGATOR,
    RESPONDENT,
    Stage,
)


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
    return Row(f"sanctions:{name}", who, who, proceeding_of, _sanctioned)


def _argued(stage: Stage) -> Docket:
    return stage.argued


def _sanctioned(stage: Stage) -> Docket:
    return stage.sanctioned


def _protected(stage: Stage) -> Docket:
    return stage.protected


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


ROWS: tuple[Row, ...] = (
    # Told in confidence: the door is open to all, and behind it a code; its readers are the registry and the team
    Row("portal:protected", EVERYBODY, EVERYBODY),
    Row("complaints:mailbox", EVERYBODY),
    *(
        Row(f"complaints:mailbox_{name}", EVERYBODY, EVERYBODY)
        for name in ("write", "report", "bring", "withdraw", "take_back", "take_back_account", "close")
    ),
    Row("complaints:mailbox_take_back_entry", EVERYBODY, EVERYBODY, lambda _stage: {"entry": 1}),
    Row("complaints:mailbox_closed", EVERYBODY),
    Row("complaints:mailbox_file", EVERYBODY, arguments=lambda _stage: {"entry": 1}),
    Row("complaints:mailbox_need_file", EVERYBODY, arguments=lambda stage: {"file": stage.need_file}),
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
    Row(
        "complaints:need_file",
        TEAM | {CLERK},
        TEAM | {CLERK},
        lambda stage: {"need": stage.need.pk, "file": stage.need_file},
    ),
    # What is one's own
    Row("portal:home", SIGNED_IN),
    Row("portal:inbox", SIGNED_IN, SIGNED_IN),
    Row("portal:vault_keys", MEMBERS | TEAM | only(CLERK), MEMBERS | TEAM | only(CLERK)),
    Row("portal:vault_openings", MEMBERS | only(ADMINISTRATOR)),
    Row("portal:vault_each_opening", MEMBERS | only(ADMINISTRATOR)),
    Row("portal:vault_openings_csv", MEMBERS | only(ADMINISTRATOR)),
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
    act("complaints:confirm_file", only(CLERK), entry=lambda stage: stage.sealed_entry),
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
    Row("investigations:record_visit", TEAM, TEAM, team_of),
    Row("proceedings:make_finding", only(INVESTIGATOR), only(INVESTIGATOR), team_of),
)
