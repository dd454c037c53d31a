"""Nạp danh sách người dùng: a file, its faults line by line; the passwords once."""

from __future__ import annotations

import csv
import io

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tiendo.accounts.people_list import COLUMNS, MOST_PEOPLE, ListRefused, add_people, read_people
from tiendo.agencies.models import Agency
from tiendo.web.administration.access import for_administrators
from tiendo.web.administration.people_forms import PeopleFileForm
from tiendo.web.administration.tables import MOST_BYTES, TableRefused, table_of
from tiendo.web.requests import StaffRequest

_SAMPLE = (
    ("Nguyễn Văn An", "an.xaydung", "Cán bộ cơ quan", "an@example.vn"),
    ("Hoàng Thị Bích", "bich.xaydung", "Điều phối kế hoạch", ""),
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_administrators
def people_load(request: StaffRequest) -> HttpResponse:
    """Nạp danh sách: everybody in it, or nobody and what is wrong in which line."""
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    faults: object = ()
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data["file"].read(MOST_BYTES + 1)
            lines = read_people(table_of(data), on=request.today)
            added = add_people(people=lines, by=request.user, at=request.now)
        except TableRefused as refusal:
            form.add_error("file", str(refusal))
        except ListRefused as refused:
            faults = refused.faults
        else:
            return render(request, "web/administration/passwords.html", {"added": added})
    shown = {"form": form, "faults": faults, "columns": COLUMNS, "most": MOST_PEOPLE}
    status = 422 if request.method == "POST" else 200
    return render(request, "web/administration/people_load.html", shown, status=status)


@require_safe
@for_administrators
def people_sample(request: StaffRequest) -> HttpResponse:
    """Tệp mẫu: the head and two lines, with a body that this directory has."""
    body = Agency.objects.valid_on(request.today).in_order().first()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for name, username, role, email in _SAMPLE:
        writer.writerow((name, username, body.name if body else "", role, email))
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mau-danh-sach-nguoi-dung.csv"'
    return answer
