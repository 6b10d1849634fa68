"""The page that all pages are: rights, roots, versions, and what of Wagtail they rely on."""

import inspect

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.test import Client, RequestFactory
from wagtail.models import AbstractPage, Site
from wagtail.models.pages import PagePermissionTester
from wagtail.permissions import policy_registry

from cms_pages.models import BasePage, ContentPage, FirmDocument, FirmImage, HomePage
from cms_pages.rights import EDITORS
from portal.tenants.context import as_platform, tenant_context
from tests.cms_pages.conftest import Content
from tests.world import World

pytestmark = pytest.mark.django_db


def test_wagtails_private_parts_are_as_we_know_them() -> None:
    """What we replace: after an upgrade these say where to look."""
    signature = inspect.signature(AbstractPage._get_site_root_paths)
    assert list(signature.parameters) == ["self", "cache_object", "kwargs"]
    assert "_get_site_root_paths" in inspect.getsource(AbstractPage._get_relevant_site_root_paths)
    verbs = {name for name in vars(PagePermissionTester) if name.startswith("can_")}
    assert verbs == {
        "can_add_subpage", "can_copy", "can_copy_to", "can_delete", "can_edit", "can_lock",
        "can_move", "can_move_to", "can_publish", "can_publish_subpage", "can_reorder_children",
        "can_set_view_restrictions", "can_submit_for_moderation", "can_unlock", "can_unpublish",
        "can_unschedule", "can_view_revisions",
    }  # fmt: skip


def test_every_address_stays_at_its_own_host(ours: Content, theirs: Content) -> None:
    """Asked in turn, so that a shared memory of roots would show."""
    for _turn in range(2):
        for content in (ours, theirs):
            with tenant_context(content.tenant.pk):
                page = ContentPage.objects.get(pk=content.page.pk)
                assert page.full_url == content.tenant.url(f"/{page.slug}/")
                assert page.get_site().hostname == content.host
    with as_platform(theirs.tenant.pk):
        assert BasePage.objects.get(pk=ours.page.pk).full_url.startswith(ours.tenant.url())


def test_a_page_costs_one_query_for_all_its_addresses(
    ours: Content, django_assert_max_num_queries: object
) -> None:
    with tenant_context(ours.tenant.pk):
        pages = list(BasePage.objects.filter(depth__gt=1))
        request = RequestFactory(SERVER_NAME=ours.host).get("/")
        with django_assert_max_num_queries(1):  # type: ignore[operator]
            assert all(page.get_url(request) for page in pages)


def test_no_site_is_the_default(world: World) -> None:
    with as_platform():
        assert Site.objects.filter(is_default_site=True).count() == 0
        assert Site.objects.count() == 3


@pytest.mark.parametrize("host", ["nergens.mediation.localhost", "a.proeftuin.mediation.localhost"])
def test_an_unknown_host_is_404(world: World, host: str) -> None:
    for path in ("/", "/cms/", "/accounts/login/", "/media/x"):
        assert Client(SERVER_NAME=host).get(path).status_code == 404


def test_publishing_keeps_the_firm_whoever_does_it(ours: Content, theirs: Content) -> None:
    """A version's JSON knows no firm: without care the platform would carry the page off."""
    with as_platform(theirs.tenant.pk):
        ours.page.latest_revision.as_object().save()
        assert BasePage.objects.get(pk=ours.page.pk).tenant_id == ours.tenant.pk
    with tenant_context(ours.tenant.pk):
        assert ours.page.latest_revision.as_object().tenant_id == ours.tenant.pk


def test_a_copy_belongs_to_who_makes_it(ours: Content) -> None:
    with tenant_context(ours.tenant.pk):
        copied = ours.page.copy(update_attrs={"slug": "kopie"}, recursive=True)
        copied.refresh_from_db()
        assert copied.tenant_id == ours.tenant.pk
        assert copied.get_children().get().tenant_id == ours.tenant.pk


def test_the_memory_of_one_firm_is_not_anothers(ours: Content, theirs: Content) -> None:
    with tenant_context(ours.tenant.pk):
        cache.set("sleutel", "van ons")
    with tenant_context(theirs.tenant.pk):
        assert cache.get("sleutel") is None


def test_rights_end_at_the_home_page(ours: Content, world: World) -> None:
    user = world.member("olga").user
    user.membership = world.member("olga")
    with tenant_context(ours.tenant.pk):
        root, home = BasePage.objects.get(depth=1), ours.home
        on_root, on_home = root.permissions_for_user(user), home.permissions_for_user(user)
        on_page = ours.page.permissions_for_user(user)
    for verb in ("can_edit", "can_publish", "can_add_subpage"):
        assert getattr(on_home, verb)(), verb
    for verb in ("can_delete", "can_move", "can_copy", "can_unpublish", "can_lock"):
        assert not getattr(on_home, verb)(), verb
        assert getattr(on_page, verb)() is (verb != "can_lock"), verb
    assert not on_root.can_add_subpage()
    assert not on_root.can_reorder_children()
    assert not on_page.can_move_to(root)
    assert not on_page.can_copy_to(root)
    assert not on_page.can_set_view_restrictions()


def test_the_database_keeps_the_homes_too(ours: Content) -> None:
    """What the rights above forbid is refused below them as well."""
    with tenant_context(ours.tenant.pk):
        BasePage.objects.filter(pk=ours.home.pk)._raw_delete("default")
        assert BasePage.objects.filter(pk=ours.home.pk).exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            BasePage.objects.get(depth=1).add_child(instance=HomePage(title="x", slug="tweede"))


def test_who_is_no_editor_here_has_no_rights(ours: Content, world: World) -> None:
    """The editors' group is global: only the membership at this host makes it count."""
    user = world.member("olga").user
    policy = policy_registry.get_by_type(FirmImage)
    with tenant_context(ours.tenant.pk):
        assert user.groups.filter(name=EDITORS).exists()
        user.membership = None
        assert not user.has_perm("wagtailadmin.access_admin")
        user = type(user).objects.get(pk=user.pk)
        user.membership = world.member("olga")
        assert user.has_perm("wagtailadmin.access_admin")
        assert policy.user_has_permission(user, "add")


def test_a_page_is_not_put_where_the_portal_is(ours: Content) -> None:
    with tenant_context(ours.tenant.pk):
        for slug in ("kantoor", "cms", "media"):
            with pytest.raises(ValidationError), transaction.atomic():
                ours.home.add_child(instance=ContentPage(title="x", slug=slug))
        ours.page.add_child(instance=ContentPage(title="x", slug="kantoor"))


def test_models_are_ours() -> None:
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    assert get_image_model() is FirmImage
    assert get_document_model() is FirmDocument
