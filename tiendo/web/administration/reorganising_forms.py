"""Biểu mẫu sắp xếp cơ quan: one for each kind; each answers the change that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from tiendo.agencies.models import Agency, Reorganisation
from tiendo.agencies.reorganisation_checks import Change, NewBody
from tiendo.core.text import squeeze
from tiendo.web.administration.fields import AgencyField, DayField

Kind = Reorganisation.Kind
_MOST_PARTS = 4


class ReorganisationForm(forms.Form):
    """Ngày và căn cứ, as of every kind; alone: chấm dứt hoạt động."""

    kind: str = Kind.CLOSE

    def __init__(self, *given: Any, agency: Agency, today: date, **more: Any) -> None:
        super().__init__(*given, **more)
        self.agency = agency
        self.add_parts(Agency.objects.valid_on(today).exclude(pk=agency.pk))
        self.fields["effective_on"] = DayField(
            label="Từ ngày", help_text="Ngày đầu tiên theo tên mới; có thể đã qua hoặc sắp tới."
        )
        self.fields["basis"] = forms.CharField(
            label="Căn cứ",
            max_length=300,
            help_text="Số, ngày, cơ quan ban hành văn bản.",
            error_messages={
                "required": "Hãy ghi căn cứ.",
                "max_length": "Căn cứ dài quá 300 ký tự.",
            },
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )

    def add_parts(self, others: Any) -> None:
        """The fields of this kind, above day and basis. others: the living bodies but this one."""

    def change(self) -> Change:
        """What is asked; to be checked by `check_change`."""
        given = self.cleaned_data
        before, into, new = self.parts()
        return Change(
            kind=self.kind,
            effective_on=given["effective_on"],
            basis=squeeze(given["basis"]),
            before=tuple(before),
            into=tuple(into),
            new=tuple(new),
        )

    def parts(self) -> tuple[Sequence[Agency], Sequence[Agency], Sequence[NewBody]]:
        """Who ends, who takes over, who is new."""
        return [self.agency], [], []


class RenameForm(ReorganisationForm):
    """Đổi tên."""

    kind = Kind.RENAME

    def add_parts(self, others: Any) -> None:
        """The new name."""
        self.fields["name"] = _name("Tên mới")
        self.fields["short_name"] = _short("Tên ngắn mới")

    def parts(self) -> tuple[Sequence[Agency], Sequence[Agency], Sequence[NewBody]]:
        """One into one."""
        return [self.agency], [], [_body(self.cleaned_data, "name", "short_name")]


class MergeForm(ReorganisationForm):
    """Sáp nhập, hợp nhất: this body and others, into a new one or one of the directory."""

    kind = Kind.MERGE

    def add_parts(self, others: Any) -> None:
        """Those that merge with it, and what they become."""
        same = [(row.code, row.name) for row in others.filter(kind=self.agency.kind).in_order()]
        self.fields["others"] = forms.MultipleChoiceField(
            label="Cùng sáp nhập với",
            choices=same,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["into"] = AgencyField(
            bodies=others,
            label="Thành cơ quan",
            required=False,
            empty_label="cơ quan mới, tên ghi ở dưới",
            help_text="Chọn một cơ quan đang có nếu cơ quan đó tiếp nhận và giữ tên của mình.",
        )
        self.fields["name"] = _name("Tên cơ quan mới", required=False)
        self.fields["short_name"] = _short("Tên ngắn")

    def clean(self) -> dict[str, Any]:
        """Either a body of the directory, or a name."""
        given = super().clean() or {}
        if not given.get("into") and not squeeze(given.get("name") or ""):
            self.add_error("name", "Hãy chọn cơ quan tiếp nhận, hoặc ghi tên cơ quan mới.")
        if given.get("into") and squeeze(given.get("name") or ""):
            self.add_error("name", "Đã chọn cơ quan tiếp nhận thì để trống ô này.")
        return given

    def parts(self) -> tuple[Sequence[Agency], Sequence[Agency], Sequence[NewBody]]:
        """A body among them that takes the others in does not end."""
        given = self.cleaned_data
        others = list(Agency.objects.filter(code__in=given["others"]).order_by("pk"))
        into = given["into"]
        before = [row for row in (self.agency, *others) if row != into]
        if into is not None:
            return before, [into], []
        return before, [], [_body(given, "name", "short_name")]


class SplitForm(ReorganisationForm):
    """Chia tách: this body ends, several take over."""

    kind = Kind.SPLIT

    def add_parts(self, others: Any) -> None:
        """New bodies, and one of the directory that takes a part."""
        for number in range(1, _MOST_PARTS + 1):
            self.fields[f"name_{number}"] = _name(f"Cơ quan mới thứ {number}", required=False)
            self.fields[f"short_name_{number}"] = _short(f"Tên ngắn {number}")
        self.fields["into"] = AgencyField(
            bodies=others,
            label="Một phần về cơ quan đang có",
            required=False,
            empty_label="không",
        )

    def parts(self) -> tuple[Sequence[Agency], Sequence[Agency], Sequence[NewBody]]:
        """One into several."""
        given = self.cleaned_data
        new = [
            _body(given, f"name_{number}", f"short_name_{number}")
            for number in range(1, _MOST_PARTS + 1)
            if squeeze(given[f"name_{number}"])
        ]
        return [self.agency], [given["into"]] if given["into"] else [], new


FORMS: dict[str, type[ReorganisationForm]] = {
    "doi-ten": RenameForm,
    "sap-nhap": MergeForm,
    "chia-tach": SplitForm,
    "cham-dut": ReorganisationForm,
}
"""By the word of the address."""


def _name(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        required=required,
        error_messages={"required": "Hãy ghi tên.", "max_length": "Tên dài quá 200 ký tự."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _short(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=80,
        required=False,
        help_text="Hiện trong các bảng; trống thì dùng tên đủ.",
        error_messages={"max_length": "Tên ngắn dài quá 80 ký tự."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _body(given: dict[str, Any], name: str, short: str) -> NewBody:
    whole = squeeze(given[name])
    return NewBody(whole, squeeze(given[short]) or whole[:80])
