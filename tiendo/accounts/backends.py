"""Người đang đăng nhập: who a session belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from tiendo.accounts.models import User
from tiendo.asking.kept import KeptQuestion

_PERSON = KeptQuestion(
    lambda key: User.objects.select_related("agency").filter(pk=key), key=2_111_000_001
)


class PersonBackend(ModelBackend):
    """The usual sign-in; the person comes with her agency, for which every page asks."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, None when she may not sign in any more. One query."""
        person = next(iter(_PERSON.rows(key=user_id)), None)
        return person if person is not None and self.user_can_authenticate(person) else None
