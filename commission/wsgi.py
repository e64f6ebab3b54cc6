"""The site, for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from commission.loaded import settle
from commission.patience import patient

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commission.settings.embedded")

application = patient(get_wsgi_application())
settle()
