"""`tiendo person add | password | deactivate | activate | unlock | second-factor-off | list`."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tiendo.accounts.actions import AccountRefused, add_person, set_password
from tiendo.accounts.changing import activate, deactivate
from tiendo.accounts.models import User
from tiendo.accounts.passwords import fresh_password
from tiendo.accounts.second_factor import remove_second_factor
from tiendo.accounts.sign_in_lock import unlock
from tiendo.agencies.models import Agency
from tiendo.law.moment import current_moment


class Command(BaseCommand):
    help = "Người dùng: thêm (add), đặt mật khẩu (password), ngừng, mở lại, liệt kê (list)."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, title="việc")
        adding = verbs.add_parser("add", help="thêm một người; in mật khẩu sinh sẵn một lần")
        adding.add_argument("username", help="tên đăng nhập")
        adding.add_argument("--name", required=True, help="họ và tên")
        adding.add_argument(
            "--role",
            default=User.Role.OFFICER,
            choices=User.Role.values,
            help="vai trò: officer cán bộ, coordinator điều phối, leader lãnh đạo, "
            "administrator quản trị",
        )
        adding.add_argument("--agency", default="", help="mã cơ quan, ví dụ so-xay-dung")
        _accept_password(adding)
        setting = verbs.add_parser("password", help="đặt mật khẩu mới")
        setting.add_argument("username", help="tên đăng nhập")
        _accept_password(setting)
        for verb, words in (("deactivate", "ngừng tài khoản"), ("activate", "mở lại tài khoản")):
            switching = verbs.add_parser(verb, help=words)
            switching.add_argument("username", nargs="+", help="tên đăng nhập, một hoặc nhiều")
        for verb, words in (
            ("unlock", "mở khóa đăng nhập sau nhiều lần nhập sai"),
            ("second-factor-off", "tắt xác thực hai lớp của người mất điện thoại và mã dự phòng"),
        ):
            verbs.add_parser(verb, help=words).add_argument("username", help="tên đăng nhập")
        verbs.add_parser("list", help="liệt kê người dùng")

    def handle(self, *, verb: str, **options: Any) -> None:
        verbs = {
            "add": self._add,
            "password": self._password,
            "deactivate": self._deactivate,
            "activate": self._activate,
            "unlock": self._unlock,
            "second-factor-off": self._second_factor_off,
            "list": self._list,
        }
        try:
            verbs[verb](options)
        except AccountRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _add(self, options: dict[str, Any]) -> None:
        password, said = _password(options)
        user = add_person(
            username=options["username"],
            full_name=options["name"],
            role=options["role"],
            agency=_agency(options["agency"]),
            password=password,
            by=None,
            at=current_moment(),
        )
        self.stdout.write(f"Đã thêm {user} ({user.username}, {user.get_role_display()}).{said}")

    def _password(self, options: dict[str, Any]) -> None:
        password, said = _password(options)
        user = set_password(user=_user(options), password=password, by=None, at=current_moment())
        self.stdout.write(f"Đã đặt mật khẩu cho {user} ({user.username}).{said}")

    def _deactivate(self, options: dict[str, Any]) -> None:
        for person in _people(options):
            user = deactivate(user=person, by=None, at=current_moment())
            self.stdout.write(f"Tài khoản {user.username} đã ngừng.")

    def _activate(self, options: dict[str, Any]) -> None:
        for person in _people(options):
            user = activate(user=person, by=None, at=current_moment())
            self.stdout.write(f"Tài khoản {user.username} đang dùng được.")

    def _unlock(self, options: dict[str, Any]) -> None:
        user = _user(options)
        was = unlock(user=user, by=None, at=current_moment())
        said = "đã mở khóa đăng nhập" if was else "không bị khóa đăng nhập"
        self.stdout.write(f"Tài khoản {user.username} {said}.")

    def _second_factor_off(self, options: dict[str, Any]) -> None:
        user = _user(options)
        was = remove_second_factor(user=user, by=None, at=current_moment())
        said = "đã tắt xác thực hai lớp" if was else "không bật xác thực hai lớp"
        self.stdout.write(f"Tài khoản {user.username} {said}.")

    def _list(self, options: dict[str, Any]) -> None:
        for user in User.objects.select_related("agency").order_by("username"):
            agency = user.agency.short_name if user.agency else "-"
            state = "" if user.is_active else " (đã ngừng)"
            role = user.get_role_display()
            self.stdout.write(f"{user.username:<20} {role:<20} {agency:<24} {user}{state}")


def _accept_password(parser: CommandParser) -> None:
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help="đọc mật khẩu từ dòng đầu của đầu vào chuẩn, thay vì sinh sẵn",
    )


def _password(options: dict[str, Any]) -> tuple[str, str]:
    """The password, and what is said of it: one that was given is never printed."""
    if options["password_stdin"]:
        return sys.stdin.readline().rstrip("\n"), ""
    password = fresh_password()
    return password, f" Mật khẩu: {password}"


def _user(options: dict[str, Any]) -> User:
    return _named(options["username"])


def _people(options: dict[str, Any]) -> list[User]:
    """All of them are looked up before the first is changed."""
    return [_named(username) for username in options["username"]]


def _named(username: str) -> User:
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"Không có người dùng “{username}”.") from None


def _agency(code: str) -> Agency | None:
    if not code:
        return None
    try:
        return Agency.objects.get(code=code)
    except Agency.DoesNotExist:
        raise CommandError(
            f"Không có cơ quan mang mã “{code}”. Mã nằm ở cột code của tệp agencies.csv."
        ) from None
