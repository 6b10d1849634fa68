"""The page that all pages are: a firm's page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from wagtail.models import AbstractPage, PageViewRestriction, Site
from wagtail.models.pages import AbstractPageMeta, DefaultBasePageMixin, PagePermissionTester
from wagtail.models.sites import SiteRootPath

from cms_pages import menu
from cms_pages.forms import FirmPageForm
from portal.tenants.context import PLATFORM_TENANT_ID, current_tenant_id
from portal.tenants.models import TenantModel
from portal.tenants.models.tenant import address_of

HOME_DEPTH = 2


class FirmPagePermissionTester(PagePermissionTester):
    """What an editor may do: nothing to the root, and the home page stays where it is.

    The root's children are every firm's home pages, of which an editor sees one: Wagtail would
    compute the next path from what it sees, and delete a home with its site.
    """

    def can_add_subpage(self) -> bool:
        return not self.page_is_root and super().can_add_subpage()

    def can_publish_subpage(self) -> bool:
        return not self.page_is_root and super().can_publish_subpage()

    def can_reorder_children(self) -> bool:
        return not self.page_is_root and super().can_reorder_children()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.has_to_stay and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return not self.page.has_to_stay and super().can_unpublish()

    def can_move(self) -> bool:
        return not self.page.has_to_stay and super().can_move()

    def can_move_to(self, destination: Any) -> bool:
        return destination.depth != 1 and super().can_move_to(destination)

    def can_copy(self) -> bool:
        return not self.page.has_to_stay and super().can_copy()

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return destination.depth != 1 and super().can_copy_to(destination, recursive)

    def can_set_view_restrictions(self) -> bool:
        """Public pages are public; what is not belongs in the portal."""
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False


def menu_items(
    home: "BasePage", request: HttpRequest, current: "BasePage | None" = None
) -> list[dict[str, Any]]:
    """The pages that the firm put in its menu, for a page of the CMS or any other public page."""
    pages = BasePage.objects.child_of(home).live().in_menu() if home.numchild else []
    items: list[dict[str, Any]] = [
        {"label": page.title, "url": page.get_url(request), "current": page == current}
        for page in pages
    ]
    if home.tenant_id == PLATFORM_TENANT_ID:
        menu.add_to(items, request)
    return items


class BasePage(  # type: ignore[django-manager-missing]
    AbstractPage, DefaultBasePageMixin, TenantModel
):
    """Row level security hides other firms' pages from every query of Wagtail."""

    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = DefaultBasePageMixin.promote_panels
    exclude_fields_in_copy = ["tenant"]

    class Meta(AbstractPageMeta):
        pass

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Every page type has the guarded form. On this class itself Wagtail sets its own."""
        super().__init_subclass__(**kwargs)
        cls.base_form_class = FirmPageForm

    @classmethod
    def stays(cls, page: "BasePage") -> bool:
        """Whether a page of this type may not be moved, copied, unpublished or deleted."""
        return False

    @property
    def has_to_stay(self) -> bool:
        """The home page, the root, and what links of the product itself lead to."""
        if (self.depth or HOME_DEPTH + 1) <= HOME_DEPTH:
            return True
        kind = self.specific_class
        return kind is not None and kind.stays(self)

    def permissions_for_user(self, user: Any) -> FirmPagePermissionTester:
        return FirmPagePermissionTester(user, self)

    def with_content_json(self, content: dict) -> "BasePage":
        """A revision's JSON has no firm; without this, publishing would write the publisher's."""
        page = super().with_content_json(content)
        page.tenant_id = self.tenant_id
        return page

    @property
    def description(self) -> str:
        """For search engines and shared links: what was written for them, else the introduction."""
        return Truncator(self.search_description or getattr(self, "intro", "")).chars(160)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """``navigation_items`` for the base template: the pages that the firm put in its menu."""
        context = super().get_context(request, *args, **kwargs)
        home = Site.find_for_request(request).root_page
        return context | {
            "home": home,
            "full_url": self.get_full_url(request),
            "crumbs": self.crumbs(home, request),
            "navigation_items": menu_items(home, request, self),
        }

    def crumbs(self, home: Any, request: HttpRequest) -> list[tuple[str, str]]:
        """Title and full address from the home page down to this one."""
        above = [home] if self.depth == HOME_DEPTH + 1 else []
        if self.depth > HOME_DEPTH + 1:
            above = list(self.get_ancestors().filter(depth__gte=HOME_DEPTH))
        return [(page.title, page.get_full_url(request) or "") for page in (*above, self)]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """None: public pages are public, and a visitor need not wait for the question."""
        return PageViewRestriction.objects.none()

    def _get_site_root_paths(self, cache_object: Any = None, **kwargs: Any) -> list[SiteRootPath]:
        """The firm's own site and a stand-in for all others.

        Wagtail would read and cache the roots of every site; the stand-in keeps 'there is more than
        one site' true, so addresses across hosts stay complete. Private in Wagtail: a test pins it.
        """
        holder: Any = kwargs.get("request") or cache_object or self
        # A page that is not stored yet has no firm but the one that it is made for.
        firm = self.tenant_id if isinstance(self.tenant_id, int) else current_tenant_id()
        held: dict[int | None, list[SiteRootPath]] = holder.__dict__.setdefault(
            "_firm_root_paths", {}
        )
        if firm not in held:
            held[firm] = self._own_root_paths(holder, firm)
        return held[firm]

    def _own_root_paths(self, holder: Any, firm: int | None) -> list[SiteRootPath]:
        """Of the page's own firm, also where the platform role sees every site."""
        site = getattr(holder, "_wagtail_site", None)
        if site is None or site.root_page.tenant_id != firm:
            sites = Site.objects.select_related("root_page")
            site = sites.filter(root_page__tenant=firm).first()
        if site is None:
            return []
        own = SiteRootPath(site.pk, site.root_page.url_path, address_of(site.hostname), "nl")
        return [own, SiteRootPath(0, "\0", "", "nl")]
