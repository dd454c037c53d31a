"""Khôi phục: a backup into an empty installation, compared with it row by row before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from tiendo.audit.verification import examine
from tiendo.backup.archive import Archive
from tiendo.backup.ground import refuse_unfit_ground
from tiendo.backup.kept import files_aside, in_place
from tiendo.backup.manifest import BackupRefused, Manifest, TableEntry
from tiendo.backup.rows import MADE_BY_MIGRATING, Step, columns_of, lines_of, models_at, row_of
from tiendo.backup.sequences import set_highest_key
from tiendo.files.verification import verify_files

_BATCH = 500


def restore(path: Path, *, told: Callable[[str], None] = lambda _: None) -> Manifest:
    """Khôi phục into an empty database and data folder; a backup of an older program is updated.

    All or nothing: the rows come in one transaction, are read back and compared one by one, and
    the files are put in their place within it. told: is called with what was found right.
    Raises BackupRefused; then the database holds no row and the folder no file of the backup.
    """
    try:
        with Archive(path) as archive:
            archive.examine(told)
            refuse_unfit_ground(archive.manifest)
            with files_aside(archive) as aside:
                _build_tables(archive.manifest.migrations)
                with transaction.atomic(), in_place(aside):
                    _bring(archive)
                    told(f"Đã ghi và so lại từng dòng: {archive.manifest.rows} dòng giống hệt.")
    except OSError as fault:
        raise BackupRefused(f"Không khôi phục được: {fault.strerror or fault}.") from fault
    except DatabaseError as fault:
        reason = str(fault).splitlines()[0]
        raise BackupRefused(
            f"Không khôi phục được, cơ sở dữ liệu báo: {reason}. Chưa có dòng nào được ghi."
        ) from fault
    _bring_up_to_date()
    _verify(archive.manifest, told)
    return archive.manifest


def _build_tables(steps: Iterable[Step]) -> None:
    """The tables as they were when the backup was made: the rows fit these."""
    executor = MigrationExecutor(connection)
    graph, taken = executor.loader.graph, set(steps)
    last = [
        step
        for step in sorted(taken)
        if not any(
            child.key in taken and child.key[0] == step[0]
            for child in graph.node_map[step].children
        )
    ]
    executor.migrate(last)


def _bring(archive: Archive) -> None:
    """Write the rows, read them back, compare."""
    models = {model._meta.label: model for model in models_at(archive.manifest.migrations)}
    _refuse_other_tables(archive.manifest, models)
    for label in MADE_BY_MIGRATING & models.keys():
        models[label]._base_manager.all().delete()
    for table in archive.manifest.tables:
        _write_rows(models[table.label], archive.lines(table.label))
    for table in archive.manifest.tables:
        set_highest_key(models[table.label], table.highest_key)
        _compare(table, models[table.label], archive.lines(table.label))
    connection.check_constraints()


def _refuse_other_tables(manifest: Manifest, models: dict[str, type[Model]]) -> None:
    told = {table.label: table.columns for table in manifest.tables}
    known = {label: columns_of(model) for label, model in models.items()}
    if told != known:
        label = sorted(told.items() ^ known.items())[0][0]
        raise BackupRefused(
            f"Bảng {label} trong bản sao lưu không như chương trình này biết: bản sao lưu bị sửa, "
            "hoặc do một chương trình khác tạo ra."
        )


def _write_rows(model: type[Model], lines: Iterator[bytes]) -> None:
    number = 0
    while batch := list(islice(lines, _BATCH)):
        try:
            rows = [row_of(model, line) for line in batch]
            model._base_manager.bulk_create(rows, batch_size=_BATCH)
        except (ValueError, TypeError, ValidationError, DatabaseError) as fault:
            raise BackupRefused(
                f"Bảng {model._meta.label}, dòng {number + 1} đến {number + len(batch)}: cơ sở dữ "
                f"liệu không nhận ({str(fault).splitlines()[0]}). Chưa có dòng nào được ghi."
            ) from fault
        number += len(batch)


def _compare(table: TableEntry, model: type[Model], kept: Iterator[bytes]) -> None:
    for number, (before, after) in enumerate(zip_longest(kept, lines_of(model)), start=1):
        if before != after:
            raise BackupRefused(
                f"Bảng {table.label}, dòng {number}: đọc lại không giống bản sao lưu. "
                "Chưa có dòng nào được ghi."
            )


def _bring_up_to_date() -> None:
    """The steps since, and what Django makes after every one."""
    ContentType.objects.clear_cache()
    call_command("migrate", verbosity=0)


def _verify(manifest: Manifest, told: Callable[[str], None]) -> None:
    """A last look at what stands there now, by the same checks that are made at any time."""
    verdict = examine()
    last = (verdict.last.sequence, verdict.last.hash)
    if verdict.broken or last != manifest.chain:
        raise BackupRefused(
            verdict.broken.sentence
            if verdict.broken
            else "Đầu chuỗi nhật ký sau khi khôi phục không phải đầu chuỗi của bản sao lưu."
        )
    told(f"Chuỗi nhật ký sau khi khôi phục: {last[0]} sự kiện, nguyên vẹn.")
    known = set(manifest.damaged)
    for damage in verify_files():
        if damage.stored.sha256 not in known:
            raise BackupRefused(damage.sentence)
    told(f"Tệp gốc sau khi khôi phục: {len(manifest.files)} tệp, đúng mã băm.")
