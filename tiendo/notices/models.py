"""Thông báo: what a person is told, how she wants it, and the address of her calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from tiendo.notices.kinds import Kind, Reach


class Digest(models.Model):
    """Thư hằng ngày: the one letter of a person on a day.

    SENDING that lasts: the run was killed while it spoke to the mail server; whether the letter
    went out nobody knows, so it is never sent again.
    """

    class State(models.TextChoices):
        SENDING = "sending", "đang gửi"
        SENT = "sent", "đã gửi"
        FAILED = "failed", "chưa gửi được"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests"
    )
    day = models.DateField("ngày")
    state = models.CharField("trạng thái", max_length=8, choices=State.choices)
    tried_at = models.DateTimeField("gửi lúc")
    fault = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "thư hằng ngày"
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class Notice(models.Model):
    """Thông báo cho một người: one thing that happened, or days that come near.

    key: what it tells of; a person is told of one thing once. item None: it speaks of several, or
    of a report (`report`, None: of none). day: then the day they are due, None where it speaks of
    no day. in_letter: she wants it in the letter of the day; digest: the letter it went with.
    read_at None: unread.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    key = models.CharField("khóa", max_length=60)
    item = models.ForeignKey(
        "plans.Item", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    report = models.ForeignKey(
        "reporting.Report", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    day = models.DateField("ngày hạn", null=True, blank=True)
    title = models.CharField("nội dung", max_length=300)
    detail = models.CharField("chi tiết", max_length=500, blank=True)
    made_at = models.DateTimeField("thời điểm")
    read_at = models.DateTimeField("đã đọc lúc", null=True, blank=True)
    in_letter = models.BooleanField("đưa vào thư", default=False)
    digest = models.ForeignKey(
        Digest, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices"
    )

    class Meta:
        verbose_name = "thông báo"
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_order"),
            # The number in the top bar of every page: by this index alone.
            models.Index(
                fields=["person"], name="notice_unread", condition=Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class NoticeWish(models.Model):
    """Lựa chọn: how far one kind reaches a person. No row: the default of her role."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_wishes"
    )
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    reach = models.CharField("báo đến đâu", max_length=7, choices=Reach.choices)

    class Meta:
        verbose_name = "lựa chọn thông báo"
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="wish_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_reach_display()}"


class ReadEvents(models.Model):
    """Đã đọc nhật ký đến đâu: one row; its lock keeps two readers apart."""

    sequence = models.BigIntegerField("số thứ tự", default=0)

    class Meta:
        verbose_name = "chỗ đã đọc của nhật ký"

    def __str__(self) -> str:
        return str(self.sequence)


class CalendarAddress(models.Model):
    """Địa chỉ lịch riêng: a secret address under which a calendar fetches a person's deadlines.

    The secret is never kept, only its SHA-256: it is 256 random bits, which nobody can guess from
    it. name: what stands before the secret, by which the row is found. One address is live at a
    time; revoked_at None: this one.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_addresses"
    )
    name = models.CharField("phần tên", max_length=16, unique=True)
    secret_hash = models.CharField("mã băm của phần bí mật", max_length=64)
    made_at = models.DateTimeField("tạo lúc")
    used_at = models.DateTimeField("dùng lần cuối", null=True, blank=True)
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "địa chỉ lịch riêng"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                name="one_live_calendar_address",
                condition=Q(revoked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name
