"""Trang đầu tiên after signing in, for whoever asked for no page."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse

from tiendo.accounts.models import User

_WORKS_FOR_ONE_BODY = (User.Role.OFFICER, User.Role.HEAD)


def first_page_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """Việc của tôi of those who work for one body; the plan of those who watch all of it."""
    works = getattr(user, "role", "") in _WORKS_FOR_ONE_BODY
    return reverse("web:my_work") if works else reverse("web:home")
