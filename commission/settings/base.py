"""What every setting shares. Every environment variable of the site is read here, and nowhere else."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import reset_tzpath

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from commission.settings import environment as env
from commission.settings.applications import *
from embedded.places import APP_ROLE, OWNER_ROLE, Places

# Lets Django's classes be written with their type parameters, as the type checker wants them.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]

# Legal days are counted by the zones of the locked tzdata package, so that no two hosts can differ on a limit.
reset_tzpath(to=())

# --- The environment -------------------------------------------------------------------------------------------------
# Run-time data: uploads, collected assets, mail files, keys made on this machine.
VAR_DIR = Path(env.text("COMMISSION_VAR") or BASE_DIR / "var")
EMBEDDED = Places.of(BASE_DIR, VAR_DIR)

# The site, the worker and the tests connect as the app role, which owns nothing. Commands that change tables connect
# as the owner role; manage.py chooses it through DATABASE_ROLE.
DATABASE_URL = env.secret("DATABASE_URL")
DATABASE_OWNER_URL = env.secret("DATABASE_OWNER_URL")
DATABASE_ROLE = env.text("DATABASE_ROLE", "app")
DATABASE_IS_EMBEDDED = not DATABASE_URL
DATABASE_CONNECTION_SECONDS = env.number("DATABASE_CONNECTION_SECONDS", 600)
REDIS_URL = env.secret("REDIS_URL") or EMBEDDED.redis_url()

SECRET_KEY = env.secret("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# The address under which outsiders reach the site; mail and feeds write it out.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
TRUSTED_PROXY = env.flag("TRUSTED_PROXY", default=False)

# Under this name the register signs its checkpoints; it never changes, or outsiders see another register.
REGISTER_ORIGIN = env.text("REGISTER_ORIGIN") or f"{urlsplit(SITE_URL).netloc}/register"
REGISTER_SIGNING_KEY = env.secret("REGISTER_SIGNING_KEY")
VAULT_MASTER_KEY = env.secret("VAULT_MASTER_KEY")
# Master keys that still open what they sealed, divided by blanks, until `rewrap_keys` says that nothing needs them.
VAULT_FORMER_MASTER_KEYS = env.secret("VAULT_FORMER_MASTER_KEYS").split()
# What is told in confidence: for how long a reader's private key or a filer's mailbox stays open after it was opened.
VAULT_SESSION_SECONDS = env.number("VAULT_SESSION_SECONDS", 900)
# How argon2id is run (passes:KiB:lanes), and how many runs go on at once in one process. Codes have 130 bits already.
VAULT_PASSPHRASE_ARGON2 = env.text("VAULT_PASSPHRASE_ARGON2", "3:131072:1")
VAULT_PASSPHRASES_AT_ONCE = env.number("VAULT_PASSPHRASES_AT_ONCE", 2)
VAULT_CODE_ARGON2 = env.text("VAULT_CODE_ARGON2", "2:19456:1")
VAULT_CODES_AT_ONCE = env.number("VAULT_CODES_AT_ONCE", 2)
# Where sealed files lie: a folder, or a bucket of an object storage that speaks S3. Without keys, those of the machine.
VAULT_S3_BUCKET = env.text("VAULT_S3_BUCKET")
VAULT_S3_ENDPOINT = env.text("VAULT_S3_ENDPOINT")
VAULT_S3_REGION = env.text("VAULT_S3_REGION")
VAULT_S3_FOLDER = env.text("VAULT_S3_FOLDER")
VAULT_S3_ACCESS_KEY = env.secret("VAULT_S3_ACCESS_KEY")
VAULT_S3_SECRET_KEY = env.secret("VAULT_S3_SECRET_KEY")
CHECKPOINT_DIR = Path(env.text("CHECKPOINT_DIR") or VAR_DIR / "checkpoints")

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = env.number("EMAIL_TIMEOUT", 20)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "registry@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# A second factor is demanded of members, staff and clerks. Only a demonstration may waive that, and it says so.
SECOND_FACTOR_WAIVED = env.flag("SECOND_FACTOR_WAIVED", default=False)
CLAMD_SOCKET = env.text("CLAMD_SOCKET")
CLAMD_PATIENCE_SECONDS = env.number("CLAMD_PATIENCE_SECONDS", 120)
LOG_LEVEL = env.text("LOG_LEVEL", "INFO").upper()
# Ports, "9101-9110", on which each process shows its measurements to this machine only; none by default.
METRICS_PORTS = env.text("METRICS_PORTS")

# --- Databases -------------------------------------------------------------------------------------------------------


def _database(role: str) -> dict[str, Any]:
    if role not in {"app", "owner"}:
        message = f"DATABASE_ROLE says {role!r}: it is app or owner."
        raise ImproperlyConfigured(message)
    if DATABASE_IS_EMBEDDED:
        url = EMBEDDED.database_url(APP_ROLE if role == "app" else OWNER_ROLE)
    elif role == "app":
        url = DATABASE_URL
    elif DATABASE_OWNER_URL:
        url = DATABASE_OWNER_URL
    else:
        message = (
            "DATABASE_URL is set and DATABASE_OWNER_URL is not: commands that change tables need the address of the "
            "database for its owner role, which must not be the role of the site."
        )
        raise ImproperlyConfigured(message)
    described = env.database(url)
    # Just-in-time compilation costs more than it saves on short queries.
    described["OPTIONS"]["options"] = " ".join(filter(None, [described["OPTIONS"].get("options"), "-c jit=off"]))
    return described | {"CONN_MAX_AGE": DATABASE_CONNECTION_SECONDS, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": _database(DATABASE_ROLE)}
# The role that is granted its rights after a migration, and none of the owner's.
DATABASE_APP_ROLE = APP_ROLE if DATABASE_IS_EMBEDDED else env.database(DATABASE_URL)["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "commission",
        "KEY_FUNCTION": "commission.authority.throttle.cache_key",
    },
}

# --- Applications ----------------------------------------------------------------------------------------------------
ROOT_URLCONF = "commission.urls"
WSGI_APPLICATION = "commission.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            # Its filter `date` writes days as each language does, in place of Django's own.
            "builtins": ["commission.formats.filters"],
        },
    },
]
# Widgets of our own are drawn from our own templates.
FORM_RENDERER = "commission.portal.widgets.Widgets"

# --- Languages and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
# Each has its whole catalogue in locale/ (`make check` sees to it): a page half in one language serves nobody.
LANGUAGES = [("en", "English"), ("es", "Español"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["commission.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# --- Assets and uploads ----------------------------------------------------------------------------------------------
_MB = 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT") or VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "vault": {
        "BACKEND": "commission.vault.storage.DurableFileStorage",
        "OPTIONS": {"location": VAR_DIR / "vault"},
    },
}
# Sealed files lie in a bucket where one is named; it needs no rights but to put, get, list and delete in it.
if VAULT_S3_BUCKET:
    STORAGES["vault"] = {
        "BACKEND": "commission.vault.buckets.BucketStorage",
        "OPTIONS": {
            "bucket_name": VAULT_S3_BUCKET,
            "endpoint_url": VAULT_S3_ENDPOINT or None,
            "region_name": VAULT_S3_REGION or None,
            "location": VAULT_S3_FOLDER,
            "access_key": VAULT_S3_ACCESS_KEY or None,
            "secret_key": VAULT_S3_SECRET_KEY or None,
        },
    }
FILE_UPLOAD_HANDLERS = ["commission.vault.arrival.BoundedUpload"]
# One file that is sent with a form, and one that is sent in pieces which survive a dropped line.
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_BYTES", 20 * _MB)
EVIDENCE_MAX_BYTES = env.number("EVIDENCE_MAX_BYTES", 500 * _MB)
EVIDENCE_MATTER_MAX_BYTES = env.number("EVIDENCE_MATTER_MAX_BYTES", 20_000 * _MB)
# What may be on its way: to one matter or draft of one person, of one person, of all who have not signed in, in all.
UPLOADS_MAX_WAITING = env.number("UPLOADS_MAX_WAITING", 200)
UPLOADS_DRAFT_MAX_BYTES = env.number("UPLOADS_DRAFT_MAX_BYTES", 2_000 * _MB)
UPLOADS_PERSON_MAX_BYTES = env.number("UPLOADS_PERSON_MAX_BYTES", 5_000 * _MB)
UPLOADS_UNNAMED_MAX_BYTES = env.number("UPLOADS_UNNAMED_MAX_BYTES", 10_000 * _MB)
UPLOADS_MAX_BYTES = env.number("UPLOADS_MAX_BYTES", 50_000 * _MB)
# How long what is on its way waits for more, and what is whole for the act that takes it.
UPLOADS_UNFINISHED_HOURS = env.number("UPLOADS_UNFINISHED_HOURS", 72)
UPLOADS_FINISHED_DAYS = env.number("UPLOADS_FINISHED_DAYS", 30)
# How long 16 KiB of a request may take to come; a slower line is cut off, and what came of an upload is kept.
LINE_PATIENCE_SECONDS = env.number("LINE_PATIENCE_SECONDS", 60)
# What a file may use while its copy for reading is made, in a process of its own.
READING_COPY_MAX_BYTES = env.number("READING_COPY_MAX_BYTES", EVIDENCE_MAX_BYTES)
READING_COPY_MEMORY_BYTES = env.number("READING_COPY_MEMORY_BYTES", 1_024 * _MB)
READING_COPY_SECONDS = env.number("READING_COPY_SECONDS", 60)
PICTURE_MAX_PIXELS = env.number("PICTURE_MAX_PIXELS", 100_000_000)
# Unnamed files, gone with their process, in which a file lies while it is looked at.
VAULT_WORK_DIR = Path(env.text("VAULT_WORK_DIR") or VAR_DIR / "work")
# How many files one person may bring in one matter.
UPLOAD_MAX_FILES = env.number("UPLOAD_MAX_FILES", 500)
DATA_UPLOAD_MAX_NUMBER_FILES = 10
# For how long a complaint that is being written waits for whoever writes it, in days.
DRAFT_DAYS = env.number("DRAFT_DAYS", 30)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- Sign-in ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "authority.Person"
AUTHENTICATION_BACKENDS = [
    "commission.authority.backend.ByAddress",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
ACCOUNT_ADAPTER = "commission.authority.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "commission.authority.forms.SignInForm",
    "signup": "commission.authority.forms.NewPersonForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# One address a person; a new one counts once it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
# Tries to sign in, counted by what stands for the browser's address, and for the account's.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "signup": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TRUSTED_PROXY else 0
# A session ends with the browser, and at the latest after a working day.
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ENGINE = "commission.authority.sessions"
MFA_ADAPTER = "commission.authority.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Labour rights commission"
# A code still counts that was read a moment ago.
MFA_TOTP_TOLERANCE = 1
# The module that names whom anybody may sign in as; only a demonstration has one.
DEMONSTRATION_SIGNINS = ""
# guardian's anonymous person would be a row that no one appointed.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False

# --- Protection of the browser ---------------------------------------------------------------------------------------
# No inline script, no inline style, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "commission.portal.views.errors.out_of_date"
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- The programming interface ---------------------------------------------------------------------------------------
# Of one token, or of one address without any.
API_READS_PER_MINUTE = env.number("API_READS_PER_MINUTE", 600)
API_ACTS_PER_MINUTE = env.number("API_ACTS_PER_MINUTE", 120)
# Webhooks go to public addresses over HTTPS. Only a trial on one machine lets them go to itself.
WEBHOOKS_TO_PRIVATE_ADDRESSES = env.flag("WEBHOOKS_TO_PRIVATE_ADDRESSES", default=False)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["commission.authority.bearer.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["commission.authority.bearer.InScope"],
    "DEFAULT_THROTTLE_CLASSES": ["commission.authority.throttle.Rate"],
    "DEFAULT_PARSER_CLASSES": ["commission.acts.bodies.BoundedJSON"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "commission.acts.problems.answer",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Labour rights commission",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "The same acts and facts as on the pages, for programs. Reads are open to everybody; acts need a "
    "token, made at /home/tokens/. Refusals are problem details (RFC 9457) that name the rule.",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# --- The worker ------------------------------------------------------------------------------------------------------
# PostgreSQL decides what is due; Celery only wakes. Losing every message loses nothing.
CELERY_BROKER_URL = env.celery_broker(REDIS_URL, virtual_host=1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "UTC"
# Written at once, so that a look at the file tells whether beat lives.
CELERY_BEAT_SYNC_EVERY = 1
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "run" / "beat")
CELERY_BEAT_SCHEDULE = {
    # A wake-up that waits longer than its period is dropped: the next one does the same.
    "sweep": {"task": "commission.proceedings.tasks.sweep", "schedule": 60.0, "options": {"expires": 60}},
    "publish": {"task": "commission.register.tasks.publish", "schedule": 900.0, "options": {"expires": 900}},
    "deliver": {"task": "commission.outbox.tasks.deliver", "schedule": 10.0, "options": {"expires": 10}},
    "expire_uploads": {
        "task": "commission.vault.tasks.expire_waiting_uploads",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "expire_drafts": {"task": "complaints.tasks.expire_drafts", "schedule": 3600.0, "options": {"expires": 3600}},
    "follow_terms": {"task": "complaints.tasks.follow_terms", "schedule": 600.0, "options": {"expires": 600}},
    "call": {"task": "commission.authority.tasks.call_webhooks", "schedule": 10.0, "options": {"expires": 10}},
}

# --- Logs and measurements -------------------------------------------------------------------------------------------
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_CELERY_ENABLED = True
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "commission.logs.formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        # Its warnings quote the address that was asked for; the request log says the same without it.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # The timetable would say every few seconds that it woke the worker.
        "celery.beat": {"level": "WARNING"},
        "django_structlog.celery.receivers": {"level": "WARNING"},
    },
}
PROMETHEUS_EXPORT_MIGRATIONS = False
if METRICS_PORTS:
    _ports = [int(port) for port in METRICS_PORTS.split("-")]
    PROMETHEUS_METRICS_EXPORT_PORT_RANGE = range(_ports[0], _ports[-1] + 1)
    PROMETHEUS_METRICS_EXPORT_ADDRESS = "127.0.0.1"
