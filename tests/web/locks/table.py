"""Every address that takes a form: how two people, or one who presses twice, are kept apart.

A new address that takes a POST without a line here fails `test_table`.
"""

from __future__ import annotations

from collections.abc import Mapping

LOCKED = """
    item_decide item_assign item_move_deadline
    intake_heading intake_item intake_item_edit intake_item_assign intake_item_split intake_name
    intake_leftover intake_fault intake_group intake_table_columns intake_drop intake_confirm
    intake_take_for intake_attach intake_amends intake_again
    change change_place changes_all changes_pair changes_again changes_confirm
    appendix_row appendix_sides appendix_unit appendix_confirm
    alias learnt_column item_link plan_link_add plan_unlink
    person person_deed delegation_end body_correct rule_change working_day_change
    regime period_body
    report_send report_overrule report_sign_off report_return report_accept reports_accept
    report_line report_line_right report_line_anew report_section report_difficulty report_proposal
    saved_change saved_drop notices_choices feed_make feed_revoke report_workbook_changes
    consolidation_write consolidation_remark
"""
"""The form carries what it was made from; the action compares it and refuses what moved on."""

FREE: Mapping[str, str] = {
    "item_claim": "only adds a row; the same report twice is told to be there (SaidAlready)",
    "saved_save": "only adds a row; the same name and filter twice is the same row",
    "intake_new": "only adds; the same file twice is told to be there",
    "attach": "only adds; the same file twice is told to be there",
    "amend": "only adds; the same file twice is told to be there",
    "appendix_new": "only adds; the same file twice is told to be there",
    "higher_plans": "only adds; two plans that are linked stay linked once",
    "intake_accept_certain": "takes only rows that nobody has decided",
    "appendix_sides_all": "takes only contradictions that nobody has decided",
    "plan_link_sure": "takes only links that nobody has judged",
    "intake_undo": "a step is undone once, and only while its rows stand as it left them",
    "intake_stop": "only what is being read is stopped, once",
    "intake_read_again": "only what failed or was stopped is read again, once",
    "intake_place": "where one person is herself; the last place counts",
    "notices_read": "read is read; what came since stays unread",
    "notices_read_one": "read is read",
    "own_password": "asks for the password of now",
    "second_factor": "asks for a code or the password of now",
    "sign_in_safety_of": "opens a lock or takes a factor away; once more finds nothing to do",
    "sign_in": "changes nothing of the register",
    "sign_in_code": "changes nothing of the register",
    "sign_out": "changes nothing of the register",
    "bulk_act": "each item is checked as it stands now; what does not fit is left out and named",
    "bulk_undo": "a batch is taken back once, and only items that stand as it left them",
    "item_ask": "carries the version of the item; once a day, while nobody has reported",
    "item_reason": "carries the version of the item; only adds a row",
    "person_new": "only adds; a name of sign-in is there once",
    "delegation_new": "only adds; the same one twice is the same row, overlapping days are refused",
    "remind": "a body is reminded once a day and way, a letter recorded once",
    "people_load": "only adds, and changes what the list says; told line by line before",
    "body_new": "only adds; a code is there once",
    "body_reorganise": "shown before it is done; a body that has ended is refused",
    "body_undo": "an event is taken back once",
    "working_day_add": "only adds; a day is there once",
    "working_days_load": "only adds, and changes what the list says",
    "report_withdraw": "only her own body's, once, while nobody has decided",
    "report_comment": "only adds a row; the same words at the same place are there once",
    "report_settle": "settled is settled",
    "report_begin": "a report is begun once; two who begin at once get the same",
    "report_lines_right": "carries the version of each line; only those nobody has looked at",
    "report_difficulty_new": "only adds a row; the same one twice is the same row",
    "report_proposal_new": "only adds a row; the same one twice is the same row",
    "report_signed": "only adds; the same file twice is the same row",
    "report_gather": "only adds rows for lines that have none yet",
    "report_workbook": "only adds; the same file twice is the same upload",
    "regimes_fill": "only adds regimes that are not there yet",
    "regime_new": "only adds; the same cadence, days and recipient are there once",
    "period_open": "opened once; again it answers the same period",
    "period_extend": "adds and passes on only what is not there yet",
    "kept_drop": "her own, in her own session",
    "consolidation_gather": "writes only in a section that is empty",
    "period_freeze": "carries how many reports she saw; frozen once, by whoever was first",
    "edition_sign": "an edition is signed off once",
    "edition_reopen": "only what is closed is opened again, once; names the edition that she saw",
}
"""Addresses that need no lock, and why."""

SAME_LOCK: Mapping[str, str] = {
    "intake_item_split": "intake_item",
    "intake_confirm": "intake_drop",
    "intake_take_for": "intake_drop",
    "intake_attach": "intake_drop",
    "intake_amends": "intake_drop",
    "changes_confirm": "intake_drop",
    "appendix_confirm": "intake_drop",
    "change_place": "change",
    "changes_pair": "tests/intake/test_locks.py",
    "changes_again": "tests/intake/test_locks.py",
    "changes_all": "tests/intake/test_locks.py",
    "intake_group": "tests/web/intake/test_answers.py",
    "intake_table_columns": "tests/intake/test_locks.py",
    "intake_again": "tests/intake/test_locks.py",
    "appendix_unit": "tests/intake/test_locks.py",
    "plan_link_add": "tests/plans/test_link_locks.py",
    "feed_revoke": "feed_make",
    "report_workbook_changes": "tests/web/report_workbook/test_pages.py",
    "person": "tests/web/administration/test_people.py",
    "delegation_end": "tests/web/administration/test_delegations.py",
    "person_deed": "tests/web/administration/test_people.py",
    "body_correct": "tests/web/administration/test_bodies.py",
    "rule_change": "tests/web/administration/test_law_pages.py",
    "regime": "tests/web/periods/test_regimes.py",
    "period_body": "tests/web/periods/test_obligations.py",
    "working_day_change": "tests/web/administration/test_law_pages.py",
    "report_send": "tests/web/report_dealings/test_pages.py",
    "report_overrule": "tests/web/report_dealings/test_pages.py",
    "report_sign_off": "tests/web/report_dealings/test_pages.py",
    "report_return": "tests/web/report_dealings/test_pages.py",
    "report_accept": "tests/web/report_dealings/test_pages.py",
    "reports_accept": "tests/web/report_dealings/test_pages.py",
    "report_line": "tests/web/report/test_report_lines.py",
    "report_line_right": "tests/web/report/test_report_lines.py",
    "report_line_anew": "tests/reporting/test_writing.py",
    "report_section": "tests/web/report/test_report_texts.py",
    "report_difficulty": "tests/web/report/test_report_texts.py",
    "report_proposal": "tests/reporting/test_writing.py",
    "consolidation_write": "tests/web/consolidation/test_pages.py",
    "consolidation_remark": "tests/reporting/test_consolidating.py",
}
"""Forms under the very lock that another scene plays, or played where their province is made."""

TOLD_IN_A_TEST = (
    "tests/web/report_dealings/test_pages.py",
    "tests/intake/test_locks.py",
    "tests/web/intake/test_answers.py",
    "tests/plans/test_link_locks.py",
    "tests/web/periods/test_regimes.py",
    "tests/web/periods/test_obligations.py",
    "tests/web/administration/test_people.py",
    "tests/web/administration/test_bodies.py",
    "tests/web/administration/test_delegations.py",
    "tests/web/administration/test_law_pages.py",
    "tests/web/report/test_report_lines.py",
    "tests/web/report/test_report_texts.py",
    "tests/reporting/test_writing.py",
    "tests/web/report_workbook/test_pages.py",
    "tests/web/consolidation/test_pages.py",
    "tests/reporting/test_consolidating.py",
)
