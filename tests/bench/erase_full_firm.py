"""Fills a firm with dossiers and erases it; prints seconds and numbers as JSON.

``python -m tests.bench.erase_full_firm DOSSIERS``. Every dossier has two parties with a login each, twenty
facts, ten messages, three papers and two documents, sealed and stored as the site does.
"""

import json
import os
import sys
import time
from datetime import date
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.settings.demo")

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import storages  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.accounts.enums import Role  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from portal.conversations.models import Message, Thread  # noqa: E402
from portal.documents.models import GeneratedDocument  # noqa: E402
from portal.dossiers import services  # noqa: E402
from portal.dossiers.enums import Side  # noqa: E402
from portal.dossiers.models import Dossier  # noqa: E402
from portal.facts.models import Fact  # noqa: E402
from portal.files.models import Upload  # noqa: E402
from portal.privacy.services import erase_firm  # noqa: E402
from portal.provisioning.services import (  # noqa: E402
    FirmDetails,
    add_member,
    equip_platform,
    provision_firm,
)
from portal.sealing.models import Owner  # noqa: E402
from portal.sealing.storage import new_name  # noqa: E402
from portal.tenants.context import as_platform, tenant_context  # noqa: E402
from portal.tenants.models import Tenant  # noqa: E402
from tests.world import NoFacts  # noqa: E402

FACTS, MESSAGES, PAPERS, DOCUMENTS = 20, 10, 3, 2
PAPER = b"%PDF-1.7 " + b"x" * 50_000


def fill(number: int) -> None:
    """One dossier, in the scope of the firm."""
    now = timezone.now()
    dossier = services.open_dossier(
        number=f"2026-{number:04}", title=f"Dossier {number}", trajectory="divorce",
        opened_on=date(2026, 9, 14),
    )  # fmt: skip
    for side in Side:
        user = User.objects.create_user(f"{side}{number}@vol.example", None)
        member = add_member(user=user, role=Role.PARTY, name=f"Naam {number}")
        party = services.add_party(dossier=dossier, side=side, last_name=f"Proef {number}")
        services.link_party(party=party, membership=member)
    services.arrange_line(dossier=dossier, resolver=NoFacts())
    Fact.objects.bulk_create(
        Fact(
            dossier=dossier,
            party=party,
            field=f"proef.{one}",
            value=f"waarde {one}",
            source="intake",
        )
        for one in range(FACTS)
    )
    thread = Thread.objects.create(
        dossier=dossier, room="joint", subject="Onderwerp", last_message_at=now
    )
    Message.objects.bulk_create(
        Message(dossier=dossier, thread=thread, number=one, author=member, text="Bericht " * 20,
                sent_at=now, client_key=uuid4())
        for one in range(MESSAGES)
    )  # fmt: skip
    for _paper in range(PAPERS):
        Upload.objects.create(
            dossier=dossier, uploaded_by=member, visibility="joint", name="Bankafschrift.pdf",
            file=stored(dossier), extension="pdf", size=len(PAPER), sha256=uuid4().hex,
            client_key=uuid4(), uploaded_at=now,
        )  # fmt: skip
    for version in range(DOCUMENTS):
        GeneratedDocument.objects.create(
            dossier=dossier, kind="covenant", version=version + 1, dated_on=now.date(),
            tree={"text": "Convenant " * 100}, pdf_file=stored(dossier),
        )  # fmt: skip


def stored(dossier: Dossier) -> str:
    return str(storages["sealed"].save(new_name(Owner.DOSSIER, dossier.uuid), ContentFile(PAPER)))


def main(dossiers: int) -> None:
    equip_platform()
    firm = provision_firm(FirmDetails("vol", "Vol Kantoor"))
    with tenant_context(firm.pk), transaction.atomic():
        for number in range(dossiers):
            fill(number)
    start = time.perf_counter()
    run = erase_firm(firm_id=firm.pk)
    seconds = time.perf_counter() - start
    with as_platform():
        gone = not Tenant.objects.filter(pk=firm.pk).exists() and not Dossier.objects.exists()
    rows = sum(run.counts["rows"].values())
    print(
        json.dumps(
            {"seconds": seconds, "rows": rows, "files": run.counts["files"]["number"], "gone": gone}
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
