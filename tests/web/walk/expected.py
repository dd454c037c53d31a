"""What each address answers to whom: first GET, then a POST without a field.

401 stands for being led to the sign-in page. A refusal is a 403 where the page says why; 302 after
a POST leads back to a page that says it (that nothing was written, the walk checks by the log of
events); 422 is a form that lacks something, or may not be sent by her. An address that knows one
method answers the other by 405. 409: what two people can edit, sent without what was shown.
"""

PEOPLE = ("nobody", "officer", "stranger", "coordinator", "other", "leader", "admin")
"""officer: of the body that leads the item; stranger, other: an officer, a coordinator of bodies
that have no part in the plan."""

ALSO = ("head", "delegate")
"""head: of the body that leads the item; delegate: an officer of a body without a part, who acts
for that one by a delegation. They are answered as one of PEOPLE: see `answered_as`."""

_HEADS_ONLY: dict[str, tuple[str, str]] = {}
"""Where a head is answered otherwise than an officer of her body: GET, then POST."""


def answered_as(who: str, name: str) -> str:
    """The column of the table. A head can do what an officer of her body can; who acts for a body
    is its officer for its reports, and a stranger to all else of it."""
    if who == "head":
        return "officer"
    if who == "delegate":
        return "officer" if name.startswith("web:report") else "stranger"
    return who


def told(who: str, name: str) -> tuple[str, str]:
    """What GET and POST of an address answer her; "?" where the table has no such line."""
    if who == "head" and name in _HEADS_ONLY:
        return _HEADS_ONLY[name]
    place = PEOPLE.index(answered_as(who, name))
    get, post = EXPECTED.get(name, ("", ""))
    return (get.split()[place] if get else "?", post.split()[place] if post else "?")


OPEN = {
    "web:sign_in": "where everybody comes in",
    "web:feed": "a calendar program has no session; the address itself is the secret",
    "api:openapi-json": "the description of the interface, without a figure of anybody",
    "api:plans": "405 to a POST, before it is asked who sends it",
    "api:plan_pulse": "405 to a POST",
    "api:items": "405 to a POST",
    "api:item": "405 to a POST",
}
"""The only addresses that say more to nobody than "sign in" or "not found", and why."""

MAY_WRITE_BY_AN_EMPTY_POST = {
    "web:feed_make": "everybody her own address",
    "web:feed_revoke": "everybody her own address",
    "web:notices_choices": "everybody what she wants to be told",
}
"""Where also those who have no part in the plan leave an event."""

EXPECTED: dict[str, tuple[str, str]] = {
    "api:openapi-json": ("200 200 200 200 200 200 200", "200 200 200 200 200 200 200"),
    "api:plans": ("401 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "api:plan_pulse": ("401 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "api:items": ("401 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "api:item": ("401 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    "api:api-root": ("404 404 404 404 404 404 404", "404 404 404 404 404 404 404"),
    "api/v1/<path:rest>": ("404 404 404 404 404 404 404", "404 404 404 404 404 404 404"),
    "web:home": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:sign_in": ("200 302 302 302 302 302 302", "422 302 302 302 302 302 302"),
    "web:sign_in_code": ("401 401 401 401 401 401 401", "401 401 401 401 401 401 401"),
    "web:sign_out": ("401 405 405 405 405 405 405", "401 401 401 401 401 401 401"),
    "web:account": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:own_password": ("401 200 200 200 200 200 200", "401 422 422 422 422 422 422"),
    "web:second_factor": ("401 403 403 200 200 403 200", "401 403 403 422 422 403 422"),
    "web:sign_in_safety": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:sign_in_safety_of": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 302"),
    "web:my_work": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:agency_work": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:map": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:map_boundaries": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:items": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:bulk": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:bulk_batch": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:bulk_undo": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:bulk_act": ("401 302 302 302 302 302 302", "401 302 302 302 302 302 302"),
    "web:item": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:item_claim": ("401 200 403 200 403 403 200", "401 422 422 422 422 422 422"),
    "web:item_move_deadline": ("401 200 403 200 403 403 200", "401 422 422 422 422 422 422"),
    "web:help_home": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:help_page": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:item_ask": ("401 403 403 200 403 403 200", "401 422 422 422 422 422 422"),
    "web:item_reason": ("401 403 403 403 403 403 403", "401 422 422 422 422 422 422"),
    "web:item_decide": ("401 302 302 302 302 302 302", "401 404 404 404 404 404 404"),
    "web:item_assign": ("401 403 403 200 403 403 200", "401 422 422 422 422 422 422"),
    "web:search": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:document": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:file": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:intake_list": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:intake_new": ("401 403 403 200 200 403 200", "401 403 403 422 422 403 422"),
    "web:learnt_columns": ("401 403 403 200 200 403 200", "401 405 405 405 405 405 405"),
    "web:learnt_column": ("401 405 405 405 405 405 405", "401 403 403 422 422 403 422"),
    "web:intake": ("401 403 403 200 200 403 200", "401 405 405 405 405 405 405"),
    "web:intake_columns": ("401 403 403 200 200 403 200", "401 405 405 405 405 405 405"),
    "web:intake_table_columns": ("401 405 405 405 405 405 405", "401 403 403 404 404 403 404"),
    "web:intake_progress": ("401 403 403 200 200 403 200", "401 405 405 405 405 405 405"),
    "web:intake_stop": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_read_again": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_again": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_drop": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_heading": ("401 403 403 200 200 403 200", "401 403 403 200 200 403 200"),
    "web:intake_name": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_leftover": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_accept_certain": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_group": ("401 403 403 302 302 403 302", "401 403 403 302 302 403 302"),
    "web:intake_fault": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_undo": ("401 405 405 405 405 405 405", "401 403 403 404 404 403 404"),
    "web:intake_steps": ("401 403 403 200 200 403 200", "401 405 405 405 405 405 405"),
    "web:intake_section": ("401 403 403 404 404 403 404", "401 405 405 405 405 405 405"),
    "web:intake_sheet": ("401 403 403 302 302 403 302", "401 405 405 405 405 405 405"),
    "web:intake_scan": ("401 403 403 404 404 403 404", "401 405 405 405 405 405 405"),
    "web:intake_scan_page": ("401 403 403 404 404 403 404", "401 405 405 405 405 405 405"),
    "web:intake_scan_part": ("401 403 403 404 404 403 404", "401 405 405 405 405 405 405"),
    "web:intake_around": ("401 403 403 200 200 403 200", "401 405 405 405 405 405 405"),
    "web:intake_place": ("401 405 405 405 405 405 405", "401 403 403 204 204 403 204"),
    "web:intake_item": ("401 403 403 302 302 403 302", "401 403 403 302 302 403 302"),
    "web:intake_item_edit": ("401 403 403 200 200 403 200", "401 403 403 422 422 403 422"),
    "web:intake_item_assign": ("401 403 403 200 200 403 200", "401 403 403 422 422 403 422"),
    "web:intake_item_split": ("401 403 403 200 200 403 200", "401 403 403 302 302 403 302"),
    "web:intake_confirm": ("401 403 403 200 200 403 200", "401 403 403 422 422 403 422"),
    "web:intake_take_for": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:intake_attach": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:attach": ("401 403 403 200 403 403 200", "401 403 403 422 403 403 422"),
    "web:agencies": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:agency": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:aliases": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:alias": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:amend": ("401 403 403 200 403 403 200", "401 403 403 422 403 403 422"),
    "web:version": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:intake_amends": ("401 405 405 405 405 405 405", "401 403 403 404 404 403 404"),
    "web:changes_all": ("401 405 405 405 405 405 405", "401 403 403 302 403 403 302"),
    "web:changes_pair": ("401 405 405 405 405 405 405", "401 403 403 404 404 403 404"),
    "web:changes_again": ("401 405 405 405 405 405 405", "401 403 403 302 403 403 302"),
    "web:changes_confirm": ("401 405 405 405 405 405 405", "401 403 403 302 403 403 302"),
    "web:change_place": ("401 405 405 405 405 405 405", "401 403 403 404 404 403 404"),
    "web:change": ("401 405 405 405 405 405 405", "401 403 403 409 403 403 409"),
    "web:higher_plans": ("401 200 200 200 200 200 200", "401 404 404 404 404 404 404"),
    "web:lower_plans": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:plan_link": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:plan_link_sure": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:plan_link_add": ("401 405 405 405 405 405 405", "401 404 404 404 404 404 404"),
    "web:plan_unlink": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:item_link": ("401 405 405 405 405 405 405", "401 302 302 409 302 302 409"),
    "web:appendix_new": ("401 403 403 200 403 403 200", "401 403 403 422 403 403 422"),
    "web:appendix_row": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:appendix_sides": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:appendix_sides_all": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:appendix_unit": ("401 405 405 405 405 405 405", "401 403 403 302 302 403 302"),
    "web:appendix_confirm": ("401 405 405 405 405 405 405", "401 403 403 302 403 403 302"),
    "web:charts": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:calendar": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:calendar_month": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:calendar_day": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:feed_address": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:feed_make": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:feed_revoke": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:feed": ("404 404 404 404 404 404 404", "405 405 405 405 405 405 405"),
    "web:targets": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:target": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:target_chart": ("401 404 404 404 404 404 404", "401 405 405 405 405 405 405"),
    "web:notices": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:notices_read": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:notices_choices": ("401 200 200 200 200 200 200", "401 302 302 302 302 302 302"),
    "web:notices_open": ("401 404 404 302 404 404 404", "401 405 405 405 405 405 405"),
    "web:notices_read_one": ("401 405 405 405 405 405 405", "401 404 404 302 404 404 404"),
    "web:items_csv": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:items_xlsx": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:saved_open": ("401 404 404 302 404 404 404", "401 405 405 405 405 405 405"),
    "web:saved_change": ("401 405 405 405 405 405 405", "401 404 404 422 404 404 404"),
    "web:saved_page": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:saved_save": ("401 405 405 405 405 405 405", "401 422 422 422 422 422 422"),
    "web:saved_drop": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
    "web:administration": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:people": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:person_new": ("401 403 403 403 403 403 200", "401 403 403 403 403 403 422"),
    "web:people_load": ("401 403 403 403 403 403 200", "401 403 403 403 403 403 422"),
    "web:people_sample": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:person": ("401 403 403 403 403 403 200", "401 403 403 403 403 403 422"),
    "web:person_deed": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 302"),
    "web:delegations": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:delegation_new": ("401 403 403 403 403 403 200", "401 403 403 403 403 403 422"),
    "web:delegation_end": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 302"),
    "web:bodies": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:body": ("401 403 403 403 403 403 200", "401 405 405 405 405 405 405"),
    "web:body_new": ("401 403 403 403 403 403 200", "401 403 403 403 403 403 422"),
    "web:body_correct": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 422"),
    "web:body_reorganise": ("401 403 403 403 403 403 200", "401 403 403 403 403 403 422"),
    "web:body_undo": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 302"),
    "web:rules": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:rule_change": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 422"),
    "web:working_days": ("401 200 200 200 200 200 200", "401 405 405 405 405 405 405"),
    "web:working_day_add": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 422"),
    "web:working_days_load": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 302"),
    "web:working_day_change": ("401 405 405 405 405 405 405", "401 403 403 403 403 403 302"),
    "web:kept_drop": ("401 405 405 405 405 405 405", "401 302 302 302 302 302 302"),
}
