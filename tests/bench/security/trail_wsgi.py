"""The product as it is, but for the folding of views: BENCH_TRAIL=every | never writes one."""

import os

from mediation.wsgi import application
from portal.audit import services

if os.environ["BENCH_TRAIL"] == "every":
    services.ADD = services.ADD.replace(services.FOLDED, "0 seconds")
else:
    services._add = lambda *_arguments, **_ids: None

__all__ = ["application"]
