"""What is missing on this machine, and how to get it: the findings behind `tiendo doctor`."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tiendo.asking import word_index
from tiendo.backup.lately import last_backup
from tiendo.law.moment import clock_moment
from tiendo.reading.formats.office import HOW_TO_GET, office_program
from tiendo.reading.formats.scan import tesseract
from tiendo.web import exposure
from tiendo.web.findings import Finding, Weight

LEAST_FREE_BYTES = 1024**3
MOST_DAYS_WITHOUT_BACKUP = 7


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(Weight.FINE, "Python", version)


def _data_folder() -> Finding:
    folder: Path = settings.TIENDO_DATA
    if not os.access(folder, os.W_OK):
        return Finding(
            Weight.FAULT,
            "Thư mục dữ liệu",
            f"{folder}: không ghi được",
            "cấp quyền ghi cho người chạy chương trình, hoặc đặt TIENDO_DATA sang thư mục khác",
        )
    free = shutil.disk_usage(folder).free
    size = f"{folder}, còn trống {free / 1024**3:.1f} GB".replace(".", ",")
    if free < LEAST_FREE_BYTES:
        return Finding(Weight.ADVICE, "Thư mục dữ liệu", size, "dọn đĩa: nên còn ít nhất 1 GB")
    return Finding(Weight.FINE, "Thư mục dữ liệu", size)


def _database() -> Finding:
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, "?")
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        return Finding(
            Weight.FAULT,
            "Cơ sở dữ liệu",
            f"{name}: không kết nối được ({str(error).splitlines()[0]})",
            "kiểm tra máy chủ cơ sở dữ liệu và TIENDO_DATABASE_URL",
        )
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding(
            Weight.FAULT,
            "Cơ sở dữ liệu",
            f"{name}: còn {len(waiting)} bước cập nhật cấu trúc",
            "chạy: tiendo migrate",
        )
    return Finding(Weight.FINE, "Cơ sở dữ liệu", f"{name}, cấu trúc mới nhất")


def _search() -> Finding:
    """Whether words are found by an index."""
    about = "Tìm kiếm"
    try:
        if not word_index.has_extension():
            return Finding(
                Weight.ADVICE,
                about,
                f"PostgreSQL chưa bật {word_index.EXTENSION}: tìm vẫn đúng nhưng chậm",
                f"chủ cơ sở dữ liệu chạy: CREATE EXTENSION {word_index.EXTENSION}; rồi: "
                "tiendo search rebuild",
            )
        lacking = word_index.missing()
    except DatabaseError:
        return Finding(Weight.ADVICE, about, "chưa xem được vì chưa kết nối cơ sở dữ liệu")
    if lacking:
        names = ", ".join(str(model._meta.verbose_name) for model in lacking)
        return Finding(
            Weight.ADVICE, about, f"thiếu chỉ mục từ của: {names}", "chạy: tiendo search rebuild"
        )
    return Finding(Weight.FINE, about, "có chỉ mục từ")


def _assets() -> Finding:
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return Finding(Weight.FINE, "Giao diện", "đã dựng")
    return Finding(
        Weight.FAULT, "Giao diện", "chưa dựng kiểu chữ, màu, kịch bản", "chạy: make build"
    )


def port_is_free() -> bool:
    """Whether nobody listens on TIENDO_BIND yet."""
    host, port = settings.TIENDO_BIND
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _address() -> Finding:
    host, port = settings.TIENDO_BIND
    if port_is_free():
        return Finding(Weight.FINE, "Địa chỉ", f"{host}:{port} còn trống")
    return Finding(
        Weight.ADVICE,
        "Địa chỉ",
        f"{host}:{port} đang có chương trình dùng (có thể chính là Tiến Độ)",
        "dừng chương trình kia, hoặc đặt TIENDO_BIND sang cổng khác",
    )


def _secrets() -> Finding:
    kept = settings.TIENDO_DATA / "secret_key"
    if kept.exists() and kept.stat().st_mode & 0o077:
        return Finding(
            Weight.ADVICE, "Khóa bí mật", f"{kept}: người khác đọc được", f"chmod 600 {kept}"
        )
    return Finding(Weight.FINE, "Khóa bí mật", "chỉ người chạy chương trình đọc được")


def _backup() -> Finding:
    """Known only of backups that `tiendo backup` made: not of a copy of the whole machine."""
    about, remedy = "Sao lưu", "chạy: tiendo backup TỆP (nên đặt lịch hằng đêm, giữ ở máy khác)"
    last = last_backup()
    if last is None:
        return Finding(Weight.ADVICE, about, "chưa sao lưu lần nào bằng tiendo backup", remedy)
    made_at, path = last
    days = (clock_moment() - made_at).days
    words = f"lần gần nhất {made_at:%d/%m/%Y}, tệp {path}"
    if days > MOST_DAYS_WITHOUT_BACKUP:
        return Finding(Weight.ADVICE, about, f"{words}: đã {days} ngày", remedy)
    return Finding(Weight.FINE, about, words)


def _recognition() -> Finding:
    """Whether scans can be read; everything else works without."""
    found = tesseract.state()
    if found is tesseract.State.READY:
        return Finding(Weight.FINE, "Đọc bản quét", f"tesseract {tesseract.version()}, tiếng Việt")
    lacks = {
        tesseract.State.NO_PROGRAM: "chưa có tesseract: nạp bản quét, ảnh chụp sẽ bị từ chối",
        tesseract.State.NO_VIETNAMESE: "có tesseract nhưng chưa có dữ liệu tiếng Việt",
    }
    remedy = f"apt-get install {tesseract.PACKAGES}"
    return Finding(Weight.ADVICE, "Đọc bản quét", lacks[found], remedy)


def _mail() -> Finding:
    """Where the letters of the day go."""
    if settings.EMAIL_BACKEND.endswith("OutboxBackend"):
        return Finding(
            Weight.ADVICE,
            "Thư hằng ngày",
            f"chưa đặt máy chủ thư: thư được giữ thành tệp trong {settings.OUTBOX_DIR}",
            "đặt TIENDO_SMTP_HOST và TIENDO_SMTP_FROM (không bắt buộc)",
        )
    host = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    if not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        return Finding(
            Weight.ADVICE,
            "Thư hằng ngày",
            f"gửi qua {host}, không mã hóa",
            "đặt TIENDO_SMTP_SECURITY=starttls hoặc tls nếu máy chủ thư cho phép",
        )
    return Finding(Weight.FINE, "Thư hằng ngày", f"gửi qua {host}")


def _for_tests(path: str, package: str) -> Callable[[], Finding]:
    def look() -> Finding:
        if Path(path).exists():
            return Finding(Weight.FINE, f"Để chạy thử: {package}", path)
        return Finding(
            Weight.ADVICE,
            f"Để chạy thử: {package}",
            "chưa có (chỉ cần cho make test)",
            f"apt-get install {package}",
        )

    return look


def _office() -> Finding:
    program = office_program()
    about = "Đọc tệp .doc, .xls, .odt, .rtf"
    if program:
        return Finding(Weight.FINE, about, program)
    return Finding(Weight.ADVICE, about, "chưa có LibreOffice nên không đọc được", HOW_TO_GET)


EXAMINATIONS: tuple[Callable[[], Finding], ...] = (
    _python,
    _data_folder,
    _database,
    _search,
    _assets,
    _address,
    _secrets,
    _backup,
    exposure.key_strength,
    exposure.encryption,
    exposure.host_names,
    exposure.demonstration_accounts,
    _office,
    _recognition,
    _mail,
    _for_tests("/usr/lib/postgresql/15/bin/initdb", "postgresql-15"),
    _for_tests("/usr/bin/chromium", "chromium"),
)


def examine() -> Iterator[Finding]:
    """Every finding, in the order in which a person would mend them."""
    for look in EXAMINATIONS:
        yield look()
