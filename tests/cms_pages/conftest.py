"""What each firm has in its CMS, with a word in it that only that firm may ever read."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from modelsearch.index import insert_or_update_object
from PIL import Image
from pytest_django.plugin import DjangoDbBlocker
from wagtail.admin.models import EditingSession
from wagtail.models import Site, UploadedFile

from cms_pages.models import BasePage, ContentPage, FirmDocument, FirmImage
from portal.accounts.models import Membership
from portal.tenants.context import tenant_context
from portal.tenants.models import Tenant
from snippets.models import Clause, DocumentTemplate
from tests.world import World


def picture(size: tuple[int, int] = (120, 80), format: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "#8a4").save(file, format)
    return file.getvalue()


@dataclass
class Content:
    """Rows of one firm. ``marker`` stands in every title and text of them.

    It has two words: who searches for the first must never see the second.
    """

    tenant: Tenant
    marker: str
    home: BasePage
    page: ContentPage
    below: ContentPage
    image: FirmImage
    document: FirmDocument
    template: DocumentTemplate
    clause: Clause
    site: Site
    uploaded: int
    session: int
    owner: int

    @property
    def revision(self) -> int:
        return self.page.latest_revision_id

    @property
    def host(self) -> str:
        return self.tenant.host


def make_content(tenant: Tenant, marker: str) -> Content:
    with tenant_context(tenant.pk):
        site = Site.objects.select_related("root_page").get()
        home = site.root_page.specific
        image = FirmImage.objects.create(
            title=f"{marker} foto", file=ContentFile(picture(), f"{marker}.png")
        )
        document = FirmDocument.objects.create(
            title=f"{marker} folder", file=ContentFile(b"%PDF-1.4", f"{marker}.pdf")
        )
        page = home.add_child(
            instance=ContentPage(
                title=f"{marker} pagina", slug=f"p-{marker.split(maxsplit=1)[0].lower()}"
            )
        )
        below = page.add_child(instance=ContentPage(title=f"{marker} onder", slug="onder"))
        for text in (f"{marker} oud", f"{marker} nieuw"):
            page.intro = text
            page.save_revision(log_action=True).publish()
        template = DocumentTemplate.objects.order_by("pk").first()
        template.title = f"{marker} model"
        template.save_revision().publish()
        clause = Clause.objects.create(kind=template.kind, title=f"{marker} artikel", body=[])
        clause.save_revision().publish()
        for row in (page, template, clause):
            row.refresh_from_db()
        for found in (page, below, image, document):
            insert_or_update_object(found)
        owner = Membership.objects.select_related("user").get(role="owner").user
        kind = ContentType.objects.get_for_model(page, for_concrete_model=False)
        uploaded = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(FirmImage),
            file=ContentFile(picture(), f"{marker}-los.png"),
            uploaded_by_user=owner,
        )
        session = EditingSession.objects.create(
            user=owner, content_type=kind, object_id=str(page.pk), last_seen_at=timezone.now()
        )
        return Content(
            tenant, marker, home, page, below, image, document, template, clause, site,
            uploaded.pk, session.pk, owner.pk,
        )  # fmt: skip


@pytest.fixture(scope="module")
def contents(
    world: World, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Content, Content]]:
    """Of both firms, for all tests of a module, with files in a folder of their own. Each test works
    upon it and leaves nothing in the database; the last takes it away.
    """
    with (
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("public")),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield (
            make_content(world.proeftuin.tenant, "ONZEKIEVIT SCHOLEKSTER"),
            make_content(world.noorderlicht.tenant, "HUNGRUTTO KLUUT"),
        )
        transaction.set_rollback(True)


@pytest.fixture
def ours(contents: tuple[Content, Content]) -> Content:
    """What a test writes on the rows stays in that test."""
    return deepcopy(contents[0])


@pytest.fixture
def theirs(contents: tuple[Content, Content]) -> Content:
    return deepcopy(contents[1])


@pytest.fixture
def olga(world: World) -> Client:
    """The owner of the first firm, whose tests see an error as the answer 500."""
    client = world.client("olga")
    client.raise_request_exception = False
    return client
