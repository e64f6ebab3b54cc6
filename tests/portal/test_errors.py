"""What people see when something is not there."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_an_address_with_nothing_at_it_says_so_and_leads_on(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert 'href="/dockets/"' in answer.content.decode()


@pytest.mark.django_db
def test_a_form_from_before_signing_in_says_that_nothing_was_done() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/accounts/login/", {"login": "rosa@example.org", "password": "long enough", "csrfmiddlewaretoken": "x"}
    )
    assert answer.status_code == 403
    assert "This form was out of date, and nothing has been done" in answer.content.decode()
