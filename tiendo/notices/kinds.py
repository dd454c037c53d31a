"""Loại thông báo: what there is to tell, and how far it reaches a person by default."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from tiendo.accounts.models import User


class Kind(models.TextChoices):
    """Loại thông báo, in the order in which a person chooses."""

    ASSIGNED = "assigned", "Giao việc"
    ASKED = "asked", "Đề nghị cập nhật"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    LATE = "late", "Quá hạn"
    RETURNED = "returned", "Trả lại"
    DECIDED = "decided", "Đã xử lý"
    MOVED = "moved", "Dời hạn"
    WAITING = "waiting", "Chờ xác nhận"
    REPORT_OPENED = "rep_open", "Mở kỳ báo cáo"
    REPORT_DUE = "rep_due", "Báo cáo sắp đến hạn"
    REPORT_LATE = "rep_late", "Báo cáo quá hạn"
    REPORT_RETURNED = "rep_back", "Báo cáo định kỳ bị trả lại"
    REPORT_DECIDED = "rep_said", "Báo cáo được chấp nhận, có ý kiến"
    REPORT_SENT = "rep_sent", "Báo cáo mới gửi đến"


class Reach(models.TextChoices):
    """Báo đến đâu. MAIL: in the program and in the letter of the day."""

    NOWHERE = "nowhere", "không báo"
    PAGE = "page", "trong chương trình"
    MAIL = "mail", "trong chương trình và thư"


EXPLAINED: Mapping[Kind, str] = {
    Kind.ASSIGNED: "Cơ quan của bạn được giao chủ trì hoặc phối hợp một đầu việc.",
    Kind.ASKED: "Cơ quan đầu mối đề nghị cơ quan của bạn báo cáo tiến độ một đầu việc.",
    Kind.DUE_SOON: "Việc cơ quan của bạn chủ trì sắp đến hạn; báo một lần cho mỗi ngày hạn.",
    Kind.LATE: "Việc cơ quan của bạn chủ trì đã qua hạn mà chưa báo hoàn thành.",
    Kind.RETURNED: "Báo cáo hoàn thành của cơ quan bạn bị trả lại.",
    Kind.DECIDED: "Việc cơ quan của bạn chủ trì được xác nhận, tạm dừng, hủy hoặc mở lại.",
    Kind.MOVED: "Hạn của việc cơ quan bạn chủ trì hoặc phối hợp được dời.",
    Kind.REPORT_OPENED: "Cơ quan đầu mối mở một kỳ báo cáo mà cơ quan của bạn phải gửi.",
    Kind.REPORT_DUE: "Báo cáo định kỳ của cơ quan bạn chưa gửi, hạn đã gần; hoặc được nhắc riêng.",
    Kind.REPORT_LATE: "Báo cáo định kỳ của cơ quan bạn đã quá hạn mà chưa gửi.",
    Kind.REPORT_RETURNED: "Báo cáo định kỳ của cơ quan bạn bị trả lại để sửa.",
    Kind.REPORT_DECIDED: "Báo cáo định kỳ của cơ quan bạn được chấp nhận, hoặc có ý kiến mới.",
    Kind.REPORT_SENT: "Có báo cáo định kỳ mới gửi đến cơ quan đầu mối; báo gộp theo số lượng.",
    Kind.WAITING: "Có báo cáo hoàn thành chờ cơ quan đầu mối xác nhận.",
}

OF_COORDINATORS = frozenset({Kind.WAITING, Kind.REPORT_SENT})
"""What waits for a coordinator reaches nobody else."""

_OF_OFFICERS: Mapping[Kind, Reach] = {
    Kind.ASSIGNED: Reach.MAIL,
    Kind.ASKED: Reach.MAIL,
    Kind.DUE_SOON: Reach.MAIL,
    Kind.LATE: Reach.MAIL,
    Kind.RETURNED: Reach.MAIL,
    Kind.DECIDED: Reach.PAGE,
    Kind.MOVED: Reach.PAGE,
    Kind.WAITING: Reach.NOWHERE,
    Kind.REPORT_OPENED: Reach.PAGE,
    Kind.REPORT_DUE: Reach.MAIL,
    Kind.REPORT_LATE: Reach.MAIL,
    Kind.REPORT_RETURNED: Reach.MAIL,
    Kind.REPORT_DECIDED: Reach.PAGE,
    Kind.REPORT_SENT: Reach.NOWHERE,
}
_OF_HEADS: Mapping[Kind, Reach] = {
    **dict.fromkeys(Kind, Reach.PAGE),
    Kind.LATE: Reach.MAIL,
    Kind.RETURNED: Reach.MAIL,
    Kind.REPORT_LATE: Reach.MAIL,
    **dict.fromkeys(OF_COORDINATORS, Reach.NOWHERE),
}
DEFAULTS: Mapping[str, Mapping[Kind, Reach]] = {
    User.Role.OFFICER: _OF_OFFICERS,
    User.Role.HEAD: _OF_HEADS,
    User.Role.COORDINATOR: {
        **_OF_OFFICERS,
        Kind.WAITING: Reach.MAIL,
        Kind.REPORT_SENT: Reach.PAGE,
    },
    User.Role.LEADER: dict.fromkeys(Kind, Reach.NOWHERE),
    User.Role.ADMINISTRATOR: dict.fromkeys(Kind, Reach.NOWHERE),
}
"""Mặc định: those who do the work are told of what needs them, their heads by letter of
what is late or came back; those who watch have the pages."""


def kinds_for(user: User) -> list[Kind]:
    """The kinds that can ever reach her: what waits is for coordinators. None without an agency."""
    if user.agency_id is None:
        return []
    may_wait = user.role == User.Role.COORDINATOR
    return [kind for kind in Kind if kind not in OF_COORDINATORS or may_wait]
