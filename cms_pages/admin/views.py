"""Pages of the admin that are ours: the door out, one's own preferences, the firm's look."""

from typing import Any, cast

from allauth.account.views import LogoutView
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import UpdateView, View
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, ThemeSettingsPanel
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.users.models import UserProfile

from cms_pages.admin.middleware import may_style
from portal.branding.forms import HouseStyleForm
from portal.branding.models import Branding
from portal.branding.palette import palette_css
from portal.branding.previews import OF_PALETTE, previews_of
from portal.branding.selectors import branding_of_firm
from portal.common.requests import FirmRequest, cut_off_at
from portal.tenants.models import Tenant

leave = LogoutView.as_view()


class PreferencesView(AccountView):
    """Light or dark, and how dense. Name, password and picture are not Wagtail's business."""

    def get_panels(self) -> list[ThemeSettingsPanel]:
        profile = UserProfile.get_for_user(self.request.user)
        return [ThemeSettingsPanel(self.request, self.request.user, profile)]


class StylersOnly(View):
    """For who answers for the firm's look; nobody else finds it."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_style(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class HouseStyleView(StylersOnly, WagtailAdminTemplateMixin, UpdateView):
    """How the firm looks and sounds and how it is reached, with what becomes of it beside it."""

    model = Branding
    form_class = HouseStyleForm
    template_name = "cms/admin/house_style.html"
    page_title = gettext_lazy("House style")
    header_icon = "view"

    def get_object(self, queryset: Any = None) -> Branding:
        return branding_of_firm()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return kwargs | {"firm": Tenant.objects.get(), "cut_off": cut_off_at(self.request)}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: Any) -> HttpResponse:
        form.save()
        messages.success(
            self.request,
            _("The house style is saved."),
            buttons=[messages.button("/", _("View the site"))],
        )
        return redirect(reverse("cms_house_style"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "media": form.media,
            "action_url": reverse("cms_house_style"),
            "submit_button_label": _("Save"),
            "submit_button_active_label": _("Saving…"),
            "previews": previews_of(cast(FirmRequest, self.request), form.look()),
            "preview_url": reverse("cms_house_style_preview"),
        }


class HouseStylePreview(StylersOnly):
    """What would become of the form as it is filled in; nothing is stored.

    A field that is not right yet shows what is stored. Only this firm's rows are read, and the
    address names none of them.
    """

    http_method_names = ["post"]

    def post(self, request: Any) -> HttpResponse:
        form = HouseStyleForm(
            request.POST, request.FILES, instance=branding_of_firm(), firm=Tenant.objects.get()
        )
        drawn = previews_of(request, form.look())
        return JsonResponse({preview["name"]: preview["html"] for preview in drawn})


class HouseStylePalette(StylersOnly):
    """The colours and fonts that a preview is drawn in."""

    http_method_names = ["get", "head"]

    def get(self, request: Any) -> HttpResponse:
        asked = [request.GET.get(name, "") for name in OF_PALETTE]
        try:
            css = palette_css(*asked)
        except ValueError as error:
            raise Http404 from error
        return HttpResponse(css, content_type="text/css")


account = require_admin_access(PreferencesView.as_view())
house_style = require_admin_access(HouseStyleView.as_view())
house_style_preview = require_admin_access(HouseStylePreview.as_view())
house_style_palette = require_admin_access(HouseStylePalette.as_view())
