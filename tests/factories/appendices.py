"""A running plan about markets and roads, and appendices for it that come later. All our own."""

from __future__ import annotations

from datetime import datetime

from tests.factories.intake import Province, make_intake
from tests.factories.plans import body, year_deadline
from tiendo.intake.actions.reading import open_review
from tiendo.intake.models import AppendixRow, Intake
from tiendo.plans.actions.running import run_plan
from tiendo.plans.drafts import CapitalDraft, ItemDraft, PlanDraft, SectionDraft
from tiendo.plans.models import Plan
from tiendo.reading.draft import read_document
from tiendo.reading.formats import open_document

TY = 1_000_000_000
HEAD = (
    "PHỤ LỤC 01\nNHIỆM VỤ VỀ CHỢ\n(Đơn vị: tỷ đồng)\n"
    "TT|Nội dung|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian|Nhu cầu vốn (tỷ đồng)||\n"
    "|||||Tổng số|Vốn NSNN|Vốn ngoài NS\n"
)
ROWS = (
    "I|CHỢ||||30,5|20,5|10,0\n"
    "1|Chợ trung tâm Suối Thử|Ban Quản lý chợ Thử|Sở Xây dựng|2027|20,0|15,0|5,0\n"
    "2|12 điểm bán hàng Đèo Mẫu|Ban Quản lý chợ Thử||2029|10,5|5,5|5,0\n"
    "II|KHO\n"
    "1|Kho lạnh nông sản|Sở Xây dựng||Quý II/2028|2,0|2,0|0,0\n"
    "|CỘNG||||32,5|22,5|10,0\n"
)
TEXT = HEAD + ROWS
"""Row 1 fills in what the plan has not, row 2 contradicts owner and day, row 3 is new."""


def make_market_plan(province: Province, *, at: datetime) -> Plan:
    """Four items in two sections, each detailed by an appendix; a capital table of the body."""
    builders = (body(province.construction),)
    items = (
        _item("II.1.(1)", "Nâng cấp chợ trung tâm Suối Thử", "II.1"),
        _item(
            "II.1.(2)",
            "Xây dựng 12 điểm bán hàng tại Đèo Mẫu trong năm 2028",
            "II.1",
            leads=builders,
            deadlines=(year_deadline(2028),),
        ),
        _item("II.2.(1)", "Cải tạo đường liên xã Bản Nà - Bản Đồn", "II.2", leads=builders),
        _item("II.2.(2)", "Cải tạo đường liên xã Khe Sậy - Bản Đồn", "II.2", leads=builders),
    )
    draft = PlanDraft(
        code="cho-va-duong",
        doc_type="Kế hoạch",
        title="Phát triển chợ và đường",
        short_title="Kế hoạch chợ và đường",
        issuer_name="UBND tỉnh Thử",
        coordinator_id=province.construction.pk,
        period_start=2026,
        period_end=2030,
        sections=(
            SectionDraft("II", "Nhiệm vụ", "tasks"),
            SectionDraft("II.1", "Chợ", "tasks", "II", appendix="Phụ lục 01"),
            SectionDraft("II.2", "Đường", "tasks", "II", appendix="Phụ lục 02"),
        ),
        items=items,
        capital=(
            _line("Chợ", "Phụ lục 01", 30, 20, 10),
            _line("Đường", "Phụ lục 02", 50, 50, 0),
        ),
    )
    return run_plan(draft=draft, by=None, at=at)


def make_appendix(
    province: Province,
    plan: Plan,
    *,
    at: datetime,
    text: str = TEXT,
    name: str = "phu-luc-01.txt",
    **fields: object,
) -> Intake:
    """An appendix of the plan, read and under review. text: cells apart by "|"."""
    document = open_document(name, text.replace("|", "\t").encode())
    intake = make_intake(
        by=province.coordinator,
        at=at,
        state=Intake.State.READING,
        attach_to=plan,
        purpose=Intake.Purpose.APPENDIX,
        name=name,
        **fields,
    )
    reading = read_document(document, is_appendix=True)
    open_review(pk=intake.pk, attempt=1, reading=reading, at=at)
    return Intake.objects.get(pk=intake.pk)


def row_of(intake: Intake, words: str) -> AppendixRow:
    """The row whose text begins so."""
    return intake.appendix_rows.select_related("draft").get(draft__text__startswith=words)


def _item(path: str, text: str, section: str, **fields: object) -> ItemDraft:
    return ItemDraft(path, "nhiem_vu", text, text, section, is_verbatim=False, **fields)


def _line(label: str, appendix: str, total: int, state: int, non: int) -> CapitalDraft:
    amounts = (("total", total), ("state_budget", state), ("non_budget", non))
    return CapitalDraft(
        label,
        appendix=appendix,
        amounts_vnd=tuple((source, None, amount * TY) for source, amount in amounts),
    )
