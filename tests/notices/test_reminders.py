"""Reminders reach those who write the report, once; a mail server that is down loses none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from config.mail import mail_settings
from tests.factories.people import make_delegation, make_head, make_leader, make_officer
from tests.factories.reporting import make_desk, make_ladder_rules, make_period, make_sent
from tests.notices.post_office import open_post_office
from tiendo.accounts.models import User
from tiendo.notices.actions import send_digests, tell_reminders
from tiendo.notices.kinds import DEFAULTS, Kind, Reach
from tiendo.notices.models import Digest, Notice, NoticeWish
from tiendo.notices.queries import deliveries_of
from tiendo.reporting.actions.reminding import remind, remind_by_ladder
from tiendo.reporting.models import Reminder
from tiendo.web.notices.addresses import address_of

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 2) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=UTC)


@pytest.fixture
def desk(db: None):
    make_ladder_rules()
    made = make_desk()
    for number, person in enumerate(made.officers):
        User.objects.filter(pk=person.pk).update(email=f"canbo{number}@caobang.example")
        person.refresh_from_db()
    return made


@pytest.fixture
def period(desk):
    return make_period(desk)


def climb(day: int) -> int:
    remind_by_ladder(at=at(day))
    return tell_reminders(at=at(day))


def by_hand(desk, period, *, by_mail: bool, day: int = 22):
    return remind(
        period=period,
        reports=list(period.reports.values_list("pk", flat=True)),
        by_mail=by_mail,
        by=desk.coordinator,
        at=at(day),
        today=date(2026, 12, day),
    )


def send(moment: datetime):
    return send_digests(at=moment, link_of=lambda notice, person: "/", site="")


def use_port(settings, port: int) -> None:
    given = mail_settings(
        {
            "TIENDO_SMTP_HOST": "127.0.0.1",
            "TIENDO_SMTP_PORT": str(port),
            "TIENDO_SMTP_SECURITY": "none",
            "TIENDO_SMTP_FROM": "Tiến Độ <tien-do@caobang.example>",
        }
    )
    for name, value in given.items():
        setattr(settings, name, value)


def test_every_role_knows_how_far_every_kind_reaches() -> None:
    assert set(DEFAULTS) == set(User.Role.values)
    assert all(set(reaches) == set(Kind) for reaches in DEFAULTS.values())


def test_officers_heads_and_delegates_are_told_once(desk, period, told) -> None:
    body = desk.bodies[0]
    head, acting = make_head(body), make_officer()
    make_delegation(acting, body, on=date(2026, 12, 1))
    others = [make_leader(body), make_officer(body, is_active=False), make_officer()]
    over = make_officer()
    make_delegation(over, body, on=date(2026, 11, 1), until=date(2026, 11, 30))
    assert climb(1) == 5
    assert climb(1) == 0
    climb(20)
    words = [
        ("rep_open", "Mở kỳ báo cáo năm 2026: hạn hết ngày 19/12/2026"),
        ("rep_late", "Báo cáo năm 2026 chậm 1 ngày: hạn hết ngày 19/12/2026"),
    ]
    for person in (desk.officers[0], head, acting):
        assert told(person) == words
    assert not any(told(person) for person in [*others, over])
    notice = Notice.objects.filter(person=acting).first()
    assert notice.report.agency == body
    assert address_of(notice, acting) == f"/bao-cao/{notice.report_id}/"


def test_due_soon_says_how_long(desk, period, told) -> None:
    climb(17)
    title = told(desk.officers[0])[-1]
    assert title == ("rep_due", "Báo cáo năm 2026: còn 3 ngày, hạn hết ngày 19/12/2026")


def test_wish_is_kept_by_the_ladder_but_not_from_a_person(desk, period, told) -> None:
    silent = desk.officers[0]
    NoticeWish.objects.bulk_create(
        NoticeWish(person=silent, kind=kind, reach=Reach.NOWHERE) for kind in Kind
    )
    climb(20)
    assert told(silent) == []
    by_hand(desk, period, by_mail=True)
    tell_reminders(at=at(22))
    (notice,) = Notice.objects.filter(person=silent)
    assert notice.in_letter
    assert "đôn đốc" in notice.detail


def test_what_was_sent_meanwhile_is_not_asked_for(desk, period, told) -> None:
    by_hand(desk, period, by_mail=False, day=15)
    make_sent(desk, period, 1)
    assert tell_reminders(at=at(18)) == 2
    assert told(desk.officers[1]) == []
    assert not Reminder.objects.filter(told_at=None).exists()


def test_by_mail_later_on_the_day_joins_the_letter(desk, period) -> None:
    by_hand(desk, period, by_mail=False)
    tell_reminders(at=at(22))
    Notice.objects.update(in_letter=False)
    by_hand(desk, period, by_mail=True)
    assert tell_reminders(at=at(22)) == 0
    assert Notice.objects.filter(in_letter=True).count() == 3


def test_mail_server_down_for_a_day_loses_nothing_and_sends_nothing_twice(
    desk, period, settings
) -> None:
    with open_post_office() as office:
        port = office.port
    use_port(settings, port)
    by_hand(desk, period, by_mail=True)
    tell_reminders(at=at(22))
    keys = [f"reminder:{report.pk}:hand:2026-12-22" for report in period.reports.order_by("pk")]
    for hour in range(2, 10):
        assert send(at(22, hour)).sent == 0
    delivery = deliveries_of(keys)[keys[0]]
    assert (delivery.people, delivery.letters_sent, delivery.letters_failed) == (1, 0, 1)
    assert delivery.fault
    with open_post_office() as office:
        use_port(settings, office.port)
        tally = send(at(23))
        assert (tally.sent, tally.failed) == (3, 0)
        for moment in (at(23, 3), at(24), at(25)):
            assert send(moment).sent == 0
        assert sorted(letter["To"] for letter in office.letters) == [
            f"canbo{number}@caobang.example" for number in range(3)
        ]
        assert "chậm 3 ngày" in office.letters[0].get_content()
    delivery = deliveries_of(keys)[keys[0]]
    assert (delivery.letters_sent, delivery.letters_failed, delivery.fault) == (1, 0, "")


def test_delivery_tells_who_has_no_address_and_who_has_read(desk, period) -> None:
    User.objects.filter(pk=desk.officers[0].pk).update(email="")
    make_head(desk.bodies[0], email="truong@caobang.example")
    by_hand(desk, period, by_mail=True)
    tell_reminders(at=at(22))
    key = f"reminder:{period.reports.get(agency=desk.bodies[0]).pk}:hand:2026-12-22"
    Notice.objects.filter(person=desk.officers[0]).update(read_at=at(22))
    delivery = deliveries_of([key])[key]
    assert (delivery.people, delivery.read, delivery.no_address) == (2, 1, 1)
    assert delivery.letters_waiting == 1
    assert deliveries_of([]) == {}


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_rounds_at_once_tell_and_send_once(settings) -> None:
    make_ladder_rules()
    desk = make_desk()
    make_period(desk)
    User.objects.filter(pk__in=[one.pk for one in desk.officers]).update(email="a@caobang.example")
    with open_post_office() as office:
        use_port(settings, office.port)

        def whole_round(_: int) -> int:
            try:
                remind_by_ladder(at=at(20))
                made = tell_reminders(at=at(20))
                send(at(20, 3))
                return made
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(whole_round, range(4))) == 3
        send(at(20, 4) + timedelta(minutes=1))
        assert len(office.letters) == 3
    assert Notice.objects.count() == 3
    assert Digest.objects.filter(state=Digest.State.SENT).count() == 3
