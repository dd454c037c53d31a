"""Mẫu của một dòng báo cáo: what the body says of one item as of the cut-off."""

from __future__ import annotations

from typing import Any

from django import forms

from tiendo.progress.models import Claim
from tiendo.reporting.actions.writing import LineValues
from tiendo.reporting.models import ReportLine
from tiendo.ui.figures import target_words
from tiendo.web.item.fields import DayField, NumberField

_NOT_YET = ("", "Chưa ghi")


def _text(label: str, rows: int, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=hint, widget=widget)


class LineForm(forms.Form):
    """Sửa một dòng. The quantity is asked for only where the item has a target."""

    status = forms.ChoiceField(
        label="Tình trạng", choices=[_NOT_YET, *Claim.Status.choices], required=False
    )
    share_percent = NumberField(
        label="Tỷ lệ hoàn thành (%)", places=2, most_digits=5, unit="%", required=False
    )
    quantity = NumberField(label="Khối lượng lũy kế", places=3, required=False)
    as_of = DayField(label="Số liệu đến ngày", required=False)
    kind = forms.ChoiceField(
        label="Loại số liệu", choices=[_NOT_YET, *Claim.Kind.choices], required=False
    )
    done_text = _text("Kết quả đến nay", 4)
    obstacle_text = _text("Khó khăn, vướng mắc", 2)
    late_reason = _text("Lý do chậm", 2)

    def __init__(self, line: ReportLine, data: Any = None) -> None:
        first = {name: getattr(line, name) for name in self.base_fields}
        super().__init__(data, initial=first, auto_id=f"id_{line.item_id}_%s")
        target = line.target
        if target is None:
            del self.fields["quantity"]
        else:
            self.fields["quantity"].label = f"Khối lượng lũy kế ({target.unit})"
            self.fields["quantity"].help_text = f"{target.name}: {target_words(target)}."

    def values(self, line: ReportLine) -> LineValues:
        """What she stated, of a valid form; what it does not ask for stays."""
        kept = {name: getattr(line, name) for name in self.base_fields}
        return LineValues(**{**kept, **self.cleaned_data})

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """(id of the control, its label, what is wrong), in the order of the form."""
        return [
            (field.id_for_label, str(field.label), str(error))
            for field in self
            for error in field.errors
        ]
