"""Khó khăn và đề xuất trên trang: rows with their forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from tiendo.reporting.actions.writing_rows import DifficultyValues, ProposalValues
from tiendo.reporting.models import ReportDifficulty, ReportLine, ReportProposal
from tiendo.web.item.fields import DayField

_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Part:
    """Một khó khăn hoặc đề xuất. row None: the form for a new one. is_open: its form is shown."""

    kind: str
    row: Any
    form: forms.Form
    is_open: bool = False
    conflict: Any = None

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return f"{self.kind}-{self.row.pk if self.row is not None else 'moi'}"

    @property
    def saved_anchor(self) -> str:
        """The id of the part that says when it was saved."""
        return f"luu-{self.anchor}"


def _area(label: str, rows: int = 2, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


class _RowForm(forms.Form):
    def __init__(self, row: Any, lines: Sequence[ReportLine], data: Any = None) -> None:
        kind = "kk" if isinstance(self, DifficultyForm) else "dx"
        key = row.pk if row is not None else "moi"
        first = {name: getattr(row, name) for name in self.base_fields if row is not None}
        super().__init__(data, initial=first, auto_id=f"id_{kind}{key}_%s")
        self.row = row
        if row is None:
            names = [(str(one.item_id), _title(one)) for one in lines]
            self.fields["item"] = forms.ChoiceField(
                label="Về đầu việc",
                choices=[("", "không riêng đầu việc nào"), *names],
                required=False,
            )

    @property
    def item_id(self) -> int | None:
        """Key of the item that it is about; a row keeps its own."""
        if self.row is not None:
            return self.row.item_id  # type: ignore[no-any-return]
        typed = self.cleaned_data.get("item") or ""
        return int(typed) if typed else None

    def told(self) -> dict[str, Any]:
        """What was typed, the item aside."""
        return {name: value for name, value in self.cleaned_data.items() if name != "item"}


class DifficultyForm(_RowForm):
    """Khó khăn, vướng mắc."""

    content = _area("Nội dung", error_messages={"required": "Hãy ghi khó khăn, vướng mắc là gì."})
    basis = forms.CharField(
        label="Căn cứ", required=False, max_length=500, help_text="Văn bản, số liệu, biên bản nào."
    )
    proposal = _area("Đề xuất", required=False)
    impact = _area("Tác động", required=False, help_text="Chậm bao lâu, tốn thêm bao nhiêu.")

    def values(self) -> DifficultyValues:
        """Of a valid form."""
        return DifficultyValues(**self.told(), item_id=self.item_id)


class ProposalForm(_RowForm):
    """Đề xuất, kiến nghị."""

    who = forms.CharField(
        label="Đề nghị ai", max_length=300, error_messages={"required": "Hãy ghi đề nghị ai."}
    )
    what = _area("Làm gì", error_messages={"required": "Hãy ghi đề nghị làm gì."})
    by_day = DayField(label="Trước ngày", required=False)
    decider = forms.ChoiceField(
        label="Cấp có thẩm quyền quyết định",
        choices=[("", "chọn cấp"), *ReportProposal.Level.choices],
        error_messages={"required": "Hãy chọn cấp có thẩm quyền quyết định."},
    )

    def values(self) -> ProposalValues:
        """Of a valid form."""
        agency = self.row.agency if self.row is not None else None
        return ProposalValues(**self.told(), item_id=self.item_id, agency=agency)


def difficulty_parts(
    rows: Sequence[ReportDifficulty], lines: Sequence[ReportLine], refused: Part | None = None
) -> list[Part]:
    """Those that are there, and the form for a new one. refused: the one that was sent."""
    parts = [Part("kk", row, DifficultyForm(row, lines)) for row in (*rows, None)]
    return _with(parts, refused)


def proposal_parts(
    rows: Sequence[ReportProposal], lines: Sequence[ReportLine], refused: Part | None = None
) -> list[Part]:
    """Those that are there, and the form for a new one. refused: the one that was sent."""
    parts = [Part("dx", row, ProposalForm(row, lines)) for row in (*rows, None)]
    return _with(parts, refused)


def _with(parts: list[Part], refused: Part | None) -> list[Part]:
    if refused is None:
        return parts
    return [refused if part.anchor == refused.anchor else part for part in parts]


def _title(line: ReportLine) -> str:
    title = f"{line.item.path} {line.item.title}"
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
