"""Cơ quan: bodies that owe something, with their names, sets and successors."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tiendo.agencies.querysets import AgencyQuerySet
from tiendo.core.days import day_words
from tiendo.core.locks import seal


class Agency(models.Model):
    """Cơ quan, đơn vị. A merged or renamed one ends (`valid_to`) and keeps its history.

    needs_check: name, dates or parent are still to be confirmed by a person; `note` says what.
    is_kept: a person changed the row; loading the base data leaves it as it is.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", "UBND tỉnh"
        DEPARTMENT = "department", "Sở, ban, ngành"
        BOARD = "board", "Ban quản lý"
        COMMUNE = "commune", "UBND cấp xã"
        PARTY = "party", "Cơ quan Đảng"
        COUNCIL = "council", "HĐND"
        FRONT = "front", "Mặt trận, đoàn thể"
        FORCE = "force", "Quân đội, công an"
        MINISTRY = "ministry", "Bộ, ngành Trung ương"
        ENTERPRISE = "enterprise", "Doanh nghiệp, nhà đầu tư"
        OTHER = "other", "Khác"

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=80)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    fold = models.CharField("dạng tìm kiếm", max_length=300, db_index=True)
    sort_text = models.CharField("khóa xếp", max_length=1000)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    place = models.ForeignKey(
        "places.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="agencies"
    )
    valid_from = models.DateField("có từ", null=True, blank=True)
    valid_to = models.DateField("đến", null=True, blank=True)
    needs_check = models.BooleanField("cần xác nhận", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    is_kept = models.BooleanField("đã sửa bởi người", default=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="agency_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Kế thừa: duties of `predecessor` pass to `successor` from `effective_on` on."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inheritances")
    effective_on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=300)

    class Meta:
        verbose_name = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Reorganisation(models.Model):
    """Sắp xếp: bodies end on the eve of a day, others hold their duties from that day on.

    Never edited. undone_at None: it stands; taken back, the rows it made are gone, this one and
    its parts stay. made_by, undone_by: names as they were.
    """

    class Kind(models.TextChoices):
        RENAME = "rename", "đổi tên"
        MERGE = "merge", "sáp nhập"
        SPLIT = "split", "chia tách"
        CLOSE = "close", "chấm dứt hoạt động"

    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    effective_on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=300)
    made_by = models.CharField("người ghi", max_length=200)
    made_at = models.DateTimeField("ghi lúc")
    undone_by = models.CharField("người hoàn tác", max_length=200, blank=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần sắp xếp"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ {day_words(self.effective_on)}"


class ReorganisationPart(models.Model):
    """Cơ quan trong một lần sắp xếp. name: as it was called; agency None: made by it, and gone."""

    class Side(models.TextChoices):
        BEFORE = "before", "kết thúc"
        AFTER = "after", "tiếp nhận"

    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.CASCADE, related_name="parts"
    )
    side = models.CharField("bên", max_length=6, choices=Side.choices)
    agency = models.ForeignKey(
        Agency, on_delete=models.SET_NULL, null=True, related_name="reorganisation_parts"
    )
    name = models.CharField("tên", max_length=200)
    is_new = models.BooleanField("mới lập", default=False)

    class Meta:
        verbose_name = "cơ quan trong lần sắp xếp"
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "agency"], name="agency_once_in_reorganisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AgencySet(models.Model):
    """Nhóm cơ quan: a collective name ("các sở, ban, ngành") that expands to its members.

    Members are all valid agencies of the listed kinds (SetKind) plus the ones named (`named`).
    is_open: the plan does not say who they are ("các cơ quan liên quan"); it has no members
    until a person names them.
    """

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=200)
    fold = models.CharField("dạng tìm kiếm", max_length=200, db_index=True)
    is_open = models.BooleanField("chưa xác định thành viên", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    named = models.ManyToManyField(Agency, blank=True, related_name="sets")

    class Meta:
        verbose_name = "nhóm cơ quan"

    def __str__(self) -> str:
        return self.name


class SetKind(models.Model):
    """Loại cơ quan thuộc nhóm: every valid agency of this kind is a member."""

    agency_set = models.ForeignKey(AgencySet, on_delete=models.CASCADE, related_name="kinds")
    kind = models.CharField("loại", max_length=12, choices=Agency.Kind.choices)

    class Meta:
        verbose_name = "loại thuộc nhóm"
        constraints = [models.UniqueConstraint(fields=["agency_set", "kind"], name="set_kind_once")]

    def __str__(self) -> str:
        return f"{self.agency_set}: {self.get_kind_display()}"


class Alias(models.Model):
    """Tên gọi khác: a way of writing that stands for one agency or one set.

    Made with the built-in data or by a person's answer in a review; a row one can see and edit.
    made_in, made_by, made_at: the file under review, the person and when, as labels; none for data.
    """

    name = models.CharField("cách viết", max_length=300)
    fold = models.CharField("dạng so khớp", max_length=300, unique=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    agency_set = models.ForeignKey(
        AgencySet, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    origin = models.CharField(
        "nguồn", max_length=10, choices=[("data", "dữ liệu sẵn"), ("person", "cán bộ chọn")]
    )
    made_in = models.CharField("từ văn bản", max_length=255, blank=True)
    made_by = models.CharField("người chọn", max_length=200, blank=True)
    made_at = models.DateTimeField("thời điểm", null=True, blank=True)

    class Meta:
        verbose_name = "tên gọi khác"
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, agency_set__isnull=True)
                | Q(agency__isnull=True, agency_set__isnull=False),
                name="alias_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def seal(self) -> str:
        """Dấu của cơ quan mà tên này chỉ, as a form shows it."""
        return seal(self.agency_id, self.agency_set_id, self.made_at)
