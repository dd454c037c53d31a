"""Settings of Tiến Độ: one file, from the environment, every value with a default.

A malformed value stops the start with a sentence that says how to mend it.
"""

from __future__ import annotations

import os
import secrets
import sys
from datetime import date
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config.mail import mail_settings, site_address

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _data_dir() -> Path:
    folder = Path(os.environ.get("TIENDO_DATA", BASE_DIR / "var")).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"TIENDO_DATA={folder}: không tạo được thư mục dữ liệu ({error.strerror}). "
            "Hãy chọn thư mục khác mà người chạy chương trình được ghi."
        ) from error
    return folder


def _demonstration_day() -> date | None:
    value = os.environ.get("TIENDO_TODAY", "")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"TIENDO_TODAY={value}: phải là một ngày dạng năm-tháng-ngày, ví dụ 2026-12-15. "
            "Bỏ trống để dùng ngày thật."
        ) from error


def _secret_key() -> str:
    """The key of this installation: from the environment, else made once and kept."""
    if key := os.environ.get("TIENDO_SECRET_KEY", ""):
        return key
    kept = TIENDO_DATA / "secret_key"
    if not kept.exists():
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text(encoding="ascii")


def _bind() -> tuple[str, int]:
    value = os.environ.get("TIENDO_BIND", "127.0.0.1:8000")
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise ImproperlyConfigured(
            f"TIENDO_BIND={value}: phải có dạng địa chỉ:cổng, ví dụ 127.0.0.1:8000."
        )
    return host, int(port)


def _database() -> dict[str, object]:
    url = os.environ.get("TIENDO_DATABASE_URL", f"sqlite:///{TIENDO_DATA / 'tiendo.sqlite3'}")
    # Only these two are tested; the reader of addresses knows others, and passes nonsense.
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "TIENDO_DATABASE_URL không đọc được: phải có dạng "
            "postgres://người:mật-khẩu@máy:5432/tên hoặc sqlite:////đường/dẫn/tệp."
        )
    database: dict[str, object] = dict(env.db_url_config(url))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
        # A file for tests too: in memory, the threads of a live server lock each other out.
        database["TEST"] = {"NAME": str(TIENDO_DATA / "test.sqlite3")}
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
        # Compiling queries just in time costs more than it gives on pages of this size.
        database["OPTIONS"] = {
            "options": "-c jit=off",
            # A server that is gone without a word is given up, not waited for.
            "connect_timeout": 5,
            "tcp_user_timeout": 15000,
        }
    return database


def _is_behind_https() -> bool:
    value = os.environ.get("TIENDO_HTTPS", "false").lower()
    if value not in ("true", "false"):
        raise ImproperlyConfigured(f"TIENDO_HTTPS={value}: phải là true hoặc false.")
    return value == "true"


TIENDO_DATA = _data_dir()
TIENDO_TODAY = _demonstration_day()
TIENDO_BIND = _bind()
TIENDO_SITE = site_address(os.environ, TIENDO_BIND)
FILES_DIR = TIENDO_DATA / "files"
OUTBOX_DIR = TIENDO_DATA / "outbox"
# The largest file that is read; the same as the reader's own limit.
MAX_UPLOAD_BYTES = 50 * 1024 * 1024

SECRET_KEY = _secret_key()
DEBUG = False
TESTING = "pytest" in sys.modules
ALLOWED_HOSTS = [
    "localhost",
    "127.0.0.1",
    "[::1]",
    TIENDO_BIND[0],
    *[host for host in os.environ.get("TIENDO_HOSTS", "").split(",") if host],
]
# Bound to every address, the server can't know the names by which people reach it; the doctor
# asks for them.
IS_OPEN_TO_ALL = TIENDO_BIND[0] in ("0.0.0.0", "[::]", "::")
if IS_OPEN_TO_ALL and not os.environ.get("TIENDO_HOSTS", ""):
    ALLOWED_HOSTS.append("*")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "tiendo.audit",
    "tiendo.law",
    "tiendo.files",
    "tiendo.backup",
    "tiendo.places",
    "tiendo.agencies",
    "tiendo.accounts",
    "tiendo.plans",
    "tiendo.progress",
    "tiendo.reporting",
    "tiendo.notices",
    "tiendo.search",
    "tiendo.intake",
    "tiendo.ui",
    "tiendo.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tiendo.web.headers.SafetyHeadersMiddleware",
    "tiendo.web.compressing.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # A second guard: a view is closed unless it says that it is open.
    "tiendo.web.kept.guarding.SignInFirstMiddleware",
    "tiendo.web.kept.guarding.KeptFormMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tiendo.web.day.DayMiddleware",
    "tiendo.web.standing_person.StandingPersonMiddleware",
    "tiendo.web.faults.MissingRuleMiddleware",
    "tiendo.web.outages.StoringFaultMiddleware",
    "tiendo.web.locks.MovedOnMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tiendo.web.surroundings.surroundings",
            ],
            "builtins": ["tiendo.ui.templatetags.tiendo"],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "tiendo.ui.fragments.environment"},
    },
]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["tiendo.accounts.backends.PersonBackend"]
LOGIN_URL = "web:sign_in"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:sign_in"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# EMAIL_BACKEND and what belongs to it.
globals().update(mail_settings(os.environ))

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static-built"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
WHITENOISE_AUTOREFRESH = TESTING

FILE_UPLOAD_HANDLERS = [
    # What goes past MAX_UPLOAD_BYTES is read and thrown away, so that a page can say so.
    "tiendo.web.intake.sluice.SizeSluice",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "tiendo.web.incoming.IncomingFileHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = str(TIENDO_DATA)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# On a closed network the server may speak plain HTTP; behind TLS this is set to true.
IS_BEHIND_HTTPS = _is_behind_https()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        # What is not named here is refused: frames, workers, plugins, media, manifests.
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        # data: for the square code of the second factor, which must not lie in a cache.
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "upgrade-insecure-requests": IS_BEHIND_HTTPS,
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "tiendo.accounts.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tiendo.web.kept.guarding.csrf_refused"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_BEHIND_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_BEHIND_HTTPS else 0
# What other machines under the same name do, and lists that browsers ship with, are not ours to
# promise: a province decides both for its whole domain.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # WARNING at the handler: the worker sets its own loggers to tell of every start and task.
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
