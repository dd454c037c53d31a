"""Thư điện tử from the environment: which server sends letters, or the folder that keeps them.

A malformed value stops the start with a sentence that says how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_SECURITIES = ("none", "starttls", "tls")
_PORTS = {"none": 25, "starttls": 587, "tls": 465}
TIMEOUT_SECONDS = 15


def mail_settings(environ: Mapping[str, str]) -> dict[str, object]:
    """The EMAIL_ settings of Django. Without TIENDO_SMTP_HOST letters go to the outbox on disk."""
    host = environ.get("TIENDO_SMTP_HOST", "")
    sender = environ.get("TIENDO_SMTP_FROM", "")
    if not host:
        return {
            "EMAIL_BACKEND": "tiendo.notices.outbox.OutboxBackend",
            "DEFAULT_FROM_EMAIL": _sender(sender) if sender else "tien-do@localhost",
        }
    if not sender:
        raise ImproperlyConfigured(
            f"TIENDO_SMTP_HOST={host}: thiếu TIENDO_SMTP_FROM đi cùng; hãy đặt địa chỉ người gửi, "
            "ví dụ tien-do@caobang.gov.vn."
        )
    security = environ.get("TIENDO_SMTP_SECURITY", "starttls").lower()
    if security not in _SECURITIES:
        raise ImproperlyConfigured(
            f"TIENDO_SMTP_SECURITY={security}: phải là một trong {', '.join(_SECURITIES)}."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "DEFAULT_FROM_EMAIL": _sender(sender),
        "EMAIL_HOST": host,
        "EMAIL_PORT": _port(environ.get("TIENDO_SMTP_PORT", ""), security),
        "EMAIL_HOST_USER": environ.get("TIENDO_SMTP_USER", ""),
        "EMAIL_HOST_PASSWORD": environ.get("TIENDO_SMTP_PASSWORD", ""),
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "tls",
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }


def site_address(environ: Mapping[str, str], bind: tuple[str, int]) -> str:
    """TIENDO_SITE: where people open the program, for links in letters; else where it listens."""
    site = environ.get("TIENDO_SITE", "").rstrip("/")
    if not site:
        return f"http://{bind[0]}:{bind[1]}"
    parts = urlsplit(site)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ImproperlyConfigured(
            f"TIENDO_SITE={site}: phải là địa chỉ đầy đủ, ví dụ https://tiendo.caobang.gov.vn."
        )
    return site


def _sender(value: str) -> str:
    if "@" not in parseaddr(value)[1]:
        raise ImproperlyConfigured(
            f"TIENDO_SMTP_FROM={value}: phải là một địa chỉ thư, ví dụ tien-do@caobang.gov.vn."
        )
    return value


def _port(value: str, security: str) -> int:
    if not value:
        return _PORTS[security]
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise ImproperlyConfigured(f"TIENDO_SMTP_PORT={value}: phải là số từ 1 đến 65535.")
    return int(value)
