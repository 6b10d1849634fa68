"""The WSGI entry point. Ends the process where the database or the keyset is not fit to serve."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")
application = get_wsgi_application()

# The apps must be there before anything of ours is.
from portal.tenants.starting import begin  # noqa: E402

begin()

# What is loaded at the start lives as long as the process: the collector need not look at it with
# every request. Saves about a sixth of the time of a page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
