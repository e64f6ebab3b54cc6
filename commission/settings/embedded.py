"""One machine with its own PostgreSQL and Valkey, for trying the commission out: `make run`.

The second factor is waived here and mail is written to files: a demonstration, not a commission at work.
"""

from commission.settings import environment as env
from commission.settings.base import *

SECRET_KEY = SECRET_KEY or env.kept_secret(VAR_DIR / "secrets", "SECRET_KEY")
REGISTER_ORIGIN = env.text("REGISTER_ORIGIN", "labour-rights-commission.localhost/register")
REGISTER_SIGNING_KEY = REGISTER_SIGNING_KEY or env.kept_secret(VAR_DIR / "secrets", "REGISTER_SIGNING_KEY")
VAULT_MASTER_KEY = VAULT_MASTER_KEY or env.kept_secret(VAR_DIR / "secrets", "VAULT_MASTER_KEY")
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"
SECOND_FACTOR_WAIVED = env.flag("SECOND_FACTOR_WAIVED", default=True)
DEMONSTRATION_SIGNINS = "commission.portal.demonstration.signins"
ACCOUNT_EMAIL_VERIFICATION = "optional"
# A security key answers to http://localhost, as on no other address without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Whoever tries it out must see what went wrong, and quotes no one.
LOGGING["formatters"]["json"]["words"] = True
