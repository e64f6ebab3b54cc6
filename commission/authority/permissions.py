"""The one permission table: which capacity, held over what, may do which act (INST-5).

Every act, and every page or API route that is not open to all, names one permission of this table.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from commission.authority.capacities import INVESTIGATORS, MEMBERS, PARTIES, Capacity, Power, Scope

Holder = tuple[Capacity, Scope]


class Permission(enum.StrEnum):
    """Everything that somebody may or may not do."""

    READ_PUBLIC = "read_public"
    HAVE_A_HOME = "have_a_home"
    FILE_COMPLAINT = "file_complaint"
    FILE_UNDER_PROTECTION = "file_under_protection"
    USE_MAILBOX = "use_mailbox"
    ASSIST_FILING = "assist_filing"
    RECORD_NEED = "record_need"
    READ_CONFIDENCE = "read_confidence"
    KEEP_VAULT_KEY = "keep_vault_key"
    OVERSEE_VAULT = "oversee_vault"
    REDACT = "redact"
    ANSWER_RETALIATION = "answer_retaliation"
    ORDER_PROTECTION = "order_protection"
    SUBMIT_TO_RECORD = "submit_to_record"
    ANSWER_COMPLAINT = "answer_complaint"
    INTERVENE = "intervene"
    BRING_FILINGS = "bring_filings"
    READ_SEALED_RECORD = "read_sealed_record"
    STRIKE_ENTRY = "strike_entry"
    REGISTER_PARTY = "register_party"
    DISCLOSE_CONFLICT = "disclose_conflict"
    SET_HEARING = "set_hearing"
    HOLD_HEARING = "hold_hearing"
    CAST_BALLOT = "cast_ballot"
    ISSUE_DECISION = "issue_decision"
    WITHDRAW_COMPLAINT = "withdraw_complaint"
    AMEND_FACTS = "amend_facts"
    ALLEGE_FURTHER = "allege_further"
    ENTER_APPEARANCE = "enter_appearance"
    WITHDRAW_APPEARANCE = "withdraw_appearance"
    REDACT_ENTRY = "redact_entry"
    CONSOLIDATE = "consolidate"
    RECORD_FINDING = "record_finding"
    RECORD_VISIT = "record_visit"
    READ_INVESTIGATION = "read_investigation"
    CLAIM_BENCHMARK = "claim_benchmark"
    VERIFY_BENCHMARK = "verify_benchmark"
    GIVE_LIFT_NOTICE = "give_lift_notice"
    HOLD_LIFT_HEARING = "hold_lift_hearing"
    SPEAK_AT_LIFT_HEARING = "speak_at_lift_hearing"
    RULE_ON_LIFT = "rule_on_lift"
    FORM_TEAM = "form_team"
    DELIBERATE = "deliberate"
    TAKE_PART_IN_DELIBERATION = "take_part_in_deliberation"
    VOTE_ON_CRITERIA = "vote_on_criteria"
    PROPOSE_CRITERION = "propose_criterion"
    PROMULGATE = "promulgate"
    KEEP_NORMS = "keep_norms"
    REPORT_OBSERVATION = "report_observation"
    VERIFY_OBSERVATION = "verify_observation"
    ADOPT_CHARTER = "adopt_charter"
    CONSTITUTE = "constitute"
    APPOINT = "appoint"
    RESIGN_SEAT = "resign_seat"
    PUBLISH_CHECKPOINT = "publish_checkpoint"
    KEEP_DIRECTORY = "keep_directory"
    DESCRIBE_RESPONDENT = "describe_respondent"
    MOVE_DEMONSTRATION_CLOCK = "move_demonstration_clock"
    OPERATE_RULE = "operate_rule"


def _each(capacities: tuple[Capacity, ...], scope: Scope) -> frozenset[Holder]:
    return frozenset((capacity, scope) for capacity in capacities)


_ANYONE: frozenset[Holder] = frozenset({(Capacity.PUBLIC, Scope.ANYONE)})
_SIGNED_IN: frozenset[Holder] = frozenset({(Capacity.PUBLIC, Scope.SIGNED_IN)})
_ADMINISTRATOR: frozenset[Holder] = frozenset({(Capacity.ADMINISTRATOR, Scope.COMMISSION)})
_CLERK: frozenset[Holder] = frozenset({(Capacity.REGISTRY_CLERK, Scope.COMMISSION)})
_PANEL = _each(MEMBERS, Scope.DOCKET)
_MEMBERS = _each(MEMBERS, Scope.COMMISSION)
_TEAM = _each(INVESTIGATORS, Scope.TEAM)
_STAFF: frozenset[Holder] = frozenset({(Capacity.STAFF_INVESTIGATOR, Scope.TEAM)})
_STAFF_AT_LARGE: frozenset[Holder] = frozenset({(Capacity.STAFF_INVESTIGATOR, Scope.COMMISSION)})
_OFFICIAL: frozenset[Holder] = frozenset({(Capacity.OFFICIAL, Scope.COMMISSION)})
_PARTIES = _each(PARTIES, Scope.DOCKET)
_CLOCK: frozenset[Holder] = frozenset({(Capacity.CLOCK, Scope.ANYONE)})

PERMISSIONS: Mapping[Permission, frozenset[Holder]] = {
    Permission.READ_PUBLIC: _ANYONE,
    Permission.HAVE_A_HOME: _SIGNED_IN,
    Permission.FILE_COMPLAINT: _SIGNED_IN | _CLOCK,
    Permission.FILE_UNDER_PROTECTION: _ANYONE,
    # Whoever holds the receipt code; the acts ask for the mailbox that it opens.
    Permission.USE_MAILBOX: _ANYONE,
    Permission.ASSIST_FILING: _CLERK | _SIGNED_IN,
    Permission.RECORD_NEED: _ANYONE,
    Permission.READ_CONFIDENCE: _CLERK | _TEAM,
    Permission.KEEP_VAULT_KEY: _CLERK | _TEAM | _STAFF_AT_LARGE | _MEMBERS,
    # Those who sit watch over those who serve, and the other way round: nobody watches over herself alone.
    Permission.OVERSEE_VAULT: _ADMINISTRATOR | _MEMBERS,
    Permission.REDACT: _CLERK,
    Permission.ANSWER_RETALIATION: _CLERK | _STAFF,
    Permission.ORDER_PROTECTION: _PANEL | _CLOCK,
    Permission.SUBMIT_TO_RECORD: _PARTIES | _CLERK,
    Permission.ADOPT_CHARTER: _CLOCK | _ADMINISTRATOR,
    Permission.ANSWER_COMPLAINT: frozenset({(Capacity.RESPONDENT, Scope.DOCKET)}),
    Permission.INTERVENE: _SIGNED_IN,
    Permission.BRING_FILINGS: _SIGNED_IN | _CLERK | _CLOCK,
    Permission.READ_SEALED_RECORD: _PANEL | _CLERK,
    Permission.STRIKE_ENTRY: _PANEL,
    Permission.REGISTER_PARTY: _CLERK,
    Permission.DISCLOSE_CONFLICT: _MEMBERS | _CLERK,
    Permission.SET_HEARING: _PANEL,
    Permission.HOLD_HEARING: _PANEL,
    Permission.CAST_BALLOT: _PANEL,
    Permission.ISSUE_DECISION: _PANEL | _CLOCK,
    Permission.WITHDRAW_COMPLAINT: frozenset({(Capacity.COMPLAINANT, Scope.DOCKET)}),
    Permission.AMEND_FACTS: frozenset({(Capacity.COMPLAINANT, Scope.DOCKET)}),
    Permission.ALLEGE_FURTHER: frozenset({(Capacity.COMPLAINANT, Scope.DOCKET)}),
    Permission.ENTER_APPEARANCE: _PARTIES | _CLERK,
    Permission.WITHDRAW_APPEARANCE: _PARTIES | _CLERK,
    Permission.REDACT_ENTRY: _CLERK,
    Permission.CONSOLIDATE: _PANEL,
    Permission.RECORD_FINDING: _STAFF,
    Permission.RECORD_VISIT: _TEAM,
    Permission.READ_INVESTIGATION: _TEAM
    | _MEMBERS
    | _ADMINISTRATOR
    | frozenset({(Capacity.STAFF_INVESTIGATOR, Scope.COMMISSION)}),
    Permission.CLAIM_BENCHMARK: frozenset({(Capacity.RESPONDENT, Scope.DOCKET)}),
    Permission.VERIFY_BENCHMARK: frozenset({(Capacity.STAFF_INVESTIGATOR, Scope.COMMISSION)}),
    Permission.GIVE_LIFT_NOTICE: _CLERK | _PANEL | _CLOCK,
    Permission.HOLD_LIFT_HEARING: _PANEL,
    Permission.SPEAK_AT_LIFT_HEARING: _SIGNED_IN,
    Permission.RULE_ON_LIFT: _PANEL | _CLOCK,
    Permission.FORM_TEAM: _ADMINISTRATOR,
    # Who of these promulgates is the charter’s word (CHART-4 to CHART-6); the acts ask it.
    Permission.DELIBERATE: _MEMBERS | _OFFICIAL | _CLOCK,
    Permission.TAKE_PART_IN_DELIBERATION: _MEMBERS | _OFFICIAL | _STAFF_AT_LARGE | _SIGNED_IN,
    Permission.VOTE_ON_CRITERIA: _MEMBERS | _OFFICIAL,
    Permission.PROPOSE_CRITERION: _SIGNED_IN,
    Permission.PROMULGATE: _MEMBERS | _OFFICIAL | _CLOCK,
    Permission.KEEP_NORMS: _CLERK | _ADMINISTRATOR | _STAFF_AT_LARGE | _CLOCK,
    Permission.REPORT_OBSERVATION: _CLERK | _ADMINISTRATOR | _STAFF_AT_LARGE | _CLOCK,
    Permission.VERIFY_OBSERVATION: _STAFF_AT_LARGE,
    Permission.CONSTITUTE: _CLOCK,
    Permission.APPOINT: _ADMINISTRATOR | _CLOCK,
    Permission.RESIGN_SEAT: _MEMBERS,
    Permission.PUBLISH_CHECKPOINT: _ADMINISTRATOR | _CLOCK,
    Permission.KEEP_DIRECTORY: _ADMINISTRATOR | _CLERK | _CLOCK,
    Permission.DESCRIBE_RESPONDENT: _ANYONE,
    Permission.MOVE_DEMONSTRATION_CLOCK: _SIGNED_IN,
    Permission.OPERATE_RULE: _CLOCK,
}
"""Who holds each permission. The clock holds what it must do when nobody does."""

POWER_FOR: Mapping[Permission, Power] = {
    Permission.SUBMIT_TO_RECORD: Power.ARGUE,
    Permission.ANSWER_COMPLAINT: Power.ANSWER,
    Permission.WITHDRAW_COMPLAINT: Power.WITHDRAW,
    Permission.AMEND_FACTS: Power.FILE,
    Permission.ALLEGE_FURTHER: Power.FILE,
    Permission.ENTER_APPEARANCE: Power.APPOINT,
    Permission.CLAIM_BENCHMARK: Power.CLAIM,
}
"""The power that it takes of whoever does this for a party. Whoever speaks for one may always stop."""
