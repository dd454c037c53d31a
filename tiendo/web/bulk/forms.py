"""Biểu mẫu của từng việc: what an act needs to be told, the same for one item and for many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from tiendo.agencies.models import Agency, AgencySet
from tiendo.plans.models import Assignment
from tiendo.progress.acts import Act, Asking, Explaining, Giving
from tiendo.progress.models import LateReason
from tiendo.web.item.assigning import grouped
from tiendo.web.item.fields import DayField

Bodies = Mapping[str, Agency | AgencySet]


class GiveForm(forms.Form):
    """Giao một cơ quan hoặc một nhóm cơ quan."""

    role = forms.ChoiceField(
        label="Vai trò",
        choices=Assignment.Role.choices,
        widget=forms.RadioSelect,
        initial=Assignment.Role.LEAD,
    )
    agency = forms.ChoiceField(
        label="Cơ quan hoặc nhóm cơ quan",
        error_messages={"required": "Hãy chọn cơ quan hoặc nhóm cơ quan."},
    )
    replaces = forms.ChoiceField(
        label="Cơ quan đang giữ vai trò này",
        choices=(("", "vẫn giữ, giao thêm"), ("1", "thôi giữ từ hôm nay, thay bằng cơ quan mới")),
        required=False,
        help_text="Phân công cũ vẫn còn trong lịch sử.",
    )
    basis = forms.CharField(
        label="Văn bản", required=False, max_length=300, help_text="Số, ký hiệu, ngày."
    )
    note = forms.CharField(label="Ý kiến", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, bodies: Bodies, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.bodies = bodies
        field: Any = self.fields["agency"]
        field.choices = [("", "chọn cơ quan"), *grouped(dict(bodies))]

    def act(self) -> Act:
        """What the valid form says."""
        told = self.cleaned_data
        return Giving(
            role=told["role"],
            body=self.bodies[told["agency"]],
            replaces=bool(told["replaces"]),
            basis=told["basis"],
            note=told["note"],
        )


class AskForm(forms.Form):
    """Đề nghị cập nhật."""

    answer_by = DayField(label="Báo cáo chậm nhất ngày", required=False)
    note = forms.CharField(
        label="Nội dung đề nghị",
        required=False,
        max_length=1000,
        help_text="Cần báo cáo gì, phục vụ việc gì. Cán bộ cơ quan chủ trì nhận thông báo.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def act(self) -> Act:
        """What the valid form says."""
        return Asking(note=self.cleaned_data["note"], answer_by=self.cleaned_data["answer_by"])


class ExplainForm(forms.Form):
    """Ghi lý do chậm."""

    reason = forms.ChoiceField(
        label="Nguyên nhân",
        choices=[("", "chọn nguyên nhân"), *LateReason.Reason.choices],
        error_messages={"required": "Hãy chọn nguyên nhân."},
    )
    note = forms.CharField(
        label="Giải trình",
        required=False,
        max_length=2000,
        help_text="Vướng gì, ai đang giải quyết. Không dời hạn: muốn dời hạn, dùng “Gia hạn”.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def act(self) -> Act:
        """What the valid form says."""
        return Explaining(reason=self.cleaned_data["reason"], note=self.cleaned_data["note"])
