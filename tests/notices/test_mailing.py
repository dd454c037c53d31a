"""One letter a day to whoever wants one, over a real mail server: never twice, never lost."""

from __future__ import annotations

import socket
import stat
from datetime import timedelta
from email import message_from_bytes, policy
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.mail import mail_settings
from tests.factories.people import make_officer
from tests.factories.plans import make_item
from tests.notices.post_office import PostOffice, open_post_office
from tiendo.notices.actions import tell_days
from tiendo.notices.actions.mailing import send_digests, waiting_letters
from tiendo.notices.models import Digest, Notice

SITE = "https://tien-do.example"


def link_of(notice: Notice, person: object) -> str:
    return f"{SITE}/{notice.pk}"


def use_mail(settings, **environ: str) -> None:
    for name, value in mail_settings(environ).items():
        setattr(settings, name, value)


@pytest.fixture
def office(settings):
    with open_post_office() as office:
        use_mail(
            settings,
            TIENDO_SMTP_HOST="127.0.0.1",
            TIENDO_SMTP_PORT=str(office.port),
            TIENDO_SMTP_SECURITY="none",
            TIENDO_SMTP_FROM="Tiến Độ <tien-do@caobang.example>",
        )
        yield office


@pytest.fixture
def news(plan, agency, officer, now, today) -> None:
    """Something new for the officer: a deadline that comes near."""
    make_item(plan, title="Chợ Đồn", leads=[agency], due_on=today + timedelta(days=2))
    tell_days(at=now)


def send(at):
    return send_digests(at=at, link_of=link_of, site=SITE)


def test_letter_tells_what_is_new_and_leads_there(office: PostOffice, news, officer, now) -> None:
    assert send(now).sent == 1
    (letter,) = office.letters
    assert letter["To"] == "hoa@caobang.example"
    assert "tien-do@caobang.example" in letter["From"]
    assert letter["Subject"].strip() == "Tiến Độ: 1 điều cần biết ngày 22/11/2026"
    assert letter["Auto-Submitted"] == "auto-generated"
    words = letter.get_content()
    assert "SẮP ĐẾN HẠN" in words
    assert "Chợ Đồn" in words
    assert f"{SITE}/{Notice.objects.get().pk}" in words
    assert f"{SITE}/thong-bao/lua-chon/" in words


def test_second_run_of_the_day_sends_nothing_even_if_more_came(
    office, news, plan, agency, now, today
) -> None:
    send(now)
    make_item(plan, title="Chợ khác", leads=[agency], due_on=today + timedelta(days=3))
    tell_days(at=now)
    assert send(now + timedelta(hours=3)).sent == 0
    assert waiting_letters(at=now) == 0
    assert send(now + timedelta(days=1)).sent == 1
    assert "Chợ Đồn" not in office.letters[1].get_content()
    assert "Chợ khác" in office.letters[1].get_content()


def test_nothing_new_is_no_letter(office, officer, now) -> None:
    assert send(now).sent == 0
    assert office.letters == []


def test_what_she_read_already_is_in_no_letter(office, news, now) -> None:
    Notice.objects.update(read_at=now)
    assert send(now).sent == 0


def test_one_without_an_address_gets_none_and_still_has_the_page(
    office, plan, agency, officer, now, today
) -> None:
    silent = make_officer(agency)
    make_item(plan, leads=[agency], due_on=today)
    tell_days(at=now)
    assert send(now).sent == 1
    assert silent.notices.count() == 1


def test_letter_waits_while_the_server_is_down_and_goes_with_the_next_run(
    settings, news, officer, now
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    use_mail(
        settings,
        TIENDO_SMTP_HOST="127.0.0.1",
        TIENDO_SMTP_PORT=str(port),
        TIENDO_SMTP_SECURITY="none",
        TIENDO_SMTP_FROM="tien-do@caobang.example",
    )
    down = send(now)
    assert (down.sent, down.failed) == (0, 1)
    assert down.fault
    assert Digest.objects.get().state == Digest.State.FAILED
    with open_post_office() as office:
        settings.EMAIL_PORT = office.port
        assert send(now + timedelta(hours=1)).sent == 1
        assert send(now + timedelta(hours=2)).sent == 0
        assert len(office.letters) == 1
    assert Digest.objects.get().state == Digest.State.SENT


def test_letter_that_failed_all_day_goes_out_the_next_day(
    office: PostOffice, news, officer, now
) -> None:
    office.refuses = officer.email
    assert send(now).failed == 1
    office.refuses = ""
    assert send(now + timedelta(days=1)).sent == 1
    assert "Chợ Đồn" in office.letters[0].get_content()


def test_refused_address_does_not_lose_the_letters_of_others(
    office: PostOffice, plan, agency, officer, now, today
) -> None:
    other = make_officer(agency, email="binh@caobang.example")
    make_item(plan, leads=[agency], due_on=today)
    tell_days(at=now)
    office.refuses = officer.email
    done = send(now)
    assert (done.sent, done.failed) == (1, 1)
    assert [letter["To"] for letter in office.letters] == [other.email]


def test_run_that_was_killed_while_it_sent_is_never_sent_again(
    office, news, officer, now, today
) -> None:
    killed = Digest.objects.create(
        person=officer, day=today, state=Digest.State.SENDING, tried_at=now
    )
    Notice.objects.update(digest=killed)
    assert send(now).sent == 0
    assert send(now + timedelta(days=1)).sent == 0
    assert office.letters == []


def test_long_letter_says_how_many_more(office, plan, agency, officer, now, today) -> None:
    Notice.objects.bulk_create(
        Notice(
            person=officer, kind="late", key=f"k{n}", title=f"Chợ {n}", made_at=now, in_letter=True
        )
        for n in range(35)
    )
    send(now)
    assert "… và 5 điều khác" in office.letters[0].get_content()


def test_without_a_server_letters_are_kept_as_files(settings, tmp_path, news, now) -> None:
    use_mail(settings)
    settings.OUTBOX_DIR = tmp_path / "outbox"
    assert send(now).sent == 1
    (path,) = settings.OUTBOX_DIR.iterdir()
    assert path.suffix == ".eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    letter = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert letter["To"] == "hoa@caobang.example"
    assert "Chợ Đồn" in letter.get_content()


def test_disk_that_refuses_is_a_letter_that_waits(settings, tmp_path, news, now) -> None:
    use_mail(settings)
    settings.OUTBOX_DIR = tmp_path / "file" / "outbox"
    (tmp_path / "file").write_text("no folder")
    assert send(now).failed == 1


def test_command_tells_and_sends_and_twice_is_once(
    office, settings, plan, agency, officer, today
) -> None:
    settings.TIENDO_TODAY = today
    make_item(plan, title="Chợ Đồn", leads=[agency], due_on=today)
    said = StringIO()
    call_command("notices", stdout=said)
    call_command("notices", stdout=said)
    first, second = said.getvalue().splitlines()
    assert first == "Đã ghi 0 thông báo về việc mới, 1 về hạn, 0 về báo cáo; 1 thư đã gửi."
    assert second == "Đã ghi 0 thông báo về việc mới, 0 về hạn, 0 về báo cáo; 0 thư đã gửi."
    assert "/dau-viec/" in office.letters[0].get_content()


def test_dry_run_says_what_would_be_and_keeps_nothing(
    office, settings, plan, agency, officer, today
) -> None:
    settings.TIENDO_TODAY = today
    make_item(plan, leads=[agency], due_on=today)
    said = StringIO()
    call_command("notices", "--dry-run", stdout=said)
    assert "1 về hạn, 0 về báo cáo; 1 người sẽ nhận thư (thử" in said.getvalue()
    assert not Notice.objects.exists()
    assert office.letters == []


def test_command_ends_with_the_fault_of_the_server(
    office: PostOffice, settings, plan, agency, officer, today
) -> None:
    settings.TIENDO_TODAY = today
    make_item(plan, leads=[agency], due_on=today)
    office.refuses = officer.email
    with pytest.raises(CommandError, match="Lần chạy sau sẽ gửi lại"):
        call_command("notices", stdout=StringIO())


def test_watching_can_not_be_tried_out(db) -> None:
    with pytest.raises(CommandError, match="--watch"):
        call_command("notices", "--watch", "5", "--dry-run")
