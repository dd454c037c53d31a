"""Biểu mẫu của chế độ và kỳ."""

from __future__ import annotations

from typing import Any

from django import forms

from tiendo.core.reporting_days import typed_days
from tiendo.core.reporting_periods import Cadence
from tiendo.reporting.actions.exempting import LONGEST_REASON
from tiendo.reporting.actions.opening import LONGEST_NAME
from tiendo.reporting.actions.regime_changes import LONGEST_CUT_OFF_DAYS
from tiendo.reporting.models import Regime
from tiendo.web.administration.fields import DayField

_PLAIN = {"autocomplete": "off"}
_LONGEST_NOTE = 4000


def _text(label: str, longest: int, **more: Any) -> forms.CharField:
    errors = {"required": f"Hãy ghi: {label.lower()}.", "max_length": f"Dài quá {longest} ký tự."}
    more.setdefault("widget", forms.TextInput(attrs=_PLAIN))
    return forms.CharField(label=label, max_length=longest, error_messages=errors, **more)


class RegimeForm(forms.Form):
    """Một chế độ báo cáo."""

    name = _text("Tên chế độ", 200)
    cadence = forms.ChoiceField(
        label="Định kỳ",
        choices=[(one.value, one.label) for one in Cadence],
        error_messages={"invalid_choice": "Hãy chọn định kỳ trong danh sách."},
    )
    days = _text(
        "Ngày phải nộp",
        120,
        required=False,
        help_text="Ngày/tháng, cách nhau bằng dấu phẩy: 20/5, 20/12. Báo cáo tháng: một ngày, "
        "ví dụ 20. Báo cáo đột xuất: để trống.",
    )
    op = forms.ChoiceField(
        label="Nghĩa là",
        required=False,
        choices=[("before", "trước ngày đó (hết ngày hôm trước)"), ("", "chậm nhất hết ngày đó")],
        error_messages={"invalid_choice": "Hãy chọn một trong hai nghĩa."},
    )
    owing = _text(
        "Ai phải báo cáo",
        20_000,
        required=False,
        help_text="Mỗi dòng một cơ quan hoặc một nhóm cơ quan, đúng tên trong danh mục.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    to_name = _text("Báo cáo gửi ai", 300)
    cut_off_days = forms.IntegerField(
        label="Chốt số liệu trước ngày nộp bao nhiêu ngày",
        required=False,
        min_value=0,
        max_value=LONGEST_CUT_OFF_DAYS,
        help_text="Trống: theo quy tắc chung.",
        error_messages={
            "invalid": "Hãy ghi một số nguyên.",
            "min_value": "Số ngày không âm.",
            "max_value": f"Nhiều nhất {LONGEST_CUT_OFF_DAYS} ngày.",
        },
        widget=forms.TextInput(attrs={**_PLAIN, "inputmode": "numeric"}),
    )
    clause = _text("Mục của kế hoạch", 120, required=False)
    is_onward = forms.BooleanField(
        label="Báo cáo tổng hợp của chính cơ quan đầu mối lên cấp trên", required=False
    )
    is_active = forms.BooleanField(label="Đang áp dụng", required=False, initial=True)


def values_of(regime: Regime, owing: str) -> dict[str, Any]:
    """What the form shows of a regime. owing: names, one a line."""
    return {
        "name": regime.name,
        "cadence": regime.cadence,
        "days": typed_days(regime.anchor_list),
        "op": regime.op,
        "owing": owing,
        "to_name": regime.to_name,
        "cut_off_days": regime.cut_off_days,
        "clause": regime.clause,
        "is_onward": regime.is_onward,
        "is_active": regime.is_active,
    }


class OpeningForm(forms.Form):
    """Mở một kỳ có ngày cố định."""

    cut_off_on = DayField(
        label="Chốt số liệu đến hết ngày",
        help_text="Số liệu trong báo cáo tính đến ngày này; số chưa có thì ghi ước thực hiện.",
    )
    note = _text(
        "Hướng dẫn cho các cơ quan",
        _LONGEST_NOTE,
        required=False,
        help_text="Hiện ở đầu báo cáo của từng cơ quan.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RequestForm(OpeningForm):
    """Mở một kỳ đột xuất: its stretch and day are named."""

    name = _text("Tên kỳ báo cáo", LONGEST_NAME, help_text="Ví dụ: Báo cáo đột xuất về mưa lũ.")
    starts_on = DayField(label="Báo cáo về thời gian từ ngày")
    ends_on = DayField(label="Đến ngày")
    named_on = DayField(label="Ngày phải nộp")
    field_order = ("name", "starts_on", "ends_on", "named_on", "cut_off_on", "note")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["cut_off_on"].required = False
        self.fields["cut_off_on"].help_text = "Trống: theo quy tắc chung, tính từ ngày phải nộp."


class ReasonForm(forms.Form):
    """Miễn báo cáo."""

    reason = _text(
        "Lý do miễn",
        LONGEST_REASON,
        help_text="Hiện cho cơ quan được miễn và trong báo cáo tổng hợp.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OwnDayForm(forms.Form):
    """Hạn riêng."""

    due_on = DayField(
        label="Hạn riêng: nộp chậm nhất hết ngày",
        required=False,
        help_text="Trống: theo hạn chung của kỳ.",
    )
