"""Qua lại về một báo cáo: moves, what was sent, comments, overruled checks, copies, reminders."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tiendo.core.reporting import MOVE_NAMES, STATE_NAMES, ReportMove, ReportState
from tiendo.reporting.models.contents import ReportLine
from tiendo.reporting.models.reports import Report


class ReportMoveRecord(models.Model):
    """Bước chuyển of a report, with who, when and why; only added."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="moves")
    move = models.CharField(
        "việc", max_length=12, choices=[(move, MOVE_NAMES[move]) for move in ReportMove]
    )
    from_state = models.CharField(
        "từ", max_length=12, choices=[(state, STATE_NAMES[state]) for state in ReportState]
    )
    to_state = models.CharField(
        "sang", max_length=12, choices=[(state, STATE_NAMES[state]) for state in ReportState]
    )
    note = models.TextField("ý kiến", blank=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    moved_at = models.DateTimeField("thời điểm")

    class Meta:
        verbose_name = "bước chuyển của báo cáo"
        indexes = [models.Index(fields=["report", "id"], name="report_move_order")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.move}"


class Sending(models.Model):
    """Lần gửi: the report as it was sent, never changed. content: canonical JSON, sha256 of it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sendings")
    number = models.PositiveSmallIntegerField("lần")
    content = models.TextField("nội dung")
    sha256 = models.CharField("mã băm", max_length=64)
    approved_name = models.CharField("người duyệt", max_length=120)
    approved_post = models.CharField("chức vụ", max_length=120, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "lần gửi"
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="sending_once")]

    def __str__(self) -> str:
        return f"{self.report_id} lần {self.number}"


class ReportComment(models.Model):
    """Ý kiến on a report, a line (`line`) or a section (`section_key`). settled_at None: open."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="comments")
    line = models.ForeignKey(
        ReportLine, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    section_key = models.CharField("mục", max_length=20, blank=True)
    text = models.TextField("ý kiến")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("lúc")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField("đã xử lý lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ý kiến"
        indexes = [models.Index(fields=["report", "id"], name="report_comment_order")]

    def __str__(self) -> str:
        return self.text[:60]


class CheckOverrule(models.Model):
    """Giải trình một cảnh báo: a check before sending that the body overruled with a sentence.

    code: of core.report_checks; line None: of the report as a whole. seal: of the figures that
    were judged; other figures are asked about anew.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="overrules")
    line = models.ForeignKey(
        ReportLine, on_delete=models.CASCADE, null=True, blank=True, related_name="overrules"
    )
    code = models.CharField("cảnh báo", max_length=30)
    seal = models.CharField("dấu", max_length=16)
    sentence = models.TextField("giải trình")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "giải trình cảnh báo"
        constraints = [
            models.UniqueConstraint(fields=["report", "line", "code"], name="overrule_once")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence[:40]}"


class SignedCopy(models.Model):
    """Bản ký: the scan or signed file of a report that was printed and signed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="signed_copies")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    document_number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    document_on = models.DateField("ngày ký", null=True, blank=True)
    taken_at = models.DateTimeField("thời điểm chụp", null=True, blank=True)
    latitude = models.DecimalField("vĩ độ", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(
        "kinh độ", max_digits=8, decimal_places=5, null=True, blank=True
    )
    attached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    attached_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "bản ký"

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """Đôn đốc: one reminder of one report, by which way.

    step: of the ladder, or the day by hand, or the letter (core.reminding); what it names goes out
    once. made_by None: by the ladder. told_at None: nobody was told yet (the next round of notices
    does it); a letter is told by its paper, which has document_number and document_on.
    """

    class Way(models.TextChoices):
        NOTICE = "notice", "nhắc trong phần mềm"
        MAIL = "mail", "thư điện tử"
        LETTER = "letter", "công văn đôn đốc"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="reminders")
    way = models.CharField("cách", max_length=8, choices=Way.choices)
    step = models.CharField("bậc", max_length=30)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField("lúc")
    told_at = models.DateTimeField("đã báo lúc", null=True, blank=True)
    document_number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    document_on = models.DateField("ngày văn bản", null=True, blank=True)

    class Meta:
        verbose_name = "đôn đốc"
        constraints = [
            models.UniqueConstraint(fields=["report", "way", "step"], name="reminder_once"),
            models.CheckConstraint(
                condition=~models.Q(way="letter")
                | (~models.Q(document_number="") & models.Q(document_on__isnull=False)),
                name="reminder_letter_has_its_number",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="reminder_untold", condition=models.Q(told_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.way} {self.step}"
