"""A constraint is named after its rule, so that the database's refusal names the rule too."""

import pytest

from commission.rulebook import RULES, UnknownRule
from commission.rulebook import constraints as registry
from commission.rulebook.constraints import EnforcingConstraint, constraints_of, declare, declared, rule_of_constraint


@pytest.fixture(autouse=True)
def _declarations_of_this_test_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with none: what the apps declare at start-up is theirs, and is put back afterwards."""
    monkeypatch.setattr(registry, "_declared", {})


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("dec_3_violation_has_sanction", "DEC-3"),
        ("hear_6_member_in_one_hearing", "HEAR-6"),
        ("crit_5_only_stronger", "CRIT-5"),
        ("inv_1_staff", "INV-1"),
        ("inv_11_no_location_before_the_end", "INV-11"),
        ("file_2_docket_number_unique_2026", "FILE-2"),
        ("waiv_1_all_three", "WAIV-1"),
    ],
)
def test_reads_the_rule_from_the_name_of_a_constraint(name: str, rule: str) -> None:
    assert rule_of_constraint(name) == rule


@pytest.mark.parametrize(
    "name",
    [
        "complaints_docket_commission_id_3f2a_fk",  # Django's own
        "complaints_docket_pkey",
        "dec_3",  # does not say what it guards
        "dec_3_",
        "dec_03_violation_has_sanction",
        "dec_99_violation_has_sanction",  # no such rule
        "decision_3_violation_has_sanction",
        "DEC_3_violation_has_sanction",
        "dec-3-violation-has-sanction",
        "dec_3_violation has sanction",
        "dec_3_violation_has_sanction\n",
        "dec_٣_violation_has_sanction",
        "unique_dec_3_violation",
        "_3_x",
        "",
    ],
)
def test_reads_no_rule_from_another_name(name: str) -> None:
    assert rule_of_constraint(name) is None


def test_every_rule_can_have_a_constraint() -> None:
    for rule in RULES:
        assert rule_of_constraint(f"{rule.lower().replace('-', '_')}_guard") == rule


def test_shows_what_each_rule_s_constraints_make_impossible() -> None:
    second = declare("hear_6_room_in_one_hearing", "A room cannot be in two hearings at once.")
    first = declare("hear_6_member_in_one_hearing", "A member cannot be in two hearings at once.")
    declare("reg_1_append_only", "An entry cannot be changed.")
    assert constraints_of("HEAR-6") == (first, second)
    assert constraints_of("HEAR-1") == ()
    assert [constraint.rule for constraint in declared()] == ["HEAR-6", "HEAR-6", "REG-1"]
    assert first == EnforcingConstraint(
        "hear_6_member_in_one_hearing", "HEAR-6", "A member cannot be in two hearings at once."
    )


def test_does_not_look_for_constraints_of_a_rule_that_does_not_exist() -> None:
    with pytest.raises(UnknownRule):
        constraints_of("HEAR-99")


@pytest.mark.parametrize("name", ["complaints_docket_pkey", "dec_99_nothing", "dec_3"])
def test_refuses_to_declare_a_constraint_that_is_named_after_no_rule(name: str) -> None:
    with pytest.raises(ValueError, match="not named after a rule"):
        declare(name, "Nothing.")


def test_refuses_to_declare_a_name_that_postgresql_would_cut_off() -> None:
    longest = "dec_3_".ljust(63, "x")
    assert declare(longest, "A decision without a sanction.").name == longest
    with pytest.raises(ValueError, match="63 characters"):
        declare(longest + "x", "A decision without a sanction.")


def test_refuses_to_declare_a_constraint_twice() -> None:
    declare("dec_3_violation_has_sanction", "A violation without a sanction.")
    with pytest.raises(ValueError, match="declared twice"):
        declare("dec_3_violation_has_sanction", "A violation without a sanction.")
    assert len(declared()) == 1
