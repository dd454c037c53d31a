"""Addresses of the consolidation of a period and of its editions."""

from django.urls import path

from tiendo.web.consolidation.editions import (
    edition,
    edition_changes,
    edition_file,
    edition_item,
    edition_reopen,
    edition_sign,
    editions,
    period_freeze,
)
from tiendo.web.consolidation.figures import consolidation, consolidation_item
from tiendo.web.consolidation.words import (
    narrative,
    narrative_gather,
    narrative_write,
    proposals,
    remark,
)

_PERIOD, _EDITION = "ky-bao-cao/<int:pk>", "ban-chot/<int:pk>"
_SECTION = f"{_PERIOD}/tong-hop/thuyet-minh/<slug:key>"
urlpatterns = [
    path(f"{_PERIOD}/tong-hop/", consolidation, name="consolidation"),
    path(f"{_PERIOD}/tong-hop/dau-viec/<int:item>/", consolidation_item, name="consolidation_item"),
    path(f"{_PERIOD}/tong-hop/dau-viec/<int:item>/nhan-xet/", remark, name="consolidation_remark"),
    path(f"{_PERIOD}/tong-hop/thuyet-minh/", narrative, name="consolidation_narrative"),
    path(f"{_SECTION}/", narrative_write, name="consolidation_write"),
    path(f"{_SECTION}/lay/", narrative_gather, name="consolidation_gather"),
    path(f"{_PERIOD}/tong-hop/kien-nghi/", proposals, name="consolidation_proposals"),
    path(f"{_PERIOD}/tong-hop/chot/", period_freeze, name="period_freeze"),
    path(f"{_PERIOD}/ban-chot/", editions, name="editions"),
    path(f"{_EDITION}/", edition, name="edition"),
    path(f"{_EDITION}/dau-viec/<int:item>/", edition_item, name="edition_item"),
    path(f"{_EDITION}/so-sanh/", edition_changes, name="edition_changes"),
    path(f"{_EDITION}/tep.json", edition_file, name="edition_file"),
    path(f"{_EDITION}/ky-duyet/", edition_sign, name="edition_sign"),
    path(f"{_EDITION}/mo-lai/", edition_reopen, name="edition_reopen"),
]
