"""Asks for documents as a page does, in a process of its own that is asked line by line.

Each line is JSON: ``[DOSSIER, KIND, TIMES]``; answers the id. With TIMES its text is that many times as
long.
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.documents.services import request_document  # noqa: E402
from portal.dossiers.models import Dossier  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from tests.e2e.prepare import tenant_of  # noqa: E402


def ask(uuid: str, kind: str, times: int) -> str:
    with tenant_context(tenant_of("proeftuin")):
        dossier = Dossier.objects.get(uuid=uuid)
        document = request_document(dossier=dossier, kind=kind, on=timezone.localdate())
        document.template_body = document.template_body * times
        document.save(update_fields=["template_body"])
    return str(document.uuid)


if __name__ == "__main__":
    for line in sys.stdin:
        answer = ask(*json.loads(line))
        connections.close_all()
        print(answer, flush=True)
