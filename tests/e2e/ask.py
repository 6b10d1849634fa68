"""Asks for a document as a page does, and prints its id: ``python -m tests.e2e.ask DOSSIER KIND TIMES``.

With TIMES its text is that many times as long.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.utils import timezone  # noqa: E402

from portal.documents.services import request_document  # noqa: E402
from portal.dossiers.models import Dossier  # noqa: E402
from portal.tenants.context import tenant_context  # noqa: E402
from tests.e2e.prepare import tenant_of  # noqa: E402


def main(uuid: str, kind: str, times: str) -> None:
    with tenant_context(tenant_of("proeftuin")):
        dossier = Dossier.objects.get(uuid=uuid)
        document = request_document(dossier=dossier, kind=kind, on=timezone.localdate())
        document.template_body = document.template_body * int(times)
        document.save(update_fields=["template_body"])
    print(document.uuid)


if __name__ == "__main__":
    main(*sys.argv[1:4])
