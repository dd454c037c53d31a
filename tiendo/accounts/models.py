"""Tài khoản: people, their agency and their role."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Người dùng. One agency each; agency None: only leaders and administrators may have none.

    must_change_password: somebody else knows the password; she sets her own before anything else.
    """

    class Role(models.TextChoices):
        OFFICER = "officer", "Cán bộ cơ quan"
        HEAD = "head", "Thủ trưởng cơ quan"
        COORDINATOR = "coordinator", "Điều phối kế hoạch"
        LEADER = "leader", "Lãnh đạo"
        ADMINISTRATOR = "administrator", "Quản trị"

    full_name = models.CharField("họ và tên", max_length=120)
    role = models.CharField("vai trò", max_length=14, choices=Role.choices, default=Role.OFFICER)
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="cơ quan",
    )
    is_demonstration = models.BooleanField("tài khoản trình diễn", default=False)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    class Meta:
        verbose_name = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as written in Vietnamese order."""
        return str(self)

    def get_short_name(self) -> str:
        """The given name: the last word."""
        return str(self).split()[-1] if str(self) else self.username


class Delegation(models.Model):
    """Ủy quyền: a person acts for another body's reports from one day to another.

    starts_on, ends_on: both included. revoked_on: its first day without force, None: not revoked.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="delegations")
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="delegations"
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    basis = models.CharField("văn bản ủy quyền", max_length=300)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("ghi lúc")
    revoked_on = models.DateField("thôi từ ngày", null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "ủy quyền"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="delegation_ends_after_it_begins",
            )
        ]
        indexes = [models.Index(fields=["person", "ends_on"], name="delegation_of_person")]

    def __str__(self) -> str:
        return f"{self.person} thay {self.agency}"


class SignInTries(models.Model):
    """Những lần nhập sai liên tiếp of one name, whether anybody bears it or not.

    key: hash of the folded name; the name itself is not kept, people type passwords there.
    locked_until None: not locked. is_told: the lock has its event.
    """

    key = models.CharField("khóa tên", max_length=64, unique=True)
    user = models.OneToOneField(
        User, on_delete=models.CASCADE, null=True, related_name="sign_in_tries"
    )
    count = models.PositiveIntegerField("số lần", default=0)
    last_at = models.DateTimeField("lần cuối", db_index=True)
    locked_until = models.DateTimeField("khóa đến", null=True)
    is_told = models.BooleanField("đã ghi nhật ký", default=False)

    class Meta:
        verbose_name = "những lần nhập sai"

    def __str__(self) -> str:
        return f"{self.key[:12]}: {self.count}"


class SecondFactor(models.Model):
    """Xác thực hai lớp: what this program and the person's phone both know.

    confirmed_at None: begun, not in force yet. last_step: the newest period of 30 seconds whose
    code was used, so that none serves twice.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField("khóa chung", max_length=64)
    confirmed_at = models.DateTimeField("bật từ", null=True)
    last_step = models.BigIntegerField("mã đã dùng", default=0)

    class Meta:
        verbose_name = "xác thực hai lớp"

    def __str__(self) -> str:
        return f"{self.user}: {'đang bật' if self.confirmed_at else 'chưa xong'}"


class RecoveryCode(models.Model):
    """Mã dự phòng: lets in once without the phone. Kept as a keyed hash only."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="codes")
    hash = models.CharField("mã băm", max_length=64)
    used_at = models.DateTimeField("đã dùng lúc", null=True)

    class Meta:
        verbose_name = "mã dự phòng"
        constraints = [
            models.UniqueConstraint(fields=["factor", "hash"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return "đã dùng" if self.used_at else "chưa dùng"
