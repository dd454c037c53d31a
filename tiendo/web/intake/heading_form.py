"""Biểu mẫu phần đầu: each field may stay empty where the document does not state it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from tiendo.agencies.models import Agency
from tiendo.core.text import squeeze
from tiendo.intake.heading import Heading
from tiendo.intake.titles import short_title

_BODIES = (Agency.Kind.COMMITTEE, Agency.Kind.DEPARTMENT, Agency.Kind.BOARD, Agency.Kind.COMMUNE)


class HeadingForm(forms.Form):
    """Phần đầu của kế hoạch, as a person puts it right."""

    title = forms.CharField(label="Trích yếu", widget=forms.Textarea(attrs={"rows": 3}))
    short_title = forms.CharField(
        label="Tên gọi tắt",
        max_length=200,
        required=False,
        help_text="Tên hiện trên các trang. Để trống thì lấy từ trích yếu.",
    )
    doc_type = forms.CharField(label="Loại văn bản", max_length=60, required=False)
    number = forms.CharField(
        label="Số, ký hiệu",
        max_length=80,
        required=False,
        help_text="Để trống nếu văn bản không ghi.",
    )
    date = forms.DateField(
        label="Ngày ban hành",
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Để trống nếu văn bản không ghi.",
    )
    place = forms.CharField(label="Địa danh", max_length=80, required=False)
    issuer = forms.CharField(
        label="Cơ quan ban hành, như văn bản ghi", max_length=200, required=False
    )
    issuer_id = forms.ModelChoiceField(
        Agency.objects.none(), label="Cơ quan ban hành trong danh mục", required=False
    )
    coordinator_id = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Cơ quan đầu mối",
        help_text="Theo dõi, đôn đốc, tổng hợp; cán bộ điều phối của cơ quan này xác nhận kết quả.",
    )
    period_start = forms.IntegerField(label="Từ năm", min_value=1990, max_value=2100)
    period_end = forms.IntegerField(label="Đến năm", min_value=1990, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Agency.objects.filter(kind__in=_BODIES).order_by("kind", "sort_text")
        for name in ("issuer_id", "coordinator_id"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = bodies
            field.empty_label = "chưa chọn"

    def heading(self) -> Heading:
        """What was entered; an empty field is None: the document does not state it."""
        given = self.cleaned_data
        issuer, coordinator, day = given["issuer_id"], given["coordinator_id"], given["date"]
        return Heading(
            doc_type=given["doc_type"] or None,
            number=given["number"] or None,
            issuer=given["issuer"] or None,
            issuer_id=issuer.pk if issuer else None,
            place=given["place"] or None,
            date=day.isoformat() if day else None,
            title=squeeze(given["title"]) or None,
            short_title=given["short_title"] or short_title(given["title"]),
            period_start=given["period_start"],
            period_end=given["period_end"],
            coordinator_id=coordinator.pk if coordinator else None,
        )


def differing_words(form: HeadingForm, header: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and present words of the fields in which the newest heading says something else."""
    now = HeadingForm(initial=header)
    found = []
    for name, field in now.fields.items():
        written = now[name].value()
        if str(form[name].value() or "") != str(written or ""):
            words = written
            if isinstance(field, forms.ModelChoiceField) and written:
                assert field.queryset is not None
                words = field.queryset.filter(pk=written).first()
            found.append((str(field.label), str(words or "để trống")))
    return found
