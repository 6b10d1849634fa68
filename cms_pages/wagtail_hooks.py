"""What Wagtail's admin is told about us: menus, the one set of page views, the house style."""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import MultipleContentTypeFilter
from wagtail.admin.menu import MenuItem, SubmenuMenuItem
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Site

from cms_pages.admin.allowed import BULK_ACTIONS, is_allowed
from cms_pages.admin.middleware import may_style
from cms_pages.models import BasePage
from portal.common.requests import FirmRequest


class FirmPageFilters(GenericPageFilterSet):
    """Without the lists of owners, editors and sites: users are no rows of a firm.

    Of the types of pages only those that the firm has.
    """

    owner = None
    edited_by = None
    site = None
    content_type = MultipleContentTypeFilter(
        label=_("Page type"), queryset=lambda request: used_types(), widget=CheckboxSelectMultiple
    )


def used_types() -> QuerySet[ContentType]:
    return ContentType.objects.filter(
        pk__in=BasePage.objects.filter(depth__gt=1).values("content_type")
    ).order_by("model")


class FirmExplorer(ExplorableIndexView):
    """Starts at the firm's home page: above it there is nothing that a firm could do."""

    def get(self, request: FirmRequest, parent_page_id: int | None = None) -> HttpResponse:
        parents = BasePage.objects.filter(pk=parent_page_id or 0, depth__gt=1)
        if not parents.exists():
            home = Site.find_for_request(request).root_page
            return redirect(self.index_url_name, home.pk)
        return super().get(request, parent_page_id)


class FirmPageViewSet(PageViewSet):
    """The views of every page type."""

    model = BasePage
    index_view_class = FirmExplorer
    filterset_class = FirmPageFilters


class HouseStyleItem(MenuItem):
    """The firm's look, for who may change it."""

    def is_shown(self, request: FirmRequest) -> bool:
        return may_style(request)


@hooks.register("register_admin_viewset")
def register_page_views() -> FirmPageViewSet:
    return FirmPageViewSet()


@hooks.register("register_admin_menu_item")
def register_house_style() -> MenuItem:
    return HouseStyleItem(
        _("House style"),
        reverse("cms_house_style"),
        name="house-style",
        icon_name="view",
        order=900,
    )


def keep_allowed(request: FirmRequest, items: list[Any]) -> None:
    """Only what leads somewhere: an item whose address is not allowed is taken out."""
    items[:] = [item for item in items if isinstance(item, SubmenuMenuItem) or leads(item, request)]


def leads(item: MenuItem, request: FirmRequest) -> bool:
    path = str(item.url).partition("?")[0].partition("#")[0]
    try:
        return is_allowed(resolve(path, urlconf=getattr(request, "urlconf", None)))
    except Resolver404:
        return False


for menu in ("main", "settings", "reports", "help"):
    hook: Callable[[Any], Any] = hooks.register(f"construct_{menu}_menu", order=1000)
    hook(keep_allowed)


def offer_allowed_bulk_actions() -> None:
    """No buttons for tags and collections under the lists; Wagtail has no hook for that."""
    all_actions = bulk_action_registry.get_bulk_actions_for_model

    def allowed_actions(app_label: str, model_name: str) -> list[Any]:
        found = all_actions(app_label, model_name)
        return [action for action in found if action.action_type in BULK_ACTIONS]

    bulk_action_registry.get_bulk_actions_for_model = allowed_actions


offer_allowed_bulk_actions()
