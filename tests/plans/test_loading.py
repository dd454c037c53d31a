"""A folder of data files becomes a running plan, or is refused with file, line and key."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.factories.agencies import make_agency, make_set
from tiendo.audit.models import Event
from tiendo.core.progress import State
from tiendo.plans.loading import DataRefused, load_plan, plan_folders
from tiendo.plans.models import Deadline, Item, Plan, Section

pytestmark = pytest.mark.django_db

PLAN = """code = "cho-ban-thu"
doc_type = "Kế hoạch"
title = "Sửa chợ và đường vào bản"
short_title = "Chợ Bản Thử"
issued_on = 2026-01-15
issuer = "Sở Thương mại Thử"
coordinator = "Sở Thương mại Thử"
period_start = 2026
period_end = 2027
recipients = ["Lưu: VT"]

[[bases]]
number = "12/NQ-BT"
issued_on = 2025-12-01

[signatory]
name = "Lò Văn Thử"
"""
SECTIONS = """[[sections]]
path = "I"
title = "Việc phải làm"
role = "tasks"

[[sections]]
path = "I.1"
title = "Chợ"
role = "tasks"
appendix = "Phụ lục 7"
"""
ITEMS = """# Các việc
[[items]]
path = "I.1"
kind = "nhiem_vu"
title = "Nhóm chợ"
text = "Các việc về chợ."
is_group = true

[[items]]
path = "I.1"
kind = "nhiem_vu"
title = "Sửa mái chợ"
text = "Sửa mái chợ trước mùa mưa."
leads = ["Sở Thương mại Thử"]
coordinating = ["các bản"]

[[items.deadlines]]
milestone = "hoan_thanh"
type = "date"
value = "2026-05-20"
op = "before"
words = "trước 20/5/2026"

[[items.deadlines]]
milestone = "bao_cao"
type = "recurring"
value = "hang_nam"
anchors = ["--12-20"]
op = "before"

[[items]]
path = "I.1.a)"
kind = "du_an"
title = "Đường vào chợ"
text = "Đổ bê tông đường vào chợ."
"""
TARGETS = """[[targets]]
item = "I.1#2"
name = "Gian được lợp lại"
value = 24
unit = "gian"
"""
PLACES = """[[places]]
item = "I.1.a)"
name = "Đầu đường"
role = "start"
latitude = 22.5
longitude = 106.25
"""
CAPITAL = 'tt,label,appendix,is_total,total,state_budget,non_budget\n1,Chợ,,,"1,5","1,5",\n'
REPORTING = """[[rules]]
who = ["các bản"]
to = ["Sở Thương mại Thử"]
frequency = "hang_nam"
anchors = ["--12-20"]
op = "before"
"""
FILES = {
    "plan.toml": PLAN,
    "sections.toml": SECTIONS,
    "items.toml": ITEMS,
    "targets.toml": TARGETS,
    "places.toml": PLACES,
    "capital.csv": CAPITAL,
    "reporting.toml": REPORTING,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small plan of our own about a market."""
    make_agency("Sở Thương mại Thử")
    make_set("Các bản", kinds=("commune",))
    made = tmp_path / "cho-ban-thu"
    made.mkdir()
    for name, text in FILES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_becomes_a_running_plan(folder: Path, now: datetime) -> None:
    loaded = load_plan(folder, by=None, at=now)
    plan = loaded.plan
    assert loaded.is_new
    assert plan.is_builtin
    assert plan.coordinator == plan.issuer
    assert plan.issued_on == date(2026, 1, 15)
    assert list(plan.bases.values_list("number", flat=True)) == ["12/NQ-BT"]
    assert Section.objects.get(path="I.1").parent.path == "I"
    need = plan.capital_lines.get().needs.get(source="state_budget")
    assert need.amount_vnd == 1_500_000_000
    assert plan.capital_lines.get().needs.count() == 2


def test_items_take_their_section_appendix_and_group_from_their_path(
    folder: Path, now: datetime
) -> None:
    load_plan(folder, by=None, at=now)
    group, roof = Item.objects.filter(path="I.1").order_by("ordinal")
    road = Item.objects.get(path="I.1.a)")
    assert group.is_group
    assert roof.parent == road.parent == group
    assert {group.section.path, roof.section.path, road.section.path} == {"I.1"}
    assert road.appendix == "Phụ lục 7"
    assert not road.is_verbatim
    assert (roof.state, road.state) == (State.ASSIGNED, State.DRAFT)


def test_targets_and_places_find_the_item_that_they_name(folder: Path, now: datetime) -> None:
    load_plan(folder, by=None, at=now)
    roof = Item.objects.get(path="I.1", ordinal=2)
    assert roof.targets.get().value == 24
    assert Item.objects.get(path="I.1.a)").places.get().is_approximate


def test_deadlines_have_their_last_day_and_occurrences(folder: Path, now: datetime) -> None:
    load_plan(folder, by=None, at=now)
    written = Deadline.objects.filter(series__isnull=True).order_by("position")
    assert [row.due_on for row in written] == [date(2026, 5, 19), None]
    occurrences = Deadline.objects.filter(series__isnull=False).order_by("due_on")
    assert [row.due_on for row in occurrences] == [date(2026, 12, 19), date(2027, 12, 19)]


def test_a_plan_that_runs_is_left_as_it_is(folder: Path, now: datetime) -> None:
    load_plan(folder, by=None, at=now)
    events = Event.objects.count()
    rewrite(folder, "items.toml", "Sửa mái chợ trước", "Thay mái chợ trước")
    again = load_plan(folder, by=None, at=now)
    assert not again.is_new
    assert Plan.objects.count() == 1
    assert not Item.objects.filter(text__startswith="Thay").exists()
    assert Event.objects.count() == events


FAULTS = [
    ("items.toml", 'kind = "du_an"', 'kind = "dự án"', "items.toml, dòng 33, khóa “kind”"),
    ("items.toml", 'title = "Đường vào chợ"\n', "", "items.toml, dòng 31, khóa “title”: phải có."),
    ("items.toml", 'title = "Đường vào chợ"', "title = 7", "phải là chữ trong ngoặc kép"),
    ("items.toml", 'title = "Đường', 'titel = "Đường', "không có khóa này. Có phải “title”?"),
    ("items.toml", 'leads = ["Sở', 'leads = ["Xở', "Gần giống: “Sở Thương mại Thử”"),
    ("items.toml", 'value = "2026-05-20"', 'value = "20/5"', "value “20/5”"),
    ("items.toml", "--12-20", "20/12", "ngày lặp “20/12” phải có dạng"),
    ("items.toml", "is_group = true", 'is_group = "có"', "phải là true hoặc false"),
    ("items.toml", "[[items]]", "[[item]]", "items.toml"),
    ("items.toml", 'kind = "du_an"', 'kind = "du_an', "items.toml, dòng 33, cột"),
    ("items.toml", "Đường vào chợ", "Đ" * 301, "dài 301 ký tự, nhiều nhất là 300"),
    ("sections.toml", 'path = "I.1"', 'path = "II.1"', "chưa có mục “II” ở trên"),
    ("sections.toml", 'path = "I.1"', 'path = "I"', "mục “I” đã có ở trên"),
    ("targets.toml", "I.1#2", "I.9", "targets.toml, dòng 2, khóa “item”: items.toml không có"),
    ("targets.toml", "value = 24", 'value = "24"', "phải là một số"),
    ("places.toml", "latitude = 22.5", "latitude = 106.2", "nằm ngoài Việt Nam"),
    ("capital.csv", '"1,5","1,5"', '"1.500","1,5"', "cột total: “1.500” có thể là"),
    ("capital.csv", '"1,5","1,5"', '"một","1,5"', "Tệp capital.csv, dòng 2: cột total"),
    ("capital.csv", "tt,label", "tt,nhan", "thiếu cột label"),
    ("reporting.toml", 'to = ["Sở Thương mại Thử"]', "", "phải có cả who"),
    ("plan.toml", "period_end = 2027", "period_end = 2025", "phải là số nguyên từ 2026"),
    ("plan.toml", 'coordinator = "Sở', 'coordinator = "Ty', "không có cơ quan nào tên “Ty"),
    ("plan.toml", 'code = "cho-ban-thu"', 'code = "Chợ"', "chỉ gồm chữ thường không dấu"),
    ("plan.toml", "issued_on = 2026-01-15", 'issued_on = "15/1/2026"', "plan.toml, dòng 5"),
    ("plan.toml", "issued_on = 2025-12-01", "issued_on = 2025", "plan.toml, dòng 14"),
    ("plan.toml", 'name = "Lò', 'ten = "Lò', "plan.toml, dòng 17, khóa “ten”"),
]


@pytest.mark.parametrize(("name", "old", "new", "sentence"), FAULTS)
def test_a_fault_is_told_with_its_file_line_and_key(
    folder: Path, now: datetime, name: str, old: str, new: str, sentence: str
) -> None:
    rewrite(folder, name, old, new)
    with pytest.raises(DataRefused) as refusal:
        load_plan(folder, by=None, at=now)
    assert sentence in str(refusal.value)
    assert not Plan.objects.exists()
    assert not Event.objects.exists()


def test_all_faults_are_told_at_once(folder: Path, now: datetime) -> None:
    rewrite(folder, "items.toml", 'kind = "du_an"', 'kind = "?"')
    rewrite(folder, "targets.toml", "I.1#2", "I.9")
    rewrite(folder, "capital.csv", '"1,5","1,5"', "x,")
    with pytest.raises(DataRefused) as refusal:
        load_plan(folder, by=None, at=now)
    assert len(refusal.value.faults) == 3


def test_a_missing_file_is_named(folder: Path, now: datetime) -> None:
    (folder / "items.toml").unlink()
    with pytest.raises(DataRefused, match=r"items\.toml: thiếu tệp này"):
        load_plan(folder, by=None, at=now)


def test_files_that_a_plan_may_lack_are_not_missed(folder: Path, now: datetime) -> None:
    for name in ("targets.toml", "places.toml", "capital.csv", "reporting.toml"):
        (folder / name).unlink()
    assert load_plan(folder, by=None, at=now).is_new


def test_a_file_in_another_encoding_is_refused(folder: Path, now: datetime) -> None:
    (folder / "items.toml").write_bytes(ITEMS.encode("utf-16"))
    with pytest.raises(DataRefused, match=r"items\.toml: tệp không ở bảng mã UTF-8"):
        load_plan(folder, by=None, at=now)


def test_plan_folders_are_found_and_a_missing_folder_is_refused(folder: Path) -> None:
    assert plan_folders(folder) == (folder,)
    assert plan_folders(folder.parent) == (folder,)
    with pytest.raises(DataRefused, match="không có thư mục này"):
        plan_folders(folder / "không có")
    (folder / "plan.toml").unlink()
    assert plan_folders(folder.parent) == ()
