"""What people see when something is not there."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_an_address_with_nothing_at_it_says_so_and_leads_on(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert 'href="/dockets/"' in answer.content.decode()
