"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fodfaeste.config.settings")
application = get_wsgi_application()

from fodfaeste.config.checks import refuse_bad_production  # noqa: E402 - Django must be set up first

refuse_bad_production()
