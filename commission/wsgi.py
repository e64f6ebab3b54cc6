"""The site, for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from commission.loaded import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commission.settings.embedded")

application = get_wsgi_application()
settle()
