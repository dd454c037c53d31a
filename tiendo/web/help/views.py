"""Trợ giúp: the first page, and one page for each question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.accounts.models import User
from tiendo.plans.soon import soon_window
from tiendo.ui import meanings
from tiendo.web.requests import StaffRequest


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page. says: what it answers; role: whose work it tells of, "" for everyone."""

    slug: str
    name: str
    says: str
    role: str = ""

    @property
    def template(self) -> str:
        """Its words."""
        return f"web/help/{self.slug}.html"


_PAGES = (
    HelpPage(
        "can-bo",
        "Cán bộ cơ quan",
        "Sáng thứ Hai làm gì, báo cáo thế nào, xin gia hạn ra sao.",
        User.Role.OFFICER,
    ),
    HelpPage(
        "thu-truong",
        "Thủ trưởng cơ quan",
        "Duyệt báo cáo định kỳ của cơ quan, xem việc chậm; ủy quyền khi đi vắng.",
        User.Role.HEAD,
    ),
    HelpPage(
        "dieu-phoi",
        "Điều phối kế hoạch",
        "Xác nhận, trả lại, giao việc, đôn đốc nhiều việc một lúc.",
        User.Role.COORDINATOR,
    ),
    HelpPage(
        "lanh-dao",
        "Lãnh đạo",
        "Một trang xem gì, từ con số xuống từng việc.",
        User.Role.LEADER,
    ),
    HelpPage(
        "quan-tri",
        "Quản trị",
        "Người dùng, cơ quan, quy tắc, an toàn đăng nhập.",
        User.Role.ADMINISTRATOR,
    ),
    HelpPage("nhan", "Chú giải", "Nhãn, trạng thái, mức minh chứng và tên cột nghĩa là gì."),
    HelpPage("qua-han", "Tính hạn và quá hạn", "Vì sao việc này quá hạn, việc kia thì chưa."),
    HelpPage("vi-sao", "Vì sao không thấy nút", "Ai được làm gì, khi nào một việc bị khóa."),
    HelpPage("phim-tat", "Bàn phím", "Làm mọi việc không cần chuột; phím tắt khi rà soát."),
)
PAGES: Mapping[str, HelpPage] = {page.slug: page for page in _PAGES}


@require_safe
@login_required
def help_home(request: StaffRequest) -> HttpResponse:
    """Mọi trang trợ giúp, that of her own role first."""
    pages = sorted(_PAGES, key=lambda page: page.role != request.user.role)
    own = pages[0] if pages[0].role == request.user.role else None
    return render(request, "web/help/help.html", {"pages": pages, "own": own})


@require_safe
@login_required
def help_page(request: StaffRequest, slug: str) -> HttpResponse:
    """One page; everyone may read all of them."""
    page = PAGES.get(slug)
    if page is None:
        raise Http404("Không có trang trợ giúp này.")
    shown: dict[str, object] = {"page": page, "pages": _PAGES}
    if slug == "nhan":
        shown |= _meanings()
    if slug == "qua-han":
        shown["soon"] = soon_window(request.today)
    return render(request, page.template, shown)


def _meanings() -> dict[str, object]:
    """The table of words, as the pages themselves explain them."""
    return {
        "labels": meanings.entry_list(meanings.label_entries()),
        "grades": meanings.entry_list(meanings.grade_entries()),
        "states": meanings.entry_list(meanings.state_entries()),
        "certainties": meanings.entry_list(meanings.certainty_entries()),
        "terms": meanings.entry_list([(term.name, term.text) for term in meanings.TERMS.values()]),
    }
