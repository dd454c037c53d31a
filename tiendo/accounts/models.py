"""Tài khoản: people, their agency and their role."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Người dùng. One agency each; agency None: only leaders and administrators may have none."""

    class Role(models.TextChoices):
        OFFICER = "officer", "Cán bộ cơ quan"
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
