"""The tests: real PostgreSQL and Valkey, a quick hasher, mail in memory."""

import os

from commission.settings import environment as env
from commission.settings.base import *

SECRET_KEY = "only-for-the-tests"  # noqa: S105 (a test's key protects nothing)
REGISTER_ORIGIN = "commission.test/register"
REGISTER_SIGNING_KEY = "the register's key, only for the tests"
VAULT_MASTER_KEY = "the vault's master key, only for the tests"
VAULT_PASSPHRASE_ARGON2 = VAULT_CODE_ARGON2 = "1:64:1"  # noqa: S105 (how argon2id is run)
CHECKPOINT_DIR = VAR_DIR / "test-checkpoints"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Most tests sign persons in by force; those of sign-in itself set these as a commission at work has them.
SECOND_FACTOR_WAIVED = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
MEDIA_ROOT = VAR_DIR / "test-media"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "vault": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "test-vault"},
    },
}
# A test's commits need not survive a power cut.
DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
# Tests ask more often than anybody; those of the rate itself set it.
API_READS_PER_MINUTE = API_ACTS_PER_MINUTE = 10_000_000
LOG_LEVEL = "WARNING"
LOGGING["root"] = {"handlers": ["console"], "level": LOG_LEVEL}

# Runs beside one another share Valkey: each process has a cache and a queue of its own among its 64 databases.
if not env.secret("REDIS_URL"):
    _number = 2 + os.getpid() % 31 * 2
    REDIS_URL = EMBEDDED.redis_url(_number)
    CACHES["default"]["LOCATION"] = REDIS_URL
    CELERY_BROKER_URL = env.celery_broker(REDIS_URL, virtual_host=_number + 1)
