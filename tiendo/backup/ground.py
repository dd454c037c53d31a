"""Nơi khôi phục: is this installation empty, and does this program know what the backup holds?"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Model

from tiendo.backup.making import megabytes
from tiendo.backup.manifest import BackupRefused, Manifest
from tiendo.backup.rows import MADE_BY_MIGRATING, models_at, steps_known, steps_taken

_ROOM_FOR_ROWS_BYTES = 2048


def refuse_unfit_ground(manifest: Manifest) -> None:
    """Raise BackupRefused unless the backup can be restored here. Nothing has been written then."""
    _refuse_later_program(manifest)
    _refuse_rows(manifest)
    _refuse_files()
    _refuse_without_room(manifest)


def _refuse_later_program(manifest: Manifest) -> None:
    unknown = sorted(set(manifest.migrations) - steps_known())
    if unknown:
        app, name = unknown[0]
        raise BackupRefused(
            f"Bản sao lưu từ chương trình mới hơn (phiên bản {manifest.version}): chương trình "
            f"này chưa biết bước cập nhật {app}.{name}. Hãy cài phiên bản đó rồi khôi phục."
        )


def _refuse_rows(manifest: Manifest) -> None:
    taken = steps_taken()
    if not taken:
        return
    if full := next((model for model in models_at(taken) if _has_rows(model)), None):
        raise BackupRefused(
            f"Cơ sở dữ liệu không trống (bảng {full._meta.label} có dữ liệu): khôi phục không ghi "
            "đè. Hãy dùng một thư mục TIENDO_DATA mới, hoặc đặt TIENDO_DATABASE_URL sang một cơ "
            "sở dữ liệu mới."
        )
    if set(taken) != set(manifest.migrations):
        raise BackupRefused(
            "Cơ sở dữ liệu trống nhưng đã dựng bảng theo phiên bản khác với bản sao lưu. Hãy dùng "
            "một cơ sở dữ liệu chưa có bảng nào: các bảng được dựng rồi cập nhật khi khôi phục."
        )


def _has_rows(model: type[Model]) -> bool:
    return model._meta.label not in MADE_BY_MIGRATING and model._base_manager.exists()


def _refuse_files() -> None:
    if any(path.is_file() for path in Path(settings.FILES_DIR).rglob("*")):
        raise BackupRefused(
            f"Thư mục {settings.FILES_DIR} đã có tệp gốc: khôi phục không ghi đè. "
            "Hãy đặt TIENDO_DATA sang một thư mục mới."
        )


def _refuse_without_room(manifest: Manifest) -> None:
    """Rows are counted too: on SQLite they come to lie in the same folder."""
    needed = manifest.file_bytes
    if connection.vendor == "sqlite":
        needed += manifest.rows * _ROOM_FOR_ROWS_BYTES
    free = shutil.disk_usage(settings.TIENDO_DATA).free
    if free < needed:
        raise BackupRefused(
            f"{settings.TIENDO_DATA} chỉ còn {megabytes(free)}, khôi phục cần chừng "
            f"{megabytes(needed)}: hãy dọn đĩa hoặc đặt TIENDO_DATA sang đĩa khác."
        )
