"""Making and removing a firm."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.models import Revision, Site

from cms_pages.models import BasePage, ContentPage, HomePage
from portal.accounts.enums import Role
from portal.accounts.models import Membership, User
from portal.privacy.services import erase_firm
from portal.provisioning.services import FirmDetails, add_member, provision_firm
from portal.tenants.context import as_platform, tenant_context
from portal.tenants.models import Tenant, TenantDomain
from portal.tenants.slugs import is_usable
from portal.tenants.tables import forced_tables
from portal.tenants.working import work_off
from snippets.enums import TemplateKind
from snippets.jobs import give_first_versions
from snippets.models import DocumentTemplate
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_new_firm_has_all_it_needs(world: World) -> None:
    firm = provision_firm(FirmDetails("nieuw", "Nieuw & Ander", "#AA3366"))
    with tenant_context(firm.pk):
        assert HomePage.objects.get().url == firm.url("/")
        assert Site.objects.get().hostname == "nieuw.mediation.localhost"
        assert firm.branding.accent_color == "#AA3366"


def test_the_first_pages_are_what_adding_them_one_by_one_would_have_made(world: World) -> None:
    firm = provision_firm(FirmDetails("nieuw", "Nieuw & Ander"))
    with as_platform(firm.pk):
        home = HomePage.objects.get(tenant=firm)
        pages = list(home.get_children().specific())
        assert [page.slug for page in pages] == [
            "werkwijze", "tarieven", "over-ons", "veelgestelde-vragen", "contact",
        ]  # fmt: skip
        for page in [home, *pages]:
            page.full_clean()
            assert page.tenant_id == firm.pk
        assert not any(BasePage.find_problems())
        one_more = home.add_child(instance=ContentPage(title="Nog een", slug="nog-een"))
        assert one_more.path == f"{home.path}0006"
        assert [type(page) for page in pages] == [type(one_more)] * 5
    with tenant_context(firm.pk):
        client = Client(SERVER_NAME=firm.host)
        for page in pages:
            assert client.get(page.get_url()).status_code == 200, page.slug


def test_a_firm_that_is_there_gets_what_it_lacks_and_keeps_what_it_wrote(world: World) -> None:
    firm = world.proeftuin.tenant
    with as_platform(firm.pk):
        home = HomePage.objects.get(tenant=firm)
        for slug in ("over-ons", "contact"):
            home.get_children().get(slug=slug).delete()
        about = HomePage.objects.get(tenant=firm).add_child(
            instance=ContentPage(title="EIGEN", slug="over-ons", intro="Van ons zelf")
        )
        others = BasePage.objects.exclude(tenant=firm).count()
    said = StringIO()
    for _time in range(2):
        call_command("add_starter_pages", firm.slug, stdout=said)
    assert said.getvalue() == "Contact: /contact/\n"
    with as_platform(firm.pk):
        about.refresh_from_db()
        assert about.title == "EIGEN" and about.intro == "Van ons zelf"
        added = ContentPage.objects.get(tenant=firm, slug="contact")
        assert not added.live and added.tenant_id == firm.pk
        assert BasePage.objects.exclude(tenant=firm).count() == others
        assert not any(BasePage.find_problems())
        added.delete()
    client = Client(SERVER_NAME=firm.host)
    assert client.get("/contact/").status_code == 404
    call_command("add_starter_pages", firm.slug, live=True, stdout=said)
    assert client.get("/contact/").status_code == 200
    with pytest.raises(CommandError):
        call_command("add_starter_pages", "niemand")


def test_workers_make_the_rest_of_a_new_firm_once(world: World) -> None:
    firm = provision_firm(FirmDetails("nieuw", "Nieuw & Ander"))
    work_off()
    with tenant_context(firm.pk):
        assert [page.slug for page in ContentPage.objects.search("tarieven")] == ["tarieven"]
        for template in DocumentTemplate.objects.all():
            version = template.get_latest_revision()
            assert template.live_revision == version
            assert version.as_object().raw_body() == template.raw_body() != []
        give_first_versions.work(firm.pk)
        assert Revision.objects.count() == len(TemplateKind)


@pytest.mark.parametrize(
    "slug",
    ["www", "a", "ab", "a--b", "xn--abc", "-abc", "abc-", "Abc", "é" * 5, "x" * 64, "🚋🚋🚋", ""],
)
def test_unusable_sub_domains(slug: str) -> None:
    assert not is_usable(slug)
    with pytest.raises(ValidationError):
        provision_firm(FirmDetails(slug, "Naam"))


def test_a_taken_sub_domain_changes_nothing(world: World) -> None:
    with as_platform():
        before = Tenant.objects.count()
    with pytest.raises(ValidationError):
        provision_firm(FirmDetails("proeftuin", "Nog een"))
    with as_platform():
        assert Tenant.objects.count() == before


def rows_of(tenant_id: int) -> dict[str, int]:
    """How many rows each table holds of a firm, seen as the platform."""
    found = {}
    with as_platform(), connection.cursor() as cursor:
        for table in forced_tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE tenant_id = %s', [tenant_id])
            if count := cursor.fetchone()[0]:
                found[table] = count
    return found


def test_removing_a_firm_leaves_nothing_and_touches_nobody_else(world: World) -> None:
    firm = world.noorderlicht.tenant
    other = rows_of(world.proeftuin.tenant.pk)
    with tenant_context(firm.pk):
        add_member(user=world.member("fictus").user, role=Role.ASSISTANT, name="Ook hier")
    assert rows_of(firm.pk)
    erase_firm(firm_id=firm.pk)
    connection.check_constraints()
    assert rows_of(firm.pk) == {}
    assert rows_of(world.proeftuin.tenant.pk) == other
    assert not TenantDomain.objects.filter(host=firm.host).exists()
    with as_platform():
        assert not Membership.objects.filter(user__email="nora@proef.example").exists()
        root = BasePage.objects.get(depth=1)
        assert root.numchild == BasePage.objects.filter(depth=2).count()
    assert not User.objects.filter(email__in=["nora@proef.example", "pim@proef.example"]).exists()
    assert User.objects.filter(email="fictus@proef.example").exists()
    assert world.client(None, firm=world.noorderlicht).get("/").status_code == 404


def test_the_platform_cannot_be_removed(world: World) -> None:
    with pytest.raises(ValidationError):
        erase_firm(firm_id=world.platform.tenant.pk)
