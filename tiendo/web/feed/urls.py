"""Addresses of a person's own calendar."""

from django.urls import path

from tiendo.web.feed.views import calendar_address, feed, make_address, revoke_address

urlpatterns = [
    path("lich-rieng/", calendar_address, name="feed_address"),
    path("lich-rieng/tao/", make_address, name="feed_make"),
    path("lich-rieng/thu-hoi/", revoke_address, name="feed_revoke"),
    path("lich-rieng/<str:token>.ics", feed, name="feed"),
]
