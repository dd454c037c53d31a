"""Addresses of the staff pages, in Vietnamese without marks: one list for each page room."""

from django.urls import URLPattern

from tiendo.web.account.urls import urlpatterns as account
from tiendo.web.administration.urls import urlpatterns as administration
from tiendo.web.agencies.urls import urlpatterns as agencies
from tiendo.web.aliases.urls import urlpatterns as aliases
from tiendo.web.amending.urls import urlpatterns as amending
from tiendo.web.appendix.urls import urlpatterns as appendix
from tiendo.web.bulk.urls import urlpatterns as bulk
from tiendo.web.calendar.urls import urlpatterns as calendar
from tiendo.web.charts.urls import urlpatterns as charts
from tiendo.web.consolidation.urls import urlpatterns as consolidation
from tiendo.web.document.urls import urlpatterns as document
from tiendo.web.export.urls import urlpatterns as export
from tiendo.web.families.urls import urlpatterns as families
from tiendo.web.feed.urls import urlpatterns as feed
from tiendo.web.files.urls import urlpatterns as files
from tiendo.web.help.urls import urlpatterns as help_pages
from tiendo.web.home.urls import urlpatterns as home
from tiendo.web.intake.urls import urlpatterns as intake
from tiendo.web.item.urls import urlpatterns as item
from tiendo.web.items.urls import urlpatterns as items
from tiendo.web.kept.urls import urlpatterns as kept
from tiendo.web.map.urls import urlpatterns as map_pages
from tiendo.web.my_work.urls import urlpatterns as my_work
from tiendo.web.notices.urls import urlpatterns as notices
from tiendo.web.periods.urls import urlpatterns as periods
from tiendo.web.reminding.urls import urlpatterns as reminding
from tiendo.web.report.urls import urlpatterns as report
from tiendo.web.report_dealings.urls import urlpatterns as report_dealings
from tiendo.web.report_documents.urls import urlpatterns as report_documents
from tiendo.web.report_workbook.urls import urlpatterns as report_workbook
from tiendo.web.saved.urls import urlpatterns as saved
from tiendo.web.search.urls import urlpatterns as search
from tiendo.web.sign_in.urls import urlpatterns as sign_in
from tiendo.web.targets.urls import urlpatterns as targets

app_name = "web"
urlpatterns: list[URLPattern] = [
    *home,
    *sign_in,
    *account,
    *my_work,
    *periods,
    *items,
    *bulk,
    *item,
    *document,
    *files,
    *intake,
    *agencies,
    *targets,
    *map_pages,
    *aliases,
    *amending,
    *export,
    *reminding,
    *saved,
    *families,
    *appendix,
    *calendar,
    *charts,
    *feed,
    *notices,
    *help_pages,
    *administration,
    *search,
    *report,
    *report_workbook,
    *report_documents,
    *report_dealings,
    *kept,
    *consolidation,
]
