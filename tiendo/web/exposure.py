"""What of the set-up lets others in: the findings on safety of `tiendo doctor`, and what keeps the
server from starting.
"""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError

from tiendo.accounts.models import User
from tiendo.web.findings import Finding, Weight

_LEAST_KEY = 50
_LEAST_CHARACTERS = 5


def encryption() -> Finding:
    """HTTPS, where the server is reached from other machines."""
    about = "Đường truyền"
    if settings.IS_BEHIND_HTTPS:
        return Finding(Weight.FINE, about, "TIENDO_HTTPS=true, cookie chỉ đi qua HTTPS")
    host = settings.TIENDO_BIND[0]
    if host in ("127.0.0.1", "localhost", "[::1]"):
        return Finding(Weight.FINE, about, "chỉ máy này vào được, chưa cần HTTPS")
    return Finding(
        Weight.ADVICE,
        about,
        f"máy khác vào được ({host}) mà không có HTTPS: mật khẩu đi qua mạng không mã hóa",
        "đặt máy chủ HTTPS (nginx, caddy) phía trước, gắn Tiến Độ vào 127.0.0.1 và đặt "
        "TIENDO_HTTPS=true",
    )


def host_names() -> Finding:
    """Whether the server answers to every name."""
    about = "Tên máy chủ"
    if "*" in settings.ALLOWED_HOSTS:
        return Finding(
            Weight.ADVICE,
            about,
            "trả lời mọi tên, kể cả tên giả do người khác đặt",
            "đặt TIENDO_HOSTS bằng tên hoặc địa chỉ mà cán bộ gõ, ví dụ tiendo.tinh.gov.vn",
        )
    return Finding(Weight.FINE, about, ", ".join(dict.fromkeys(settings.ALLOWED_HOSTS)))


def key_strength() -> Finding:
    """A key given by the environment may be too short to be one."""
    about = "Độ mạnh của khóa bí mật"
    key = settings.SECRET_KEY
    if len(key) >= _LEAST_KEY and len(set(key)) >= _LEAST_CHARACTERS:
        return Finding(Weight.FINE, about, f"{len(key)} ký tự")
    return Finding(
        Weight.ADVICE,
        about,
        f"TIENDO_SECRET_KEY quá ngắn hoặc quá đơn giản (cần ít nhất {_LEAST_KEY} ký tự ngẫu nhiên)",
        "bỏ TIENDO_SECRET_KEY để máy tự sinh khóa, giữ trong thư mục dữ liệu",
    )


def demonstration_accounts() -> Finding:
    """Accounts whose passwords lie in a file and were printed in a terminal."""
    about = "Tài khoản trình diễn"
    try:
        names = open_demonstration_accounts()
    except DatabaseError:
        return Finding(Weight.ADVICE, about, "chưa xem được, cơ sở dữ liệu chưa sẵn sàng")
    if not names:
        return Finding(Weight.FINE, about, "không có tài khoản nào còn mở")
    return Finding(
        Weight.ADVICE,
        about,
        f"còn mở: {', '.join(names)}",
        f"trước khi dùng thật: {how_to_close(names)}",
    )


def open_demonstration_accounts() -> list[str]:
    """Names of the demonstration accounts that can sign in. One query."""
    people = User.objects.filter(is_demonstration=True, is_active=True).order_by("username")
    return list(people.values_list("username", flat=True))


def how_to_close(names: list[str]) -> str:
    """The command that shuts these accounts."""
    return f"tiendo person deactivate {' '.join(names)}"
