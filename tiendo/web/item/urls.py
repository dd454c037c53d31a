"""Addresses of one item and of what is done from its page."""

from django.urls import path

from tiendo.web.item.assigning import item_assign
from tiendo.web.item.claiming import item_claim
from tiendo.web.item.following import item_ask, item_reason
from tiendo.web.item.moving import item_move_deadline
from tiendo.web.item.views import item, item_decide

urlpatterns = [
    path("dau-viec/<int:pk>/", item, name="item"),
    path("dau-viec/<int:pk>/bao-cao/", item_claim, name="item_claim"),
    path(
        "dau-viec/<int:pk>/gia-han/<int:deadline_pk>/",
        item_move_deadline,
        name="item_move_deadline",
    ),
    path("dau-viec/<int:pk>/xu-ly/", item_decide, name="item_decide"),
    path("dau-viec/<int:pk>/giao-viec/", item_assign, name="item_assign"),
    path("dau-viec/<int:pk>/de-nghi-cap-nhat/", item_ask, name="item_ask"),
    path("dau-viec/<int:pk>/ly-do-cham/", item_reason, name="item_reason"),
]
