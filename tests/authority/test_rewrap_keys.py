"""A new master key takes the place of the old one, and nothing is lost on the way."""

import base64
import json
import uuid
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from commission.authority.hooks import keep_webhook, secret_of
from commission.outbox.models import Webhook
from commission.register.api import commit_draw_secrets
from commission.vault.keys import KeyMissing, key_for_opening, key_for_sealing
from tests.authority.people import COMMISSION, person

ANOTHER = "another master key, long enough for one"
SECRET = "JBSWY3DPEHPK3PXP"


def rewrap() -> Any:
    said = StringIO()
    call_command("rewrap_keys", "--json", stdout=said)
    return json.loads(said.getvalue())


@pytest.mark.django_db
def test_master_keys_rotate_without_losing_a_matter_a_second_factor_or_a_draw(settings: Settings) -> None:
    matters = [uuid.uuid4() for _ in range(3)]
    before = [key_for_sealing(matter) for matter in matters]
    TOTP.activate(person(), SECRET)
    commit_draw_secrets(commission=COMMISSION, count=2, at=timezone.now())
    kept = keep_webhook(person("maria"), address="https://union.example/hook", kinds=["hearing_set"])
    former = settings.VAULT_MASTER_KEY

    settings.VAULT_MASTER_KEY = ANOTHER
    with pytest.raises(KeyMissing):
        key_for_opening(matters[0])
    with pytest.raises(CommandError, match="VAULT_FORMER_MASTER_KEYS"):
        call_command("rewrap_keys")

    settings.VAULT_FORMER_MASTER_KEYS = [former]
    assert key_for_opening(matters[0]) == before[0]
    assert rewrap() == {"data_keys": 3, "second_factors": 1, "draw_secrets": 2, "webhook_secrets": 1}

    settings.VAULT_FORMER_MASTER_KEYS = []
    assert [key_for_opening(matter) for matter in matters] == before
    assert secret_of(Webhook.objects.get()) == base64.b64decode(kept.secret.removeprefix("whsec_"))
    assert Authenticator.objects.get().wrap().instance.data["secret"] != SECRET
    assert rewrap() == {"data_keys": 0, "second_factors": 0, "draw_secrets": 0, "webhook_secrets": 0}
    said = StringIO()
    call_command("rewrap_keys", stdout=said)
    assert "former ones can go" in said.getvalue()
