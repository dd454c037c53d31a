"""The web server's door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# Needs the applications, which the line above loads.
from tiendo.web.warming import warm_up  # noqa: E402

warm_up()
