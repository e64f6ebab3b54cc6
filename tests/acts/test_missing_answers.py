"""What a form says of an answer that is missing."""

from __future__ import annotations

from django import forms


def test_a_missing_answer_is_asked_for_without_speaking_of_fields() -> None:
    class Asked(forms.Form):
        reasons = forms.CharField()
        choice = forms.ChoiceField(choices=[("a", "A")])

    assert Asked({}).errors == {
        "reasons": ["An answer is needed here."],
        "choice": ["An answer is needed here."],
    }
