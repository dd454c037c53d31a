"""Mẫu báo cáo tiến độ: what one body says of one item, five minutes on a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from tiendo.agencies.models import Agency
from tiendo.core.deadlines import Milestone
from tiendo.core.evidence import EvidenceKind
from tiendo.plans.models import Deadline, Item, Target
from tiendo.progress.models import Claim, ItemMove
from tiendo.ui.days import date_words, deadline_words
from tiendo.ui.figures import target_words
from tiendo.web.item.fields import DayField, NumberField
from tiendo.web.item.given_files import (
    ANYTHING,
    PAPERS,
    PHOTOS,
    TREASURY,
    FilesField,
    GivenFile,
    kind_words,
)

WHOLE_ITEM = "Cả đầu việc"
FILE_FIELDS: Mapping[str, EvidenceKind] = {
    "photos": EvidenceKind.LOCATED_PHOTO,
    "signed": EvidenceKind.SIGNED_RECORD,
    "treasury": EvidenceKind.TREASURY_LINE,
    "others": EvidenceKind.OTHER_FILE,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the claim may speak of. agencies: only for a coordinator, who may report for others.

    moves: of the item, the oldest first; the last tells how it stands.
    """

    item: Item
    deadlines: Sequence[Deadline]
    targets: Sequence[Target]
    agencies: Sequence[Agency]
    moves: Sequence[ItemMove] = ()

    @property
    def asks_for_milestone(self) -> bool:
        """Not where the item's one deadline is that of the item itself."""
        if len(self.deadlines) != 1:
            return bool(self.deadlines)
        only = self.deadlines[0]
        return only.series_id is not None or only.milestone != Milestone.FINISH


def _choice_of_rows(
    rows: Sequence[Any], name: Callable[[Any], str], empty_name: str, **fields: Any
) -> forms.TypedChoiceField:
    """One of rows that are known already; the cleaned value is the row, None for the empty one."""
    by_key = {str(row.pk): row for row in rows}
    return forms.TypedChoiceField(
        choices=[("", empty_name), *((key, name(row)) for key, row in by_key.items())],
        coerce=by_key.__getitem__,
        empty_value=None,
        **fields,
    )


class ClaimForm(forms.Form):
    """Báo cáo tiến độ. Fields that the item has no use for are left out."""

    status = forms.ChoiceField(
        label="Tình trạng",
        choices=Claim.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn tình trạng."},
    )
    share_percent = NumberField(
        label="Tỷ lệ hoàn thành (%)",
        help_text="So với toàn bộ công việc.",
        places=2,
        most_digits=5,
        unit="%",
        required=False,
    )
    share_before = NumberField(places=2, most_digits=5, required=False, widget=forms.HiddenInput)
    done_text = forms.CharField(
        label="Đã làm được gì", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    obstacle_text = forms.CharField(
        label="Khó khăn, vướng mắc",
        required=False,
        help_text="Vướng gì, cần ai giải quyết; số liệu giảm so với lần trước thì vì sao.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    as_of = DayField(
        label="Số liệu đến ngày", error_messages={"required": "Hãy ghi số liệu đến ngày nào."}
    )
    kind = forms.ChoiceField(
        label="Loại số liệu", choices=Claim.Kind.choices, widget=forms.RadioSelect
    )
    photos = FilesField(
        label="Ảnh hiện trường",
        kinds=PHOTOS,
        is_many=True,
        help_text="Bật vị trí khi chụp: ảnh có ngày và vị trí là minh chứng mạnh hơn.",
    )
    signed = FilesField(
        label="Tệp biên bản, quyết định", kinds=PAPERS, help_text=f"{kind_words(PAPERS)}."
    )
    signed_number = forms.CharField(label="Số, ký hiệu", required=False, max_length=80)
    signed_on = DayField(label="Ngày văn bản", required=False)
    treasury = FilesField(
        label="Tệp chứng từ", kinds=TREASURY, help_text=f"{kind_words(TREASURY)}."
    )
    others = FilesField(
        label="Các tệp", kinds=ANYTHING, is_many=True, help_text=f"{kind_words(ANYTHING)}."
    )

    def __init__(self, subject: Subject, today: date, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.subject, self.today = subject, today
        if subject.agencies:
            self.fields["agency"] = _agency_field(subject)
        if subject.asks_for_milestone:
            self.fields["deadline"] = _deadline_field(subject)
        if len(subject.targets) > 1:
            self.fields["target"] = _target_field(subject)
        if subject.targets:
            self.fields["quantity"] = _quantity_field(subject)
        # As on the page, so that faults are listed, and the first one found, from top to bottom.
        self.order_fields(["agency", "deadline", "status", "share_percent", "target", "quantity"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._round_off(cleaned)
        day = cleaned.get("signed_on")
        if day is not None and day > self.today:
            self.add_error("signed_on", f"Ngày văn bản {date_words(day)} ở trong tương lai.")
        has_paper = bool(cleaned.get("signed")) or "signed" in self.errors
        if not has_paper and (cleaned.get("signed_number") or day is not None):
            self.add_error("signed", "Đã ghi số hoặc ngày văn bản: hãy chọn tệp của văn bản ấy.")
        if cleaned.get("signed") and not cleaned.get("signed_number") and day is None:
            self.add_error("signed_number", "Hãy ghi số hoặc ngày của văn bản đã ký.")
        return cleaned

    def _round_off(self, cleaned: dict[str, Any]) -> None:
        """Done, and the share stands as the page wrote it from the last report: it is all done."""
        before, is_done = cleaned.get("share_before"), cleaned.get("status") == Claim.Status.DONE
        if is_done and before is not None and cleaned.get("share_percent") == before:
            cleaned["share_percent"] = Decimal(100)

    def claim_fields(self) -> dict[str, Any]:
        """What `claim_progress` is told, files aside; the only target goes with any quantity."""
        told = {name: value for name, value in self.cleaned_data.items() if name in _CLAIM_FIELDS}
        targets = self.subject.targets
        if len(targets) == 1 and told.get("quantity") is not None:
            told["target"] = targets[0]
        return told

    def given_files(self) -> list[tuple[EvidenceKind, GivenFile]]:
        """Every file with what it was given as."""
        return [
            (kind, file)
            for name, kind in FILE_FIELDS.items()
            for file in self.cleaned_data.get(name, [])
        ]


_CLAIM_FIELDS = (
    "agency",
    "deadline",
    "target",
    "quantity",
    "status",
    "share_percent",
    "done_text",
    "obstacle_text",
    "as_of",
    "kind",
)


def _agency_field(subject: Subject) -> forms.Field:
    return _choice_of_rows(
        subject.agencies,
        str,
        "chọn cơ quan",
        label="Báo cáo thay cho",
        help_text="Cơ quan đầu mối ghi báo cáo của cơ quan được giao việc.",
        error_messages={"required": "Hãy chọn báo cáo của cơ quan nào."},
    )


def _deadline_field(subject: Subject) -> forms.Field:
    return _choice_of_rows(
        subject.deadlines,
        lambda row: f"{deadline_words(row)}{_last_day(row)}",
        WHOLE_ITEM,
        label="Báo cáo cho",
        required=False,
    )


def _last_day(deadline: Deadline) -> str:
    return f" (hạn {date_words(deadline.due_on)})" if deadline.due_on is not None else ""


def _target_field(subject: Subject) -> forms.Field:
    return _choice_of_rows(
        subject.targets,
        lambda row: f"{row.name}: {target_words(row)}",
        "không báo khối lượng",
        label="Chỉ tiêu",
        required=False,
    )


def _quantity_field(subject: Subject) -> forms.Field:
    if len(subject.targets) == 1:
        target = subject.targets[0]
        label, unit = f"Khối lượng lũy kế ({target.unit})", target.unit
        hint = f"{target.name}, chỉ tiêu {target_words(target)}."
    else:
        label, unit, hint = "Khối lượng lũy kế", "", "Của chỉ tiêu chọn ở trên."
    return NumberField(label=label, help_text=hint, places=3, unit=unit, required=False)
