"""Addresses of intake."""

from django.urls import path

from tiendo.web.intake import answers, bulk, columns, items, pages, parts, scans, uploads

urlpatterns = [
    path("nap/", uploads.intake_list, name="intake_list"),
    path("nap/moi/", uploads.intake_new, name="intake_new"),
    path("nap/cot-da-hoc/", columns.learnt_columns, name="learnt_columns"),
    path("nap/cot-da-hoc/<int:pk>/", columns.learnt_column, name="learnt_column"),
    path("nap/<int:pk>/", pages.intake, name="intake"),
    path("nap/<int:pk>/bang/", columns.intake_columns, name="intake_columns"),
    path(
        "nap/<int:pk>/bang/<int:place>/", columns.intake_table_columns, name="intake_table_columns"
    ),
    path("nap/<int:pk>/tien-do/", uploads.intake_progress, name="intake_progress"),
    path("nap/<int:pk>/dung-doc/", uploads.intake_stop, name="intake_stop"),
    path("nap/<int:pk>/doc-lai/", uploads.intake_read_again, name="intake_read_again"),
    path("nap/<int:pk>/nap-lai/", uploads.intake_again, name="intake_again"),
    path("nap/<int:pk>/bo/", uploads.intake_drop, name="intake_drop"),
    path("nap/<int:pk>/phan-dau/", answers.intake_heading, name="intake_heading"),
    path("nap/<int:pk>/ten/<int:question_pk>/", answers.intake_name, name="intake_name"),
    path("nap/<int:pk>/thua/<int:leftover_pk>/", answers.intake_leftover, name="intake_leftover"),
    path("nap/<int:pk>/nhan/", pages.intake_accept_certain, name="intake_accept_certain"),
    path("nap/<int:pk>/nhom/<slug:slug>/", bulk.intake_group, name="intake_group"),
    path("nap/<int:pk>/luu-y/<int:fault_pk>/", bulk.intake_fault, name="intake_fault"),
    path("nap/<int:pk>/hoan-tac/<int:step_pk>/", bulk.intake_undo, name="intake_undo"),
    path("nap/<int:pk>/buoc/", bulk.intake_steps, name="intake_steps"),
    path("nap/<int:pk>/phan/", parts.intake_section, name="intake_section"),
    path("nap/<int:pk>/van-ban/", parts.intake_sheet, name="intake_sheet"),
    path("nap/<int:pk>/ban-quet/", scans.intake_scan, name="intake_scan"),
    path("nap/<int:pk>/ban-quet/<int:page>/", scans.intake_scan_page, name="intake_scan_page"),
    path("nap/<int:pk>/ban-quet/<int:page>/phan/", scans.intake_scan_part, name="intake_scan_part"),
    path("nap/<int:pk>/xung-quanh/", parts.intake_around, name="intake_around"),
    path("nap/<int:pk>/cho-dang-xem/", parts.intake_place, name="intake_place"),
    path("nap/<int:pk>/muc/<int:item_pk>/", items.intake_item, name="intake_item"),
    path("nap/<int:pk>/muc/<int:item_pk>/sua/", items.intake_item_edit, name="intake_item_edit"),
    path(
        "nap/<int:pk>/muc/<int:item_pk>/giao/", items.intake_item_assign, name="intake_item_assign"
    ),
    path("nap/<int:pk>/muc/<int:item_pk>/tach/", items.intake_item_split, name="intake_item_split"),
    path("nap/<int:pk>/xac-nhan/", pages.intake_confirm, name="intake_confirm"),
    path("nap/<int:pk>/ban-goc/", pages.intake_take_for, name="intake_take_for"),
    path("nap/<int:pk>/dinh-kem/", pages.intake_attach, name="intake_attach"),
    path("ke-hoach/<slug:code>/dinh-kem/", uploads.attach, name="attach"),
]
